import type { SurveyFigures, SurveyKind, SurveyPeriodFigures, SurveyResults } from "../../protocol/api.ts";
import { type Day, dayToIso } from "../../protocol/day.ts";
import { roundTenth } from "../health/statistics.ts";
import type { Interval } from "../health/survey-statistics.ts";
import type { RollupRow } from "../store/store.ts";
import { shareInterval, shareOf } from "./proportions.ts";
import { metricStatistics } from "./survey-metrics.ts";
import { smallSample, smallSampleMessage } from "./survey-preset.ts";

/**
 * Sums the rollups of one survey, or of some of its people, once `openResponses` has been through them. An answer's key is its metric
 * and score, such as `nps:9`: only those with a score on the scale enter the score, those without one are partial, and so are
 * responses that were begun and never sent, and answers from when the survey measured something else. Dismissals are counted, and
 * enter nothing.
 */
export const surveyFigures = (rows: readonly RollupRow[], kind: SurveyKind): SurveyFigures => {
  const { scores, answered, unscored } = answersTo(rows, kind);
  return {
    ...periodFigures(rows, kind),
    partial: unscored + openOf(rows),
    dismissed: countOf(rows, "surveyDismissed", kind),
    shares: metricStatistics[kind].shares.map(({ key, from, to }) => {
      const count = scores.filter((score) => score >= from && score <= to).length;
      const part = { reached: count, people: answered };
      return { key, from, to, count, share: shareOf(part), interval: shareInterval(part) };
    }),
    smallSample:
      answered >= smallSample ? null : { below: smallSample, message: smallSampleMessage(answered) },
  };
};

/** The score as it is before rounding: what a target is held against. */
export const exactScore = (rows: readonly RollupRow[], kind: SurveyKind): number | null =>
  metricStatistics[kind].summarise(answersTo(rows, kind).scores);

/** Answers per point of the scale, those nobody gave too. */
export const distributionOf = (
  rows: readonly RollupRow[],
  kind: SurveyKind,
): SurveyResults["distribution"] => {
  const { scale } = metricStatistics[kind];
  if (scale === null) return {};
  const { min, max } = scale;
  const counts: Record<string, number> = {};
  for (let score = min; score <= max; score += 1) counts[score] = 0;
  for (const score of answersTo(rows, kind).scores) counts[score] = (counts[score] ?? 0) + 1;
  return counts;
};

/** By week and by month, oldest first; a period with neither showings nor answers is left out. */
export const periodsOf = (
  rows: readonly RollupRow[],
  kind: SurveyKind,
): Pick<SurveyResults, "overTime" | "overMonths"> => {
  const by = (nameOf: (day: Day) => string): readonly (readonly [string, SurveyPeriodFigures])[] =>
    [...Map.groupBy(rows, ({ day }) => nameOf(day))]
      .map(([name, some]) => [name, periodFigures(some, kind)] as const)
      .filter(([, { shown, answered }]) => shown + answered > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    overTime: by((day) => dayToIso(mondayOf(day))).map(([week, figures]) => ({ week, ...figures })),
    overMonths: by((day) => dayToIso(day).slice(0, 7)).map(([month, figures]) => ({ month, ...figures })),
  };
};

/** An answer counts on the day it was sent, a showing on its own. */
const periodFigures = (rows: readonly RollupRow[], kind: SurveyKind): SurveyPeriodFigures => {
  const { scores, answered } = answersTo(rows, kind);
  const shown = countOf(rows, "surveyShown", kind);
  const { summarise, interval } = metricStatistics[kind];
  // More answers than showings: somebody reports answers alone, so the rate is not known.
  const response = answered > shown ? null : { reached: answered, people: shown };
  return {
    score: roundOrNull(summarise(scores)),
    interval: roundBoth(interval(scores)),
    shown,
    answered,
    responseRate: response === null ? null : shareOf(response),
    responseRateInterval: response === null ? null : shareInterval(response),
  };
};

/** The kind most answers were given in, else most showings; null where no event names one. */
export const kindOf = (rows: readonly RollupRow[]): SurveyKind | null => {
  const counts = new Map<SurveyKind, number>();
  for (const { input, key, count } of rows) {
    const kind = key.split(":", 1)[0] ?? "";
    // The other rows are named by response ids, which are anybody's text.
    if (named.has(input) && isKind(kind)) counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
};

/** The inputs whose key says the kind. */
const named: ReadonlySet<RollupRow["input"]> = new Set(["surveyShown", "surveyAnswered", "surveyDismissed"]);

/** Whether a score lies on the scale of a survey. */
export const isOnScale = (score: number, kind: SurveyKind): boolean => {
  const { scale } = metricStatistics[kind];
  return scale !== null && Number.isInteger(score) && score >= scale.min && score <= scale.max;
};

/** The responses that were sent, by the rows of all days. */
export const sentResponses = (rows: readonly RollupRow[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ input, key }) => (input === "surveyResponse" ? [key] : [])));

/**
 * The rows without the questions of responses that were sent, whenever that was: of those that stay, each names a response that is
 * still open. To be asked of all days, before any are left out.
 */
export const openResponses = (rows: readonly RollupRow[], sent: ReadonlySet<string>): readonly RollupRow[] =>
  rows.filter(
    ({ input, key }) => input !== "surveyResponse" && !(input === "surveyQuestion" && sent.has(key)),
  );

/** How many distinct responses are open. */
const openOf = (rows: readonly RollupRow[]): number =>
  new Set(rows.flatMap(({ input, key }) => (input === "surveyQuestion" ? [key] : []))).size;

interface Answers {
  /** Of every answer its score, where it has one on the scale. */
  readonly scores: readonly number[];
  /** Those with a score; all of them where none is asked for. */
  readonly answered: number;
  /** Without the score that is asked for, or to another question than today's. */
  readonly unscored: number;
}

const answersTo = (rows: readonly RollupRow[], kind: SurveyKind): Answers => {
  const scores: number[] = [];
  let [all, unscored, others] = [0, 0, 0];
  for (const { input, key, count } of rows) {
    if (input !== "surveyAnswered") continue;
    const [, score = ""] = key.split(":", 2);
    if (!isOf(key, kind)) {
      others += count;
      continue;
    }
    all += count;
    if (score === "") unscored += count;
    else if (isOnScale(Number(score), kind))
      for (let one = 0; one < count; one += 1) scores.push(Number(score));
  }
  return kind === "custom"
    ? { scores, answered: all, unscored: others }
    : { scores, answered: scores.length, unscored: unscored + others };
};

/** Does the key of a row name this kind, or none? What was told while the survey measured something else does not. */
const isOf = (key: string, kind: SurveyKind): boolean => {
  const [name = ""] = key.split(":", 1);
  return name === "" || name === kind;
};

const isKind = (text: string): text is SurveyKind => Object.hasOwn(metricStatistics, text);

const countOf = (
  rows: readonly RollupRow[],
  input: "surveyShown" | "surveyDismissed",
  kind: SurveyKind,
): number =>
  rows.reduce((sum, row) => (row.input === input && isOf(row.key, kind) ? sum + row.count : sum), 0);

/** Day 0, 1970-01-01, was a Thursday: three days after a Monday. */
const mondayOf = (day: Day): Day => day - ((day + 3) % 7);

const roundOrNull = (value: number | null): number | null => (value === null ? null : roundTenth(value));

const roundBoth = (interval: Interval | null): Interval | null =>
  interval === null ? null : [roundTenth(interval[0]), roundTenth(interval[1])];
