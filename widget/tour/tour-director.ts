import type { Tour, TourStep } from "../../protocol/experience.ts";
import { own } from "../../protocol/own.ts";
import { type Facts, matchesUrl } from "../../protocol/rule.ts";
import type { Desk, Director } from "../director.ts";
import { isRunning } from "../is-running.ts";
import { currentStep, isMetSince, nextStep, previousStep } from "./flow.ts";

/** Takes a person through a tour: what they do becomes events, and those say where they are, here and on every device. */
export const directTour = (desk: Desk): Director<"tour"> => {
  /** Steps gone back to that are not seen yet, by tour. */
  const backTo = new Map<string, TourStep>();
  /** How often a step's event had happened when the step was first looked at, by tour and step. */
  const countsBefore = new Map<string, number>();

  const stepOf = (tour: Tour): TourStep => backTo.get(tour.id) ?? currentStep(tour, desk.progressOf(tour.id));

  /** Has what the step waits for happened? Clicks and elements are for the view to see. */
  const isMet = (tour: Tour, step: TourStep, known: Facts): boolean => {
    const { journey, url } = known;
    const { advance } = step;
    if (!advance) return false;
    if ("url" in advance) return matchesUrl(advance.url, url);
    if (!("event" in advance)) return false;
    const tally = own(journey.events, advance.event);
    const key = `${tour.id} ${step.id}`;
    const before = countsBefore.get(key);
    if (before !== undefined) return (tally?.count ?? 0) > before;
    countsBefore.set(key, tally?.count ?? 0);
    return isMetSince(step, desk.progressOf(tour.id), known);
  };

  const approach = ({ page }: TourStep) => {
    if (page?.go !== undefined && !matchesUrl(page.url, desk.facts().url)) desk.navigate(page.go);
  };

  const goTo = (tour: Tour, next: TourStep | null) => {
    backTo.delete(tour.id);
    countsBefore.delete(`${tour.id} ${next?.id}`);
    if (next !== null) return approach(next);
    desk.release(tour.id);
    desk.end(tour, "completed");
  };

  /** The person has read the step, or done what it waited for; `goto` the step they chose. */
  const next = (tour: Tour, goto?: string) => {
    const step = stepOf(tour);
    const following = nextStep(tour, step, desk.facts(), goto);
    desk.record(tour, "Tour Step Completed", {
      stepId: step.id,
      ...(following && { nextStepId: following.id }),
      // `next`, the name of what the step waited for, or `action` with the step it leads to.
      how: goto === undefined ? (Object.keys(step.advance ?? { next: true })[0] ?? "") : "action",
      ...(goto !== undefined && { choice: goto }),
    });
    goTo(tour, following);
  };

  const putOff = (tour: Tour, reason: "person" | "missing") => {
    desk.record(tour, "Tour Snoozed", { stepId: stepOf(tour).id, reason });
    desk.release(tour.id);
  };

  return {
    part(tour, known) {
      const { id, steps } = tour;
      const step = stepOf(tour);
      if (isMet(tour, step, known)) {
        next(tour);
        return null;
      }
      const progress = desk.progressOf(id);
      return {
        kind: "tour",
        id,
        tour,
        step,
        number: steps.indexOf(step) + 1,
        back: isRunning(progress) ? previousStep(tour, step, progress) : null,
        isLast: nextStep(tour, step, known) === null,
      };
    },
    seen(tour) {
      const stepId = stepOf(tour).id;
      backTo.delete(tour.id);
      desk.show(tour, !isRunning(desk.progressOf(tour.id)));
      desk.record(tour, "Tour Step Viewed", { stepId });
    },
    missed(tour, { reason, waitedMs }) {
      const step = stepOf(tour);
      const following = step.ifMissing === "skip" ? nextStep(tour, step, desk.facts()) : null;
      const outcome = { center: "centered", skip: "skipped", stop: "stopped" }[step.ifMissing];
      const about = { stepId: step.id, reason, waitedMs: Math.round(waitedMs), outcome };
      desk.record(tour, "Tour Step Missed", { ...about, ...(following && { nextStepId: following.id }) });
      if (outcome === "centered") return;
      // A tour nobody saw a step of has not been completed.
      if (following !== null || (outcome === "skipped" && isRunning(desk.progressOf(tour.id)))) {
        goTo(tour, following);
      } else {
        putOff(tour, "missing");
        desk.tell("skipped", tour, "missing");
      }
    },
    ask: (tour) => approach(stepOf(tour)),
    next: (tour) => next(tour),
    back(tour) {
      const previous = previousStep(tour, stepOf(tour), desk.progressOf(tour.id));
      if (previous === null) return;
      goTo(tour, previous);
      backTo.set(tour.id, previous);
    },
    snooze: (tour) => putOff(tour, "person"),
    act(tour, action) {
      if (action.goto !== undefined) next(tour, action.goto);
      else if (action.show !== undefined) next(tour, "end");
      desk.perform(tour, action);
    },
    dismiss(tour) {
      const stepId = stepOf(tour).id;
      desk.release(tour.id);
      desk.end(tour, "dismissed", { stepId });
    },
  };
};
