import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Day } from "../../../protocol/day.ts";
import type { Band, HealthDriver } from "../../../protocol/health.ts";
import type { Journey } from "../../../protocol/journey.ts";
import { traitsOf } from "../../traits-of.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { AccountQuery, AccountRow, AccountSort, HealthDay, HealthSummary, Store } from "../store.ts";
import type { Subjects } from "./subjects.ts";
import { transact } from "./transact.ts";

type Accounts = {
  [K in "accounts" | "account" | "staleAccounts" | "saveHealth" | "healthDays"]: (
    ...parameters: Parameters<Store[K]>
  ) => Awaited<ReturnType<Store[K]>>;
} & {
  /** Health is computed from what is read now: events folded between this and `saveHealth` make it stale again. */
  noteRead(accountId: string): void;
  /** Makes all saved health stale. */
  outdateHealth(): void;
};

interface Row {
  readonly ref: string;
  readonly name: string;
  readonly traits: string;
  readonly first_at: number;
  readonly seen_at: number;
  readonly health_day: number | null;
  readonly score: number | null;
  readonly band: Band | null;
  readonly coverage: number | null;
  readonly trend: number | null;
  readonly drivers: string | null;
  readonly sort_value: number | string;
}

/** What each order compares. Accounts without the figure come last in both directions. */
const sortColumns: { readonly [S in AccountSort]: string } = {
  score: "score",
  trend: "trend",
  name: "search",
  lastSeenAt: "seen_at",
};

/** Last seen: whichever is newer of its own events and its people; the first fact told of it where nobody was there yet. */
const listed = `
  SELECT account.id, subject.ref, account.name, account.search, account.traits, account.first_at,
    coalesce(max(coalesce(account.last_at, people_at), coalesce(people_at, account.last_at)), account.first_at) AS seen_at,
    health.day AS health_day, score, band, coverage, trend, drivers
  FROM (SELECT *, (SELECT nullif(max(seen_at), 0) FROM member WHERE member.account = account.id) AS people_at
        FROM account) AS account
  JOIN subject ON subject.id = account.id
  LEFT JOIN health ON health.account = account.id`;

/** Larger than any score or trend, and a whole number a cursor can carry: one of the last on a page may have no figure. */
const beyondAnyFigure = 1_000_000;

