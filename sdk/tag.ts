import { createClient } from "./client.ts";
import type { Waymark } from "./options.ts";
import { quietly, warn } from "./quietly.ts";
import { defaultSessionIdleMs, type Settings } from "./settings.ts";

/** The path of the experience loader's chunk, with its content hash; set by the build. */
declare const __EXPERIENCES_CHUNK__: string;

declare global {
  interface Window {
    /** Calls as `["identify", "u_1"]` before the tag has loaded, the tracker afterwards. */
    waymark?: Call[] | (Waymark & { push(...calls: Call[]): void });
  }
}

type Call = readonly [method: string, ...parameters: unknown[]];

const startTag = (page: Window, script: HTMLScriptElement | null): void => {
  const before = page.waymark;
  // Two copies of the tag: the first one serves. An element with the id "waymark" is not one.
  if (before && "identify" in before) return;

  const { key, host, consent } = script?.dataset ?? {};
  if (!script || !key) {
    // The page works on without us; whoever placed the tag reads what to do.
    warn('the script tag needs data-key="pk_…"');
    return;
  }
  const settings: Settings = {
    key,
    host: (host ?? new URL(script.src).origin).replace(/\/+$/, ""),
    // Whatever was meant by any other word, recording without consent was not.
    consent: !consent || consent === "granted" ? "granted" : "required",
    look: script.dataset,
    sessionIdleMs: defaultSessionIdleMs,
    navigate: null,
  };

  const client = createClient(
    page,
    settings,
    () => import(/* @vite-ignore */ `${settings.host}/${__EXPERIENCES_CHUNK__}`),
  );
  const methods = client as unknown as { readonly [method: string]: (...parameters: unknown[]) => unknown };
  const push = (...calls: Call[]): void => {
    for (const call of calls) {
      quietly(() => {
        const [method, ...parameters] = call;
        const run = methods[method] ?? (() => warn(`no method "${method}"`));
        run(...parameters);
      })();
    }
  };
  page.waymark = { ...client, push };
  if (Array.isArray(before)) push(...before);
};

quietly(startTag)(window, document.currentScript as HTMLScriptElement | null);
