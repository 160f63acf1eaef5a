import { type Day, dayOf } from "./day.ts";
import type { Event } from "./event.ts";
import { isFact } from "./event-names.ts";
import type { Json, JsonObject } from "./json.ts";
import { journeyLimits } from "./limits.ts";
import { own } from "./own.ts";

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
  /** Item or step id → when it was first done. */
  readonly steps: { readonly [stepId: string]: number };
  /** The newest survey answer. Private. */
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

const emptyProgress: Progress = { started: null, completed: null, dismissed: null, steps: {}, answer: null };

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
  const { at, messageId: id } = event;
  // A paid invoice or a ticket may name a person, but does not mean that they were there.
  const wasThere = event.type !== "track" || !isFact(event.event);
  const seen: Journey = {
    ...journey,
    firstSeenAt: wasThere ? earliest(journey.firstSeenAt, at) : journey.firstSeenAt,
    lastSeenAt: wasThere ? latest(journey.lastSeenAt, at) : journey.lastSeenAt,
    account:
      event.accountId === null
        ? journey.account
        : newest(journey.account, { value: event.accountId, at, id }),
  };
  switch (event.type) {
    case "track":
      return foldTrack(seen, event);
    case "identify":
      return { ...seen, traits: foldTraits(seen.traits, event.traits, at, id) };
    case "page":
    case "screen":
      return { ...seen, pages: tick(seen.pages, at) };
    case "group":
    case "alias":
      return seen;
  }
};

/** Which mark of its experience each event sets; a new kind of experience joins by adding its lines here. */
const marks: { readonly [event: string]: "started" | "completed" | "dismissed" } = {
  "Checklist Started": "started",
  "Checklist Completed": "completed",
  "Checklist Dismissed": "dismissed",
  "Survey Shown": "started",
  "Survey Answered": "completed",
  "Survey Dismissed": "dismissed",
};

const foldTrack = (journey: Journey, event: Event & { type: "track" }): Journey => {
  const { event: name, properties, at } = event;
  if (name === "Session Started") return { ...journey, sessions: tick(journey.sessions, at) };
  if (name === "Session Ended") return journey;
  if (name === "Feature Used") {
    const feature = textOf(properties.feature);
    return feature === null ? journey : { ...journey, features: tickKey(journey.features, feature, at) };
  }
  const mark = own(marks, name);
  if (mark === undefined && name !== "Checklist Item Completed") {
    return { ...journey, events: tickKey(journey.events, name, at) };
  }
  const experienceId = textOf(properties.experienceId);
  if (experienceId === null) return journey;
  const before = own(journey.experiences, experienceId) ?? emptyProgress;
  const progress: Progress = {
    ...before,
    ...(mark === undefined
      ? { steps: foldStep(before.steps, textOf(properties.itemId), at) }
      : { [mark]: addMark(before[mark], { count: 1, firstAt: at, lastAt: at }) }),
    answer: name === "Survey Answered" ? newest(before.answer, answerOf(event)) : before.answer,
  };
  return {
    ...journey,
    experiences: capped({ ...journey.experiences, [experienceId]: progress }, journeyLimits.journeyKeys),
  };
};

const answerOf = ({ properties, at, messageId: id }: Event & { type: "track" }): Register<Answer> => ({
  value: {
    score: typeof properties.score === "number" ? properties.score : null,
    comment: textOf(properties.comment),
  },
  at,
  id,
});

const foldStep = (steps: Progress["steps"], stepId: string | null, at: number): Progress["steps"] =>
  stepId === null ? steps : mergeKeys(steps, { [stepId]: at }, Math.min, journeyLimits.experienceSteps);

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
    journeyLimits.journeyKeys,
  );

/** Two parts of one person's history as one: other devices, or an anonymous past joining a known user. */
export const merge = (a: Journey, b: Journey): Journey => ({
  firstSeenAt: earliest(a.firstSeenAt, b.firstSeenAt),
  lastSeenAt: latest(a.lastSeenAt, b.lastSeenAt),
  sessions: addTally(a.sessions, b.sessions),
  pages: addTally(a.pages, b.pages),
  events: mergeKeys(a.events, b.events, addTally, journeyLimits.journeyKeys),
  features: mergeKeys(a.features, b.features, addTally, journeyLimits.journeyKeys),
  experiences: mergeKeys(a.experiences, b.experiences, mergeProgress, journeyLimits.journeyKeys),
  traits: mergeKeys(a.traits, b.traits, newest, journeyLimits.journeyKeys),
  account: b.account === null ? a.account : newest(a.account, b.account),
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

const tick = (tally: Tally, at: number): Tally =>
  addTally(tally, { count: 1, firstAt: at, lastAt: at, days: { [dayOf(at)]: 1 } });

const tickKey = (tallies: Journey["events"], key: string, at: number): Journey["events"] =>
  mergeKeys(tallies, { [key]: tick(emptyTally, at) }, addTally, journeyLimits.journeyKeys);

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
  started: b.started === null ? a.started : addMark(a.started, b.started),
  completed: b.completed === null ? a.completed : addMark(a.completed, b.completed),
  dismissed: b.dismissed === null ? a.dismissed : addMark(a.dismissed, b.dismissed),
  steps: mergeKeys(a.steps, b.steps, Math.min, journeyLimits.experienceSteps),
  answer: b.answer === null ? a.answer : newest(a.answer, b.answer),
});

const addMark = (a: Mark | null, b: Mark): Mark =>
  a === null
    ? b
    : {
        count: a.count + b.count,
        firstAt: Math.min(a.firstAt, b.firstAt),
        lastAt: Math.max(a.lastAt, b.lastAt),
      };

const newest = <T>(a: Register<T> | null, b: Register<T>): Register<T> =>
  a === null || b.at > a.at || (b.at === a.at && b.id > a.id) ? b : a;

const mergeKeys = <T>(a: Keyed<T>, b: Keyed<T>, join: (a: T, b: T) => T, limit: number): Keyed<T> => {
  const joined = Object.entries(b).map(([key, value]) => {
    const before = own(a, key);
    return [key, before === undefined ? value : join(before, value)];
  });
  return capped({ ...a, ...Object.fromEntries(joined) }, limit);
};

/**
 * At most `limit` keys: the first ones in code-unit order. The order must not depend on what arrived when: a key among
 * the final ones was then always among them, so its counts are whole, and one that fell out can never come back.
 */
const capped = <T>(entries: Keyed<T>, limit: number): Keyed<T> => {
  const keys = Object.keys(entries);
  if (keys.length <= limit) return entries;
  return Object.fromEntries(
    keys
      .sort()
      .slice(0, limit)
      .map((key) => [key, entries[key] as T]),
  );
};

interface Keyed<T> {
  readonly [key: string]: T;
}

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

const latest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);

const textOf = (value: Json | undefined): string | null =>
  typeof value === "string" && value !== "" ? value.slice(0, journeyLimits.commentChars) : null;
