import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { surveyPeriods } from "../../console/survey-periods.ts";

const weekMs = 7 * 86_400_000;
const weeksOf = (answers: readonly (readonly [answered: number, score: number])[]) =>
  answers.map(([answered, score], index) => ({
    week: new Date(Date.UTC(2025, 0, 6) + index * weekMs).toISOString().slice(0, 10),
    answered,
    score: answered === 0 ? null : score,
  }));

describe("survey periods", () => {
  it("keep a short history week by week", () => {
    expect(surveyPeriods(weeksOf([[3, 50]]))).toEqual({
      by: "week",
      periods: [{ from: "2025-01-06", answered: 3, score: 50 }],
    });
  });

  it("join a long one by month without losing an answer or moving the whole score", () => {
    const answers = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: -100, max: 100 })), {
      minLength: 17,
      maxLength: 60,
    });
    fc.assert(
      fc.property(answers, (pairs) => {
        const weeks = weeksOf(pairs);
        const { by, periods } = surveyPeriods(weeks);
        expect(by).toBe("month");
        const total = (list: readonly { answered: number; score: number | null }[]) => ({
          answered: list.reduce((sum, { answered }) => sum + answered, 0),
          points: list.reduce((sum, { answered, score }) => sum + answered * (score ?? 0), 0),
        });
        expect(total(periods).answered).toBe(total(weeks).answered);
        expect(total(periods).points).toBeCloseTo(total(weeks).points, 6);
        for (const { answered, score } of periods) expect(score === null).toBe(answered === 0);
      }),
    );
  });
});
