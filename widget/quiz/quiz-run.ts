import type { Quiz, QuizQuestion } from "../../protocol/experience.ts";
import type { QuizAnswers, QuizResult } from "../../protocol/quiz.ts";

/** One attempt, from its first question to its result. */
export interface QuizRun {
  readonly attempt: number;
  /** In the order in which they are asked, options as well. */
  readonly questions: readonly QuizQuestion[];
  /** Once it is over. */
  readonly over: (QuizResult & { readonly answers: QuizAnswers }) | null;
}

/** The same for a person and an attempt on every device. */
export const questionsFor = ({ questions, shuffle }: Quiz, seed: string): readonly QuizQuestion[] => {
  const ordered = <T extends { readonly id: string }>(all: readonly T[], about: string): readonly T[] =>
    shuffle ? all.toSorted((a, b) => mix(`${a.id} ${about}`) - mix(`${b.id} ${about}`)) : all;
  return ordered(questions, seed).map((question) => ({
    ...question,
    options: [...ordered(question.options, `${seed} ${question.id}`)],
  }));
};

/** FNV-1a with a final mix, as in `holdout.ts`: nobody gains by guessing an order. */
const mix = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 15)) >>> 0;
};
