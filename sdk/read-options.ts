import type { WaymarkOptions } from "./options.ts";
import { defaultSessionIdleMs, type Settings } from "./settings.ts";

/** Throws an error that names the option and says what to do. The only place where the tracker throws. */
export const readOptions = (options: WaymarkOptions, page: Window): Settings => {
  const {
    key,
    host = page.location.origin,
    consent = "granted",
    locale,
    theme = "auto",
    sessionIdleMinutes = defaultSessionIdleMs / 60_000,
    navigate,
    ...unknown
  } = options;
  for (const name in unknown) fail(name, "does not exist: check the spelling");
  if (typeof key !== "string" || key === "") fail("key", "is missing: give your publishable key, pk_…");
  if (key.startsWith("sk_")) fail("key", "is secret: a page may carry the publishable key alone, pk_…");
  if (!/^https?:\/\/[^/]/.test(host)) fail("host", "must be a URL such as https://waymark.example.com");
  if (consent !== "granted" && consent !== "required") fail("consent", 'must be "granted" or "required"');
  if (!["light", "dark", "auto"].includes(theme)) fail("theme", 'must be "light", "dark" or "auto"');
  if (!(sessionIdleMinutes > 0)) fail("sessionIdleMinutes", "must be a number above 0");
  if (navigate !== undefined && typeof navigate !== "function") fail("navigate", "must be a function");
  return {
    key,
    host: host.replace(/\/+$/, ""),
    consent,
    look: { locale, theme },
    sessionIdleMs: sessionIdleMinutes * 60_000,
    navigate: navigate ?? null,
  };
};

const fail = (option: string, problem: string): never => {
  throw new Error(`Waymark: option "${option}" ${problem}.`);
};
