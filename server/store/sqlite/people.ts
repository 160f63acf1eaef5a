import type { DatabaseSync } from "node:sqlite";
import type { Identity } from "../../../protocol/event.ts";
import { emptyJourney, type Journey, merge } from "../../../protocol/journey.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { Page, Paged } from "../store.ts";
import { identityOfPersonId, personId, personRef } from "../subject-ref.ts";
import type { Subjects } from "./subjects.ts";

/** Reads of people: a user with the visitors who became them, or a visitor who became nobody yet. */
export interface People {
  journey(identity: Identity): Journey;
  signUpOf(anonymousId: string): { readonly userId: string; readonly at: number } | null;
  /** Of those in any account. */
  count(): number;
  inAccount(accountId: string, page: Page): Paged<{ readonly id: string; readonly journey: Journey }>;
  /** The numbers of a person's parts, head first; empty for nobody. */
  partsOf(identity: Identity): readonly number[];
  /** The numbers of everyone in an account, with all their parts. */
  partsIn(account: number): readonly number[];
}

export const createPeople = (db: DatabaseSync, subjects: Subjects): People => {
  const selectHead = db.prepare("SELECT person FROM link WHERE anonymous = ?");
  const selectParts = db.prepare("SELECT anonymous FROM link WHERE person = ? ORDER BY anonymous");
  const selectJourney = db.prepare("SELECT journey FROM person WHERE id = ?");
  const selectPartsIn = db.prepare(
    `SELECT person AS id FROM member WHERE account = ?1
     UNION ALL
     SELECT link.anonymous FROM member JOIN link ON link.person = member.person WHERE member.account = ?1`,
  );
  const selectSignUp = db.prepare(
    `SELECT subject.ref, link.at, person.journey FROM link JOIN subject ON subject.id = link.person
     LEFT JOIN person ON person.id = link.person WHERE link.anonymous = ?`,
  );
  const selectMembers = db.prepare(
    `SELECT member.person, member.seen_at, subject.ref FROM member JOIN subject ON subject.id = member.person
     WHERE member.account = ? AND (member.seen_at, member.person) < (?, ?)
     ORDER BY member.seen_at DESC, member.person DESC LIMIT ?`,
  );

  const countMembers = db.prepare("SELECT count(*) AS people FROM member");

  const partsOf = (identity: Identity): readonly number[] => {
    const own = subjects.find(personRef(identity));
    if (own === null) return [];
    const head = (selectHead.get(own) as { person: number } | undefined)?.person ?? own;
    const parts = selectParts.all(head) as unknown as { anonymous: number }[];
    return [head, ...parts.map(({ anonymous }) => anonymous)];
  };
  const journey = (identity: Identity): Journey => {
    let whole = emptyJourney;
    for (const part of partsOf(identity)) {
      const row = selectJourney.get(part) as { journey: string } | undefined;
      if (row !== undefined) whole = merge(whole, JSON.parse(row.journey) as Journey);
    }
    return whole;
  };
  return {
    journey,
    partsOf,
    partsIn: (account) => (selectPartsIn.all(account) as unknown as { id: number }[]).map(({ id }) => id),
    signUpOf: (anonymousId) => {
      const visitor = subjects.find(`anonymous:${anonymousId}`);
      const row =
        visitor === null
          ? undefined
          : (selectSignUp.get(visitor) as { ref: string; at: number; journey: string | null } | undefined);
      if (row === undefined) return null;
      // The user's own part alone: what the visitor did before is no sign that they were known.
      const own = row.journey === null ? null : (JSON.parse(row.journey) as Journey).firstSeenAt;
      return { userId: personId(row.ref), at: own ?? row.at };
    },
    count: () => (countMembers.get() as { people: number }).people,
    inAccount: (accountId, { limit, cursor }) => {
      const account = subjects.find(`account:${accountId}`);
      if (account === null) return { items: [], next: null };
      const [seenAt, person] = decodeCursor(cursor, ["number", "number"]) ?? [
        Number.MAX_SAFE_INTEGER,
        Number.MAX_SAFE_INTEGER,
      ];
      const rows = selectMembers.all(account, seenAt, person, limit + 1) as unknown as {
        person: number;
        seen_at: number;
        ref: string;
      }[];
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(({ ref }) => {
          const id = personId(ref);
          return { id, journey: journey(identityOfPersonId(id)) };
        }),
        next: rows.length > limit && last !== undefined ? encodeCursor([last.seen_at, last.person]) : null,
      };
    },
  };
};
