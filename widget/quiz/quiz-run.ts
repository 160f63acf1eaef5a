import type { Quiz, QuizQuestion } from "../../protocol/experience.ts";
import { lotOf } from "../../protocol/holdout.ts";
import type { QuizAnswers, QuizResult } from "../../protocol/quiz.ts";

/** One attempt, from its first question to its result. */
export interface QuizRun {
  /** In the order in which they are asked, options as well. */
  readonly questions: readonly QuizQuestion[];
  readonly answers: QuizAnswers;
  /** Which of the questions the person is at, from 0. */
  readonly at: number;
  /** Once it is over. */
  readonly over: QuizResult | false;
}

/** The same for a person and an attempt on every device. */
export const questionsFor = ({ questions, shuffle }: Quiz, seed: string): readonly QuizQuestion[] => {
  const ordered = <T extends { readonly id: string }>(all: readonly T[], about: string): readonly T[] =>
    shuffle ? all.toSorted((a, b) => lotOf(`${a.id} ${about}`) - lotOf(`${b.id} ${about}`)) : all;
  return ordered(questions, seed).map((question) => ({
    ...question,
    options: [...ordered(question.options, `${seed} ${question.id}`)],
  }));
};
