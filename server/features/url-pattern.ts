/** Stands for the origin where a pattern or a sender gives only a path. */
const anyOrigin = "https://any.invalid";

/** Longer URLs match nothing: a pattern with many wildcards would take too long over them. */
const maxUrlChars = 2_000;

/** Why a pattern cannot be used, null where it can. */
export const urlObjection = (text: string): string | null => {
  const pattern = read(text);
  if (pattern === null) {
    return 'is no URL pattern: give a path such as "/reports/:id" or "/app#/reports/*", or a whole URL such as "https://*.example.com/reports/*"';
  }
  if (pattern.hasRegExpGroups) {
    return "must not hold a regular expression, which some URL could keep busy for ever: use * or :name";
  }
  // What was typed into the address is never recorded, so nothing could match.
  return pattern.search !== "*" && pattern.search !== ""
    ? "must not ask for a query: pages are recorded without theirs"
    : null;
};

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
