import type { DatabaseSync } from "node:sqlite";
import { type Event, identityOf } from "../../../protocol/event.ts";
import { emptyJourney, fold } from "../../../protocol/journey.ts";
import { type Logged, sliceOf } from "../slice.ts";
import type { FeatureSearch, Stretch } from "../store.ts";
import { personRef, type SubjectRef } from "../subject-ref.ts";
import type { FoldWriter } from "./fold-writer.ts";
import { inputCodes } from "./input-codes.ts";
import type { Log } from "./log.ts";
import type { Subjects } from "./subjects.ts";
import { transact } from "./transact.ts";

/** How far the log was looked through for each feature, and what was derived from it. */
export interface FeatureSearches {
  all(): readonly FeatureSearch[];
  begin(featureId: string, definition: string): void;
  next(stretch: Stretch, usesOf: (event: Event) => readonly Event[], now: number): number;
  retractNext(featureId: string): boolean;
  /** Forgets that an event was derived: to be called where it leaves the log with its person. */
  noteErased(logged: Logged): void;
}

interface Row {
  readonly feature: string;
  readonly definition: string;
  readonly seq: number;
  readonly found: number;
}

interface Parts {
  readonly log: Log;
  readonly subjects: Subjects;
  readonly folds: FoldWriter;
}

export const createFeatureSearches = (db: DatabaseSync, { log, subjects, folds }: Parts): FeatureSearches => {
  const selectAll = db.prepare("SELECT feature, definition, seq, found FROM feature_search ORDER BY feature");
  const insertSearch = db.prepare("INSERT INTO feature_search VALUES (?, ?, 0, 0)");
  const moveSearch = db.prepare("UPDATE feature_search SET seq = ? WHERE feature = ?");
  const countFound = db.prepare("UPDATE feature_search SET found = found + 1 WHERE feature = ?");
  // What was begun to be taken back must be taken back whole, also where the same is asked for again meanwhile: nothing is defined so.
  const giveUp = db.prepare("UPDATE feature_search SET definition = '' WHERE feature = ?");
  const deleteSearch = db.prepare("DELETE FROM feature_search WHERE feature = ?");
  const insertUse = db.prepare("INSERT INTO derived_use (feature, person, seq) VALUES (?, ?, ?)");
  const selectPerson = db.prepare("SELECT person FROM derived_use WHERE feature = ? LIMIT 1");
  const selectUses = db.prepare("SELECT seq FROM derived_use WHERE feature = ? AND person = ?");
  const deleteUses = db.prepare("DELETE FROM derived_use WHERE feature = ? AND person = ?");
  const deleteUse = db.prepare("DELETE FROM derived_use WHERE feature = ? AND person = ? AND seq = ?");
  const deleteEvent = db.prepare("DELETE FROM log WHERE seq = ?");
  const subtract = db.prepare(
    `UPDATE rollup SET count = count - ?, thousandths = thousandths - ?
     WHERE scope = ? AND day = ? AND input = ? AND person = ? AND key = ?`,
  );
  const deleteNothing = db.prepare(
    "DELETE FROM rollup WHERE scope = ? AND day = ? AND input = ? AND person = ? AND key = ? AND count <= 0",
  );
  const deleteHistory = db.prepare("DELETE FROM history WHERE subject = ? AND at = ? AND seq = ?");
  const selectHistory = db.prepare("SELECT seq FROM history WHERE subject = ? ORDER BY seq");
  const outdateHealth = db.prepare("UPDATE health SET touched = -1 WHERE account = ?");

  const rows = (): readonly Row[] => selectAll.all() as unknown as readonly Row[];

  const eventsOf = (seqs: readonly { readonly seq: number }[]): readonly Logged[] =>
    seqs.flatMap(({ seq }) => {
      const event = log.read(seq);
      return event === null ? [] : [{ seq, event }];
    });

  /** Takes events of one person out of every sum. What they were derived from remains, so nobody's first or last time changes. */
  const unfold = (person: SubjectRef, events: readonly Logged[]): void => {
    const { rollups, history, accounts } = sliceOf(events);
    for (const { scope, day, input, person, key, count, thousandths } of rollups) {
      const row = [subjects.find(scope), day, inputCodes[input], subjects.find(person), key] as const;
      subtract.run(count, thousandths, ...row);
      deleteNothing.run(...row);
    }
    for (const { subject, at, seq } of history) deleteHistory.run(subjects.find(subject), at, seq);
    // A journey keeps first and last times, which cannot be subtracted: it is folded again from what is left.
    const left = selectHistory.all(subjects.find(person)) as unknown as { seq: number }[];
    const journey = eventsOf(left).reduce((before, { event }) => fold(before, event), emptyJourney);
    const accountIds = [...accounts.keys()].map((id) => subjects.find(`account:${id}`));
    for (const account of [...folds.replaceJourney(person, journey), ...accountIds]) {
      outdateHealth.run(account);
    }
  };

  /** One person's uses. False where there are none. */
  const retractPerson = (featureId: string): boolean => {
    const found = selectPerson.get(featureId) as { person: SubjectRef } | undefined;
    if (found === undefined) return false;
    const { person } = found;
    const uses = eventsOf(selectUses.all(featureId, person) as unknown as { seq: number }[]);
    for (const { seq } of uses) deleteEvent.run(seq);
    deleteUses.run(featureId, person);
    const cursor = folds.cursor();
    const folded = uses.filter(({ seq }) => seq <= cursor);
    if (folded.length > 0) unfold(person, folded);
    return true;
  };

  return {
    all: () =>
      rows().map(({ feature, definition, seq, found }) => ({
        featureId: feature,
        definition,
        seq,
        found,
        behind: log.lastSeq() - seq,
      })),
    begin: (featureId, definition) => {
      insertSearch.run(featureId, definition);
    },
    next: ({ features, from, limit }, usesOf, now) => {
      const further = rows().flatMap(({ seq }) => (seq > from ? [seq] : []));
      // Not past the place another search has reached: from there on the two go together.
      const until = Math.min(log.lastSeq(), ...further);
      const events = log.after(from, limit);
      const within = events.filter(({ seq }) => seq <= until);
      const isFull = within.length === limit;
      const reached = isFull ? (within.at(-1)?.seq ?? until) : until;
      log.appendNumbered(
        within.flatMap(({ event }) => usesOf(event)),
        now,
        (appended) => {
          for (const { seq, event } of appended) {
            const featureId = featureOf(event);
            insertUse.run(featureId, personRef(identityOf(event)), seq);
            countFound.run(featureId);
          }
          for (const feature of features) moveSearch.run(reached, feature);
        },
      );
      return within.length;
    },
    retractNext: (featureId) => {
      try {
        return transact(db, () => {
          giveUp.run(featureId);
          const isLeft = retractPerson(featureId);
          if (!isLeft) deleteSearch.run(featureId);
          return isLeft;
        });
      } catch (error) {
        folds.forget();
        throw error;
      }
    },
    noteErased: ({ seq, event }) => {
      deleteUse.run(featureOf(event), personRef(identityOf(event)), seq);
    },
  };
};

const featureOf = (event: Event): string =>
  event.type === "track" && typeof event.properties.feature === "string" ? event.properties.feature : "";
