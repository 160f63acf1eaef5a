import { type Attention, type InterruptingKind, interrupts } from "../protocol/attention.ts";
import { isToTell, newLevels } from "../protocol/badge.ts";
import { isDue } from "../protocol/due.ts";
import type { Checklist, Experience, ExperienceOf, Hint } from "../protocol/experience.ts";
import type { Progress } from "../protocol/journey.ts";
import { own } from "../protocol/own.ts";
import { type Facts, matchesUrl } from "../protocol/rule.ts";
import { isRunning } from "./is-running.ts";
import { currentStep, isMetSince } from "./tour/flow.ts";

/**
 * One that comes over the page, one at a time; the others are embedded and wait to be used. Of these, the toast of a badge and a
 * quiz that was asked for spend nothing.
 */
export type Interruption = ExperienceOf<InterruptingKind | "badge" | "quiz">;

export interface Choice {
  /** At most one a corner. */
  readonly launchers: readonly Checklist[];
  readonly hints: readonly Hint[];
  /** The one thing that may interrupt. */
  readonly interruption: Interruption | null;
  /** Due as well, in the order in which they will have their turn. */
  readonly queued: readonly Interruption[];
  /** When the budget allows the next of them, epoch ms; `Infinity` where nothing waits for it. */
  readonly wakeAt: number;
}

interface Arbitration {
  readonly attention: Attention;
  /**
   * On the screen or asked for, whoever goes first in front: due whatever the journey says (a survey is settled the moment it is
   * shown), so nothing is replaced under the user's hands.
   */
  readonly held: readonly string[];
  /** Drawn in an element of the page, and so neither in a corner nor in the way of anything. */
  isInline?(experience: Experience): boolean;
}

const hourMs = 3_600_000;
/** How long someone who left in the middle of a tour is taken up where they were, whatever the budget, in milliseconds. */
const resumeMs = 24 * hourMs;
/** More beacons than these are noise. */
const maxHints = 3;

/**
 * What belongs on the screen: pure, and the same for any order of publication.
 *
 * Whoever waits ages: a candidate's turn is at the time it came due plus `hoursPerPoint` for each point of priority it lacks of
 * 100, the earliest first. So nothing that comes due later than that can go before it, and nothing starves: a candidate waits at
 * most for those that were due by then, each of which takes the budget's hours once.
 */
export const arbitrate = (
  experiences: readonly Experience[],
  facts: Facts,
  { attention, held, isInline }: Arbitration,
): Choice => {
  const launchers: Checklist[] = [];
  const hints: Hint[] = [];
  const holding: Interruption[] = [];
  const waiting: Interruption[] = [];
  for (const experience of experiences) {
    if (isInline?.(experience)) continue;
    const isHeld = held.includes(experience.id);
    if (!isHeld && !isDue(experience, facts)) continue;
    if (!isHere(experience, facts) && !(isHeld && goesOn(experience, facts))) continue;
    if (experience.kind === "checklist") {
      if (isHeld || experience.position !== "inline") launchers.push(experience);
    } else if (experience.kind === "hint") hints.push(experience);
    else if (isHeld) holding.push(experience);
    else if (comesByItself(experience, facts)) waiting.push(experience);
  }
  const turn = ({ id }: Experience) => held.indexOf(id) >>> 0;
  const byPriority = (a: Experience, b: Experience) =>
    turn(a) - turn(b) || b.priority - a.priority || (a.id < b.id ? -1 : 1);
  const turnAt = new Map(waiting.map((experience) => [experience, turnOf(experience, facts, attention)]));
  waiting.sort((a, b) => (turnAt.get(a) ?? 0) - (turnAt.get(b) ?? 0) || byPriority(a, b));
  const free = createBudget(experiences, facts, attention);
  const interruption =
    holding.sort(byPriority)[0] ?? waiting.find((candidate) => free(candidate) <= facts.now) ?? null;
  const queued = waiting.filter((candidate) => candidate !== interruption && interrupts(candidate.kind));
  return {
    launchers: launchers
      .sort(byPriority)
      .filter(({ position }, index) => launchers.findIndex((one) => one.position === position) === index),
    hints: hints.sort(byPriority).slice(0, maxHints),
    interruption,
    queued,
    wakeAt: Math.min(...queued.map(free)),
  };
};

