import type { SurveyKind } from "../protocol/api.ts";
import { surveyScales } from "../protocol/experience.ts";

interface Scale {
  readonly min: number;
  readonly max: number;
}

/** The scale a survey's score lives on; that of NPS is wider than the scale of its answers. Null where nothing is scored. */
export const scoreScales: { readonly [K in SurveyKind]: Scale | null } = {
  nps: { min: -100, max: 100 },
  csat: surveyScales.csat,
  ces: surveyScales.ces,
  custom: null,
};
