import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SurveyResults, SurveySegment } from "../../../protocol/api.ts";
import { emptyJourney } from "../../../protocol/journey.ts";
import { surveySegments } from "../../../server/results/survey-segments.ts";
import { row } from "../health/rollups.ts";
import { group, type HealthCollector, openHealthCollector, reporter } from "./health-collector.ts";

let collector: HealthCollector;
beforeEach(() => {
  collector = openHealthCollector({ healthPreset: "retention" });
});
afterEach(() => collector.close());

const survey = { experienceId: "q3", kind: "nps" };

/** Two accounts on two plans; of the first two answered and one dismissed, of the second one answered; and a stranger. */
const play = async (): Promise<void> => {
  const acme = reporter(collector, "acme");
  const small = reporter(collector, "small");
  await collector.send(
    group(collector, "acme", { plan: "team", employees: 250, createdAt: "2023-10-01" }, 5),
    group(collector, "small", { plan: "solo", employees: 4 }, 45),
    { type: "identify", userId: "ana", traits: { role: "owner", email: "ana@acme.example" } },
    { type: "identify", userId: "bo", traits: { role: "owner", email: "bo@acme.example" } },
    { type: "identify", userId: "cy", traits: { role: "clerk", tags: ["a"] } },
    ...["ana", "bo", "cy"].map((id) => acme("Survey Shown", 2, survey, id)),
    acme("Survey Answered", 2, { ...survey, score: 10 }, "ana"),
    acme("Survey Answered", 2, { ...survey, score: 9 }, "bo"),
    acme("Survey Dismissed", 2, survey, "cy"),
    small("Survey Shown", 30, survey, "di"),
    small("Survey Answered", 30, { ...survey, score: 3 }, "di"),
    { type: "track", event: "Survey Answered", anonymousId: "a1", properties: { ...survey, score: 7 } },
  );
};

const cut = async (query: string): Promise<NonNullable<SurveyResults["segments"]>> => {
  const { status, body } = await collector.get<SurveyResults>(`/v1/surveys/q3/results?${query}`);
  expect(status).toBe(200);
  if (body.segments === null) throw new Error("A cut was asked for.");
  return body.segments;
};

const inShort = (groups: readonly SurveySegment[]) =>
  groups.map(({ value, score, answered, responseRate }) => ({ value, score, answered, responseRate }));

