import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { surveySchema } from "../../../protocol/schema/survey.ts";
import { questionsOf, type SurveyQuestion } from "../../../protocol/survey-questions.ts";
import { type Answers, isComplete, routesOf, titleOf, walk } from "../../../widget/survey/survey-flow.ts";
import { nps } from "../samples.ts";
import { aboutYou, routed } from "./survey-samples.ts";

const questions = questionsOf(aboutYou);
const pathOf = (draft: Answers, all = questions) => walk(all, draft).path.map(({ id }) => id);

describe("the way", () => {
  test("is the order of the questions, unless an answer leads elsewhere", () => {
    expect(pathOf({})).toEqual(["team", "missing", "speed", "call", "note"]);
    expect(pathOf({ team: "looking" })).toEqual(["team", "note"]);
    expect(pathOf({ team: "books", call: false })).toEqual(["team", "missing", "speed", "call"]);
  });

  test("asks for the comment that the score is asked for, and none where none is written", () => {
    const [, comment] = questionsOf(nps) as [SurveyQuestion, SurveyQuestion];
    expect(pathOf({}, questionsOf(nps))).toEqual(["score"]);
    expect(pathOf({ score: 3 }, questionsOf(nps))).toEqual(["score", "comment"]);
    expect(titleOf(comment, { score: 3 })).toEqual(nps.followUp?.detractor);
    const some = questionsOf({ ...nps, followUp: { detractor: "What went wrong?" } });
    expect(pathOf({ score: 9 }, some)).toEqual(["score"]);
    expect(walk(some, { score: 9, comment: "typed before the score was raised" }).answers).toEqual({
      score: 9,
    });
  });

  test("ends, whatever content that skipped the schema says", () => {
    const round = questions.map((question) => ({ ...question, next: [{ goto: "team" }] }));
    expect(pathOf({}, round)).toHaveLength(questions.length);
    expect(pathOf({}, [{ ...round[0], next: [{ goto: "nowhere" }] } as SurveyQuestion])).toEqual(["team"]);
  });
});

test("what is typed is kept without the blanks around it, and blanks alone are no answer", () => {
  expect(walk(questions, { team: "other:  Rent ", missing: [], note: "  " }).answers).toEqual({
    team: "other:Rent",
  });
});

test.each([
  ["team", {}, false],
  ["team", { team: "books" }, true],
  ["team", { team: "other:" }, false],
  ["missing", {}, true],
  ["missing", { missing: ["stock", "payroll", "budgets"] }, false],
  ["missing", { missing: ["stock", "other:"] }, false],
  ["speed", {}, true],
  ["call", { call: false }, true],
])("%s with %j: %s", (id, answers, expected) => {
  const question = questions.find((one) => one.id === id) as SurveyQuestion;
  expect(isComplete(question, answers as Answers)).toBe(expected);
});

test("every route that holds is taken", () => {
  expect(routesOf(routed, { score: 3 }).map(({ event }) => event)).toEqual([
    "Detractor Heard",
    "Support Asked",
  ]);
  expect(routesOf(routed, { score: 8 })).toEqual([]);
  expect(routesOf(nps, { score: 3 })).toEqual([]);
});

test("whatever way is walked, what is sent are answers to questions on the last way alone", () => {
  const ids = ["a", "b", "c", "d", "e", "f"];
  const value = fc.oneof(fc.boolean(), fc.constantFrom("x", "y", " "));
  const content = fc.array(
    fc.array(
      fc.record({
        on: fc.nat(5),
        equals: fc.constantFrom(true, false),
        goto: fc.nat(6),
        always: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    { minLength: 6, maxLength: 6 },
  );
  const steps = fc.array(fc.tuple(fc.constantFrom(...ids), value), { maxLength: 30 });
  fc.assert(
    fc.property(content, steps, (branches, given) => {
      const survey = surveySchema.parse({
        id: "s",
        kind: "survey",
        metric: "custom",
        questions: ids.map((id, index) => {
          const next = (branches[index] ?? []).map(({ on, equals, goto, always }) => ({
            ...(!always && { when: { question: ids[Math.min(on, index)], equals } }),
            goto: goto > index ? (ids[goto] ?? "end") : "end",
          }));
          return { id, type: "yes-no", question: id, ...(next.length > 0 && { next }) };
        }),
      });
      const all = questionsOf(survey);
      let draft: Answers = {};
      for (const [id, answer] of given) {
        draft = { ...draft, [id]: answer };
        const { path, answers } = walk(all, draft);
        const onPath = path.map((question) => question.id);
        expect(Object.keys(answers).every((one) => onPath.includes(one))).toBe(true);
        expect(onPath[0]).toBe("a");
        expect(onPath).toEqual(ids.filter((one) => onPath.includes(one)));
        // The answers that are sent lead the same way by themselves.
        expect(walk(all, answers)).toEqual({ path, answers });
      }
    }),
    { numRuns: 1_000 },
  );
});
