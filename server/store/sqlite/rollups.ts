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

/** As an array, which SQLite hands over in half the time of an object: a guide seen by many has hundreds of thousands of rows. */
type Row = readonly [
  day: number,
  input: number,
  person: number,
  /** The user a visitor became. */
  head: number | null,
  key: string,
  count: number,
  thousandths: number,
];

export const createRollups = (db: DatabaseSync, subjects: Subjects, people: People): Rollups => {
  const select = db.prepare(
    `SELECT day, input, rollup.person, link.person, key, count, thousandths FROM rollup
     LEFT JOIN link ON link.anonymous = rollup.person
     WHERE scope = ? AND day BETWEEN ? AND ?`,
  );
  select.setReturnArrays(true);
  const selectRef = db.prepare("SELECT ref FROM subject WHERE id = ?");
  const selectNewestDays = db.prepare("SELECT input, day FROM newest_day");

  const readScope = (scope: number, from: Day, to: Day): readonly Row[] =>
    select.all(scope, from, to) as unknown as readonly Row[];

  const read = (scopes: readonly number[], from: Day, to: Day): readonly RollupRow[] => {
    const rows = scopes.flatMap((scope) => readScope(scope, from, to));
    const idOf = createIdLookup((person) => (selectRef.get(person) as { ref: string }).ref);
    const joined = new Set(rows.flatMap(([, , , head]) => (head === null ? [] : [head])));
    // The key of the table keeps rows of one scope apart; only several scopes, or parts of one person, can hold the same name.
    const mayRepeat = ([, , person, head]: Row): boolean => scopes.length > 1 || joined.has(head ?? person);
    return (
      [...sumEqual(rows.filter(mayRepeat)), ...rows.filter((row) => !mayRepeat(row))]
        // What was counted and taken back again never was.
        .filter(([, , , , , count]) => count !== 0)
        .map(([day, input, person, head, key, count, thousandths]) => ({
          day,
          input: inputOf(input),
          person: idOf(head ?? person),
          key,
          count,
          value: thousandths / 1_000,
        }))
    );
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
const sumEqual = (rows: readonly Row[]): readonly Row[] => {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const [day, input, part, head, key, count, thousandths] = row;
    const person = head ?? part;
    const name = `${day} ${input} ${person} ${key}`;
    const before = sums.get(name);
    sums.set(
      name,
      before === undefined
        ? row
        : [day, input, person, null, key, before[5] + count, before[6] + thousandths],
    );
  }
  return [...sums.values()];
};

/** Looks up each person once: they have many rows. */
const createIdLookup = (refOf: (person: number) => string) => {
  const ids = new Map<number, string>();
  return (person: number): string => {
    const known = ids.get(person);
    if (known !== undefined) return known;
    const id = personId(refOf(person));
    ids.set(person, id);
    return id;
  };
};
