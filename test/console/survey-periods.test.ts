import { describe, expect, it } from "vitest";
import { surveyPeriods } from "../../console/survey-periods.ts";
import type { SurveyPeriodFigures } from "../../protocol/api.ts";

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
