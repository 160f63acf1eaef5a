import { type Event, identityOf } from "../../protocol/event.ts";
import { sessionReopened } from "../../protocol/event-names.ts";
import { personRef } from "../store/subject-ref.ts";
import { durationOf, isLater, mergeSessions, type OpenSession } from "./open-session.ts";

/**
 * What there is to say of a session that fell silent: its end; where an earlier end said less, that it was reopened, which takes
 * back what that end counted, and the end anew; nothing where all is said. Null where neither a start nor an end was seen: it may be
 * none of ours. Ids follow from the session, so saying it again adds nothing. `find` looks into the log: whatever was said before
 * is there, however long ago.
 */
export const endingEvents = (
  sessionId: string,
  session: OpenSession,
  find: (messageId: string) => Event | null,
): readonly Event[] | null => {
  const ends: End[] = [];
  for (;;) {
    const end = find(endId(sessionId, ends.length + 1));
    if (end?.type !== "track" || end.event !== "Session Ended") break;
    ends.push(end);
  }
  const earlier = ends.at(-1);
  if (earlier === undefined) return session.idleMs === null ? null : [endOf(sessionId, session, 1)];
  const known = sessionOf(earlier);
  if (!isLater(session, known) && session.activeMs <= known.activeMs) return [];
  const { activeMs = 0 } = earlier.properties;
  return [
    {
      ...earlier,
      messageId: `${sessionId}-reopened-${ends.length}`,
      event: sessionReopened,
      properties: { activeMs },
    },
    endOf(sessionId, mergeSessions(known, session), ends.length + 1),
  ];
};

type End = Event & { readonly type: "track" };

/** The first is what older trackers send for themselves, so a session has one of either. */
const endId = (sessionId: string, nth: number): string => `${sessionId}-end${nth === 1 ? "" : `-${nth}`}`;

const endOf = (
  sessionId: string,
  { firstAt, lastAt, lastId, activeMs, person, accountId }: OpenSession,
  nth: number,
): End => {
  const id = person.slice(person.indexOf(":") + 1);
  const isUser = person.startsWith("user:");
  return {
    type: "track",
    event: "Session Ended",
    messageId: endId(sessionId, nth),
    at: lastAt,
    userId: isUser ? id : null,
    anonymousId: isUser ? null : id,
    accountId,
    sessionId,
    // Of events at the same time the one with the greater id is the last, whenever it arrives.
    context: { lastId },
    properties: { activeMs, durationMs: lastAt - firstAt },
  };
};

/** The session as its end tells it. */
const sessionOf = (end: End): OpenSession => ({
  firstAt: end.at - durationOf(end.properties.durationMs),
  lastAt: end.at,
  lastId: typeof end.context.lastId === "string" ? end.context.lastId : end.messageId,
  person: personRef(identityOf(end)),
  accountId: end.accountId,
  activeMs: durationOf(end.properties.activeMs),
  idleMs: null,
  heardAt: end.at,
});
