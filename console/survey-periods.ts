import type { SurveyResults } from "../protocol/api.ts";

/** A stretch of time and what was answered in it. `from` is its first UTC day. */
export interface SurveyPeriod {
  readonly from: string;
  readonly answered: number;
  readonly score: number | null;
}

type Week = SurveyResults["overTime"][number];

/** More weeks than this are a tangle to the eye, and few of them hold enough answers to mean anything. */
const mostWeeks = 16;

export const surveyPeriods = (
  weeks: readonly Week[],
): { readonly by: "week" | "month"; readonly periods: readonly SurveyPeriod[] } =>
  weeks.length <= mostWeeks
    ? {
        by: "week",
        periods: weeks.map(({ week, answered, score }) => ({ from: week, answered, score })),
      }
    : { by: "month", periods: byMonth(weeks) };

/**
 * Weeks joined by the month of their Monday. The mean of scores weighted by their answers is exact: NPS and means are
 * both sums over answers divided by how many there are.
 */
const byMonth = (weeks: readonly Week[]): readonly SurveyPeriod[] => {
  const months = new Map<string, { answered: number; sum: number }>();
  for (const { week, answered, score } of weeks) {
    const month = week.slice(0, 7);
    const total = months.get(month) ?? { answered: 0, sum: 0 };
    months.set(month, { answered: total.answered + answered, sum: total.sum + answered * (score ?? 0) });
  }
  return [...months].map(([month, { answered, sum }]) => ({
    from: `${month}-01`,
    answered,
    score: answered === 0 ? null : sum / answered,
  }));
};
