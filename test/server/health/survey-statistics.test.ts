import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  meanInterval,
  netPromoterInterval,
  netPromoterScore,
} from "../../../server/health/survey-statistics.ts";

const times = (count: number, score: number) => Array.from({ length: count }, () => score);
const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 });

describe("NPS", () => {
  test("nine promoters and one detractor make 80", () => {
    expect(netPromoterScore([...times(9, 10), 3])).toBeCloseTo(80);
  });

  test("runs from −100 to 100, and passives count in the whole alone", () => {
    expect(netPromoterScore(times(4, 6))).toBe(-100);
    expect(netPromoterScore(times(4, 9))).toBe(100);
    expect(netPromoterScore([9, 7, 8, 8])).toBe(25);
    expect(netPromoterScore([])).toBeNull();
  });

  test("its interval, by hand: p = 0.9, d = 0.1, √(0.36 ÷ 10) = 0.1897, so 80 ± 37.2, cut at 100", () => {
    const interval = netPromoterInterval([...times(9, 10), 3]);
    expect(interval?.[0]).toBeCloseTo(42.81, 1);
    expect(interval?.[1]).toBe(100);
  });

  test("its interval, by hand: 30 promoters, 50 passives, 20 detractors make 10 ± 13.7", () => {
    // p + d − (p − d)² = 0.5 − 0.01 = 0.49; 1.96 × √(0.49 ÷ 100) = 0.1372.
    const interval = netPromoterInterval([...times(30, 9), ...times(50, 7), ...times(20, 0)]);
    expect(interval?.[0]).toBeCloseTo(-3.72, 1);
    expect(interval?.[1]).toBeCloseTo(23.72, 1);
  });

  test("two equal answers are no certainty", () => {
    const [low, high] = netPromoterInterval([10, 10]) ?? [Number.NaN, Number.NaN];
    expect(low).toBeLessThan(0);
    expect(high).toBe(100);
    expect(netPromoterInterval([10])).toBeNull();
  });

  test("agrees with a naive count on a thousand random sets", () => {
    fc.assert(
      fc.property(answers, (scores) => {
        let sum = 0;
        for (const score of scores) sum += score > 8 ? 1 : score < 7 ? -1 : 0;
        expect(netPromoterScore(scores)).toBeCloseTo((100 * sum) / scores.length, 9);
      }),
      { numRuns: 1_000 },
    );
  });

  test("its interval agrees with the variance of the votes +1, 0 and −1, and always holds the score", () => {
    fc.assert(
      fc.property(answers, (scores) => {
        const votes = scores.map((score) => (score > 8 ? 1 : score < 7 ? -1 : 0));
        const centre = votes.reduce<number>((sum, vote) => sum + vote, 0) / votes.length;
        const variance = votes.reduce<number>((sum, vote) => sum + (vote - centre) ** 2, 0) / votes.length;
        const interval = netPromoterInterval(scores);
        if (votes.length < 2) {
          expect(interval).toBeNull();
          return;
        }
        const [low, high] = interval ?? [Number.NaN, Number.NaN];
        expect(low).toBeLessThanOrEqual(centre * 100 + 1e-9);
        expect(high).toBeGreaterThanOrEqual(centre * 100 - 1e-9);
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(high - low).toBeGreaterThan(0);
        if (variance > 0) {
          const margin = 1.959_963_985 * Math.sqrt(variance / votes.length);
          expect(low).toBeCloseTo(Math.max(-1, centre - margin) * 100, 6);
          expect(high).toBeCloseTo(Math.min(1, centre + margin) * 100, 6);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the interval of a mean", () => {
  const scale = { min: 1, max: 5 };

  test("by hand: 3, 4, 4, 5 have the mean 4 and the deviation 0.8165; t of 3 degrees is 3.182, so 4 ± 1.30", () => {
    const interval = meanInterval([3, 4, 4, 5], scale);
    expect(interval?.[0]).toBeCloseTo(2.701, 3);
    expect(interval?.[1]).toBe(5);
  });

  test("by Student's table: 2.086 for 20 degrees of freedom, 1.984 for 100", () => {
    const width = (count: number) => {
      const scores = Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 2 : 4));
      const centre = scores.reduce((sum, score) => sum + score, 0) / count;
      const variance = scores.reduce((sum, score) => sum + (score - centre) ** 2, 0) / (count - 1);
      const [low] = meanInterval(scores, scale) ?? [Number.NaN];
      return (centre - low) / Math.sqrt(variance / count);
    };
    expect(width(21)).toBeCloseTo(2.086, 3);
    expect(width(101)).toBeCloseTo(1.984, 3);
  });

  test("is none under two answers", () => {
    expect(meanInterval([4], scale)).toBeNull();
  });
});
