import { attempt } from "./attempt.ts";
import { createClient } from "./client.ts";
import type { Consent, Waymark } from "./options.ts";
import { quietly, warn } from "./quietly.ts";
import { defaultSessionIdleMs, type Settings } from "./settings.ts";

/** The path of the first chunk, with its content hash; set by the build. */
declare const __PUBLISHED_CHUNK__: string;

declare global {
  interface Window {
    /** Calls as `["identify", "u_1"]` before the tag has loaded, the tracker afterwards. */
    waymark?: Call[] | (Waymark & { push(...calls: Call[]): void });
  }
}

type Call = readonly [method: string, ...parameters: unknown[]];

const startTag = (page: Window, script: HTMLScriptElement | null): void => {
  const before = page.waymark;
  const calls = Array.isArray(before) ? before : [];
  // Two copies of the tag: the first one serves. An element or a frame with the name "waymark" is not one, nor are calls that wait.
  if (before !== calls && attempt(() => typeof (before as Waymark | undefined)?.identify === "function"))
    return;

  const {
    key,
    host,
    consent = "granted",
    queryParameters = "",
    autocapture,
    cookieDomain,
  } = script?.dataset ?? {};
  if (!script || !key) {
    // The page works on without us; whoever placed the tag reads what to do.
    warn("the script needs data-key");
    return;
  }
  const settings: Settings = {
    key,
    host: (host ?? new URL(".", script.src).href).replace(/\/+$/, ""),
    consent: consent as Consent,
    allowedParameters: queryParameters.split(/[\s,]+/),
    autocapture: autocapture === "" || autocapture === "true",
    look: script.dataset,
    cookieDomain,
    sessionIdleMs: defaultSessionIdleMs,
  };

  let tries = 0;
  const client = createClient(
    page,
    settings,
    // What failed to load once, a browser does not load again under the same address.
    () => import(/* @vite-ignore */ `${settings.host}/${__PUBLISHED_CHUNK__}#${tries++}`),
  );
  const methods = client as unknown as { readonly [method: string]: (...parameters: unknown[]) => unknown };
  const push = (...calls: readonly Call[]): void => {
    for (const call of calls) {
      quietly(() => {
        const [method, ...parameters] = call;
        const run = methods[method] ?? (() => warn(`no method "${method}"`));
        run(...parameters);
      })();
    }
  };
  page.waymark = { ...client, push };
  // Hooks first: they are to see what was said before them as well.
  push(...calls.filter((call) => call?.[0] === "before"), ...calls);
  // Whoever keeps the list of calls says the rest to the tracker as well.
  calls.push = push as Call[]["push"];
};

quietly(startTag)(window, document.currentScript as HTMLScriptElement | null);