export const createAccounts = (db: DatabaseSync, subjects: Subjects): Accounts => {
  const touchedWhenRead = new Map<string, number>();
  const pages = new Map<string, StatementSync>();
  const selectOne = db.prepare(`SELECT *, 0 AS sort_value FROM (${listed} WHERE account.id = ?)`);
  const selectBands = db.prepare(
    `SELECT coalesce(band, 'unknown') AS band, count(*) AS accounts
     FROM account LEFT JOIN health ON health.account = account.id GROUP BY 1`,
  );
  const selectTouched = db.prepare("SELECT touched FROM account WHERE id = ?");
  const selectStale = db.prepare(
    `SELECT subject.ref FROM account JOIN subject ON subject.id = account.id
     LEFT JOIN health ON health.account = account.id
     WHERE health.account IS NULL OR health.touched < account.touched OR health.day < ?
     ORDER BY account.touched LIMIT ?`,
  );
  const upsertHealth = db.prepare(
    "INSERT OR REPLACE INTO health (account, touched, day, score, band, coverage, trend, drivers) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const outdateHealth = db.prepare("UPDATE health SET touched = -1");
  const deleteDays = db.prepare("DELETE FROM health_day WHERE account = ? AND day >= ?");
  const insertDay = db.prepare(
    "INSERT OR REPLACE INTO health_day (account, day, score, band, coverage, contributions) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const selectDays = db.prepare(
    "SELECT day, score, band, coverage, contributions FROM health_day WHERE account = ? AND day >= ? ORDER BY day",
  );

  const find = (accountId: string): number | null => subjects.find(`account:${accountId}`);

  const pageStatement = (sort: AccountSort, descending: boolean): StatementSync => {
    const [compare, direction] = descending ? ["<", "DESC"] : [">", "ASC"];
    const name = `${sort} ${direction}`;
    const prepared =
      pages.get(name) ??
      db.prepare(
        `SELECT * FROM (SELECT *, coalesce(${sortColumns[sort]}, :whenNull) AS sort_value FROM (${listed}))
         WHERE (:search = '' OR instr(search, :search) > 0)
           AND (:band = '' OR coalesce(band, 'unknown') = :band)
           AND (:first OR (sort_value, ref) ${compare} (:value, :ref))
         ORDER BY sort_value ${direction}, ref ${direction} LIMIT :limit`,
      );
    pages.set(name, prepared);
    return prepared;
  };

  return {
    accounts: ({ limit, cursor, search, band, sort, descending }: AccountQuery) => {
      const after = decodeCursor(cursor, ["any", "string"]);
      const rows = pageStatement(sort, descending).all({
        whenNull: descending ? -beyondAnyFigure : beyondAnyFigure,
        search: search?.trim().toLowerCase() ?? "",
        band: band ?? "",
        first: after === null ? 1 : 0,
        value: after?.[0] ?? "",
        ref: after?.[1] ?? "",
        limit: limit + 1,
      }) as unknown as Row[];
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(accountOf),
        next: rows.length > limit && last !== undefined ? encodeCursor([last.sort_value, last.ref]) : null,
        bands: bandsOf(selectBands.all() as unknown as BandCount[]),
      };
    },
    account: (id) => {
      const account = find(id);
      const row = account === null ? undefined : (selectOne.get(account) as unknown as Row | undefined);
      return row === undefined ? null : accountOf(row);
    },
    staleAccounts: (today, limit) =>
      (selectStale.all(today, limit) as unknown as { ref: string }[]).map(({ ref }) => accountIdOf(ref)),
    noteRead: (accountId) => {
      const account = find(accountId);
      const row =
        account === null ? undefined : (selectTouched.get(account) as { touched: number } | undefined);
      if (row !== undefined) touchedWhenRead.set(accountId, row.touched);
    },
    outdateHealth: () => {
      outdateHealth.run();
    },
    saveHealth: (accountId, health, days) => {
      const account = find(accountId);
      const row =
        account === null ? undefined : (selectTouched.get(account) as { touched: number } | undefined);
      if (account === null || row === undefined) return;
      const { day, score, band, coverage, trend, drivers } = health;
      const touched = touchedWhenRead.get(accountId) ?? row.touched;
      transact(db, () => {
        upsertHealth.run(account, touched, day, score, band, coverage, trend, JSON.stringify(drivers));
        const first = days[0];
        if (first !== undefined) deleteDays.run(account, first.day);
        for (const one of days) {
          insertDay.run(
            account,
            one.day,
            one.score,
            one.band,
            one.coverage,
            JSON.stringify(one.contributions),
          );
        }
      });
      touchedWhenRead.delete(accountId);
    },
    healthDays: (accountId, from) => {
      const account = find(accountId);
      return account === null ? [] : selectHealthDays(selectDays, account, from);
    },
  };
};

const accountOf = (row: Row): AccountRow => ({
  id: accountIdOf(row.ref),
  name: row.name,
  traits: traitsOf({ traits: JSON.parse(row.traits) as Journey["traits"] }),
  firstSeenAt: row.first_at,
  lastSeenAt: row.seen_at,
  health: healthOf(row),
});

const healthOf = ({ health_day, score, band, coverage, trend, drivers }: Row): HealthSummary | null =>
  health_day === null || band === null || coverage === null || drivers === null
    ? null
    : { day: health_day, score, band, coverage, trend, drivers: JSON.parse(drivers) as HealthDriver[] };

const selectHealthDays = (select: StatementSync, account: number, from: Day): readonly HealthDay[] =>
  (
    select.all(account, from) as unknown as (Omit<HealthDay, "contributions"> & { contributions: string })[]
  ).map((row) => ({ ...row, contributions: JSON.parse(row.contributions) as HealthDay["contributions"] }));

interface BandCount {
  readonly band: Band;
  readonly accounts: number;
}

const bandsOf = (counts: readonly BandCount[]): { readonly [B in Band]: number } => ({
  green: 0,
  yellow: 0,
  red: 0,
  unknown: 0,
  ...Object.fromEntries(counts.map(({ band, accounts }) => [band, accounts])),
});

const accountIdOf = (ref: string): string => ref.slice("account:".length);
