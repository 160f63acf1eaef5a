import type { WayObjection } from "../../protocol/feature.ts";

/** Stands for the origin where a pattern or a sender gives only a path. */
const anyOrigin = "https://any.invalid";

/** Longer URLs match nothing: they take as long as their length to the power of the open groups. */
const maxUrlChars = 2_000;

/** With three, a URL that somebody made for it would keep the collector busy for seconds, with four for hours. */
const maxOpenGroups = 2;

/** Why a pattern cannot be used, null where it can. */
export const urlObjection = (text: string): WayObjection | null => {
  const pattern = read(text);
  if (pattern === null) {
    return {
      code: "url-unreadable",
      message:
        'is no URL pattern: give a path such as "/reports/:id" or "/app#/reports/*", or a whole URL such as "https://*.example.com/reports/*"',
    };
  }
  if (pattern.hasRegExpGroups) {
    return {
      code: "url-expression",
      message: "must not hold a regular expression, which some URL could keep busy for ever: use * or :name",
    };
  }
  // Each is matched by itself, and of a path a name ends with its part.
  const components = [[pattern.hostname], pattern.pathname.split("/"), [pattern.hash]];
  if (components.flat().some((part) => /(:\w+|[}*])[+*]/.test(part))) {
    return {
      code: "url-repeat",
      message:
        "must not repeat a part (+ or * after a name or a group), which some URL could keep busy for ever",
    };
  }
  if (components.some((parts) => openGroups(parts) > maxOpenGroups)) {
    return {
      code: "url-wildcards",
      about: String(maxOpenGroups),
      message: `must not hold more than ${maxOpenGroups} wildcards before its end that could end anywhere, which some URL could keep busy for long: use :name for all that stands between two slashes`,
    };
  }
  // What was typed into the address is never recorded, so nothing could match.
  return pattern.search !== "*" && pattern.search !== ""
    ? { code: "url-query", message: "must not ask for a query: pages are recorded without theirs" }
    : null;
};

/** How many `*`, and names beside another group, there are before the end: where they end, a URL leaves open. */
const openGroups = (parts: readonly string[]): number =>
  parts.reduce((sum, part, index) => {
    const text = index === parts.length - 1 ? part.replace(/(\*|:\w+)$/, "") : part;
    const stars = text.split("*").length - 1;
    const names = text.match(/:\w/g)?.length ?? 0;
    return sum + stars + (stars + names > 1 ? names : 0);
  }, 0);

/** @throws {TypeError} for what `urlObjection` objects to. */
export const compileUrl = (text: string): ((url: string) => boolean) => {
  const pattern = construct(text);
  return (url) => {
    if (url.length > maxUrlChars || !URL.canParse(url, anyOrigin)) return false;
    const { pathname, search, hash } = new URL(url, anyOrigin);
    return isPath(text) ? pattern.test(pathname + search + hash, anyOrigin) : pattern.test(url, anyOrigin);
  };
};

const read = (text: string): URLPattern | null => {
  try {
    return construct(text);
  } catch {
    return null;
  }
};

const construct = (text: string): URLPattern =>
  isPath(text) ? new URLPattern(text, anyOrigin) : new URLPattern(text);

const isPath = (text: string): boolean => text.startsWith("/");
