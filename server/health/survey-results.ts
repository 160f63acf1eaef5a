import type { SurveyResults } from "../../protocol/api.ts";
import { type Day, dayToIso } from "../../protocol/day.ts";
import { type SurveyMetric, surveyScales } from "../../protocol/experience.ts";
import type { RollupRow } from "../store/store.ts";
import { mean, roundTenth } from "./statistics.ts";
import { type Interval, meanInterval, netPromoterInterval, netPromoterScore } from "./survey-statistics.ts";

/** The figures of a survey; the newest answers come from the log. */
export type SurveyFigures = Omit<SurveyResults, "id" | "answers">;

/**
 * Sums the rollups of one survey; an answer's key is its metric and score, such as `nps:9`. Only answers with a score on the
 * scale of `metric` enter the score; those without one are partial. Dismissals are counted, and enter nothing.
 */
export const surveyFigures = (rows: readonly RollupRow[], metric: SurveyMetric): SurveyFigures => {
  const { min, max } = surveyScales[metric];
  const distribution: Record<string, number> = {};
  for (let score = min; score <= max; score += 1) distribution[score] = 0;
  const byWeek = new Map<Day, number[]>();
  const scores: number[] = [];
  let partial = 0;
  for (const { input, key, day, count } of rows) {
    const [prefix, score] = key.split(":", 2);
    if (input !== "surveyAnswered" || (prefix !== "" && prefix !== metric)) continue;
    if (score === undefined || score === "") partial += count;
    else if (isOnScale(Number(score), metric)) {
      distribution[score] = (distribution[score] ?? 0) + count;
      const week = byWeek.get(mondayOf(day)) ?? [];
      byWeek.set(mondayOf(day), week);
      for (let answer = 0; answer < count; answer += 1) {
        scores.push(Number(score));
        week.push(Number(score));
      }
    }
  }
  const shown = countOf(rows, "surveyShown");
  const { summarise, interval } = statistics[metric];
  return {
    kind: metric,
    score: roundOrNull(summarise(scores)),
    shown,
    answered: scores.length,
    partial,
    dismissed: countOf(rows, "surveyDismissed"),
    // More answers than showings: somebody reports answers alone, so the rate is not known.
    responseRate: shown === 0 || scores.length > shown ? null : scores.length / shown,
    interval: roundBoth(interval(scores)),
    distribution,
    overTime: [...byWeek]
      .sort(([a], [b]) => a - b)
      .map(([week, answers]) => ({
        week: dayToIso(week),
        answered: answers.length,
        score: roundOrNull(summarise(answers)),
      })),
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

const statistics: {
  readonly [M in SurveyMetric]: {
    readonly summarise: (scores: readonly number[]) => number | null;
    readonly interval: (scores: readonly number[]) => Interval | null;
  };
} = {
  nps: { summarise: netPromoterScore, interval: netPromoterInterval },
  csat: { summarise: mean, interval: (scores) => meanInterval(scores, surveyScales.csat) },
  ces: { summarise: mean, interval: (scores) => meanInterval(scores, surveyScales.ces) },
};

const isMetric = (text: string): text is SurveyMetric => Object.hasOwn(surveyScales, text);

const countOf = (rows: readonly RollupRow[], input: RollupRow["input"]): number =>
  rows.reduce((sum, row) => (row.input === input ? sum + row.count : sum), 0);

/** Day 0, 1970-01-01, was a Thursday: three days after a Monday. */
const mondayOf = (day: Day): Day => day - ((day + 3) % 7);

const roundOrNull = (value: number | null): number | null => (value === null ? null : roundTenth(value));

const roundBoth = (interval: Interval | null): Interval | null =>
  interval === null ? null : [roundTenth(interval[0]), roundTenth(interval[1])];
