import type { Message } from "../protocol/event.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Clock } from "./clock.ts";
import { mask } from "./mask.ts";
import { recordedUrl } from "./page-url.ts";
import type { Person } from "./person.ts";
import { continueSession, noteActivity, type Session, settleActive } from "./session.ts";
import type { Stored } from "./stored.ts";

/** What distinguishes one message from the next; who, when and where are added here. */
export type Fields =
  | { readonly type: "track"; readonly event: string; readonly properties: JsonObject }
  | { readonly type: "identify"; readonly traits: JsonObject }
  | { readonly type: "group"; readonly groupId: string; readonly traits: JsonObject }
  | { readonly type: "page"; readonly name?: string; readonly properties: JsonObject };

/** Makes messages, and keeps the session they belong to. */
export interface Recorder {
  record(fields: Fields): void;
  /** The person did something in view, recorded or not. */
  noteActivity(): void;
  noteHidden(): void;
  /** Ends the session at once, as when another person takes over. */
  endSession(): void;
}

export interface RecorderPorts {
  readonly page: Window;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly person: () => Person;
  readonly session: Stored<Session>;
  readonly idleMs: number;
  readonly allowedParameters: readonly string[];
  readonly onMessage: (message: Message) => void;
}

/** How old the stored time of the last event may get: writing it for every event would cost more than the event. */
const storeEveryMs = 1_000;

export const createRecorder = (ports: RecorderPorts): Recorder => {
  const { clock, newId, person, session: stored, onMessage } = ports;

  const emit = (fields: Fields, at: number, sessionId: string, messageId = newId()): void => {
    const { anonymousId, userId, accountId } = person();
    onMessage({
      ...fields,
      messageId,
      timestamp: new Date(at).toISOString(),
      anonymousId,
      ...(userId && { userId }),
      context: { page: pageContext(ports), sessionId, ...(accountId && { groupId: accountId }) },
    });
  };

  const emitEnd = (session: Session, at: number): void => {
    const { id, startedAt, lastAt, activeMs } = settleActive(session, at);
    const properties = { activeMs, durationMs: lastAt - startedAt };
    // Two tabs may both notice the end: by its id the collector takes it once.
    emit({ type: "track", event: "Session Ended", properties }, lastAt, id, `${id}-end`);
  };

  const enter = (now: number): Session => {
    const previous = stored.get();
    const session = continueSession(previous, now, ports);
    const isSame = session.id === previous?.id;
    if (!isSame || now - previous.lastAt >= storeEveryMs) stored.set(session);
    if (!isSame) {
      if (previous !== null) emitEnd(previous, previous.lastAt);
      const { url: entry, referrer = "" } = pageContext(ports);
      const properties = { entry, referrer };
      emit({ type: "track", event: "Session Started", properties }, now, session.id);
    }
    return session;
  };

  return {
    record(fields) {
      const at = clock.now();
      emit(fields, at, enter(at).id);
    },
    noteActivity() {
      const now = clock.now();
      stored.set(noteActivity(enter(now), now));
    },
    noteHidden() {
      const session = stored.get();
      if (session !== null) stored.set(settleActive(session, clock.now()));
    },
    endSession() {
      const session = stored.get();
      if (session !== null) emitEnd(session, clock.now());
      stored.set(null);
    },
  };
};

/** Of each part: more would fill the room of an event, on a page whose address is its content (`data:`) or whose title is a text. */
const maxChars = 1_000;

/** Where the person is; never the query of a URL, nor a title that is masked. */
const pageContext = ({ page: { document, location }, allowedParameters }: RecorderPorts) => {
  const urlOf = (href: string): string => recordedUrl(href, allowedParameters).slice(0, maxChars);
  const referrer = urlOf(document.referrer);
  return {
    url: urlOf(location.href),
    path: location.pathname.slice(0, maxChars),
    title: document.querySelector("title")?.closest(`[${mask}]`) ? "" : document.title.slice(0, maxChars),
    ...(referrer && { referrer }),
  };
};
