import { attempt } from "./attempt.ts";
import { newPerson, type Person } from "./person.ts";
import type { Stored } from "./stored.ts";
import { stringify } from "./stringify.ts";

/** Browsers keep no cookie for longer than 400 days. */
const yearSeconds = 31_536_000;

/**
 * A person whose ids are the same on a domain and everything below it, through a cookie: ids alone, as every request carries it. Of
 * a user who has a token it tells the anonymous id only: elsewhere nothing would prove them, and what they do joins them as it is.
 */
export const shareIds = (
  stored: Stored<Person>,
  page: Window,
  { name, domain }: { readonly name: string; readonly domain: string },
): Stored<Person> => {
  const prefix = `${encodeURIComponent(name)}=`;
  return {
    get() {
      const own = stored.get();
      // Merely naming the cookie throws in a sandboxed frame; what is no JSON, somebody else wrote.
      const [anonymousId, userId] = attempt(() => {
        const text = page.document.cookie.split("; ").find((cookie) => cookie.startsWith(prefix));
        return JSON.parse(decodeURIComponent(text?.slice(prefix.length) as string)) as string[];
      }) ?? [own?.anonymousId, own?.userId];
      return !anonymousId ||
        (own?.anonymousId === anonymousId && (own.token !== undefined || own.userId === userId))
        ? own
        : { ...newPerson(anonymousId), ...(userId && { userId }) };
    },
    set(value) {
      stored.set(value);
      const userId = value?.token === undefined && value?.userId;
      const ids = value ? encodeURIComponent(stringify([value.anonymousId, userId].filter(Boolean))) : "";
      attempt(() => {
        page.document.cookie = `${prefix}${ids}; domain=${domain}; path=/; max-age=${value ? yearSeconds : 0}; samesite=lax${page.location.protocol === "https:" ? "; secure" : ""}`;
      });
    },
  };
};
