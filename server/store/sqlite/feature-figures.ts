import type { DatabaseSync } from "node:sqlite";
import type { Day } from "../../../protocol/day.ts";
import type { FeatureAccount, FeatureAccounts, FeatureUse } from "../store.ts";
import { inputCodes } from "./input-codes.ts";
import { idOfRef, type Subjects } from "./subjects.ts";

/** Reads of who used what, from the rows of each feature. */
export interface FeatureFigures {
  /** Ids of features that were ever used, at most `limit`, in the order of their first use. */
  used(limit: number): readonly string[];
  use(featureId: string, from: Day, to: Day): FeatureUse;
  accounts(
    featureId: string,
    asked: { readonly from: Day; readonly to: Day; readonly limit: number },
  ): FeatureAccounts;
  /** How many accounts were last seen at or after a time. */
  accountsSince(at: number): number;
}

/** Weeks of the trend: a quarter of a year. */
const weeks = 13;

export const createFeatureFigures = (db: DatabaseSync, subjects: Subjects): FeatureFigures => {
  const selectUsed = db.prepare(
    `SELECT ${idOfRef("ref")} AS id FROM subject WHERE ref >= 'feature:' AND ref < 'feature;' ORDER BY subject.id LIMIT ?`,
  );
  // A use that names no account counts for the account its person was last seen in.
  const account = `coalesce(nullif(rollup.key, ''), ${idOfRef("subject.ref")})`;
  const person = "coalesce(link.person, rollup.person)";
  const distinctAccounts = `count(DISTINCT ${account}) AS accounts`;
  const fromUses = `FROM rollup
     LEFT JOIN link ON link.anonymous = rollup.person
     LEFT JOIN member ON rollup.key = '' AND member.person = ${person}
     LEFT JOIN subject ON subject.id = member.account
     WHERE rollup.scope = ? AND rollup.day BETWEEN ? AND ? AND rollup.input = ${inputCodes.featureUse}`;
  const selectUse = db.prepare(
    `SELECT coalesce(sum(rollup.count), 0) AS uses,
       count(DISTINCT ${person}) AS users, ${distinctAccounts} ${fromUses}`,
  );
  const selectAccounts = db.prepare(
    `SELECT ${account} AS accountId, min(rollup.day) AS firstDay, max(rollup.day) AS lastDay,
       count(DISTINCT CASE WHEN rollup.day >= ?1 THEN ${person} END) AS users,
       coalesce(sum(CASE WHEN rollup.day >= ?1 THEN rollup.count END), 0) AS uses, count(*) OVER () AS total
     ${fromUses} GROUP BY accountId HAVING accountId IS NOT NULL
     ORDER BY uses DESC, lastDay DESC, accountId LIMIT ?`,
  );
  // Numbers are bound as floating point, which a division would keep.
  const selectWeeks = db.prepare(
    `SELECT (CAST(? AS INTEGER) - rollup.day) / 7 AS weeksAgo, ${distinctAccounts} ${fromUses} GROUP BY weeksAgo`,
  );
  const selectDays = db.prepare(
    "SELECT min(day) AS firstDay, max(day) AS lastDay FROM rollup WHERE scope = ?",
  );
  const countAccounts = db.prepare(
    `SELECT count(*) AS accounts FROM account WHERE max(coalesce(last_at, 0),
       coalesce((SELECT max(seen_at) FROM member WHERE member.account = account.id), 0)) >= ?`,
  );
  const weeklyAccounts = (scope: number | null, to: Day): readonly number[] => {
    const rows = selectWeeks.all(to, scope, to - 7 * weeks + 1, to) as unknown as {
      weeksAgo: number;
      accounts: number;
    }[];
    const counts = Array<number>(weeks).fill(0);
    for (const { weeksAgo, accounts } of rows) counts[weeks - 1 - weeksAgo] = accounts;
    return counts;
  };
  return {
    used: (limit) => (selectUsed.all(limit) as unknown as { id: string }[]).map(({ id }) => id),
    use: (featureId, from, to) => {
      const scope = subjects.find(`feature:${featureId}`);
      return {
        ...selectUse.get(scope, from, to),
        ...selectDays.get(scope),
        weeklyAccounts: weeklyAccounts(scope, to),
      } as unknown as FeatureUse;
    },
    accounts: (featureId, { from, to, limit }) => {
      const scope = subjects.find(`feature:${featureId}`);
      const rows = selectAccounts.all(from, scope, Number.MIN_SAFE_INTEGER, to, limit);
      const accounts = rows as unknown as (FeatureAccount & { readonly total: number })[];
      return {
        total: accounts[0]?.total ?? 0,
        accounts: accounts.map(({ total: _, ...account }) => account),
      };
    },
    accountsSince: (at) => (countAccounts.get(at) as { accounts: number }).accounts,
  };
};
