import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SurveyAnswersResponse, SurveyResults } from "../../../protocol/api.ts";
import type { Json, JsonObject } from "../../../protocol/json.ts";
import { experienceSchema } from "../../../protocol/schema/experience.ts";
import { type HealthCollector, openHealthCollector } from "./health-collector.ts";

let collector: HealthCollector;
beforeEach(() => {
  collector = openHealthCollector();
});
afterEach(() => collector.close());

const minuteMs = 60_000;

/** What the widget sends of one run, so many minutes ago; `left` are the questions in the order they were left. */
const run = (
  userId: string,
  { back = 1, kind = "nps", left = [], sent, end }: Run,
): readonly JsonObject[] => {
  const start = collector.now - back * minuteMs;
  const said = (event: string, seconds: number, more: JsonObject = {}): JsonObject => ({
    type: "track",
    event,
    ...(userId.startsWith("anonymous:") ? { anonymousId: userId.slice(10) } : { userId }),
    timestamp: new Date(start + seconds * 1_000).toISOString(),
    properties: { experienceId: "q3", kind, responseId: `r-${userId}`, ...more },
  });
  return [
    said("Survey Shown", 0),
    ...left.map(([questionId, answer], index) =>
      said("Survey Question Answered", 5 + index, { questionId, answer, partial: true }),
    ),
    ...(sent === undefined ? [] : [said("Survey Answered", 30, sent)]),
    ...(end === "dismissed" ? [said("Survey Dismissed", 40)] : []),
  ];
};

interface Run {
  readonly back?: number;
  readonly kind?: string;
  readonly left?: readonly (readonly [questionId: string, answer: Json])[];
  readonly sent?: JsonObject;
  readonly end?: "dismissed";
}

const publish = (more: object = {}) =>
  collector.store.saveExperience(
    experienceSchema.parse({
      id: "q3",
      kind: "survey",
      status: "published",
      metric: "nps",
      question: { en: "Would you recommend us?", es: "¿Nos recomendaría?" },
      followUp: { any: "Why?" },
      questions: [
        {
          id: "uses",
          type: "multi",
          question: { en: "What for?", es: "¿Para qué?" },
          choices: [
            { id: "invoices", label: "Invoices" },
            { id: "reports", label: "Reports" },
          ],
          other: true,
        },
        { id: "again", type: "yes-no", question: "Again?" },
        { id: "look", type: "rating", question: "How does it look?", points: 5 },
        { id: "idea", type: "text", question: "An idea, or two?" },
      ],
      ...more,
    }),
  );

const results = async (query = ""): Promise<SurveyResults> => {
  const { status, body } = await collector.get<SurveyResults>(`/v1/surveys/q3/results${query}`);
  expect(status).toBe(200);
  return body;
};

const answers = async (query = ""): Promise<SurveyAnswersResponse> =>
  (await collector.get<SurveyAnswersResponse>(`/v1/surveys/q3/answers${query}`)).body;

describe("responses that were begun", () => {
  test("count as partial until they are sent, whatever the order of arrival, and once however many questions they left", async () => {
    const whole = run("ana", {
      left: [
        ["score", 9],
        ["comment", "Fast"],
      ],
      sent: { score: 9, comment: "Fast" },
    });
    const open = run("bo", {
      back: 5,
      left: [
        ["score", 3],
        ["comment", "Slow"],
        ["again", false],
      ],
    });
    await collector.send(...open, ...whole.toReversed());
    expect(await results()).toMatchObject({ shown: 2, answered: 1, partial: 1, score: 100 });
    await collector.send(
      ...run("bo", { back: 5, sent: { score: 3 } }).filter(({ event }) => event === "Survey Answered"),
    );
    expect(await results()).toMatchObject({ answered: 2, partial: 0, score: 0 });
  });

  test("never enter the score, and who then dismisses is in both counts", async () => {
    await collector.send(
      ...run("ana", { sent: { score: 9 } }),
      ...run("bo", { left: [["score", 0]], end: "dismissed" }),
      ...run("cy", { end: "dismissed" }),
    );
    const { distribution, ...figures } = await results();
    expect(figures).toMatchObject({ score: 100, answered: 1, partial: 1, dismissed: 2 });
    expect(distribution["0"]).toBe(0);
  });

  test("a response sent after the range is not partial within it", async () => {
    const started = run("ana", { back: 24 * 60, left: [["score", 9]] });
    const sent = run("ana", { sent: { score: 9 } }).filter(({ event }) => event === "Survey Answered");
    await collector.send(...started, ...sent);
    expect(await results("?to=2025-10-13")).toMatchObject({ shown: 1, answered: 0, partial: 0 });
  });

  test("events from before responses had ids count as they always did", async () => {
    const properties = { experienceId: "q3", kind: "nps" };
    await collector.send(
      { type: "track", event: "Survey Shown", userId: "ana", properties },
      { type: "track", event: "Survey Answered", userId: "ana", properties: { ...properties, score: 9 } },
      { type: "track", event: "Survey Answered", userId: "bo", properties: { ...properties, comment: "Hm" } },
    );
    expect(await results()).toMatchObject({ answered: 1, partial: 1, score: 100 });
  });

  test("are listed once, at their newest question, with all they said; a page never repeats one", async () => {
    await collector.send(
      ...run("ana", { back: 1, left: [["score", 9]], sent: { score: 9 } }),
      ...run("bo", {
        back: 2,
        left: [
          ["score", 4],
          ["comment", "Slow"],
          ["score", 3],
        ],
      }),
      ...run("anonymous:a1", {
        back: 3,
        left: [
          ["uses", ["reports"]],
          ["again", true],
        ],
      }),
    );
    const seen: unknown[] = [];
    let cursor = "";
    do {
      const page = await answers(`?limit=1${cursor}`);
      seen.push(
        ...page.answers.map(({ responseId, isPartial, score, comment, answers: more }) => ({
          responseId,
          isPartial,
          score,
          comment,
          more,
        })),
      );
      cursor = page.next === null ? "" : `&cursor=${page.next}`;
    } while (cursor !== "");
    expect(seen).toEqual([
      { responseId: "r-ana", isPartial: false, score: 9, comment: null, more: {} },
      // Went back and thought better of the four.
      { responseId: "r-bo", isPartial: true, score: 3, comment: "Slow", more: {} },
      {
        responseId: "r-anonymous:a1",
        isPartial: true,
        score: null,
        comment: null,
        more: { uses: ["reports"], again: true },
      },
    ]);
    expect((await answers("?search=slow")).answers.map(({ userId }) => userId)).toEqual(["bo"]);
  });
});

