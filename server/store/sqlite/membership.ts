import type { DatabaseSync } from "node:sqlite";

/**
 * Which account each person is in. A user and the visitors who became them are one person, kept under the user (the
 * head); their account is the newest any of their parts was seen in. Always computed whole from what is stored, so the
 * order in which events and links arrived cannot show.
 */
export interface Membership {
  /** The user a visitor became; the person themselves otherwise. */
  headOf(person: number): number;
  /** Brings a person's membership up to date; returns the accounts it concerns, before and after. */
  refresh(person: number): readonly number[];
}

interface Part {
  readonly last_at: number;
  readonly account: number | null;
  readonly account_at: number;
  readonly account_message: string;
}

interface Standing {
  /** The user a visitor became; null for anyone else. */
  readonly head: number | null;
  /** The membership as saved; null where there is none. */
  readonly account: number | null;
  readonly seen_at: number | null;
}

export const createMembership = (db: DatabaseSync): Membership => {
  const selectLink = db.prepare("SELECT person FROM link WHERE anonymous = ?");
  const selectStanding = db.prepare(
    `SELECT (SELECT person FROM link WHERE anonymous = ?1) AS head, member.account, member.seen_at
     FROM (SELECT 1) LEFT JOIN member ON member.person = ?1`,
  );
  const selectParts = db.prepare(
    `SELECT last_at, account, account_at, account_message FROM person WHERE id = ?1
     UNION ALL
     SELECT last_at, account, account_at, account_message FROM link CROSS JOIN person ON person.id = link.anonymous
     WHERE link.person = ?1`,
  );
  const upsertMember = db.prepare(
    `INSERT INTO member (person, account, seen_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET account = excluded.account, seen_at = excluded.seen_at`,
  );
  const deleteMember = db.prepare("DELETE FROM member WHERE person = ?");

  const membershipOf = (person: number): { account: number; seenAt: number } | null => {
    let newest: Part | null = null;
    let seenAt = Number.NEGATIVE_INFINITY;
    for (const part of selectParts.all(person) as unknown as Part[]) {
      seenAt = Math.max(seenAt, part.last_at);
      if (part.account !== null && (newest === null || isNewer(part, newest))) newest = part;
    }
    return newest === null || newest.account === null ? null : { account: newest.account, seenAt };
  };

  return {
    headOf: (person) => (selectLink.get(person) as { person: number } | undefined)?.person ?? person,
    refresh: (person) => {
      const before = selectStanding.get(person) as unknown as Standing;
      const after = before.head === null ? membershipOf(person) : null;
      if (after === null) {
        if (before.account !== null) deleteMember.run(person);
      } else if (before.account !== after.account || before.seen_at !== after.seenAt) {
        upsertMember.run(person, after.account, after.seenAt);
      }
      return [before.account, after?.account ?? null].filter((account) => account !== null);
    },
  };
};

const isNewer = (a: Part, b: Part): boolean =>
  a.account_at > b.account_at || (a.account_at === b.account_at && a.account_message > b.account_message);
