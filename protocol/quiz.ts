import { dayMs } from "./day.ts";
import type { Quiz, QuizQuestion } from "./experience.ts";
import type { Progress } from "./journey.ts";
import { own } from "./own.ts";

const hourMs = 3_600_000;

/** How one person stands with a quiz; times in epoch ms. */
export interface QuizStanding {
  /** The number of the next attempt, from 1. */
  readonly attempt: number;
  /** How many attempts are left; `Infinity` where nobody counts. */
  readonly left: number;
  /** When the next attempt may begin; 0 at once. */
  readonly openAt: number;
  readonly passedAt: number | null;
  /** Until when the pass is valid; `Infinity` for ever. */
  readonly validUntil: number;
  /** May it be begun, now or after a wait? */
  readonly isOpen: boolean;
}

/**
 * Attempts are told apart by their number, and not counted: two tabs or devices that know of one attempt know of the same one, and
 * two that begin the same attempt at once have begun one. Every pass brings as many attempts anew, for the next time it is due.
 */
export const quizStanding = (quiz: Quiz, progress: Progress | undefined, now: number): QuizStanding => {
  const { attempts, cooldownHours, expiresAfterDays, renewBeforeDays } = quiz;
  const begun = Math.max(
    0,
    ...Object.keys(progress?.steps ?? {})
      .map(Number)
      .filter(Number.isInteger),
  );
  const passedAt = progress?.completed?.lastAt ?? null;
  const failedAt = progress?.dismissed?.lastAt ?? 0;
  const left =
    attempts === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(0, attempts * (1 + (progress?.completed?.count ?? 0)) - begun);
  const validUntil =
    passedAt === null || expiresAfterDays === undefined
      ? Number.POSITIVE_INFINITY
      : passedAt + expiresAfterDays * dayMs;
  return {
    attempt: begun + 1,
    left,
    openAt: failedAt > (passedAt ?? 0) ? failedAt + cooldownHours * hourMs : 0,
    passedAt,
    validUntil,
    isOpen: left > 0 && (passedAt === null || now >= validUntil - renewBeforeDays * dayMs),
  };
};

/** Question id → ids of the options chosen. */
export interface QuizAnswers {
  readonly [questionId: string]: readonly string[];
}

export interface QuizResult {
  /** 0–100. */
  readonly score: number;
  readonly passed: boolean;
}

export const gradeQuiz = ({ questions, passMark }: Quiz, answers: QuizAnswers): QuizResult => {
  const share = questions.filter((question) => isCorrect(question, answers)).length / questions.length;
  return { score: Math.round(share * 100), passed: share >= passMark };
};

/** All that are correct, and none besides. */
export const isCorrect = ({ id, options }: QuizQuestion, answers: QuizAnswers): boolean =>
  options.every((option) => Boolean(option.correct) === (own(answers, id) ?? []).includes(option.id));
