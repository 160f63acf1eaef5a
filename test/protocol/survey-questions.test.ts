import { describe, expect, test } from "vitest";
import { surveySchema } from "../../protocol/schema/survey.ts";
import { questionsOf } from "../../protocol/survey-questions.ts";

const nps = { id: "nps", kind: "survey", metric: "nps", question: "Would you recommend us?" };
const team = {
  id: "team",
  type: "single",
  question: "What do you do?",
  choices: [
    { id: "books", label: "The books" },
    { id: "sales", label: "Sales" },
  ],
};
const idsOf = (content: object) => questionsOf(surveySchema.parse(content)).map(({ id }) => id);
/** `path: message` of everything that is wrong. */
const problems = (content: object) =>
  (surveySchema.safeParse(content).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

describe("questionsOf", () => {
  test("the short form is a score, and a comment where one is asked for", () => {
    expect(idsOf(nps)).toEqual(["score"]);
    expect(idsOf({ ...nps, followUp: { detractor: "What went wrong?" } })).toEqual(["score", "comment"]);
    expect(questionsOf(surveySchema.parse({ ...nps, followUp: { detractor: "What went wrong?" } }))).toEqual([
      expect.objectContaining({ type: "score", metric: "nps", min: 0, max: 10, required: true }),
      expect.objectContaining({ type: "comment", question: "What went wrong?", required: false }),
    ]);
  });

  test("further questions follow, and a custom survey has those alone", () => {
    expect(idsOf({ ...nps, followUp: { any: "Why?" }, questions: [team] })).toEqual([
      "score",
      "comment",
      "team",
    ]);
    expect(idsOf({ id: "about", kind: "survey", metric: "custom", questions: [team] })).toEqual(["team"]);
  });

  test("what follows the score follows its comment where there is one", () => {
    const next = [{ when: { question: "score", atLeast: 9 }, goto: "end" }];
    const [score, comment] = questionsOf(
      surveySchema.parse({ ...nps, followUp: { any: "Why?" }, questions: [team], next }),
    );
    expect(score?.next).toBeUndefined();
    expect(comment?.next).toEqual(next);
    expect(questionsOf(surveySchema.parse({ ...nps, questions: [team], next }))[0]?.next).toEqual(next);
  });
});

describe("content that cannot be meant is refused with the field and the fix", () => {
  const custom = { id: "about", kind: "survey", metric: "custom" };
  test.each([
    [{ ...nps, question: undefined }, "question: nps needs a question"],
    [custom, "questions: a custom survey needs questions"],
    [
      { ...custom, question: "Hm?", questions: [team] },
      "question: a custom survey has questions alone: put it there",
    ],
    [{ ...nps, questions: [team, team] }, 'questions.1.id: "team" is used twice'],
    [
      { ...nps, questions: [{ ...team, id: "score" }] },
      'questions.0.id: "score" has a meaning of its own: choose another id',
    ],
    [
      { ...nps, questions: [{ ...team, next: [{ goto: "score" }] }] },
      'questions.0.next.0.goto: "score" is no later question of this survey',
    ],
    [
      { ...nps, next: [{ when: { question: "team", equals: "books" }, goto: "end" }], questions: [team] },
      'next.0.when.question: "team" has not been asked by then',
    ],
    [
      { ...nps, next: [{ when: { question: "score" }, goto: "end" }] },
      "next.0.when: needs a test of the answer: equals, oneOf, contains, atLeast, atMost or exists",
    ],
    [
      { ...nps, questions: [{ ...team, type: "multi", min: 3 }] },
      "questions.0.min: there are only 2 to choose from",
    ],
    [
      { ...nps, questions: [{ ...team, choices: [team.choices[0], team.choices[0]] }] },
      'questions.0.choices.1.id: "books" is used twice',
    ],
    [
      { ...nps, routes: [{ url: "https://reviews.example" }] },
      "routes.0.label: a url needs a button: nobody is taken away unasked",
    ],
    [{ ...nps, routes: [{ label: "Hm" }] }, "routes.0: needs at least one of url, event or show"],
  ])("%#", (content, problem) => {
    expect(problems(content)).toContain(problem);
  });
});