describe("GET /v1/surveys/:id/results?by=", () => {
  test("by plan each segment has its own n, score, interval and rate, and who has no plan is not guessed", async () => {
    await play();
    const { groups, by, people, capped } = await cut("by=plan");
    expect({ by, people, capped }).toEqual({ by: "plan", people: 5, capped: false });
    expect(inShort(groups)).toEqual([
      { value: "team", score: 100, answered: 2, responseRate: 2 / 3 },
      { value: "solo", score: -100, answered: 1, responseRate: 1 },
      { value: null, score: 0, answered: 1, responseRate: null },
    ]);
    expect(groups[0]).toMatchObject({ shown: 3, dismissed: 1, joined: 0, smallSample: { below: 30 } });
    expect(groups[0]?.interval?.[1]).toBe(100);
    expect(groups[1]?.interval).toBeNull();
  });

  test("by tenure an answer is in the stage its account was in on the day", async () => {
    await play();
    expect(inShort((await cut("by=tenure")).groups)).toEqual([
      // Fifteen days after the account was first seen: today it would be in the adoption stage.
      { value: "onboarding", score: -50, answered: 2, responseRate: null },
      { value: "renewal", score: 100, answered: 2, responseRate: 2 / 3 },
    ]);
  });

  test("by size each has the target of its own where the preset has one", async () => {
    await play();
    const { groups } = await cut("by=size");
    expect(groups.map(({ value, target }) => ({ value, target }))).toEqual([
      { value: "business", target: { score: 65, lowerIsBetter: false, isMet: true } },
      { value: "starter", target: { score: 35, lowerIsBetter: false, isMet: false } },
      { value: null, target: null },
    ]);
  });

  test("by any trait of the person or the account, and it says which traits would cut", async () => {
    await play();
    const byRole = await cut("by=trait:role");
    expect(inShort(byRole.groups)).toMatchObject([
      { value: "owner", score: 100, answered: 2 },
      { value: "clerk", score: null, answered: 0, responseRate: 0 },
      { value: null, score: -50, answered: 2 },
    ]);
    // Neither what is unlike for everybody, nor a list.
    expect(byRole.traits.person).toEqual(["role"]);
    expect(byRole.traits.account).toEqual(["createdAt", "employees", "plan"]);
    const { groups } = await cut(`by=${encodeURIComponent("accountTrait:employees")}`);
    expect(groups.map(({ value }) => value)).toEqual(["250", "4", null]);
    expect((await cut("by=trait:constructor")).groups.map(({ value }) => value)).toEqual([null]);
  });

  test("the segments add up to the whole, and without `by` nobody is read", async () => {
    await play();
    const { body } = await collector.get<SurveyResults>("/v1/surveys/q3/results");
    expect(body.segments).toBeNull();
    const { groups } = await cut("by=plan");
    for (const figure of ["shown", "answered", "dismissed"] as const) {
      expect(groups.reduce((sum, segment) => sum + segment[figure], 0)).toBe(body[figure]);
    }
  });

  test("a range of days bends everything: figures, segments and answers", async () => {
    await play();
    const { body } = await collector.get<SurveyResults>(
      "/v1/surveys/q3/results?from=2025-09-01&to=2025-10-01&by=plan",
    );
    expect(body).toMatchObject({
      range: { from: "2025-09-01", to: "2025-10-01" },
      score: -100,
      shown: 1,
      answered: 1,
      dismissed: 0,
      segments: { people: 1, groups: [{ value: "solo" }] },
    });
    expect(body.answers.map(({ userId }) => userId)).toEqual(["di"]);
    expect(body.overMonths.map(({ month }) => month)).toEqual(["2025-09"]);
  });

  test.each([
    ["by=colour", "by", "must be plan, tenure, size, trait:NAME or accountTrait:NAME"],
    ["by=trait:", "by", "must be plan"],
    ["from=yesterday", "from", "must be a UTC day such as 2026-11-22"],
    ["from=2025-02-30", "from", "must be a UTC day"],
    ["from=2025-10-02&to=2025-10-01", "to", "must not be before from"],
  ])("%s is a 400 that names the field and the fix", async (query, path, message) => {
    const { status, body } = await collector.get<{ errors: unknown }>(`/v1/surveys/q3/results?${query}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path, message: expect.stringContaining(message) }]);
  });
});

describe("surveySegments", () => {
  const basis = { kind: "nps", cut: { kind: "trait", name: "team" }, preset: "strategy" } as const;

  test("reads so many people at most, whole people spread over time, and says so", async () => {
    const rows = Array.from({ length: 400 }, (_, index) => [
      row("surveyShown", { key: "nps", person: `p${index}`, day: 20_000 + Math.floor(index / 4) }),
      row("surveyAnswered", { key: "nps:9", person: `p${index}`, day: 20_000 + Math.floor(index / 4) }),
    ]).flat();
    const read: string[] = [];
    const respondent = async (person: string) => {
      read.push(person);
      return { journey: emptyJourney, account: null };
    };
    const segments = await surveySegments({ ...basis, rows, respondent, limit: 100 });
    expect(segments).toMatchObject({ people: 100, capped: true });
    expect(segments.groups).toMatchObject([{ value: null, shown: 100, answered: 100, responseRate: 1 }]);
    expect(new Set(read.map((person) => Math.floor(Number(person.slice(1)) / 4))).size).toBe(100);
  });

  test("joins the smallest of many segments, and loses no answer", async () => {
    const rows = Array.from({ length: 40 }, (_, index) =>
      row("surveyAnswered", { key: "nps:9", person: `p${index}`, count: 40 - index }),
    );
    const respondent = async (person: string) => ({
      journey: { ...emptyJourney, traits: { team: { value: person, at: 0, id: "m" } } },
      account: null,
    });
    const { groups } = await surveySegments({ ...basis, rows, respondent });
    expect(groups).toHaveLength(12);
    expect(groups[0]).toMatchObject({ value: "p0", joined: 0, answered: 40 });
    expect(groups.at(-1)).toMatchObject({ value: null, joined: 29 });
    expect(groups.reduce((sum, { answered }) => sum + answered, 0)).toBe((40 * 41) / 2);
  });
});
