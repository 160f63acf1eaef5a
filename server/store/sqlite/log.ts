import type { DatabaseSync } from "node:sqlite";
import type { Event } from "../../../protocol/event.ts";
import type { Logged, Received } from "../slice.ts";
import type { Appended, Lag } from "../store.ts";
import { messageKey } from "./message-key.ts";
import { transact } from "./transact.ts";

/** The append-only log: deduplicated by message id, numbered without gaps that matter. */
export interface Log {
  append(events: readonly Event[], receivedAt: number): Promise<Appended>;
  /** Appends at once, in one transaction with what `alongside` writes. */
  appendWith(alongside: () => readonly Event[], receivedAt: number): Appended;
  /** The same where what is written needs the numbers: `note` is handed those events that were new. */
  appendNumbered(
    events: readonly Event[],
    receivedAt: number,
    note: (appended: readonly Logged[]) => void,
  ): void;
  /** The number of the newest event. */
  lastSeq(): number;
  /** Committed events after `seq`, oldest first. */
  after(seq: number, limit: number): readonly Received[];
  /** The newest events before `seq`, the newest first. */
  before(seq: number, limit: number): readonly Logged[];
  read(seq: number): Event | null;
  find(messageId: string): Event | null;
  /** Which of these messages are events up to the number `seq`. */
  amongFirst(seq: number, messageIds: readonly string[]): readonly string[];
  lagFrom(seq: number, now: number): Lag;
  /** Commits what is waiting. */
  flush(): void;
}

interface Waiting {
  readonly events: readonly Event[];
  readonly receivedAt: number;
  resolve(appended: Appended): void;
  reject(error: unknown): void;
}

export const createLog = (db: DatabaseSync): Log => {
  const insert = db.prepare(
    "INSERT INTO log (seq, message_id, received_at, body) VALUES (?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING",
  );
  const selectAfter = db.prepare("SELECT seq, received_at, body FROM log WHERE seq > ? ORDER BY seq LIMIT ?");
  const selectBefore = db.prepare("SELECT seq, body FROM log WHERE seq < ? ORDER BY seq DESC LIMIT ?");
  const selectBody = db.prepare("SELECT body FROM log WHERE seq = ?");
  const selectByMessage = db.prepare("SELECT body FROM log WHERE message_id = ?");
  const selectFirst = db.prepare("SELECT 1 FROM log WHERE message_id = ? AND seq <= ?");
  const selectOldest = db.prepare("SELECT received_at FROM log WHERE seq > ? ORDER BY seq LIMIT 1");
  // Numbered here and not by SQLite: erasing the newest events must not free a number that a fold or a search has passed already.
  let lastSeq = (
    db
      .prepare(
        `SELECT max(coalesce(max(seq), 0), (SELECT seq FROM fold_cursor),
           (SELECT coalesce(max(seq), 0) FROM feature_search)) AS seq FROM log`,
      )
      .get() as { seq: number }
  ).seq;
  let waiting: Waiting[] = [];

  /** Whether the event was new, and so has taken the number. */
  const insertAs = (seq: number, event: Event, receivedAt: number): boolean =>
    insert.run(seq, messageKey(event.messageId), receivedAt, JSON.stringify(event)).changes === 1;

  const insertAll = (
    group: readonly Pick<Waiting, "events" | "receivedAt">[],
  ): { answers: readonly Appended[]; seq: number } => {
    let seq = lastSeq;
    const answers = group.map(({ events, receivedAt }) => {
      let accepted = 0;
      for (const event of events) {
        if (insertAs(seq + 1, event, receivedAt)) {
          seq += 1;
          accepted += 1;
        }
      }
      return { accepted, duplicate: events.length - accepted };
    });
    return { answers, seq };
  };

  /** One commit for every request that arrived in the same turn of the event loop. */
  const flush = (): void => {
    if (waiting.length === 0) return;
    const group = waiting;
    waiting = [];
    try {
      const { answers, seq } = transact(db, () => insertAll(group));
      lastSeq = seq;
      group.forEach((one, index) => {
        one.resolve(answers[index] as Appended);
      });
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  };

  return {
    append: (events, receivedAt) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ events, receivedAt, resolve, reject });
      }),
    appendWith: (alongside, receivedAt) => {
      const { answers, seq } = transact(db, () => insertAll([{ events: alongside(), receivedAt }]));
      lastSeq = seq;
      return answers[0] as Appended;
    },
    appendNumbered: (events, receivedAt, note) => {
      lastSeq = transact(db, () => {
        let seq = lastSeq;
        const appended: Logged[] = [];
        for (const event of events) {
          if (!insertAs(seq + 1, event, receivedAt)) continue;
          seq += 1;
          appended.push({ seq, event });
        }
        note(appended);
        return seq;
      });
    },
    lastSeq: () => lastSeq,
    before: (seq, limit) =>
      (selectBefore.all(seq, limit) as unknown as { seq: number; body: string }[]).map(({ seq, body }) => ({
        seq,
        event: JSON.parse(body) as Event,
      })),
    after: (seq, limit) =>
      (selectAfter.all(seq, limit) as unknown as { seq: number; received_at: number; body: string }[]).map(
        ({ seq, received_at, body }) => ({
          seq,
          receivedAt: received_at,
          event: JSON.parse(body) as Event,
        }),
      ),
    read: (seq) => eventOf(selectBody.get(seq)),
    find: (messageId) => eventOf(selectByMessage.get(messageKey(messageId))),
    amongFirst: (seq, messageIds) =>
      messageIds.filter((messageId) => selectFirst.get(messageKey(messageId), seq) !== undefined),
    lagFrom: (seq, now) => {
      const oldest = selectOldest.get(seq) as { received_at: number } | undefined;
      return oldest === undefined
        ? { events: 0, ms: 0 }
        : { events: lastSeq - seq, ms: Math.max(0, now - oldest.received_at) };
    },
    flush,
  };
};

const eventOf = (row: unknown): Event | null =>
  row === undefined ? null : (JSON.parse((row as { readonly body: string }).body) as Event);
