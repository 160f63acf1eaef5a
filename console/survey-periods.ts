import type { SurveyResults } from "../protocol/api.ts";

/** A stretch of time and what was answered in it. `from` is its first UTC day. */
export interface SurveyPeriod {
  readonly from: string;
  readonly answered: number;
  readonly score: number | null;
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
        periods: overTime.map(({ week, answered, score }) => ({ from: week, answered, score })),
      }
    : {
        by: "month",
        periods: overMonths.map(({ month, answered, score }) => ({ from: `${month}-01`, answered, score })),
      };