/** A badge has something to tell once it is earned or given; a quiz is only ever asked for. */
const comesByItself = (experience: Interruption, facts: Facts): boolean =>
  experience.kind === "badge"
    ? newLevels(experience, facts).length > 0 || isToTell(experience, facts)
    : experience.kind !== "quiz";

/** A tour under way whose step has got what it waited for, wherever that took the person. */
const goesOn = (experience: Experience, facts: Facts): boolean => {
  const progress = own(facts.journey.experiences, experience.id);
  return experience.kind === "tour" && isMetSince(currentStep(experience, progress), progress, facts);
};

/** Has the person come to where it belongs? */
export const isHere = (experience: Experience, facts: Facts): boolean => {
  const progress = own(facts.journey.experiences, experience.id);
  const place =
    experience.kind === "tour"
      ? currentStep(experience, progress).page
      : experience.kind === "hint"
        ? experience.page
        : undefined;
  return place === undefined || matchesUrl(place.url, facts.url);
};

/** Waits since this, epoch ms: since it had to queue after it was last shown, else since now. */
const dueSince = (progress: Progress | undefined, now: number): number => {
  const queuedAt = progress?.queued?.lastAt ?? 0;
  return queuedAt > (progress?.started?.lastAt ?? 0) ? queuedAt : now;
};

export const isQueued = (progress: Progress | undefined): boolean =>
  dueSince(progress, Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY;

const turnOf = (experience: Experience, { journey, now }: Facts, { hoursPerPoint }: Attention): number => {
  const progress = own(journey.experiences, experience.id);
  return isResumed(experience, progress, now) || !interrupts(experience.kind)
    ? 0
    : dueSince(progress, now) + (100 - experience.priority) * hoursPerPoint * hourMs;
};

/** Someone in the middle of a tour has been interrupted already: going on is no interruption more. */
const isResumed = (experience: Experience, progress: Progress | undefined, now: number): boolean => {
  const leftAt = progress?.position?.at ?? 0;
  return (
    experience.kind === "tour" &&
    isRunning(progress) &&
    now < leftAt + resumeMs &&
    (progress?.snoozed?.lastAt ?? 0) <= leftAt
  );
};

/** When the budget allows a candidate, epoch ms. */
export const createBudget = (
  experiences: readonly Experience[],
  { journey, now }: Facts,
  { quietHours, hoursBetween, hoursBetweenKind }: Attention,
): ((candidate: Interruption) => number) => {
  const kinds = new Map(experiences.map(({ id, kind }) => [id, kind]));
  let freeAt = 0;
  const lastOfKind = new Map<string, number>();
  for (const [id, { started, dismissed }] of Object.entries(journey.experiences)) {
    // What is published no longer may have been an interruption: rather one too few than one too many.
    const kind = kinds.get(id) ?? "tour";
    if (!interrupts(kind)) continue;
    const startedAt = started?.lastAt ?? 0;
    freeAt = Math.max(
      freeAt,
      startedAt + hoursBetween * hourMs,
      (dismissed?.lastAt ?? 0) + quietHours * hourMs,
    );
    lastOfKind.set(kind, Math.max(lastOfKind.get(kind) ?? 0, startedAt));
  }
  return (candidate) =>
    !interrupts(candidate.kind) || isResumed(candidate, own(journey.experiences, candidate.id), now)
      ? 0
      : Math.max(freeAt, (lastOfKind.get(candidate.kind) ?? 0) + hoursBetweenKind[candidate.kind] * hourMs);
};
