import { type SurveyMetric, surveyScales } from "../protocol/experience.ts";

export interface SurveyScale {
  readonly min: number;
  readonly max: number;
  /** What to aim for (domain reference §4). */
  readonly target: number;
  readonly lowerIsBetter: boolean;
}

/** The scale a survey's score lives on; that of NPS is wider than the scale of its answers. */
export const scoreScales: { readonly [M in SurveyMetric]: SurveyScale } = {
  nps: { min: -100, max: 100, target: 50, lowerIsBetter: false },
  csat: { ...surveyScales.csat, target: 4.5, lowerIsBetter: false },
  ces: { ...surveyScales.ces, target: 2, lowerIsBetter: true },
};

/** Below so many answers a score says little: the interval of an NPS is then wider than ±25 points. */
export const smallSample = 30;
