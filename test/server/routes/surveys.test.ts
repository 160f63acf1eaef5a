import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SurveyResults } from "../../../protocol/api.ts";
import { experienceSchema } from "../../../protocol/schema/experience.ts";
import { type HealthCollector, openHealthCollector, reporter } from "./health-collector.ts";

let collector: HealthCollector;
beforeEach(() => {
  collector = openHealthCollector();
});
afterEach(() => collector.close());

const results = async (id: string): Promise<SurveyResults> => {
  const { status, body } = await collector.get<SurveyResults>(`/v1/surveys/${id}/results`);
  expect(status).toBe(200);
  return body;
};

describe("GET /v1/surveys/:id/results", () => {
  test("nine promoters, one detractor and ten dismissals make 80", async () => {
    const track = reporter(collector, "acme");
    const survey = { experienceId: "q3", kind: "nps" };
    await collector.send(
      ...Array.from({ length: 20 }, (_, index) => track("Survey Shown", 1, survey, `u${index}`)),
      ...Array.from({ length: 9 }, (_, index) =>
        track("Survey Answered", 1, { ...survey, score: 9 }, `u${index}`),
      ),
      track("Survey Answered", 0, { ...survey, score: 0, comment: "Too slow" }, "u9"),
      ...Array.from({ length: 10 }, (_, index) => track("Survey Dismissed", 1, survey, `u${index + 10}`)),
    );
    const body = await results("q3");
    expect(body).toMatchObject({
      id: "q3",
      kind: "nps",
      score: 80,
      shown: 20,
      answered: 10,
      partial: 0,
      dismissed: 10,
      responseRate: 0.5,
      interval: [42.8, 100],
    });
    expect(body).toMatchObject({
      intervalMethod: {
        name: expect.stringContaining("promoter–detractor"),
        source: expect.stringContaining("Rocks"),
      },
      smallSample: { below: 30, message: expect.stringContaining("Only 10 answers") },
      target: { score: 70, lowerIsBetter: false, isMet: true },
      shares: [{ key: "promoters", share: 0.9 }, { key: "passives" }, { key: "detractors", share: 0.1 }],
    });
    // Wilson for 10 of 20.
    expect(body.responseRateInterval?.map((end) => Math.round(end * 1_000))).toEqual([299, 701]);
    expect(body.distribution).toMatchObject({ "0": 1, "5": 0, "9": 9, "10": 0 });
    expect(body.overTime).toMatchObject([
      {
        week: "2025-10-13",
        shown: 20,
        answered: 10,
        responseRate: 0.5,
        score: 80,
        interval: [42.8, 100],
      },
    ]);
    expect(body.answers).toHaveLength(10);
    expect(body.answers[0]).toEqual({
      at: "2025-10-14T12:00:00.000Z",
      userId: "u9",
      userName: "u9",
      accountId: "acme",
      accountName: "acme",
      responseId: null,
      isPartial: false,
      score: 0,
      comment: "Too slow",
      answers: {},
      hidden: {},
    });
  });

  test("answers carry the names of who gave them, and the account they belong to where the event named none", async () => {
    await collector.send(
      { type: "identify", userId: "u1", traits: { name: "Marta Vidal" } },
      { type: "group", userId: "u1", groupId: "acme", traits: { name: "Acme Studio" } },
      {
        type: "track",
        event: "Survey Answered",
        userId: "u1",
        properties: { experienceId: "q3", kind: "nps", score: 9 },
      },
      {
        type: "track",
        event: "Survey Answered",
        anonymousId: "a1",
        properties: { experienceId: "q3", kind: "nps", score: 8 },
      },
    );
    const { answers } = await results("q3");
    expect(answers.find(({ score }) => score === 9)).toMatchObject({
      userName: "Marta Vidal",
      accountId: "acme",
      accountName: "Acme Studio",
    });
    expect(answers.find(({ score }) => score === 8)).toMatchObject({
      userId: null,
      userName: null,
      accountId: null,
      accountName: null,
    });
  });

  test("an answer without a score is partial and bends no figure", async () => {
    const track = reporter(collector, "acme");
    await collector.send(
      track("Survey Answered", 0, { experienceId: "c", kind: "csat", score: 4 }),
      track("Survey Answered", 0, { experienceId: "c", kind: "csat", comment: "Fine" }, "bo"),
    );
    expect(await results("c")).toMatchObject({
      kind: "csat",
      score: 4,
      answered: 1,
      partial: 1,
      interval: null,
      responseRate: null,
    });
  });

  test("published content that nobody saw has results, all of them nought or none", async () => {
    await collector.store.saveExperience(
      experienceSchema.parse({ id: "effort", kind: "survey", metric: "ces", question: "How easy was it?" }),
    );
    expect(await results("effort")).toMatchObject({
      kind: "ces",
      score: null,
      shown: 0,
      answered: 0,
      responseRate: null,
      interval: null,
      answers: [],
      overTime: [],
      smallSample: { below: 30, message: expect.stringContaining("No answers yet") },
    });
  });

  test("what no content and no event names is a 404 problem, and so is a checklist", async () => {
    await collector.store.saveExperience(
      experienceSchema.parse({
        id: "start",
        kind: "checklist",
        title: "Start",
        items: [{ id: "one", title: "One", completeWhen: { event: "Done" } }],
      }),
    );
    for (const id of ["nothing", "start"]) {
      const { status, body } = await collector.get<{ detail: string }>(`/v1/surveys/${id}/results`);
      expect(status).toBe(404);
      expect(body.detail).toContain(`"${id}"`);
    }
  });

  test("of a survey that measured something else before, nothing of it enters the score, the rate or the list's scores", async () => {
    const track = reporter(collector, "acme");
    const was = { experienceId: "q3", kind: "csat" };
    const is = { experienceId: "q3", kind: "nps" };
    await collector.send(
      ...["a", "b", "c", "d"].flatMap((user, index) => [
        track("Survey Shown", 40, { ...was, responseId: `was-${user}` }, user),
        ...(index < 3
          ? [
              track(
                "Survey Answered",
                40,
                { ...was, score: 5, comment: `Was ${user}`, responseId: `was-${user}` },
                user,
              ),
            ]
          : []),
        track("Survey Shown", 2, { ...is, responseId: `is-${user}` }, user),
      ]),
      track(
        "Survey Question Answered",
        40,
        { ...was, responseId: "was-d", questionId: "score", answer: 4 },
        "d",
      ),
      track("Survey Dismissed", 40, was, "d"),
      track("Survey Answered", 2, { ...is, score: 10, responseId: "is-a" }, "a"),
      track("Survey Answered", 1, { ...is, score: 9, responseId: "is-b" }, "b"),
    );
    const survey = { id: "q3", kind: "survey", metric: "nps", question: "How likely?" };
    await collector.store.saveExperience(experienceSchema.parse(survey));
    const body = await results("q3");
    expect(body).toMatchObject({ kind: "nps", score: 100, shown: 4, answered: 2, responseRate: 0.5 });
    // Answered without the score the survey asks for, three; begun and never sent, one.
    expect(body).toMatchObject({ partial: 4, dismissed: 0 });
    expect(
      body.answers.map(({ userId, score, isPartial, comment }) => [userId, score, isPartial, comment]),
    ).toEqual([
      ["b", 9, false, null],
      ["a", 10, false, null],
      ["d", null, true, null],
      ["c", null, true, "Was c"],
      ["b", null, true, "Was b"],
      ["a", null, true, "Was a"],
    ]);
    expect(body.questions?.results).toMatchObject([{ id: "score", answered: 2, mean: 9.5 }]);
  });

  test("an answer of a visitor is that of the user they became, and in their account", async () => {
    const given = {
      type: "track",
      event: "Survey Answered",
      properties: { experienceId: "q3", kind: "nps", score: 9 },
    };
    const timestamp = new Date(collector.now - 3_600_000).toISOString();
    await collector.send(
      { ...given, anonymousId: "v1", timestamp },
      { ...given, anonymousId: "v2" },
      { type: "identify", userId: "u1", anonymousId: "v1", traits: { name: "Ana" } },
      { type: "group", userId: "u1", groupId: "acme", traits: { name: "Acme" } },
    );
    expect((await results("q3")).answers).toMatchObject([
      { userId: null, userName: null, accountId: null },
      { userId: "u1", userName: "Ana", accountId: "acme", accountName: "Acme" },
    ]);
  });

  test("a score among the other answers is none: figures and list say the same", async () => {
    const track = reporter(collector, "acme");
    await collector.send(
      track("Survey Answered", 1, { experienceId: "q3", kind: "nps", answers: { score: 9 } }, "a"),
    );
    expect(await results("q3")).toMatchObject({
      score: null,
      answered: 0,
      partial: 1,
      answers: [{ score: null, isPartial: true }],
    });
  });
});
