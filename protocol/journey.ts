import { type Day, dayOf } from "./day.ts";
import type { Event } from "./event.ts";
import { isFact } from "./event-names.ts";
import type { Json, JsonObject } from "./json.ts";
import { journeyLimits } from "./limits.ts";
import { own } from "./own.ts";
import type { Referrals } from "./referral.ts";
import type { Team } from "./team.ts";

/**
 * What one person saw, did, answered and completed: a fold over their events, never a list of them.
 *
 * A journey is a commutative monoid. `emptyJourney` is its zero, `merge` its sum, and `fold` adds one event. Every part
 * is a sum, a minimum, a maximum or a last-writer-wins register with a total order, so any order of arrival and any
 * split over devices give the same state. Deduplication by `messageId` sits before the fold.
 */
export interface Journey {
  readonly firstSeenAt: number | null;
  readonly lastSeenAt: number | null;
  readonly sessions: Tally;
  readonly pages: Tally;
  /** The product's own track events, by name. */
  readonly events: { readonly [name: string]: Tally };
  /** `Feature Used`, by `properties.feature`. */
  readonly features: { readonly [feature: string]: Tally };
  readonly experiences: { readonly [experienceId: string]: Progress };
  /** Private: never in a public journey. */
  readonly traits: { readonly [key: string]: Register<Json> };
  /** The account the person was last seen in. Private. */
  readonly account: Register<string> | null;
  /** Added by the collector where it answers a journey, of the account the person was last seen in; the folds carry it along. */
  readonly team?: Team;
  /** Added by the collector where it answers a journey; no event changes it here, and the folds carry it along. */
  readonly referrals?: Referrals;
}

/** How often, first and last when (epoch ms), and how often on each UTC day of the last `journeyLimits.windowDays`. */
export interface Tally {
  readonly count: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly days: { readonly [day: string]: number };
}

