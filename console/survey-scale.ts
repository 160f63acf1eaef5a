import { type SurveyMetric, surveyScales } from "../protocol/experience.ts";

/** The scale a survey's score lives on; that of NPS is wider than the scale of its answers. */
export const scoreScales: {
  readonly [M in SurveyMetric]: { readonly min: number; readonly max: number };
} = {
  nps: { min: -100, max: 100 },
  csat: surveyScales.csat,
  ces: surveyScales.ces,
};
