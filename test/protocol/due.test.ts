import { describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import { isDue } from "../../protocol/due.ts";
import { type Message, toEvent } from "../../protocol/event.ts";
import { type Experience, localised, npsGroup } from "../../protocol/experience.ts";
import { emptyJourney, fold } from "../../protocol/journey.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { isSettled } from "../../protocol/settled.ts";

const now = Date.UTC(2026, 10, 22);

const survey = experienceSchema.parse({ id: "nps", kind: "survey", metric: "nps", question: "How likely?" });
const item = { id: "bank", title: "Connect a bank", completeWhen: { event: "Bank Connected" } };
const checklist = experienceSchema.parse({ id: "start", kind: "checklist", title: "Start", items: [item] });

const factsAfter = (event: string, experienceId: string, daysAgo: number) => ({
  journey: fold(
    emptyJourney,
    toEvent(
      {
        type: "track",
        event,
        properties: { experienceId, kind: "nps", score: 9 },
        messageId: "m",
        userId: "u",
        timestamp: new Date(now - daysAgo * dayMs).toISOString(),
      } as Message,
      { receivedAt: now, sentAt: null },
    ),
  ),
  traits: {},
  accountTraits: {},
  url: "https://ledger.example/",
  now,
});

describe("isDue", () => {
  test("new content is due for everyone, until its audience or its dates say otherwise", () => {
    const fresh = { ...factsAfter("X", "", 0) };
    expect(isDue(survey, fresh)).toBe(true);
    expect(isDue({ ...survey, audience: { trait: "role", equals: "admin" } }, fresh)).toBe(false);
    expect(isDue({ ...survey, startsAt: "2026-12-01T00:00:00Z" }, fresh)).toBe(false);
    expect(isDue({ ...survey, endsAt: "2026-11-01T00:00:00Z" }, fresh)).toBe(false);
  });

  test.each(["Survey Shown", "Survey Answered", "Survey Dismissed"])(
    "after %s a survey rests its interval",
    (event) => {
      expect(isDue(survey, factsAfter(event, "nps", 89))).toBe(false);
      expect(isDue(survey, factsAfter(event, "nps", 91))).toBe(true);
    },
  );

  test("a checklist is over once completed or dismissed, not once started", () => {
    expect(isDue(checklist, factsAfter("Checklist Started", "start", 3))).toBe(true);
    expect(isDue(checklist, factsAfter("Checklist Completed", "start", 300))).toBe(false);
    expect(isDue(checklist, factsAfter("Checklist Dismissed", "start", 300))).toBe(false);
  });

  test("what is settled is never due", () => {
    const facts = factsAfter("Survey Answered", "nps", 3);
    expect(isSettled(survey, facts.journey.experiences.nps, now)).toBe(true);
    expect(isSettled(checklist, facts.journey.experiences.start, now)).toBe(false);
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
