import type { SurveyTarget } from "../../protocol/api.ts";
import type { SurveyMetric } from "../../protocol/experience.ts";
import type { HealthPresetName } from "../config.ts";

/**
 * Under so many answers a score comes with a warning: a typical NPS (variance 0.6) of 30 answers still has an interval of
 * ±28 points. `docs/survey-statistics.md` has the table.
 */
export const smallSample = 30;

export const smallSampleMessage = (answered: number): string =>
  answered === 0
    ? "No answers yet: there is nothing to read into."
    : `Only ${answered} ${answered === 1 ? "answer" : "answers"}: the next few can move the score far. Read the comments; compare scores from ${smallSample} answers on.`;

/** What a good score is: `above 70`, `least 4.5` (itself included), `below 2`. */
type Target = { readonly above: number } | { readonly least: number } | { readonly below: number };

interface SurveyTargets {
  readonly metrics: { readonly [M in SurveyMetric]: Target };
  /** NPS by size of the account, as `segmentsOf` calls it; empty where the source makes no difference. */
  readonly npsBySize: { readonly [size: string]: Target };
}

const anySource = { csat: { least: 4.5 }, ces: { below: 2 } } as const;

/** By the source a workspace follows for its health model. Source: domain reference §4: S0, S4 and S1, in this order. */
export const surveyTargets: { readonly [P in HealthPresetName]: SurveyTargets } = {
  strategy: { metrics: { nps: { above: 70 }, ...anySource }, npsBySize: {} },
  retention: {
    metrics: { nps: { above: 70 }, ...anySource },
    // S4 names its sizes otherwise; the limits are those of S0 within one employee.
    npsBySize: {
      enterprise: { least: 72 },
      business: { least: 65 },
      professional: { least: 48 },
      starter: { least: 35 },
    },
  },
  indicators: { metrics: { nps: { above: 50 }, ...anySource }, npsBySize: {} },
};

/** A target beside a score, which must not be rounded yet. */
export const targetOf = (target: Target, score: number | null): SurveyTarget => {
  const against = (
    figure: number,
    isMet: (score: number) => boolean,
    lowerIsBetter: boolean,
  ): SurveyTarget => ({
    score: figure,
    lowerIsBetter,
    isMet: score === null ? null : isMet(score),
  });
  if ("above" in target) return against(target.above, (value) => value > target.above, false);
  if ("least" in target) return against(target.least, (value) => value >= target.least, false);
  return against(target.below, (value) => value < target.below, true);
};
