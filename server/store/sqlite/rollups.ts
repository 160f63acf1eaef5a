import type { DatabaseSync } from "node:sqlite";
import type { Day } from "../../../protocol/day.ts";
import type { RollupInput } from "../../../protocol/increment.ts";
import type { RollupRow } from "../store.ts";
import { personId, type SubjectRef } from "../subject-ref.ts";
import { inputOf } from "./input-codes.ts";
import type { People } from "./people.ts";
import type { Subjects } from "./subjects.ts";

/** Reads of the daily sums. A row of a visitor who became a user is the user's. */
export interface Rollups {
  ofAccount(accountId: string, from: Day, to: Day): readonly RollupRow[];
  /** Of all days. */
  ofContent(content: SubjectRef): readonly RollupRow[];
  newestDays(): { readonly [I in RollupInput]?: Day };
}

interface Row {
  readonly day: number;
  readonly input: number;
  readonly ref: string;
  readonly key: string;
  readonly count: number;
  readonly thousandths: number;
}

export const createRollups = (db: DatabaseSync, subjects: Subjects, people: People): Rollups => {
  const select = db.prepare(
    `SELECT day, input, subject.ref, key, count, thousandths FROM rollup
     LEFT JOIN link ON link.anonymous = rollup.person
     JOIN subject ON subject.id = coalesce(link.person, rollup.person)
     WHERE scope = ? AND day BETWEEN ? AND ?`,
  );
  const selectNewestDays = db.prepare("SELECT input, day FROM newest_day");

  const read = (scopes: readonly number[], from: Day, to: Day): readonly RollupRow[] => {
    const rows = scopes.flatMap((scope) => select.all(scope, from, to) as unknown as Row[]);
    return sumEqual(rows);
  };
  return {
    ofAccount: (accountId, from, to) => {
      const account = subjects.find(`account:${accountId}` satisfies SubjectRef);
      return account === null ? [] : read([account, ...people.partsIn(account)], from, to);
    },
    ofContent: (content) => {
      const scope = subjects.find(content);
      return scope === null ? [] : read([scope], Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    },
    newestDays: () =>
      Object.fromEntries(
        (selectNewestDays.all() as unknown as { input: number; day: number }[]).map(({ input, day }) => [
          inputOf(input),
          day,
        ]),
      ),
  };
};

/** Parts of one person, and scopes of one account, may hold rows of the same name: their sum is the row. */
const sumEqual = (rows: readonly Row[]): readonly RollupRow[] => {
  const sums = new Map<string, Omit<RollupRow, "count" | "value"> & { count: number; thousandths: number }>();
  for (const { day, input, ref, key, count, thousandths } of rows) {
    const name = `${day} ${input} ${key.length} ${key}${ref}`;
    const before = sums.get(name);
    if (before === undefined) {
      sums.set(name, { day, input: inputOf(input), person: personId(ref), key, count, thousandths });
    } else {
      before.count += count;
      before.thousandths += thousandths;
    }
  }
  return [...sums.values()].map(({ thousandths, ...row }) => ({ ...row, value: thousandths / 1_000 }));
};
