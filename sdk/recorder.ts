import type { Message } from "../protocol/event.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Clock } from "./clock.ts";
import { mask } from "./mask.ts";
import { recordedUrl } from "./page-url.ts";
import type { Person } from "./person.ts";
import { nextSession, type Session, used } from "./session.ts";
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

/** Use is recorded when the page goes out of view, and every so much of it while it stays. */
const tellEveryMs = 5 * 60_000;

export const createRecorder = ({
  page,
  clock,
  newId,
  person,
  session: stored,
  idleMs,
  allowedParameters,
  onMessage,
}: RecorderPorts): Recorder => {
  const pageContext = createPageContext(page, allowedParameters);
  /** The last sign of life in this tab: where another tab has a later one, this one's going out of view says nothing. */
  let activeAt = Number.NaN;

  const emit = (fields: Fields, { id: sessionId, lastAt }: Session, messageId = newId()): void => {
    const { anonymousId, userId, accountId } = person();
    const { groupId = accountId } = fields as { readonly groupId?: string };
    onMessage({
      ...fields,
      messageId,
      timestamp: new Date(lastAt).toISOString(),
      anonymousId,
      userId,
      context: { page: pageContext(), sessionId, groupId: groupId as string },
    });
  };
  const track = (event: string, properties: JsonObject) => ({ type: "track", event, properties }) as const;

  /** The session in use up to then. Its use is recorded whole, so that tabs which record the same time tell the same. */
  const use = (before: Session, at: number, activeAt = 0): Session => {
    const session = used(before, at, activeAt);
    const { activeMs } = session;
    const isDue = activeAt ? activeMs % tellEveryMs < before.activeMs % tellEveryMs : before.activeAt;
    if (isDue) emit(track("Session Continued", { activeMs }), session);
    return session;
  };

  const enter = (now: number): Session => {
    const found = stored.get();
    // What is none, somebody else wrote, or an older version of us.
    const previous = found?.lastAt ? found : null;
    if (previous) {
      const { lastAt } = previous;
      // A clock set back ends nothing.
      if (now - lastAt < idleMs) {
        const session = { ...previous, lastAt: now };
        if (Math.abs(now - lastAt) >= storeEveryMs) stored.set(session);
        return session;
      }
      use(previous, lastAt);
    }
    const session = nextSession(previous, now, { idleMs, anonymousId: person().anonymousId });
    stored.set(session);
    const { url: entry, referrer = "" } = pageContext();
    const properties = { entry, referrer, idleMinutes: idleMs / 60_000 };
    // Two tabs may both begin it: by its id the collector takes it once.
    emit(track("Session Started", properties), session, session.id);
    return session;
  };

  const noteHidden = (): void => {
    const session = stored.get();
    if (session?.activeAt === activeAt) stored.set(use(session, clock.now()));
  };

  return {
    record(fields) {
      emit(fields, enter(clock.now()));
    },
    noteActivity() {
      activeAt = clock.now();
      stored.set(use(enter(activeAt), activeAt, activeAt));
    },
    noteHidden,
    endSession() {
      noteHidden();
      stored.set(null);
    },
  };
};

/** Of each part: more would fill the room of an event, on a page whose address is its content (`data:`) or whose title is a text. */
const maxChars = 1_000;

/** Where the person is; never the query of a URL, nor a title that is masked. */
const createPageContext = ({ document, location }: Window, allowedParameters: readonly string[]) => {
  const urlOf = (href: string): string => recordedUrl(href, allowedParameters).slice(0, maxChars);
  const referrer = urlOf(document.referrer);
  let href = "";
  let url = "";
  return () => {
    // Most events happen where the last did, and to reduce a URL costs as much as the rest of an event.
    if (href !== location.href) {
      href = location.href;
      url = urlOf(href);
    }
    return {
      url,
      path: location.pathname.slice(0, maxChars),
      title: document.querySelector("title")?.closest(`[${mask}]`) ? "" : document.title.slice(0, maxChars),
      ...(referrer && { referrer }),
    };
  };
};
