import type { DatabaseSync } from "node:sqlite";
import { dayMs } from "../../../protocol/day.ts";
import { endingEvents } from "../../sessions/ending-events.ts";
import type { OpenSession } from "../../sessions/open-session.ts";
import type { Ending } from "../store.ts";
import type { SubjectRef } from "../subject-ref.ts";
import type { Log } from "./log.ts";
import { idOfRef, type Subjects } from "./subjects.ts";

/** The sessions that have not ended. A row leaves with its end, or once it is known to be none of ours: what is in the log stays. */
export interface Sessions {
  /** Inside a fold's transaction. */
  write(sessions: ReadonlyMap<string, OpenSession>): void;
  /** Ends what has been silent for longer than it may, as of `asOf`; returns how many sessions were looked at. */
  end(limit: number, when: { readonly asOf: number; readonly now: number }): Ending;
}

/** How long after its idle time a session may still be heard of: what is sent may be under way. */
const graceMs = 60_000;
/** Of a session whose start is not among what was heard. It may have ended before; else the start may yet come, for a day. */
const startless = { lookAfterMs: 30 * 60_000, forgetAfterMs: dayMs };

interface Row {
  readonly id: string;
  readonly first_at: number;
  readonly last_at: number;
  readonly last_id: string;
  readonly person: SubjectRef;
  readonly account: string | null;
  readonly active_ms: number;
  readonly idle_ms: number | null;
  /** How long it may wait for its start, once it was looked at without. */
  readonly startless_ms: number | null;
  readonly heard_at: number;
}

export const createSessions = (db: DatabaseSync, log: Log, subjects: Subjects): Sessions => {
  const isLater = "(excluded.last_at, excluded.last_id) > (last_at, last_id)";
  const upsert = db.prepare(
    `INSERT INTO session (id, first_at, last_at, last_id, person, account, active_ms, idle_ms, heard_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET
       first_at = min(first_at, excluded.first_at),
       last_at = max(last_at, excluded.last_at),
       last_id = iif(${isLater}, excluded.last_id, last_id),
       person = iif(${isLater}, excluded.person, person),
       account = iif(${isLater}, excluded.account, account),
       active_ms = max(active_ms, excluded.active_ms),
       idle_ms = coalesce(max(idle_ms, excluded.idle_ms), idle_ms, excluded.idle_ms),
       heard_at = max(heard_at, excluded.heard_at)`,
  );
  const selectSilent = db.prepare(
    `SELECT session.id, first_at, last_at, last_id, people.ref AS person, ${idOfRef("accounts.ref")} AS account,
       active_ms, idle_ms, startless_ms, heard_at
     FROM session JOIN subject AS people ON people.id = person LEFT JOIN subject AS accounts ON accounts.id = account
     WHERE heard_at + coalesce(idle_ms, startless_ms, ?) + ? <= ? LIMIT ?`,
  );
  const wait = db.prepare("UPDATE session SET startless_ms = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM session WHERE id = ?");

  return {
    write: (sessions) => {
      for (const [id, { firstAt, lastAt, lastId, person, accountId, ...rest }] of sessions) {
        const account = accountId === null ? null : subjects.intern(`account:${accountId}`);
        const { activeMs, idleMs, heardAt } = rest;
        upsert.run(id, firstAt, lastAt, lastId, subjects.intern(person), account, activeMs, idleMs, heardAt);
      }
    },
    end: (limit, { asOf, now }) => {
      const rows = selectSilent.all(startless.lookAfterMs, graceMs, asOf, limit) as unknown as Row[];
      if (rows.length === 0) return { sessions: 0, events: 0 };
      const { accepted } = log.appendWith(
        () =>
          rows.flatMap((row) => {
            const events = endingEvents(row.id, sessionOf(row), log.find);
            if (events === null && row.startless_ms === null) wait.run(startless.forgetAfterMs, row.id);
            else remove.run(row.id);
            return events ?? [];
          }),
        now,
      );
      return { sessions: rows.length, events: accepted };
    },
  };
};

const sessionOf = (row: Row): OpenSession => ({
  firstAt: row.first_at,
  lastAt: row.last_at,
  lastId: row.last_id,
  person: row.person,
  accountId: row.account,
  activeMs: row.active_ms,
  // A start that did not come was lost. What was told of the time in use still counts: only trackers that leave the end to us do.
  idleMs: row.idle_ms ?? (row.active_ms > 0 ? row.startless_ms : null),
  heardAt: row.heard_at,
});
