import type { DatabaseSync } from "node:sqlite";
import { dayOf } from "../../../protocol/day.ts";
import type { RollupInput } from "../../../protocol/increment.ts";
import { emptyJourney, type Journey, merge } from "../../../protocol/journey.ts";
import { openSessionsOf } from "../../sessions/open-session.ts";
import { mergeAccountTraits } from "../account-traits.ts";
import { type AccountPart, isEarlier, type Link, type Mention, type Slice, sliceOf } from "../slice.ts";
import type { SubjectRef } from "../subject-ref.ts";
import { inputCodes } from "./input-codes.ts";
import type { Log } from "./log.ts";
import { createMembership } from "./membership.ts";
import type { Sessions } from "./sessions.ts";
import type { Subjects } from "./subjects.ts";
import { transact } from "./transact.ts";

/** Advances the folds over the log: state and cursor in one transaction, so a crash replays and never counts twice. */
export interface FoldWriter {
  /** The last event folded. */
  cursor(): number;
  /** Drops what is remembered of the tables: to be called after somebody else wrote them. */
  forget(): void;
  /** Puts another journey in the place of a person's; returns the accounts it concerns. Only inside a transaction. */
  replaceJourney(person: SubjectRef, journey: Journey): readonly number[];
  /** Folds up to `limit` events; returns how many there were. */
  next(limit: number): number;
}

/** Journeys remembered at most: a few dozen megabytes where all of them are long. */
const journeysKept = 4_000;

/** Sooner than any source is taken for lost (`server/health/sources.ts`). */
const silentDays = 28;

export interface FoldWriterParts {
  readonly clock: { now(): number };
  readonly log: Log;
  readonly subjects: Subjects;
  readonly sessions: Sessions;
}

