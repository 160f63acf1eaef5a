import type { QuizResults } from "../../protocol/api.ts";
import type { Quiz } from "../../protocol/experience.ts";
import type { RollupInput } from "../../protocol/increment.ts";
import { own } from "../../protocol/own.ts";
import { quizStanding } from "../../protocol/quiz.ts";
import type { RollupRow } from "../store/store.ts";
import { peopleWith } from "./guide-figures.ts";
import { shareOfPeople } from "./proportions.ts";
import { type VisitOptions, visitJourneys } from "./visit-journeys.ts";

interface QuizBasis extends VisitOptions {
  readonly id: string;
  /** Null where the content is gone: then nothing is known of expiry. */
  readonly quiz: Quiz | null;
  readonly rows: readonly RollupRow[];
  readonly now: number;
}

export const quizResults = async (basis: QuizBasis): Promise<QuizResults> => {
  const { id, quiz, rows, now } = basis;
  const passed = peopleWith(rows, "experienceCompleted");
  const begun = peopleWith(rows, "experienceShown");
  const failed = [...peopleWith(rows, "experienceDismissed")].filter((person) => !passed.has(person));
  const expires = quiz !== null && quiz.expiresAfterDays !== undefined;
  let expired = 0;
  const capped =
    expires &&
    (await visitJourneys(
      [...passed].sort().map((person) => ({ person })),
      basis,
      ({ experiences }) => {
        if (quizStanding(quiz, own(experiences, id), now).validUntil <= now) expired += 1;
      },
    ));
  return {
    id,
    kind: "quiz",
    begun: begun.size,
    passed: passed.size,
    failed: failed.length,
    // Who passed without a start on record is no part of a share of those who began.
    ...shareOfPeople({
      reached: [...passed].filter((person) => begun.has(person)).length,
      people: begun.size,
    }),
    attempts: {
      begun: timesOf(rows, "experienceShown"),
      passed: timesOf(rows, "experienceCompleted"),
      failed: timesOf(rows, "experienceDismissed"),
    },
    expired: expires ? expired : null,
    capped,
  };
};

const timesOf = (rows: readonly RollupRow[], wanted: RollupInput): number =>
  rows.reduce((sum, { input, count }) => sum + (input === wanted ? count : 0), 0);
