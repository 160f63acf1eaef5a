import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Event } from "../../../protocol/event.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { EventPage, Paged, Subject } from "../store.ts";
import { identityOfPersonId } from "../subject-ref.ts";
import type { Log } from "./log.ts";
import type { People } from "./people.ts";
import type { Subjects } from "./subjects.ts";

/** Reads of events through the index rows, by when they happened. */
export interface History {
  events(subject: Subject, page: EventPage): Paged<Event>;
}

interface Entry {
  readonly at: number;
  readonly seq: number;
}

export const createHistory = (db: DatabaseSync, log: Log, subjects: Subjects, people: People): History => {
  const page = (table: "history" | "notable", column: "subject" | "scope"): StatementSync =>
    db.prepare(
      `SELECT at, seq FROM ${table} WHERE ${column} = ? AND (at, seq) < (?, ?) ORDER BY at DESC, seq DESC LIMIT ?`,
    );
  const selectHistory = page("history", "subject");
  const selectNotable = page("notable", "scope");

  const listsOf = (subject: Subject): { lists: readonly number[]; select: StatementSync } => {
    if (subject.kind === "user")
      return { lists: people.partsOf(identityOfPersonId(subject.id)), select: selectHistory };
    const own = subjects.find(`${subject.kind}:${subject.id}`);
    if (own === null) return { lists: [], select: selectHistory };
    return subject.kind === "account"
      ? { lists: [own, ...people.partsIn(own)], select: selectNotable }
      : { lists: [own], select: selectHistory };
  };

  return {
    events: (subject, { limit, cursor, before = Number.MAX_SAFE_INTEGER }) => {
      // No place in the log is below nought: what happened at `before` itself is left out.
      const [at, seq] = earlier(decodeCursor(cursor, ["number", "number"]), [before, 0]);
      const { lists, select } = listsOf(subject);
      // Each list is in order already: its first `limit` are all that can be among the first `limit` of the whole.
      const entries = lists
        .flatMap((list) => select.all(list, at, seq, limit + 1) as unknown as Entry[])
        .sort((a, b) => b.at - a.at || b.seq - a.seq);
      const shown = entries.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map((entry) => log.read(entry.seq)).filter((event) => event !== null),
        next: entries.length > limit && last !== undefined ? encodeCursor([last.at, last.seq]) : null,
      };
    },
  };
};

type Place = readonly [at: number, seq: number];

const earlier = (a: Place | null, b: Place): Place =>
  a !== null && (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])) ? a : b;
