import type { SurveyPeriodFigures, SurveyResults } from "../protocol/api.ts";

/** A stretch of time and what was shown and answered in it. `from` is its first UTC day. */
export interface SurveyPeriod extends SurveyPeriodFigures {
  readonly from: string;
}

/** More weeks than this are a tangle to the eye, and few of them hold enough answers to mean anything. */
const mostWeeks = 16;

export const surveyPeriods = ({
  overTime,
  overMonths,
}: Pick<SurveyResults, "overTime" | "overMonths">): {
  readonly by: "week" | "month";
  readonly periods: readonly SurveyPeriod[];
} =>
  overTime.length <= mostWeeks
    ? {
        by: "week",
        periods: overTime.map(({ week, ...figures }) => ({ from: week, ...figures })),
      }
    : {
        by: "month",
        periods: overMonths.map(({ month, ...figures }) => ({ from: `${month}-01`, ...figures })),
      };
