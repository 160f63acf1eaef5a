import type { Share, SurveyQuestionResults } from "../../protocol/api.ts";
import type { Text } from "../../protocol/experience.ts";
import { mean, roundTenth } from "../health/statistics.ts";
import { meanInterval } from "../health/survey-statistics.ts";
import { shareInterval, shareOf } from "./proportions.ts";
import type { GivenAnswer } from "./survey-answers.ts";

/** A question of a survey as its results need it. */
export type AskedQuestion = { readonly id: string; readonly title: Text | null } & (
  | { readonly kind: "rating"; readonly min: number; readonly max: number }
  | { readonly kind: "choice"; readonly choices: readonly { readonly value: string; readonly title: Text }[] }
  | { readonly kind: "yesNo" | "text" }
);

/** Of each question in its order; each is of those who answered it, whether or not they answered the others. */
export const questionResults = (
  questions: readonly AskedQuestion[],
  answers: readonly GivenAnswer[],
): readonly SurveyQuestionResults[] =>
  questions.map((question) =>
    resultsOf(
      question,
      answers.map((answer) => givenTo(answer, question.id)).filter((value) => value !== null),
    ),
  );

type Value = NonNullable<ReturnType<typeof givenTo>>;

const givenTo = ({ score, comment, answers }: GivenAnswer, id: string) =>
  id === "score"
    ? score
    : id === "comment"
      ? comment
      : Object.hasOwn(answers, id)
        ? (answers[id] ?? null)
        : null;

const resultsOf = (question: AskedQuestion, values: readonly Value[]): SurveyQuestionResults => {
  const { id, title } = question;
  switch (question.kind) {
    case "rating": {
      const { min, max } = question;
      const scores = values.filter(
        (value) => typeof value === "number" && Number.isInteger(value) && value >= min && value <= max,
      ) as number[];
      const distribution: Record<string, number> = {};
      for (let score = min; score <= max; score += 1) distribution[score] = 0;
      for (const score of scores) distribution[score] = (distribution[score] ?? 0) + 1;
      const centre = mean(scores);
      const interval = meanInterval(scores, question);
      return {
        id,
        title,
        kind: "rating",
        answered: scores.length,
        mean: centre === null ? null : roundTenth(centre),
        interval: interval === null ? null : [roundTenth(interval[0]), roundTenth(interval[1])],
        distribution,
      };
    }
    case "choice": {
      const chosen = values
        .map((value) =>
          typeof value === "string" ? [value] : Array.isArray(value) ? (value as readonly string[]) : [],
        )
        .filter((some) => some.length > 0);
      const known = new Set(question.choices.map(({ value }) => value));
      const share = (isChosen: (value: string) => boolean): Share =>
        partOf(chosen.filter((some) => some.some(isChosen)).length, chosen.length);
      return {
        id,
        title,
        kind: "choice",
        answered: chosen.length,
        choices: question.choices.map((choice) => ({
          ...choice,
          ...share((value) => value === choice.value),
        })),
        other: share((value) => !known.has(value)),
      };
    }
    case "yesNo": {
      const said = values.filter((value) => typeof value === "boolean");
      const yes = said.filter(Boolean).length;
      return {
        id,
        title,
        kind: "yesNo",
        answered: said.length,
        yes: partOf(yes, said.length),
        no: partOf(said.length - yes, said.length),
      };
    }
    case "text":
      return {
        id,
        title,
        kind: "text",
        answered: values.filter((value) => typeof value === "string").length,
      };
  }
};

const partOf = (count: number, all: number): Share => {
  const part = { reached: count, people: all };
  return { count, share: shareOf(part), interval: shareInterval(part) };
};
