import { npsGroup, type Survey, type Text } from "../../protocol/experience.ts";
import type { Json } from "../../protocol/json.ts";
import { otherPrefix } from "../../protocol/other-answer.ts";
import { own } from "../../protocol/own.ts";
import { testValue } from "../../protocol/rule.ts";
import type { SurveyQuestion } from "../../protocol/survey-questions.ts";

/** A point, a text, yes or no, or what was chosen: ids of choices, and `other:` before what was typed instead of one. */
export type Answer = number | string | boolean | readonly string[];

/** By the id of the question. */
export interface Answers {
  readonly [questionId: string]: Answer;
}

export type Route = NonNullable<Survey["routes"]>[number];
type Test = NonNullable<Route["when"]>;

const holds = (test: Test | undefined, answers: Answers): boolean =>
  !test || testValue(test, own(answers, test.question) as Json | undefined);

/**
 * The way through the questions as the answers have it, and what was answered on it: an answer given on a way that was left again
 * counts for nothing.
 */
export const walk = (
  questions: readonly SurveyQuestion[],
  draft: Answers,
): { readonly path: readonly SurveyQuestion[]; readonly answers: Answers } => {
  const path: SurveyQuestion[] = [];
  let answers: Answers = {};
  let at = 0;
  for (let question = questions[at]; question; question = questions[at]) {
    const { id, next } = question;
    if (titleOf(question, answers) !== undefined) {
      path.push(question);
      const answer = cleaned(own(draft, id));
      if (answer !== undefined) answers = { ...answers, [id]: answer };
    }
    const known = answers;
    const target = next?.find(({ when }) => holds(when, known))?.goto;
    // Never back, whatever content that skipped the schema says: every way ends.
    at =
      target === "end"
        ? questions.length
        : Math.max(
            at + 1,
            questions.findIndex((one) => one.id === target),
          );
  }
  return { path, answers };
};

/** What is asked; undefined of the comment where this score is asked for none. */
export const titleOf = (question: SurveyQuestion, answers: Answers): Text | undefined => {
  if (question.type !== "comment") return question.question;
  const { score } = answers;
  return typeof score === "number" ? (question.byGroup[npsGroup(score)] ?? question.byGroup.any) : undefined;
};

/** May the person go on from here? */
export const isComplete = (question: SurveyQuestion, answers: Answers): boolean => {
  const answer = own(answers, question.id);
  if (answer === undefined) return !question.required;
  const all = [answer].flat();
  if (all.includes(otherPrefix)) return false;
  return (
    question.type !== "multi" ||
    (all.length >= (question.min ?? 1) && all.length <= (question.max ?? all.length))
  );
};

/** What follows from the answers. */
export const routesOf = ({ routes = [] }: Survey, answers: Answers): readonly Route[] =>
  routes.filter(({ when }) => holds(when, answers));

/** Without the blanks around what was typed; undefined where nothing is left. */
const cleaned = (answer: Answer | undefined): Answer | undefined => {
  if (typeof answer === "string") return trimmed(answer) || undefined;
  return Array.isArray(answer) ? (answer.length > 0 ? answer.map(trimmed) : undefined) : answer;
};

const trimmed = (text: string): string => text.trim().replace(/^other:\s+/, otherPrefix);
