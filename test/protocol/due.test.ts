import { describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import { hindranceOf, snoozedUntil } from "../../protocol/due.ts";
import {
  type Announcement,
  type Experience,
  localised,
  npsGroup,
  type Survey,
  type Tour,
} from "../../protocol/experience.ts";
import type { Progress } from "../../protocol/journey.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { isSettled } from "../../protocol/settled.ts";
import { did, factsAfter, isDue, now } from "./facts.ts";

const survey = experienceSchema.parse({ id: "nps", kind: "survey", metric: "nps", question: "How likely?" });
const item = { id: "bank", title: "Connect a bank", completeWhen: { event: "Bank Connected" } };
const checklist = experienceSchema.parse({ id: "start", kind: "checklist", title: "Start", items: [item] });

const having = (event: string, experienceId: string, daysAgo: number) =>
  factsAfter([did(event, daysAgo, { experienceId, kind: "nps", score: 9 })]);

describe("isDue", () => {
  test("new content is due for everyone, until its audience or its dates say otherwise", () => {
    const fresh = factsAfter([]);
    expect(isDue(survey, fresh)).toBe(true);
    expect(isDue({ ...survey, audience: { trait: "role", equals: "admin" } }, fresh)).toBe(false);
    expect(isDue({ ...survey, startsAt: "2026-12-01T00:00:00Z" }, fresh)).toBe(false);
    expect(isDue({ ...survey, endsAt: "2026-11-01T00:00:00Z" }, fresh)).toBe(false);
  });

  test.each(["Survey Shown", "Survey Answered", "Survey Dismissed"])(
    "after %s a survey rests its interval",
    (event) => {
      expect(isDue(survey, having(event, "nps", 89))).toBe(false);
      expect(isDue(survey, having(event, "nps", 91))).toBe(true);
    },
  );

  test("a checklist is over once completed or dismissed, not once started", () => {
    expect(isDue(checklist, having("Checklist Started", "start", 3))).toBe(true);
    expect(isDue(checklist, having("Checklist Completed", "start", 300))).toBe(false);
    expect(isDue(checklist, having("Checklist Dismissed", "start", 300))).toBe(false);
  });

  test("what is settled is never due", () => {
    const facts = having("Survey Answered", "nps", 3);
    expect(isSettled(survey, facts.journey.experiences.nps, now)).toBe(true);
    expect(isSettled(checklist, facts.journey.experiences.start, now)).toBe(false);
  });
});

describe("a survey that is asked after something, or of some", () => {
  const made = (more: object) => experienceSchema.parse({ ...survey, ...more }) as Survey;
  const minutes = 1 / (24 * 60);

  test("waits for its event, and is not asked about what is long past", () => {
    const effort = made({ trigger: { event: "Report Exported" } });
    const exported = (minutesAgo: number) => factsAfter([did("Report Exported", minutesAgo * minutes)]);
    expect(hindranceOf(effort, factsAfter([did("Report Opened", 0)]))).toBe("trigger");
    expect(hindranceOf(effort, exported(9))).toBeNull();
    expect(hindranceOf(effort, exported(10))).toBe("trigger");
    expect(
      hindranceOf(made({ trigger: { event: "Report Exported", withinMinutes: 30 } }), exported(10)),
    ).toBeNull();
  });

  test("waits until another experience was left as it says", () => {
    const exit = made({ trigger: { after: "start", is: "dismissed" } });
    const left = (event: string, daysAgo: number) => having(event, "start", daysAgo);
    expect(hindranceOf(exit, left("Checklist Completed", 0))).toBe("trigger");
    expect(hindranceOf(exit, left("Checklist Dismissed", 0))).toBeNull();
    expect(hindranceOf(exit, left("Checklist Dismissed", 2))).toBe("trigger");
  });

  test("is asked of its share, of others the next time, and of the same people all the while", () => {
    const some = made({ sample: 0.25, everyDays: 30 });
    const people = Array.from({ length: 4_000 }, (_, index) => `u_${index}`);
    // The start of one of its periods.
    const first = Math.ceil(now / (30 * dayMs)) * 30 * dayMs;
    const asked = (at: number) =>
      people.filter((person) => hindranceOf(some, factsAfter([], { person, now: at })) === null);
    const then = asked(first);
    expect(then.length / people.length).toBeCloseTo(0.25, 1);
    expect(asked(first + 29 * dayMs)).toEqual(then);
    const next = new Set(asked(first + 30 * dayMs));
    expect(then.filter((person) => next.has(person)).length / then.length).toBeCloseTo(0.25, 1);
    expect(hindranceOf(made({ sample: 1 }), factsAfter([]))).toBeNull();
  });
});

describe("hindranceOf", () => {
  const tour = experienceSchema.parse({
    id: "first-invoice",
    kind: "tour",
    title: "Your first invoice",
    steps: [{ id: "welcome", layout: "modal", title: "Welcome" }],
  }) as Tour;
  const announcement = experienceSchema.parse({
    id: "dark",
    kind: "announcement",
    title: "Dark mode",
  }) as Announcement;

  test("names the first thing that stands in the way, in the order they are asked", () => {
    const everything = {
      ...tour,
      startsAt: "2026-12-01T00:00:00Z",
      audience: { trait: "role", equals: "admin" } as const,
      holdout: 0.9,
      snoozeHours: 48,
    };
    const { startsAt: _later, ...started } = everything;
    const { audience: _nobody, ...forAll } = started;
    const done = factsAfter([
      did("Tour Dismissed", 1, { experienceId: tour.id }),
      did("Tour Snoozed", 1, { experienceId: tour.id }),
    ]);
    const putOff = having("Tour Snoozed", tour.id, 1);
    const someoneHeldOut = { ...having("Experience Withheld", tour.id, 1), person: "u_2" };
    expect([
      hindranceOf(everything, done),
      hindranceOf({ ...started, endsAt: "2026-11-22T12:00:00Z" }, done),
      hindranceOf(started, done),
      hindranceOf(started, putOff),
      hindranceOf(started, someoneHeldOut),
      hindranceOf(forAll, someoneHeldOut),
      hindranceOf(tour, someoneHeldOut),
    ]).toEqual(["early", "over", "settled", "snoozed", "audience", "withheld", null]);
    // Until the moment it would have been shown, someone held out is like anyone else.
    expect(hindranceOf(forAll, { ...factsAfter([]), person: "u_2" })).toBeNull();
  });

  test("a tour that was put off comes back after the hours it says, else after a day", () => {
    const facts = having("Tour Snoozed", tour.id, 1);
    expect(snoozedUntil(tour, facts)).toBe(now);
    expect(snoozedUntil({ ...tour, snoozeHours: 48 }, facts)).toBe(now + 24 * 3_600_000);
    expect(snoozedUntil(tour, factsAfter([]))).toBe(0);
    expect(hindranceOf({ ...tour, snoozeHours: 25 }, facts)).toBe("snoozed");
    expect(hindranceOf(tour, facts)).toBeNull();
  });

  test("an announcement is made once, or again after its days", () => {
    const again = { ...announcement, everyDays: 30 };
    expect(hindranceOf(announcement, having("Announcement Dismissed", "dark", 300))).toBe("settled");
    expect(hindranceOf(again, having("Announcement Dismissed", "dark", 29))).toBe("settled");
    expect(hindranceOf(again, having("Announcement Dismissed", "dark", 30))).toBeNull();
  });

  test("a journey stored by an earlier version hinders nothing by what it lacks", () => {
    const facts = having("Survey Shown", "nps", 100);
    const { started, completed, dismissed, steps, answer } = facts.journey.experiences.nps as Progress;
    const early = { started, completed, dismissed, steps, answer } as Progress;
    const journey = { ...facts.journey, experiences: { nps: early } };
    expect(hindranceOf(survey, { ...facts, journey })).toBeNull();
  });
});

describe("experienceSchema", () => {
  const issues = (experience: object) =>
    experienceSchema
      .safeParse(experience)
      .error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);

  test("fills in what a team need not say", () => {
    expect(survey).toMatchObject({ status: "published", priority: 50, everyDays: 90, delayMs: 2_000 });
  });

  test.each<[object, string]>([
    [{ ...checklist, items: [item, item] }, 'items.1.id: "bank" is used twice'],
    [
      { ...checklist, items: [{ ...item, requires: ["later"] }] },
      'items.0.requires: "later" is not an earlier item of this checklist',
    ],
    [{ ...checklist, items: [{ ...item, optional: true }] }, "items: at least one item must not be optional"],
    [{ ...checklist, colour: "red" }, ': Unrecognized key: "colour"'],
    [
      { ...checklist, help: { label: "Help", url: "javascript:alert(1)" } },
      "help.url: must start with https://, /, # or mailto:",
    ],
  ])("refuses %# with %s", (experience, reason) => {
    expect(issues(experience)).toEqual([reason]);
  });
});

test("texts fall back from locale to language to English", () => {
  const text: Experience["id"] | Record<string, string> = { en: "Hello", es: "Hola" };
  expect([localised(text, "es-MX"), localised(text, "de"), localised("Hi", "es")]).toEqual([
    "Hola",
    "Hello",
    "Hi",
  ]);
});

test("promoters answer 9–10, passives 7–8, detractors 0–6", () => {
  expect([10, 9, 8, 7, 6, 0].map(npsGroup)).toEqual([
    "promoter",
    "promoter",
    "passive",
    "passive",
    "detractor",
    "detractor",
  ]);
});
