import { describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import { isDue, snoozedUntil } from "../../protocol/due.ts";
import {
  type Announcement,
  type Experience,
  localised,
  npsGroup,
  type Survey,
  type Tour,
} from "../../protocol/experience.ts";
import type { Progress } from "../../protocol/journey.ts";
import type { Facts } from "../../protocol/rule.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { isSettled } from "../../protocol/settled.ts";
import { did, factsAfter, now } from "./facts.ts";

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
    expect(isDue(effort, factsAfter([did("Report Opened", 0)]))).toBe(false);
    expect(isDue(effort, exported(9))).toBe(true);
    expect(isDue(effort, exported(10))).toBe(false);
    expect(isDue(made({ trigger: { event: "Report Exported", withinMinutes: 30 } }), exported(10))).toBe(
      true,
    );
  });

  test("waits until another experience was left as it says", () => {
    const exit = made({ trigger: { after: "start", is: "dismissed" } });
    const left = (event: string, daysAgo: number) => having(event, "start", daysAgo);
    expect(isDue(exit, left("Checklist Completed", 0))).toBe(false);
    expect(isDue(exit, left("Checklist Dismissed", 0))).toBe(true);
    expect(isDue(exit, left("Checklist Dismissed", 2))).toBe(false);
  });

  test("is asked of its share, of others the next time, and of the same people all the while", () => {
    const some = made({ sample: 0.25, everyDays: 30 });
    const people = Array.from({ length: 4_000 }, (_, index) => `u_${index}`);
    // The start of one of its periods.
    const first = Math.ceil(now / (30 * dayMs)) * 30 * dayMs;
    const asked = (at: number) => people.filter((person) => isDue(some, factsAfter([], { person, now: at })));
    const then = asked(first);
    expect(then.length / people.length).toBeCloseTo(0.25, 1);
    expect(asked(first + 29 * dayMs)).toEqual(then);
    const next = new Set(asked(first + 30 * dayMs));
    expect(then.filter((person) => next.has(person)).length / then.length).toBeCloseTo(0.25, 1);
    expect(isDue(made({ sample: 1 }), factsAfter([]))).toBe(true);
  });
});

describe("isDue, of other kinds and reasons", () => {
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

  test("each of what stands in the way does so alone", () => {
    const ours = { ...tour, audience: { trait: "role", equals: "Admin" } as const, holdout: 0.9 };
    const withheld = having("Experience Withheld", tour.id, 1);
    expect(isDue(ours, { ...factsAfter([]), traits: { role: "Admin" } })).toBe(true);
    const ways: readonly (readonly [Experience, Facts])[] = [
      [{ ...tour, startsAt: "2026-12-01T00:00:00Z" }, factsAfter([])],
      [{ ...tour, endsAt: "2026-11-22T12:00:00Z" }, factsAfter([])],
      [tour, having("Tour Dismissed", tour.id, 1)],
      [{ ...tour, snoozeHours: 48 }, having("Tour Snoozed", tour.id, 1)],
      [ours, { ...factsAfter([]), traits: { role: "Member" } }],
      [
        { ...tour, holdout: 0.9 },
        { ...withheld, person: "u_2" },
      ],
    ];
    expect(ways.map(([experience, facts]) => isDue(experience, facts))).toEqual(ways.map(() => false));
    // Who was held out and no longer is, is like anyone else; as is someone held out until the moment it would have been shown.
    expect(isDue(tour, { ...withheld, person: "u_2" })).toBe(true);
    expect(isDue({ ...tour, holdout: 0.9 }, { ...factsAfter([]), person: "u_2" })).toBe(true);
  });

  test("a tour that was put off comes back after the hours it says, else after a day", () => {
    const facts = having("Tour Snoozed", tour.id, 1);
    expect(snoozedUntil(tour, facts)).toBe(now);
    expect(snoozedUntil({ ...tour, snoozeHours: 48 }, facts)).toBe(now + 24 * 3_600_000);
    expect(snoozedUntil(tour, factsAfter([]))).toBe(0);
    expect(isDue({ ...tour, snoozeHours: 25 }, facts)).toBe(false);
    expect(isDue(tour, facts)).toBe(true);
  });

  test("an announcement is made once, or again after its days", () => {
    const again = { ...announcement, everyDays: 30 };
    expect(isDue(announcement, having("Announcement Dismissed", "dark", 300))).toBe(false);
    expect(isDue(again, having("Announcement Dismissed", "dark", 29))).toBe(false);
    expect(isDue(again, having("Announcement Dismissed", "dark", 30))).toBe(true);
  });

  test("a journey stored by an earlier version hinders nothing by what it lacks", () => {
    const facts = having("Survey Shown", "nps", 100);
    const { started, completed, dismissed, steps, answer } = facts.journey.experiences.nps as Progress;
    const early = { started, completed, dismissed, steps, answer } as Progress;
    const journey = { ...facts.journey, experiences: { nps: early } };
    expect(isDue(survey, { ...facts, journey })).toBe(true);
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
