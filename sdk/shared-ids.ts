import { attempt } from "./attempt.ts";
import { newPerson, type Person } from "./person.ts";
import type { Settings } from "./settings.ts";

/** Browsers keep no cookie for longer than 400 days. */
const yearSeconds = 31_536_000;
/** Of an anonymous id. */
const uuidChars = 36;

/**
 * What the subdomains of a domain are told of a person: ids alone, as every request carries the cookie. Of a user who has a token it
 * is the anonymous id only: elsewhere nothing would prove them, and what they do joins them as it is.
 */
const idsOf = ({ anonymousId, userId, token }: Person): string =>
  anonymousId + ((token === undefined && userId) || "");

/** Null erases the cookie. */
export const shareIds = (
  page: Window,
  name: string,
  { cookieDomain }: Settings,
  person: Person | null,
): unknown =>
  cookieDomain &&
  attempt(() => {
    const ids = person ? encodeURIComponent(idsOf(person)) : "";
    page.document.cookie = `${name}=${ids}; domain=${cookieDomain}; path=/; max-age=${person ? yearSeconds : 0}; samesite=lax${page.location.protocol === "https:" ? "; secure" : ""}`;
  });

/** The person as the other subdomains know them, who may have become somebody else there; the own one where they tell of none. */
export const sharedPerson = (page: Window, name: string, own: Person | null): Person | null => {
  const ids = attempt(() => {
    // Merely naming the cookie throws in a sandboxed frame.
    const [, rest] = page.document.cookie.split(`${name}=`) as [string, string];
    return decodeURIComponent(rest.replace(/;.*/, ""));
  });
  if (!ids || (own && (own.token === undefined ? ids === idsOf(own) : ids.startsWith(own.anonymousId))))
    return own;
  return { ...newPerson(ids.slice(0, uuidChars)), userId: ids.slice(uuidChars) || undefined };
};
