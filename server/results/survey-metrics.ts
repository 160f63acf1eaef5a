import type { SurveyKind, SurveyResults, SurveyShare } from "../../protocol/api.ts";
import { surveyScales } from "../../protocol/experience.ts";
import { mean } from "../health/statistics.ts";
import {
  type Interval,
  meanInterval,
  netPromoterInterval,
  netPromoterScore,
} from "../health/survey-statistics.ts";

/** How the answers to one kind of survey become its score, and which shares of them are told. */
export interface MetricStatistics {
  /** Null where nothing is scored. */
  readonly scale: { readonly min: number; readonly max: number } | null;
  readonly summarise: (scores: readonly number[]) => number | null;
  readonly interval: (scores: readonly number[]) => Interval | null;
  readonly method: SurveyResults["intervalMethod"];
  readonly shares: readonly Pick<SurveyShare, "key" | "from" | "to">[];
}

const ofMean = (metric: "csat" | "ces", share: MetricStatistics["shares"][number]): MetricStatistics => ({
  scale: surveyScales[metric],
  summarise: mean,
  interval: (scores) => meanInterval(scores, surveyScales[metric]),
  method: {
    name: "Student's t interval of the mean",
    source: "Student, The Probable Error of a Mean, Biometrika 6(1), 1908, 1–25",
  },
  shares: [share],
});

/** `docs/survey-statistics.md` has the formulas, with worked examples. */
export const metricStatistics: { readonly [K in SurveyKind]: MetricStatistics } = {
  nps: {
    scale: surveyScales.nps,
    summarise: netPromoterScore,
    interval: netPromoterInterval,
    method: {
      name: "Wald interval by the variance of the promoter–detractor difference; adjusted where all answers are in one group",
      source:
        "Rocks, Interval Estimation for the “Net Promoter Score”, The American Statistician 70(4), 2016, 365–372",
    },
    shares: [
      { key: "promoters", from: 9, to: 10 },
      { key: "passives", from: 7, to: 8 },
      { key: "detractors", from: 0, to: 6 },
    ],
  },
  csat: ofMean("csat", { key: "satisfied", from: 4, to: 5 }),
  ces: ofMean("ces", { key: "easy", from: 1, to: 2 }),
  custom: { scale: null, summarise: () => null, interval: () => null, method: null, shares: [] },
};
