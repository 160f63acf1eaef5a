import type { SurveyPeriodFigures, SurveyResults } from "../protocol/api.ts";

/** A stretch of time and what was shown and answered in it. `from` is its first UTC day. */
export interface SurveyPeriod extends SurveyPeriodFigures {
  readonly from: string;
}

/**
 * A figure whose 95% range covers more than half of its scale, or that has none, is no measure: an NPS of under some eight answers.
 * Drawn like the others, a month of one happy person would be the best there ever was.
 * @param of of how many it is
 */
export const isVague = (
  interval: readonly [number, number] | null,
  of: number,
  { min, max }: { readonly min: number; readonly max: number },
): boolean => {
  if (interval === null) return true;
  const width = interval[1] - interval[0];
  // Student's range of answers that all agree has no width, however few they are.
  return width > (max - min) / 2 || (width === 0 && of < fewAlike);
};

const fewAlike = 10;

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
