import { describe, expect, it } from "vitest";
import { isVague, surveyPeriods } from "../../console/survey-periods.ts";
import type { SurveyPeriodFigures } from "../../protocol/api.ts";
import { meanInterval, netPromoterInterval } from "../../server/health/survey-statistics.ts";

const figures: SurveyPeriodFigures = {
  score: 50,
  interval: null,
  shown: 6,
  answered: 3,
  responseRate: 0.5,
  responseRateInterval: [0.188, 0.812],
};

const weeksOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    week: new Date(Date.UTC(2025, 0, 6 + 7 * index)).toISOString().slice(0, 10),
    ...figures,
  }));
const overMonths = [{ month: "2025-01", ...figures }];

describe("a figure of a period", () => {
  const nps = { min: -100, max: 100 };
  const csat = { min: 1, max: 5 };
  const vague = (scores: readonly number[]) => isVague(netPromoterInterval(scores), scores.length, nps);

  it("is vague of one answer, of a few that agree and of a few that do not", () => {
    expect(vague([10])).toBe(true);
    expect(vague([10, 10])).toBe(true);
    expect(vague([10, 0, 10])).toBe(true);
    expect(vague([10, 0, 10, 9, 7, 8])).toBe(true);
    expect(isVague(meanInterval([5, 5, 5], csat), 3, csat)).toBe(true);
    expect(isVague(null, 0, csat)).toBe(true);
  });

  it("can be compared where its range says where it is", () => {
    expect(vague([10, 0, 10, 9, 7, 8, 9, 10, 7, 7, 8, 10])).toBe(false);
    expect(isVague(meanInterval([5, 4, 5, 4, 5], csat), 5, csat)).toBe(false);
    expect(isVague(meanInterval(Array<number>(12).fill(5), csat), 12, csat)).toBe(false);
  });
});

describe("survey periods", () => {
  it("keep a short history week by week", () => {
    const { by, periods } = surveyPeriods({ overTime: weeksOf(16), overMonths });
    expect(by).toBe("week");
    expect(periods).toHaveLength(16);
    expect(periods[0]).toEqual({ from: "2025-01-06", ...figures });
  });

  it("tell a long one by month, each from its first day", () => {
    expect(surveyPeriods({ overTime: weeksOf(17), overMonths })).toEqual({
      by: "month",
      periods: [{ from: "2025-01-01", ...figures }],
    });
  });
});