export const createFoldWriter = (
  db: DatabaseSync,
  { log, subjects, sessions, clock }: FoldWriterParts,
): FoldWriter => {
  const membership = createMembership(db);
  const selectCursor = db.prepare("SELECT seq FROM fold_cursor");
  const updateCursor = db.prepare("UPDATE fold_cursor SET seq = ?");
  const selectJourney = db.prepare("SELECT journey FROM person WHERE id = ?");
  const upsertJourney = db.prepare(
    `INSERT INTO person (id, last_at, account, account_at, account_message, journey) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET last_at = excluded.last_at, account = excluded.account, account_at = excluded.account_at,
       account_message = excluded.account_message, journey = excluded.journey`,
  );
  const selectLink = db.prepare("SELECT at, message_id AS id FROM link WHERE anonymous = ?");
  const upsertLink = db.prepare(
    `INSERT INTO link (anonymous, person, at, message_id) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET person = excluded.person, at = excluded.at, message_id = excluded.message_id`,
  );
  const selectAccount = db.prepare("SELECT traits, first_at, last_at FROM account WHERE id = ?");
  const upsertAccount = db.prepare(
    `INSERT INTO account (id, name, search, traits, first_at, last_at, touched) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, search = excluded.search, traits = excluded.traits,
       first_at = excluded.first_at, last_at = excluded.last_at, touched = excluded.touched`,
  );
  const touchAccount = db.prepare("UPDATE account SET touched = ? WHERE id = ?");
  const selectTick = db.prepare(
    "SELECT at, message_id AS id FROM tick WHERE account = ? AND experience = ? AND item = ? AND person = ?",
  );
  const upsertTick = db.prepare(
    "INSERT OR REPLACE INTO tick (account, experience, item, person, at, message_id, name) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const upsertRollup = db.prepare(
    `INSERT INTO rollup (scope, day, input, person, key, count, thousandths) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count, thousandths = thousandths + excluded.thousandths`,
  );
  const upsertNewestDay = db.prepare(
    "INSERT INTO newest_day (input, day) VALUES (?, ?) ON CONFLICT DO UPDATE SET day = max(day, excluded.day)",
  );
  const selectNewestDay = db.prepare("SELECT day FROM newest_day WHERE input = ?");
  const outdateHealth = db.prepare("UPDATE health SET touched = -1");
  const insertHistory = db.prepare("INSERT INTO history (subject, at, seq) VALUES (?, ?, ?)");
  const insertNotable = db.prepare("INSERT INTO notable (scope, at, seq) VALUES (?, ?, ?)");

  // Who is active now is active in the next slice too: their journeys need not be read and parsed again.
  const journeys = new Map<number, Journey>();
  const readJourney = (id: number): Journey => {
    const row = selectJourney.get(id) as { journey: string } | undefined;
    return row === undefined ? emptyJourney : (JSON.parse(row.journey) as Journey);
  };
  const forget = (): void => {
    subjects.forget();
    journeys.clear();
  };

  const cursor = (): number => (selectCursor.get() as { seq: number }).seq;

  const saveJourney = (id: number, journey: Journey): void => {
    if (journeys.size >= journeysKept) journeys.clear();
    journeys.set(id, journey);
    const { account } = journey;
    upsertJourney.run(
      id,
      journey.lastSeenAt ?? 0,
      account === null ? null : subjects.intern(`account:${account.value}`),
      account?.at ?? 0,
      account?.id ?? "",
      JSON.stringify(journey),
    );
  };

  const writePeople = (people: Slice["people"]): number[] =>
    sortedById(people).map(([id, { journey }]) => {
      saveJourney(id, merge(journeys.get(id) ?? readJourney(id), journey));
      return id;
    });

  /** The people whose membership may differ now: both ends of every link that changed. */
  const writeLinks = (links: ReadonlyMap<string, Link>): number[] =>
    [...links].flatMap(([anonymousId, link]) => {
      const anonymous = subjects.intern(`anonymous:${anonymousId}`);
      const person = subjects.intern(`user:${link.userId}`);
      const before = selectLink.get(anonymous) as { at: number; id: string } | undefined;
      if (before !== undefined && !isEarlier(link, before)) return [];
      const headBefore = membership.headOf(anonymous);
      upsertLink.run(anonymous, person, link.at, link.id);
      return [headBefore, person, anonymous];
    });

  const writeAccounts = (accounts: ReadonlyMap<string, AccountPart>, seq: number): void => {
    for (const [accountId, part] of accounts) {
      const id = subjects.intern(`account:${accountId}`);
      const row = selectAccount.get(id) as
        | { traits: string; first_at: number; last_at: number | null }
        | undefined;
      const before = row === undefined ? {} : (JSON.parse(row.traits) as Journey["traits"]);
      const traits = mergeAccountTraits(before, part.traits);
      const named = traits.name?.value;
      const name = typeof named === "string" && named.trim() !== "" ? named.trim() : accountId;
      upsertAccount.run(
        id,
        name,
        `${name}\n${accountId}`.toLowerCase(),
        JSON.stringify(traits),
        Math.min(row?.first_at ?? part.firstAt, part.firstAt),
        latest(row?.last_at ?? null, part.lastAt),
        seq,
      );
    }
  };

  const writeTicks = (ticks: Slice["ticks"]): void => {
    for (const { accountId, experienceId, itemId, person, at, id, by } of ticks) {
      const key = [
        subjects.intern(`account:${accountId}`),
        experienceId,
        itemId,
        subjects.intern(person),
      ] as const;
      const before = selectTick.get(...key) as { at: number; id: string } | undefined;
      if (before === undefined || isEarlier({ at, id }, before)) upsertTick.run(...key, at, id, by);
    }
  };

  const writeRollups = (rollups: Slice["rollups"]): void => {
    const rows = rollups.map((part) => ({
      ...part,
      scope: subjects.intern(part.scope),
      person: subjects.intern(part.person),
      input: inputCodes[part.input],
    }));
    // In the order of the table's key: neighbours go to the same page, and pages are visited once.
    rows.sort((a, b) => a.scope - b.scope || a.day - b.day || a.input - b.input || a.person - b.person);
    for (const { scope, day, input, person, key, count, thousandths } of rows) {
      upsertRollup.run(scope, day, input, person, key, count, thousandths);
    }
  };

  const writeNewestDays = (days: ReadonlyMap<RollupInput, number>): void => {
    const silentSince = dayOf(clock.now()) - silentDays;
    let isHeardAgain = false;
    for (const [input, day] of days) {
      const before = selectNewestDay.get(inputCodes[input]) as { day: number } | undefined;
      isHeardAgain ||= before === undefined || before.day <= silentSince;
      upsertNewestDay.run(inputCodes[input], day);
    }
    // What nobody told of any account, or not for long, says something of all of them once it is told of one.
    if (isHeardAgain) outdateHealth.run();
  };

  const writeMentions = (mentions: readonly Mention[], insert: typeof insertHistory): void => {
    const rows = mentions.map(({ subject, at, seq }) => ({ subject: subjects.intern(subject), at, seq }));
    rows.sort((a, b) => a.subject - b.subject || a.at - b.at);
    for (const { subject, at, seq } of rows) insert.run(subject, at, seq);
  };

  const sortedById = <T>(map: ReadonlyMap<SubjectRef, T>): [number, T][] =>
    [...map].map(([ref, value]): [number, T] => [subjects.intern(ref), value]).sort(([a], [b]) => a - b);

  const write = (slice: Slice, seq: number): void => {
    writeAccounts(slice.accounts, seq);
    const people = writePeople(slice.people);
    const relinked = writeLinks(slice.links);
    const heads = new Set([...people, ...relinked].map(membership.headOf));
    for (const id of new Set([...heads, ...relinked])) {
      for (const account of membership.refresh(id)) touchAccount.run(seq, account);
    }
    writeTicks(slice.ticks);
    writeRollups(slice.rollups);
    writeNewestDays(slice.newestDays);
    writeMentions(slice.history, insertHistory);
    writeMentions(slice.notable, insertNotable);
    updateCursor.run(seq);
  };

  return {
    cursor,
    forget,
    replaceJourney: (person, journey) => {
      const id = subjects.intern(person);
      saveJourney(id, journey);
      return membership.refresh(membership.headOf(id));
    },
    next: (limit) => {
      const events = log.after(cursor(), limit);
      const last = events.at(-1);
      if (last === undefined) return 0;
      const slice = sliceOf(events);
      const open = openSessionsOf(events);
      try {
        transact(db, () => {
          sessions.write(open);
          write(slice, last.seq);
        });
      } catch (error) {
        forget();
        throw error;
      }
      return events.length;
    },
  };
};

const latest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);
