import type { Tour, TourStep } from "../../protocol/experience.ts";
import type { Progress } from "../../protocol/journey.ts";
import { own } from "../../protocol/own.ts";
import { type Facts, matches, matchesUrl } from "../../protocol/rule.ts";
import { isRunning } from "../is-running.ts";

/**
 * The step a person is at: where they left off on whatever device, else the first. Before anything is seen, steps whose element
 * is missing are left behind as well. A published change may have taken the step away: then the first they have not seen, for
 * the steps keep their ids.
 */
export const currentStep = ({ steps }: Tour, progress: Progress | undefined): TourStep => {
  const [first] = steps as [TourStep];
  if (!progress) return first;
  const { position, completed, dismissed, snoozed } = progress;
  const ends = [completed, dismissed, isRunning(progress) ? null : snoozed];
  if (!position || ends.some((end) => end && end.lastAt >= position.at)) return first;
  return (
    steps.find(({ id }) => id === position.value) ??
    steps.find(({ id }) => !Object.hasOwn(progress.steps, id)) ??
    (steps.at(-1) as TourStep)
  );
};

/**
 * Has what a step waits for come true since the person came to it, on whatever page or device? Many an app leads away by the
 * very act that a step waits for. Clicks and elements are for the view to see.
 */
export const isMetSince = (
  { id, advance }: TourStep,
  progress: Progress | undefined,
  { journey, url }: Pick<Facts, "journey" | "url">,
): boolean => {
  const { position, started } = progress ?? {};
  if (!advance || !started || position?.value !== id) return false;
  if ("url" in advance) return matchesUrl(advance.url, url);
  return "event" in advance && (own(journey.events, advance.event)?.lastAt ?? 0) > position.at;
};

/** Where the tour goes from a step: where `goto` says, else the first branch that holds, else on; null at the end. */
export const nextStep = (tour: Tour, step: TourStep, facts: Facts, goto?: string): TourStep | null => {
  const target = goto ?? step.next?.find(({ when }) => when === undefined || matches(when, facts))?.goto;
  const { steps } = tour;
  return (
    (target === undefined
      ? steps[steps.findIndex(({ id }) => id === step.id) + 1]
      : steps.find(({ id }) => id === target)) ?? null
  );
};

/** The nearest step before this one that the person has seen. */
export const previousStep = (tour: Tour, step: TourStep, progress: Progress | undefined): TourStep | null =>
  tour.steps
    .slice(
      0,
      tour.steps.findIndex(({ id }) => id === step.id),
    )
    .findLast(({ id }) => Object.hasOwn(progress?.steps ?? {}, id)) ?? null;
