import { isFormUnknown, isWithheld, tourSinceAgo, versionOn } from "./guide-timeline.ts";
import { type Happening, track } from "./message.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";

/** The step that pointed at the lines of the form by words that are gone. */
const lostStep = "lines";
const steps = ["new-invoice", "client", lostStep, "send"] as const;

export interface TourWalk {
  /** Up to the step that waits for the invoice to be sent. */
  readonly before: readonly Happening[];
  /** Once it is sent; empty where the person did not get that far. */
  after(sentAt: number): readonly Happening[];
  readonly endsAt: number;
}

/**
 * The tour to the first invoice, begun from the checklist or met on the page of invoices at `at`. Some never begin it, some send it
 * away or put it off; who does not get to the first invoice gets lost on the way.
 */
export const walkTour = (
  person: Person,
  { at, ago, random }: { at: number; ago: number; random: Random },
): TourWalk => {
  const nothing: TourWalk = { before: [], after: () => [], endsAt: at };
  if (ago > tourSinceAgo || !person.isSurveyed) return nothing;
  const version = ago > 120 ? 1 : versionOn(ago, { before: 2, after: 3 });
  const about = { experienceId: "first-invoice", kind: "tour", version };
  const userId = person.id;
  if (isWithheld("first-invoice", person)) {
    return { ...nothing, before: [track({ at, userId }, "Experience Withheld", about)] };
  }
  const mood = random.next();
  if (mood < 0.12) return nothing;

  const isSending = person.onboardingItems >= 3;
  const leavesAt = isSending ? (mood < 0.2 ? "client" : mood < 0.26 ? "new-invoice" : null) : "client";
  const happenings: Happening[] = [track({ at, userId }, "Tour Started", about)];
  let clock = at;
  for (const [index, stepId] of steps.entries()) {
    const nextStepId = steps[index + 1];
    if (stepId === lostStep && isFormUnknown(ago)) {
      clock += 8_000;
      const miss = { ...about, stepId, reason: "absent", waitedMs: 8_000 + random.int(2, 30) };
      const onwards = { outcome: "skipped", nextStepId: nextStepId ?? "" };
      happenings.push({
        ...track({ at: clock, userId }, "Tour Step Missed", { ...miss, ...onwards }),
        page: "/invoices/new",
      });
      continue;
    }
    clock += 1_000;
    happenings.push(track({ at: clock, userId }, "Tour Step Viewed", { ...about, stepId }));
    clock += random.int(4, 25) * 1_000;
    if (stepId === leavesAt) {
      happenings.push(
        stepId === "client"
          ? track({ at: clock, userId }, "Tour Dismissed", { ...about, stepId })
          : track({ at: clock, userId }, "Tour Snoozed", { ...about, stepId, reason: "person" }),
      );
      return { before: happenings, after: () => [], endsAt: clock };
    }
    if (nextStepId === undefined) break;
    // The last version gives the steps of the form a button of their own, and lets the invoice end the tour from any of them.
    const isClick = stepId === "new-invoice";
    const way = isClick
      ? { how: "click" }
      : version < 3
        ? { how: "next" }
        : { how: "action", choice: nextStepId };
    happenings.push(
      track({ at: clock, userId }, "Tour Step Completed", { ...about, stepId, nextStepId, ...way }),
    );
  }
  return {
    before: happenings,
    after: (sentAt) => [
      track({ at: sentAt, userId }, "Tour Step Completed", { ...about, stepId: "send", how: "event" }),
      track({ at: sentAt, userId }, "Tour Completed", about),
    ],
    endsAt: clock,
  };
};