/** How often something happened, and when first and last (epoch ms). */
export interface Mark {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** One person's way through one experience. */
export interface Progress {
  readonly started: Mark | null;
  readonly completed: Mark | null;
  readonly dismissed: Mark | null;
  /** Put off, by the person or because a step's element was not there. */
  readonly snoozed: Mark | null;
  /** Due, but something else went first; of a badge, that its being given was told; of a checklist, that news of it was looked at. */
  readonly queued: Mark | null;
  /** Due, but the person is in the share that never sees it. */
  readonly withheld: Mark | null;
  /** The step of a tour the person is at, or the code of the link by which they last came. */
  readonly position: Register<string> | null;
  /** Item, step, question or level id, or the number of an attempt → when it was first done. */
  readonly steps: { readonly [stepId: string]: number };
  /** The newest survey answer, or the score of the newest quiz. Private. */
  readonly answer: Register<Answer> | null;
}

export interface Answer {
  readonly score: number | null;
  readonly comment: string | null;
}

/** The newest value; equal times are settled by message id, so that arrival order never matters. */
export interface Register<T> {
  readonly value: T;
  readonly at: number;
  readonly id: string;
}

const emptyTally: Tally = { count: 0, firstAt: null, lastAt: null, days: {} };

const emptyProgress: Progress = {
  started: null,
  completed: null,
  dismissed: null,
  snoozed: null,
  queued: null,
  withheld: null,
  position: null,
  steps: {},
  answer: null,
};

export const emptyJourney: Journey = {
  firstSeenAt: null,
  lastSeenAt: null,
  sessions: emptyTally,
  pages: emptyTally,
  events: {},
  features: {},
  experiences: {},
  traits: {},
  account: null,
};

/** Adds one event. Law: `fold(journey, event)` equals `merge(journey, fold(emptyJourney, event))`. */
export const fold = (journey: Journey, event: Event): Journey => {
  const { at, messageId: id, accountId } = event;
  // A paid invoice or a ticket may name a person, but does not mean that they were there.
  const seenAt = event.type === "track" && isFact(event.event) ? null : at;
  const seen: Journey = {
    ...journey,
    firstSeenAt: earliest(journey.firstSeenAt, seenAt),
    lastSeenAt: latest(journey.lastSeenAt, seenAt),
    account: newest(journey.account, accountId === null ? null : { value: accountId, at, id }),
  };
  switch (event.type) {
    case "track":
      return { ...seen, ...foldTrack(seen, event) };
    case "identify":
      return { ...seen, traits: foldTraits(seen.traits, event.traits, at, id) };
    case "page":
    case "screen":
      return { ...seen, pages: addTally(seen.pages, tallyAt(at)) };
    default:
      return seen;
  }
};

type MarkName = "started" | "completed" | "dismissed" | "snoozed" | "queued" | "withheld";

/** The mark each event leaves on its experience; a new kind of experience joins by adding its lines here. */
const marks: { readonly [event: string]: MarkName } = {
  "Checklist Started": "started",
  "Checklist Completed": "completed",
  "Checklist Dismissed": "dismissed",
  "Checklist Opened": "queued",
  "Survey Shown": "started",
  "Survey Answered": "completed",
  "Survey Dismissed": "dismissed",
  "Tour Started": "started",
  "Tour Completed": "completed",
  "Tour Dismissed": "dismissed",
  "Tour Snoozed": "snoozed",
  "Hint Shown": "started",
  "Hint Completed": "completed",
  "Hint Dismissed": "dismissed",
  "Announcement Shown": "started",
  "Announcement Completed": "completed",
  "Announcement Dismissed": "dismissed",
  "Badge Earned": "completed",
  "Badge Revoked": "dismissed",
  "Badge Shown": "queued",
  "Quiz Started": "started",
  "Referral Prompt Shown": "started",
  "Referral Prompt Dismissed": "dismissed",
  "Referral Shared": "completed",
  "Experience Queued": "queued",
  "Experience Withheld": "withheld",
};

/** The event that leaves a mark on experiences of a kind, as its name says; undefined where none does. */
export const eventFor = (kind: string, mark: MarkName): string | undefined =>
  Object.keys(marks).find((name) => marks[name] === mark && name.toLowerCase().startsWith(kind));

/** The events that say which item or step was done or seen, and the property that names it. */
const steps: { readonly [event: string]: string } = {
  "Checklist Item Completed": "itemId",
  "Tour Step Viewed": "stepId",
  "Survey Question Answered": "questionId",
  "Badge Earned": "level",
  "Quiz Started": "attempt",
};

/** The events that move a person within a tour. */
const moves = ["Tour Step Viewed", "Tour Step Completed", "Tour Step Missed"];

/** One thing that was done. */
export type Tracked = Pick<Event & { type: "track" }, "event" | "properties" | "at" | "messageId">;

/** The parts of the journey that what is done changes: all that rules and experiences read, but for who the person is. */
export const foldTrack = (journey: Journey, tracked: Tracked): Partial<Journey> => {
  const { event: name, properties, at, messageId: id } = tracked;
  const tally = tallyAt(at);
  switch (name) {
    case "Session Started":
      return { sessions: addTally(journey.sessions, tally) };
    case "Session Continued":
    case "Session Ended":
    case "Session Reopened":
    case "Element Clicked":
      return {};
    case "Feature Used":
      return { features: mergeKeys(journey.features, entry(properties.feature, tally), addTally) };
  }
  const mark =
    name === "Quiz Finished" ? (properties.passed === true ? "completed" : "dismissed") : own(marks, name);
  const step = own(steps, name);
  const isMove = moves.includes(name);
  const isVisit = name === "Referral Visited";
  if (!mark && !step && !isMove && !isVisit && name !== "Hint Missed") {
    return { events: mergeKeys(journey.events, { [name]: tally }, addTally) };
  }
  const to = isVisit ? textOf(properties.code) : isMove && textOf(properties.nextStepId ?? properties.stepId);
  const progress: Progress = {
    ...emptyProgress,
    ...(mark && { [mark]: markAt(at) }),
    // What the team's own server grants: the one thing that outlives a badge's being revoked.
    ...(name === "Badge Earned" && properties.granted === true && { started: markAt(at) }),
    ...(step && { steps: entry(step === "attempt" ? `${properties[step]}` : properties[step], at) }),
    ...(to && { position: { value: to, at, id } }),
    answer:
      name === "Survey Answered" || name === "Quiz Finished" ? { value: answerOf(properties), at, id } : null,
  };
  return {
    experiences: mergeKeys(journey.experiences, entry(properties.experienceId, progress), mergeProgress),
  };
};

const answerOf = ({ score, comment }: JsonObject): Answer => ({
  score: typeof score === "number" ? score : null,
  comment: textOf(comment),
});

/** Traits as last-writer-wins registers, one a key: of a person here, of an account in the collector. */
export const foldTraits = (
  before: Journey["traits"],
  traits: JsonObject,
  at: number,
  id: string,
): Journey["traits"] =>
  mergeKeys(
    before,
    Object.fromEntries(
      Object.entries(traits)
        .filter(([, value]) => JSON.stringify(value).length <= journeyLimits.traitValueChars)
        .map(([key, value]) => [key, { value, at, id }]),
    ),
    newest,
  );

/** Two parts of one person's history as one: other devices, or an anonymous past joining a known user. */
export const merge = (a: Journey, b: Journey): Journey => ({
  ...a,
  firstSeenAt: earliest(a.firstSeenAt, b.firstSeenAt),
  lastSeenAt: latest(a.lastSeenAt, b.lastSeenAt),
  sessions: addTally(a.sessions, b.sessions),
  pages: addTally(a.pages, b.pages),
  events: mergeKeys(a.events, b.events, addTally),
  features: mergeKeys(a.features, b.features, addTally),
  experiences: mergeKeys(a.experiences, b.experiences, mergeProgress),
  traits: mergeKeys(a.traits, b.traits, newest),
  account: newest(a.account, b.account),
});

/** What a journey may tell anyone who merely knows an id: ids, states and times; never traits, accounts or answers. */
export const publicJourney = (journey: Journey): Journey => ({
  ...journey,
  traits: {},
  account: null,
  experiences: Object.fromEntries(
    Object.entries(journey.experiences).map(([id, progress]) => [id, { ...progress, answer: null }]),
  ),
});

const markAt = (at: number): Mark => ({ count: 1, firstAt: at, lastAt: at });

const tallyAt = (at: number): Tally => ({ ...markAt(at), days: { [dayOf(at)]: 1 } });

const addTally = (a: Tally, b: Tally): Tally => {
  const lastAt = latest(a.lastAt, b.lastAt);
  const days: Record<string, number> = { ...a.days };
  for (const [day, count] of Object.entries(b.days)) days[day] = (days[day] ?? 0) + count;
  // Only the newest day decides what falls out, so it falls out in every order of arrival.
  const oldest: Day = dayOf(lastAt ?? 0) - journeyLimits.windowDays + 1;
  for (const day in days) if (Number(day) < oldest) delete days[day];
  return { count: a.count + b.count, firstAt: earliest(a.firstAt, b.firstAt), lastAt, days };
};

const mergeProgress = (a: Progress, b: Progress): Progress => ({
  started: addMark(a.started, b.started),
  completed: addMark(a.completed, b.completed),
  dismissed: addMark(a.dismissed, b.dismissed),
  snoozed: addMark(a.snoozed, b.snoozed),
  queued: addMark(a.queued, b.queued),
  withheld: addMark(a.withheld, b.withheld),
  position: newest(a.position, b.position),
  steps: mergeKeys(a.steps, b.steps, Math.min, journeyLimits.experienceSteps),
  answer: newest(a.answer, b.answer),
});

const addMark = (a: Mark | null, b: Mark | null): Mark | null =>
  a && b
    ? {
        count: a.count + b.count,
        firstAt: Math.min(a.firstAt, b.firstAt),
        lastAt: Math.max(a.lastAt, b.lastAt),
      }
    : (a ?? b);

/** What an earlier version stored may lack a register that a later one knows. */
const newest = <R extends Register<unknown> | null>(a: R, b: R): R =>
  !a || (b && (b.at > a.at || (b.at === a.at && b.id > a.id))) ? b : a;

/**
 * Both, joined where both have a key. At most `limit` keys: the first ones in code-unit order. The order must not depend on what
 * arrived when: a key among the final ones was then always among them, so its counts are whole, and one that fell out can never
 * come back.
 */
const mergeKeys = <T>(
  a: Keyed<T>,
  b: Keyed<T>,
  join: (a: T, b: T) => T,
  limit: number = journeyLimits.journeyKeys,
): Keyed<T> => {
  const joined = Object.entries(b).map(([key, value]) => {
    const before = own(a, key);
    return [key, before === undefined ? value : join(before, value)];
  });
  const all: Record<string, T> = { ...a, ...Object.fromEntries(joined) };
  const keys = Object.keys(all);
  if (keys.length > limit) for (const key of keys.sort().slice(limit)) delete all[key];
  return all;
};

/** One value under a key from the wire; none where that is no text. */
const entry = <T>(key: Json | undefined, value: T): Keyed<T> => {
  const text = textOf(key);
  return text === null ? {} : { [text]: value };
};

interface Keyed<T> {
  readonly [key: string]: T;
}

export const earliest = (a: number | null, b: number | null): number | null =>
  b === null ? a : Math.min(a ?? b, b);

const latest = (a: number | null, b: number | null): number | null => (b === null ? a : Math.max(a ?? b, b));

const textOf = (value: Json | undefined): string | null =>
  typeof value === "string" && value !== "" ? value.slice(0, journeyLimits.commentChars) : null;
