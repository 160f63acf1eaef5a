import type { Tour, TourStep } from "../../protocol/experience.ts";
import { own } from "../../protocol/own.ts";
import { matchesUrl } from "../../protocol/rule.ts";
import type { Desk, Director } from "../director.ts";
import { isRunning } from "../is-running.ts";
import { currentStep, isMetSince, nextStep, previousStep } from "./flow.ts";

/** Takes a person through a tour: what they do becomes events, and those say where they are, here and on every device. */
export const directTour = (desk: Desk): Director<"tour"> => {
  /** Steps gone back to that are not seen yet, by tour. */
  const backTo = new Map<string, TourStep>();
  /** The step looked at last, and how often what it waits for had happened by then: counts know nothing of a clock that is wrong. */
  let looked = { key: "", count: 0 };

  const stepOf = (tour: Tour): TourStep => backTo.get(tour.id) ?? currentStep(tour, desk.progressOf(tour.id));

  const approach = ({ page }: TourStep) => {
    if (page?.go !== undefined && !matchesUrl(page.url, desk.facts().url)) desk.navigate(page.go);
  };

  const goTo = (tour: Tour, next: TourStep | null) => {
    backTo.delete(tour.id);
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
      const progress = desk.progressOf(id);
      const { advance } = step;
      const count = (advance && "event" in advance && own(known.journey.events, advance.event)?.count) || 0;
      const key = `${id} ${step.id}`;
      if (key !== looked.key) looked = { key, count };
      if (count > looked.count || isMetSince(step, progress, known)) {
        next(tour);
        return null;
      }
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
