import type { SurveyFigures, SurveyPeriodFigures, SurveyResults } from "../../protocol/api.ts";
import { type Day, dayToIso } from "../../protocol/day.ts";
import { type SurveyMetric, surveyScales } from "../../protocol/experience.ts";
import { roundTenth } from "../health/statistics.ts";
import type { Interval } from "../health/survey-statistics.ts";
import type { RollupRow } from "../store/store.ts";
import { shareInterval, shareOf } from "./proportions.ts";
import { metricStatistics } from "./survey-metrics.ts";
import { smallSample, smallSampleMessage } from "./survey-preset.ts";

/**
 * Sums the rollups of one survey, or of some of its people. An answer's key is its metric and score, such as `nps:9`: only those
 * with a score on the scale of `metric` enter the score, those without one are partial. Dismissals are counted, and enter nothing.
 */
export const surveyFigures = (rows: readonly RollupRow[], metric: SurveyMetric): SurveyFigures => {
  const scores = scoresOf(rows, metric);
  const answered = scores.length;
  const shown = countOf(rows, "surveyShown");
  const { summarise, interval, shares } = metricStatistics[metric];
  // More answers than showings: somebody reports answers alone, so the rate is not known.
  const response = answered > shown ? null : { reached: answered, people: shown };
  return {
    score: roundOrNull(summarise(scores)),
    interval: roundBoth(interval(scores)),
    shown,
    answered,
    partial: partialOf(rows, metric),
    dismissed: countOf(rows, "surveyDismissed"),
    responseRate: response === null ? null : shareOf(response),
    responseRateInterval: response === null ? null : shareInterval(response),
    shares: shares.map(({ key, from, to }) => {
      const count = scores.filter((score) => score >= from && score <= to).length;
      const part = { reached: count, people: answered };
      return { key, from, to, count, share: shareOf(part), interval: shareInterval(part) };
    }),
    smallSample:
      answered >= smallSample ? null : { below: smallSample, message: smallSampleMessage(answered) },
  };
};

/** The score as it is before rounding: what a target is held against. */
export const exactScore = (rows: readonly RollupRow[], metric: SurveyMetric): number | null =>
  metricStatistics[metric].summarise(scoresOf(rows, metric));

/** Answers per point of the scale, those nobody gave too. */
export const distributionOf = (
  rows: readonly RollupRow[],
  metric: SurveyMetric,
): SurveyResults["distribution"] => {
  const { min, max } = surveyScales[metric];
  const counts: Record<string, number> = {};
  for (let score = min; score <= max; score += 1) counts[score] = 0;
  for (const score of scoresOf(rows, metric)) counts[score] = (counts[score] ?? 0) + 1;
  return counts;
};

/** By week and by month, oldest first; a period without answers is left out. */
export const periodsOf = (
  rows: readonly RollupRow[],
  metric: SurveyMetric,
): Pick<SurveyResults, "overTime" | "overMonths"> => {
  const by = (nameOf: (day: Day) => string): readonly (readonly [string, SurveyPeriodFigures])[] =>
    [...Map.groupBy(rows, ({ day }) => nameOf(day))]
      .map(([name, some]) => [name, periodFigures(scoresOf(some, metric), metric)] as const)
      .filter(([, { answered }]) => answered > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    overTime: by((day) => dayToIso(mondayOf(day))).map(([week, figures]) => ({ week, ...figures })),
    overMonths: by((day) => dayToIso(day).slice(0, 7)).map(([month, figures]) => ({ month, ...figures })),
  };
};

const periodFigures = (scores: readonly number[], metric: SurveyMetric): SurveyPeriodFigures => {
  const { summarise, interval } = metricStatistics[metric];
  return {
    answered: scores.length,
    score: roundOrNull(summarise(scores)),
    interval: roundBoth(interval(scores)),
  };
};

/** The metric most answers were given in, else most showings; null where no event names one. */
export const metricOf = (rows: readonly RollupRow[]): SurveyMetric | null => {
  const counts = new Map<SurveyMetric, number>();
  for (const { key, count } of rows) {
    const metric = key.split(":", 1)[0] ?? "";
    if (isMetric(metric)) counts.set(metric, (counts.get(metric) ?? 0) + count);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
};

/** Whether a score lies on the scale of a metric. */
export const isOnScale = (score: number, metric: SurveyMetric): boolean =>
  Number.isInteger(score) && score >= surveyScales[metric].min && score <= surveyScales[metric].max;

/** Of every answer its score, where it has one on the scale. */
const scoresOf = (rows: readonly RollupRow[], metric: SurveyMetric): readonly number[] =>
  answersTo(rows, metric).flatMap(({ score, count }) =>
    score !== "" && isOnScale(Number(score), metric)
      ? Array.from({ length: count }, () => Number(score))
      : [],
  );

const partialOf = (rows: readonly RollupRow[], metric: SurveyMetric): number =>
  answersTo(rows, metric).reduce((sum, { score, count }) => (score === "" ? sum + count : sum), 0);

const answersTo = (
  rows: readonly RollupRow[],
  metric: SurveyMetric,
): readonly { readonly score: string; readonly count: number }[] =>
  rows.flatMap(({ input, key, count }) => {
    if (input !== "surveyAnswered") return [];
    const [named = "", score = ""] = key.split(":", 2);
    return named === "" || named === metric ? [{ score, count }] : [];
  });

const isMetric = (text: string): text is SurveyMetric => Object.hasOwn(surveyScales, text);

const countOf = (rows: readonly RollupRow[], input: RollupRow["input"]): number =>
  rows.reduce((sum, row) => (row.input === input ? sum + row.count : sum), 0);

/** Day 0, 1970-01-01, was a Thursday: three days after a Monday. */
const mondayOf = (day: Day): Day => day - ((day + 3) % 7);

const roundOrNull = (value: number | null): number | null => (value === null ? null : roundTenth(value));

const roundBoth = (interval: Interval | null): Interval | null =>
  interval === null ? null : [roundTenth(interval[0]), roundTenth(interval[1])];
