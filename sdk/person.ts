import type { Message } from "../protocol/event.ts";
import type { JsonObject } from "../protocol/json.ts";

/** Who uses this browser, as far as it was told. */
export interface Person {
  readonly anonymousId: string;
  readonly userId?: string | undefined;
  /** What proves the user to the collector; empty while the first is still to come. */
  readonly token?: string | undefined;
  readonly traits: JsonObject;
  readonly accountId?: string;
  readonly accountTraits: JsonObject;
}

export const newPerson = (anonymousId: string): Person => ({ anonymousId, traits: {}, accountTraits: {} });

/** Another user on the same browser starts blank, under a new anonymous id: two people's histories must not join. */
export const identified = (person: Person, userId: string, newId: () => string): Person => {
  const same = person.userId === undefined || person.userId === userId ? person : newPerson(newId());
  return { ...same, userId };
};

export const grouped = (person: Person, accountId: string, traits: JsonObject): Person => ({
  ...person,
  accountId,
  accountTraits: person.accountId === accountId ? { ...person.accountTraits, ...traits } : traits,
});

/** The one whose journey the collector keeps: the user where known, else the anonymous visitor. */
export const journeyKey = ({ userId, anonymousId }: Person): string => userId ?? anonymousId;

/** Does a message belong to the person's journey? Theirs by user id, and what they did before they were known. */
export const isOf =
  ({ userId, anonymousId }: Person) =>
  (message: Message): boolean =>
    message.userId == null ? message.anonymousId === anonymousId : message.userId === userId;