describe("the results of each question", () => {
  test("are of those who answered it: choices with what is none of them, yes and no, ratings, texts", async () => {
    await publish();
    await collector.send(
      ...run("ana", {
        sent: {
          score: 9,
          comment: "Fast",
          answers: { uses: ["invoices", "reports"], again: true, look: 5, idea: "More" },
        },
      }),
      ...run("bo", {
        sent: { score: 8, answers: { uses: ["invoices", "other:invoices"], again: false, look: 4 } },
      }),
      ...run("cy", {
        left: [
          ["score", 2],
          ["uses", ["reports"]],
        ],
      }),
      ...run("di", { sent: { score: 10, answers: { look: 99, again: "maybe" } } }),
      ...run("ed", { sent: { score: 10, answers: { look: 3.5 } } }),
    );
    const { questions } = await results();
    expect(questions).toMatchObject({ read: 5, capped: false });
    const [score, comment, uses, again, look, idea] = questions?.results ?? [];
    expect(score).toMatchObject({ id: "score", kind: "rating", answered: 5 });
    expect(comment).toMatchObject({ id: "comment", title: "Why?", kind: "text", answered: 1 });
    expect(uses).toMatchObject({
      kind: "choice",
      answered: 3,
      choices: [
        { value: "invoices", title: "Invoices", count: 2, share: 2 / 3 },
        { value: "reports", count: 2 },
      ],
      other: { count: 1, share: 1 / 3 },
    });
    expect(again).toMatchObject({
      kind: "yesNo",
      answered: 2,
      yes: { count: 1, share: 0.5 },
      no: { count: 1 },
    });
    if (again?.kind !== "yesNo") throw new Error("It is a yes or no.");
    // Wilson for 1 of 2.
    expect(again.yes.interval?.map((end) => Math.round(end * 100))).toEqual([9, 91]);
    expect(look).toMatchObject({
      kind: "rating",
      answered: 2,
      mean: 4.5,
      distribution: { "1": 0, "2": 0, "3": 0, "4": 1, "5": 1 },
    });
    expect(idea).toMatchObject({ kind: "text", answered: 1 });
    expect((await results("?questions=omit")).questions).toBeNull();
  });

  test("a follow-up that asks each group its own has none of these as its title", async () => {
    await publish({ followUp: { promoter: "What do you like?", detractor: "What went wrong?" } });
    const { questions } = await results();
    expect(questions?.results[1]).toMatchObject({ id: "comment", title: null });
  });

  test("a survey without a score tells its questions and its counts, and makes up no score", async () => {
    await publish({ metric: "custom", question: undefined, followUp: undefined });
    await collector.send(
      ...run("ana", { kind: "custom", sent: { answers: { again: true } } }),
      ...run("bo", { kind: "custom", end: "dismissed" }),
    );
    const body = await results("?by=trait:role");
    expect(body).toMatchObject({
      kind: "custom",
      score: null,
      interval: null,
      intervalMethod: null,
      target: null,
      shown: 2,
      answered: 1,
      partial: 0,
      dismissed: 1,
      responseRate: 0.5,
      distribution: {},
      shares: [],
      overTime: [{ answered: 1, score: null }],
      segments: { groups: [{ value: null, answered: 1, score: null }] },
    });
    expect(body.questions?.results.map(({ id }) => id)).toEqual(["uses", "again", "look", "idea"]);
    expect((await answers()).answers).toMatchObject([{ userId: "ana", isPartial: false, score: null }]);
  });

  test("have a column each in the file, titled in the language asked for; what no question asks for is not lost", async () => {
    await publish();
    await collector.send(
      ...run("ana", {
        sent: {
          score: 9,
          answers: { uses: ["invoices", "other:=To sleep"], again: true, idea: "other: none", gone: "Old" },
          hidden: { page: "x" },
        },
      }),
      ...run("bo", { back: 5, left: [["score", 3]] }),
    );
    const response = await collector.request("/v1/surveys/q3/answers.csv?bom=false&locale=es", {
      headers: { authorization: "Bearer sk_routes_test" },
    });
    const [head, ...records] = (await response.text()).trimEnd().split("\r\n");
    expect(head).toBe(
      'answered_at,state,response_id,user_id,user_name,account_id,account_name,group,¿Nos recomendaría?,Why?,¿Para qué?,Again?,How does it look?,"An idea, or two?",other_answers,hidden_fields',
    );
    expect(records).toEqual([
      '2025-10-14T11:59:30.000Z,complete,r-ana,ana,ana,,,promoter,9,,invoices; =To sleep,true,,other: none,"{""gone"":""Old""}","{""page"":""x""}"',
      "2025-10-14T11:55:05.000Z,partial,r-bo,bo,bo,,,detractor,3,,,,,,,",
    ]);
  });
});
