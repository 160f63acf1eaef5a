import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Attention, defaultAttention, type InterruptingKind } from "../../protocol/attention.ts";
import { dayMs } from "../../protocol/day.ts";
import type { Event } from "../../protocol/event.ts";
import type { ExperienceEvent } from "../../protocol/event-names.ts";
import type {
  Announcement,
  Experience,
  ExperienceOf,
  Hint,
  Survey,
  Tour,
} from "../../protocol/experience.ts";
import { emptyJourney, fold, type Journey } from "../../protocol/journey.ts";
import type { Facts } from "../../protocol/rule.ts";
import { arbitrate, type Choice, isQueued } from "../../widget/arbiter.ts";
import { announcement, gettingStarted, hint, nps, tour } from "./samples.ts";

const hourMs = 3_600_000;
const start = Date.parse("2026-01-01T00:00:00Z");

const factsAt = (journey: Journey, now: number, url = "https://app.example/"): Facts => ({
  journey,
  traits: {},
  accountTraits: {},
  url,
  now,
  person: "u_1",
  locale: "en",
  device: "desktop",
});

const withEvent = (journey: Journey, event: ExperienceEvent, experienceId: string, at: number, more = {}) =>
  fold(journey, {
    type: "track",
    event,
    properties: { experienceId, ...more },
    at,
    messageId: `${at} ${event} ${experienceId}`,
    userId: "u_1",
    anonymousId: null,
    accountId: null,
    sessionId: null,
    context: {},
  } satisfies Event);

const choose = (experiences: readonly Experience[], facts: Facts, held: readonly string[] = []): Choice =>
  arbitrate(experiences, facts, { attention: defaultAttention, held });

