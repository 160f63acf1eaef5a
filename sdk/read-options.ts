import { attempt } from "./attempt.ts";
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
    queryParameters = [],
    autocapture = false,
    cookieDomain = "",
    before,
    navigate,
    ...unknown
  } = options;
  for (const name of Object.keys(unknown)) fail(name, "does not exist: check the spelling");
  if (typeof key !== "string" || key === "") fail("key", "is missing: give your publishable key, pk_…");
  if (key.startsWith("sk_")) fail("key", "is secret: a page may carry the publishable key alone, pk_…");
  if (!/^https?:\/\/[^/]/.test(host)) fail("host", "must be a URL such as https://waymark.example.com");
  if (!["granted", "pending", "denied"].includes(consent))
    fail("consent", 'must be "granted", "pending" or "denied"');
  if (locale !== undefined && !isLocale(locale))
    fail("locale", 'must be a language tag such as "es" or "es-MX"');
  if (!["light", "dark", "auto"].includes(theme)) fail("theme", 'must be "light", "dark" or "auto"');
  if (!(sessionIdleMinutes > 0)) fail("sessionIdleMinutes", "must be a number above 0");
  if (!Array.isArray(queryParameters) || !queryParameters.every((each) => typeof each === "string" && each))
    fail("queryParameters", 'must be a list of names such as ["tab"]');
  if (typeof autocapture !== "boolean") fail("autocapture", "must be true or false");
  if (typeof cookieDomain !== "string" || !isWithin(page.location.hostname, cookieDomain))
    fail("cookieDomain", "must be the page's own domain or one that it belongs to, such as example.com");
  if (before !== undefined && typeof before !== "function") fail("before", "must be a function");
  if (navigate !== undefined && typeof navigate !== "function") fail("navigate", "must be a function");
  return {
    key,
    host: host.replace(/\/+$/, ""),
    consent,
    allowedParameters: queryParameters,
    autocapture,
    look: { locale, theme },
    cookieDomain,
    sessionIdleMs: sessionIdleMinutes * 60_000,
    navigate,
  };
};

const isLocale = (locale: unknown): boolean =>
  typeof locale === "string" && attempt(() => Intl.getCanonicalLocales(locale)) !== null;

const isWithin = (hostname: string, domain: string): boolean =>
  domain === "" || `.${hostname}`.endsWith(`.${domain}`);

const fail = (option: string, problem: string): never => {
  throw new Error(`Waymark: option "${option}" ${problem}.`);
};
