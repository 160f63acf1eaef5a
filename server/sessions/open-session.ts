import { type Event, identityOf } from "../../protocol/event.ts";
import { sessionReopened } from "../../protocol/event-names.ts";
import type { Json } from "../../protocol/json.ts";
import type { Received } from "../store/slice.ts";
import { personRef, type SubjectRef } from "../store/subject-ref.ts";

/**
 * What the events of a session that has not ended say of it. Every part is a minimum, a maximum or the last event's, so any order
 * of arrival gives the same.
 */
export interface OpenSession {
  readonly firstAt: number;
  /** When something of it happened last, epoch ms, and the id of that event; equal times are settled by the id. */
  readonly lastAt: number;
  readonly lastId: string;
  /** Who was there at the last event, and in which account: an end is theirs. */
  readonly person: SubjectRef;
  readonly accountId: string | null;
  readonly activeMs: number;
  /** How long it may be silent, as its start says; null where none was seen. */
  readonly idleMs: number | null;
  /** When something of it was received last, epoch ms. */
  readonly heardAt: number;
}

/** By session id, what a run of the log says of sessions. */
export const openSessionsOf = (log: readonly Received[]): ReadonlyMap<string, OpenSession> => {
  const sessions = new Map<string, OpenSession>();
  for (const { event, receivedAt } of log) {
    const { sessionId } = event;
    if (sessionId === null || isEnd(event)) continue;
    const before = sessions.get(sessionId);
    const one = openSession(event, receivedAt);
    sessions.set(sessionId, before === undefined ? one : mergeSessions(before, one));
  }
  return sessions;
};

export const mergeSessions = (a: OpenSession, b: OpenSession): OpenSession => ({
  ...(isLater(b, a) ? b : a),
  firstAt: Math.min(a.firstAt, b.firstAt),
  activeMs: Math.max(a.activeMs, b.activeMs),
  idleMs: a.idleMs === null || b.idleMs === null ? (a.idleMs ?? b.idleMs) : Math.max(a.idleMs, b.idleMs),
  heardAt: Math.max(a.heardAt, b.heardAt),
});

/** Is what the first says of the last event the later? */
export const isLater = (a: OpenSession, b: OpenSession): boolean =>
  a.lastAt > b.lastAt || (a.lastAt === b.lastAt && a.lastId > b.lastId);

const openSession = (event: Event, heardAt: number): OpenSession => {
  const { at, messageId, accountId } = event;
  const [name, properties] = event.type === "track" ? [event.event, event.properties] : [null, {}];
  return {
    firstAt: at,
    lastAt: at,
    lastId: messageId,
    person: personRef(identityOf(event)),
    accountId,
    activeMs: name === "Session Continued" ? durationOf(properties.activeMs) : 0,
    idleMs: name === "Session Started" ? idleMsOf(properties.idleMinutes) : null,
    heardAt,
  };
};

const isEnd = (event: Event): boolean =>
  event.type === "track" && (event.event === "Session Ended" || event.event === sessionReopened);

/** Whole milliseconds, at most a year of them; 0 for anything else. */
export const durationOf = (value: Json | undefined): number =>
  typeof value === "number" && value > 0 ? Math.floor(Math.min(value, 31_536_000_000)) : 0;

const minuteMs = 60_000;
/** A session that was said to idle away within seconds would end again and again; one within weeks would never. */
const idleMinutesLimits = { least: 1, most: 1_440 };

const idleMsOf = (minutes: Json | undefined): number | null =>
  typeof minutes === "number"
    ? Math.round(Math.min(Math.max(minutes, idleMinutesLimits.least), idleMinutesLimits.most) * minuteMs)
    : null;