/** Interruptions and embedded ones of every kind, some not for this person. */
const drawn = fc.record({
  id: fc.stringMatching(/^[a-z]{1,4}$/),
  kind: fc.constantFrom("tour", "survey", "announcement", "hint", "checklist"),
  priority: fc.integer({ min: 0, max: 100 }),
  isFor: fc.boolean(),
  isLeft: fc.boolean(),
  everyDays: fc.integer({ min: 1, max: 90 }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;
const drawings = (maxLength: number) => fc.uniqueArray(drawn, { selector: ({ id }) => id, maxLength });

const samples = { tour, survey: nps, announcement, hint, checklist: gettingStarted };

const build = ({ id, kind, priority, isFor, isLeft, everyDays }: Drawn): Experience => ({
  ...samples[kind],
  ...(kind === "survey" && { everyDays }),
  ...(kind === "checklist" && { position: isLeft ? "bottom-left" : "bottom-right" }),
  id,
  priority,
  audience: { trait: "none", exists: !isFor },
});

describe("what is on the screen", () => {
  test("is one interruption, three hints and a launcher a corner at most, all of them due or held", () => {
    fc.assert(
      fc.property(drawings(12), fc.array(fc.nat(11)), (all, picks) => {
        const held = picks.flatMap((pick) => all[pick]?.id ?? []);
        const choice = choose(all.map(build), factsAt(emptyJourney, start), held);
        const { launchers, hints, interruption } = choice;
        expect(new Set(launchers.map(({ position }) => position)).size).toBe(launchers.length);
        expect(hints.length).toBeLessThanOrEqual(3);
        const isFor = new Set(all.filter((one) => one.isFor).map(({ id }) => id));
        for (const one of [...launchers, ...hints, ...(interruption ? [interruption] : [])]) {
          expect(isFor.has(one.id) || held.includes(one.id)).toBe(true);
        }
      }),
    );
  });

  test("does not depend on the order of publication", () => {
    fc.assert(
      fc.property(drawings(12), (all) => {
        const experiences = all.map(build);
        const facts = factsAt(emptyJourney, start);
        expect(choose(experiences.toReversed(), facts)).toEqual(choose(experiences, facts));
      }),
    );
  });

  test("is never replaced while it is held, whatever else becomes due", () => {
    fc.assert(
      fc.property(drawings(12), (all) => {
        const experiences = all.map(build);
        const facts = factsAt(emptyJourney, start);
        const shown = choose(experiences, facts).interruption;
        if (shown === null) return;
        const rival: Tour = { ...tour, id: "rival", priority: 100 };
        expect(choose([...experiences, rival], facts, [shown.id]).interruption?.id).toBe(shown.id);
      }),
    );
  });

  test("is what was asked for, in the order it was asked for", () => {
    const facts = factsAt(emptyJourney, start);
    expect(choose([nps, tour, announcement], facts, ["nps", tour.id]).interruption?.id).toBe("nps");
    expect(choose([nps, tour, announcement], facts, [tour.id, "nps"]).interruption?.id).toBe(tour.id);
  });

  test("leaves a tour out of sight on pages its step does not belong to, and lets others have their turn", () => {
    const [first, ...rest] = tour.steps;
    if (first === undefined) throw new Error("The sample has steps.");
    const elsewhere: Tour = { ...tour, steps: [{ ...first, page: { url: "/invoices" } }, ...rest] };
    const at = (url: string) => choose([elsewhere, nps], factsAt(emptyJourney, start, url), [elsewhere.id]);
    expect(at("https://app.example/settings").interruption?.id).toBe("nps");
    expect(at("https://app.example/invoices").interruption?.id).toBe(elsewhere.id);
  });

  test("does not tell those in a holdout from others before their moment has come, and then for good", () => {
    const half: Hint = { ...hint, holdout: 0.5 };
    const facts = factsAt(emptyJourney, start);
    expect(choose([half], facts).hints).toEqual([half]);
    const later = { ...facts, journey: withEvent(emptyJourney, "Experience Withheld", half.id, start) };
    const people = Array.from({ length: 200 }, (_, index) => ({ ...later, person: `u_${index}` }));
    const left = people.filter((person) => choose([half], person).hints.length === 0).length;
    expect(left).toBeGreaterThan(60);
    expect(left).toBeLessThan(140);
  });
});

describe("the budget", () => {
  const later: Announcement = { ...announcement, id: "later" };

  test("leaves a person in peace after they dismissed an interruption, of whatever kind", () => {
    let journey = withEvent(emptyJourney, "Survey Shown", "nps", start);
    journey = withEvent(journey, "Survey Dismissed", "nps", start + 60_000);
    const choiceAfter = (hours: number) =>
      choose([nps, tour], factsAt(journey, start + 60_000 + hours * hourMs));
    expect(choiceAfter(23.9).interruption).toBeNull();
    expect(choiceAfter(23.9).queued.map(({ id }) => id)).toEqual([tour.id]);
    expect(choiceAfter(23.9).wakeAt).toBe(start + 60_000 + 24 * hourMs);
    expect(choiceAfter(24).interruption?.id).toBe(tour.id);
  });

  test("does not count what is embedded", () => {
    let journey = withEvent(emptyJourney, "Checklist Started", gettingStarted.id, start);
    journey = withEvent(journey, "Checklist Dismissed", gettingStarted.id, start + 1);
    journey = withEvent(journey, "Hint Dismissed", hint.id, start + 2);
    expect(choose([gettingStarted, hint, tour], factsAt(journey, start + 3)).interruption?.id).toBe(tour.id);
  });

  test("counts what is published no longer", () => {
    const journey = withEvent(emptyJourney, "Survey Dismissed", "retired", start);
    expect(choose([tour], factsAt(journey, start + hourMs)).interruption).toBeNull();
  });

  test("keeps a clock for each kind", () => {
    let journey = withEvent(emptyJourney, "Announcement Shown", announcement.id, start);
    journey = withEvent(journey, "Announcement Completed", announcement.id, start + 1);
    const choiceAfter = (hours: number) =>
      choose([announcement, later, nps], factsAt(journey, start + hours * hourMs));
    expect(choiceAfter(0.9).interruption).toBeNull();
    expect(choiceAfter(1).interruption?.id).toBe("nps");
    expect(choiceAfter(1).queued.map(({ id }) => id)).toEqual(["later"]);
  });

  test("lets someone go on with a tour they are in the middle of, and starts no other", () => {
    const other: Tour = { ...tour, id: "other" };
    let journey = withEvent(emptyJourney, "Tour Started", tour.id, start);
    journey = withEvent(journey, "Tour Step Viewed", tour.id, start, { stepId: tour.steps[0]?.id });
    const { interruption, queued } = choose([other, tour], factsAt(journey, start + 60_000));
    expect(interruption?.id).toBe(tour.id);
    expect(queued.map(({ id }) => id)).toEqual(["other"]);
    // A week later it waits in line like anything else.
    expect(choose([tour], factsAt(journey, start + 7 * dayMs)).interruption?.id).toBe(tour.id);
  });
});

/**
 * One person who is always there and ends what they see after a while. The same bookkeeping as the stage's: a candidate that has
 * to wait is recorded as queued, what is shown as shown.
 */
const live = (
  experiences: readonly Experience[],
  attention: Attention,
  untilDay: number,
  mood: (turn: number) => boolean,
) => {
  const shownEvent = {
    tour: "Tour Started",
    survey: "Survey Shown",
    announcement: "Announcement Shown",
    referral: "Referral Prompt Shown",
  } as const;
  const doneEvent = {
    tour: ["Tour Completed", "Tour Dismissed"],
    survey: ["Survey Answered", "Survey Dismissed"],
    announcement: ["Announcement Completed", "Announcement Dismissed"],
    referral: ["Referral Shared", "Referral Prompt Dismissed"],
  } as const;
  const shown: {
    readonly id: string;
    readonly at: number;
    readonly isDismissed: boolean;
    readonly endAt: number;
  }[] = [];
  let journey = emptyJourney;
  let now = start;
  while (now < start + untilDay * dayMs) {
    const { interruption, queued, wakeAt } = arbitrate(experiences, factsAt(journey, now), {
      attention,
      held: [],
    });
    for (const { id } of queued) {
      if (!isQueued(journey.experiences[id])) journey = withEvent(journey, "Experience Queued", id, now);
    }
    if (interruption === null) {
      // Nothing waits: the next thing that can happen is that a survey comes round again.
      now = Math.max(now + hourMs, Math.min(wakeAt, now + dayMs));
      continue;
    }
    const { id, kind } = interruption as Spending;
    const isDismissed = mood(shown.length);
    const endAt = now + 60_000;
    journey = withEvent(journey, shownEvent[kind], id, now);
    journey = withEvent(journey, doneEvent[kind][isDismissed ? 1 : 0], id, endAt);
    shown.push({ id, at: now, isDismissed, endAt });
    now = endAt;
  }
  return { shown, journey };
};

/** What there is for the budget to decide about. */
type Spending = ExperienceOf<InterruptingKind>;

describe("over a year with fifty experiences", () => {
  const interrupting = drawn.map((one) => ({
    ...one,
    isFor: true,
    kind: one.kind === "hint" || one.kind === "checklist" ? ("announcement" as const) : one.kind,
  }));
  const fifty = fc.uniqueArray(interrupting, { selector: ({ id }) => id, minLength: 50, maxLength: 50 });
  const attention = fc.record({
    quietHours: fc.integer({ min: 0, max: 48 }),
    hoursBetween: fc.integer({ min: 0, max: 24 }),
    hoursBetweenKind: fc.record({
      announcement: fc.integer({ min: 0, max: 48 }),
      referral: fc.integer({ min: 0, max: 200 }),
      survey: fc.integer({ min: 0, max: 200 }),
      tour: fc.integer({ min: 0, max: 24 }),
    }),
    hoursPerPoint: fc.integer({ min: 1, max: 12 }),
  });

  test("nothing interrupts twice at once, inside quiet time or before a clock has run", () => {
    fc.assert(
      fc.property(fifty, attention, fc.infiniteStream(fc.boolean()), (all, budget, moods) => {
        const experiences = all.map(build) as Spending[];
        const kindOf = new Map(experiences.map(({ id, kind }) => [id, kind]));
        const { shown } = live(experiences, budget, 365, () => moods.next().value === true);
        shown.forEach((one, index) => {
          const before = shown[index - 1];
          if (before === undefined) return;
          expect(one.at).toBeGreaterThanOrEqual(before.endAt);
          expect(one.at).toBeGreaterThanOrEqual(before.at + budget.hoursBetween * hourMs);
          if (before.isDismissed) {
            expect(one.at).toBeGreaterThanOrEqual(before.endAt + budget.quietHours * hourMs);
          }
          const kind = kindOf.get(one.id);
          const last = shown.slice(0, index).findLast(({ id }) => kindOf.get(id) === kind);
          if (last && kind) {
            expect(one.at).toBeGreaterThanOrEqual(last.at + budget.hoursBetweenKind[kind] * hourMs);
          }
        });
      }),
      { numRuns: 30 },
    );
  });

  /**
   * The bound: from the moment it is due, a candidate waits for its lack of priority, and for one slot of each of the others that
   * came due before that was over, a slot being the longest the budget may keep apart two interruptions. Those that come round
   * again do so at most once more every `everyDays`.
   */
  test("nothing starves: each is shown within the stated bound", () => {
    const tight = fc.record({
      quietHours: fc.integer({ min: 0, max: 24 }),
      hoursBetween: fc.integer({ min: 0, max: 24 }),
      hoursBetweenKind: fc.record({
        announcement: fc.integer({ min: 0, max: 24 }),
        referral: fc.integer({ min: 0, max: 24 }),
        survey: fc.integer({ min: 0, max: 24 }),
        tour: fc.integer({ min: 0, max: 24 }),
      }),
      hoursPerPoint: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fifty, tight, fc.infiniteStream(fc.boolean()), (all, budget, moods) => {
        const experiences = all.map((one) => build({ ...one, everyDays: 90 })) as Spending[];
        const { quietHours, hoursBetween, hoursBetweenKind, hoursPerPoint } = budget;
        const slot = Math.max(quietHours, hoursBetween, ...Object.values(hoursBetweenKind)) + 1;
        const { shown } = live(experiences, budget, 365, () => moods.next().value === true);
        for (const { id, priority } of experiences) {
          const bound = start + ((100 - priority) * hoursPerPoint + experiences.length * 2 * slot) * hourMs;
          expect(shown.find((one) => one.id === id)?.at ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
            bound,
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  test("a quarterly survey comes however many announcements of the highest priority are published meanwhile", () => {
    const survey: Survey = { ...nps, priority: 40 };
    const published = (day: number): Experience[] => [
      survey,
      ...Array.from(
        { length: day + 1 },
        (_, index): Announcement => ({
          ...announcement,
          id: `news-${index}`,
          priority: 100,
          startsAt: new Date(start + index * dayMs).toISOString(),
        }),
      ),
    ];
    let journey = emptyJourney;
    let shownOn: number | null = null;
    for (let day = 0; day < 60 && shownOn === null; day++) {
      const now = start + day * dayMs;
      const { interruption, queued } = choose(published(day), factsAt(journey, now));
      for (const { id } of queued) {
        if (!isQueued(journey.experiences[id])) journey = withEvent(journey, "Experience Queued", id, now);
      }
      if (interruption?.kind === "survey") shownOn = day;
      else if (interruption) {
        journey = withEvent(journey, "Announcement Shown", interruption.id, now);
        journey = withEvent(journey, "Announcement Completed", interruption.id, now + 1);
      }
    }
    // 60 points of priority less, at 6 hours a point, are 15 days.
    expect(shownOn).not.toBeNull();
    expect(shownOn).toBeGreaterThan(0);
    expect(shownOn).toBeLessThanOrEqual(16);
  });
});
