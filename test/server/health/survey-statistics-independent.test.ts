import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  meanInterval,
  netPromoterInterval,
  netPromoterScore,
  z95,
} from "../../../server/health/survey-statistics.ts";
import { shareInterval } from "../../../server/results/proportions.ts";
import {
  exactMoments,
  normalQuantile95,
  scoreTestInterval,
  studentQuantile95,
} from "./independent-statistics.ts";

const numRuns = 1_000;
const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const z = normalQuantile95();

describe("a thousand random data sets, computed by another road", () => {
  test("the quantile of the normal distribution", () => {
    expect(z95).toBeCloseTo(z, 9);
  });

  test("the quantiles of Student's t, from one degree of freedom on", () => {
    // Two equal halves a apart have a known deviation: the margin then tells the quantile that was used.
    const used = (degrees: number): number => {
      const scores = Array.from({ length: degrees + 1 }, (_, index) => (index % 2 === 0 ? 4_999 : 5_001));
      const { mean, variance } = exactMoments(scores, "sample");
      const [low] = meanInterval(scores, { min: -1e9, max: 1e9 }) ?? [Number.NaN];
      return (mean - low) / Math.sqrt(variance / scores.length);
    };
    for (const degrees of [1, 2, 3, 5, 10, 11, 12, 15, 20, 29, 60, 120, 1_000]) {
      expect(used(degrees), `${degrees} degrees`).toBeCloseTo(studentQuantile95(degrees), 4);
    }
  });

  test("NPS and its interval, from the series of +1, 0 and −1", () => {
    const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 400 });
    fc.assert(
      fc.property(answers, (scores) => {
        const votes: number[] = scores.map((score) => [-1, -1, -1, -1, -1, -1, -1, 0, 0, 1, 1][score] ?? 0);
        // All in one group: a quarter of a vote cannot be counted, so everything is counted in quarters.
        const isUnanimous = new Set(votes).size === 1;
        const quarters = [
          ...votes.flatMap((vote) => [vote, vote, vote, vote]),
          ...(isUnanimous ? [1, 1, 1, 0, 0, 0, 0, 0, 0, -1, -1, -1] : []),
        ];
        const { mean, variance } = exactMoments(quarters, "population");
        const margin = z * Math.sqrt(variance / (quarters.length / 4));
        const [low, high] = netPromoterInterval(scores) ?? [];
        expect(low).toBeCloseTo(100 * between(mean - margin, -1, 1), 6);
        expect(high).toBeCloseTo(100 * between(mean + margin, -1, 1), 6);
        expect(netPromoterScore(scores)).toBeCloseTo(100 * exactMoments(votes, "population").mean, 9);
      }),
      { numRuns },
    );
  });

  test("the mean's interval, from exact moments and a quantile found by integration", () => {
    const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 120 });
    const quantiles = new Map<number, number>();
    fc.assert(
      fc.property(answers, (scores) => {
        const degrees = scores.length - 1;
        const quantile = quantiles.get(degrees) ?? studentQuantile95(degrees);
        quantiles.set(degrees, quantile);
        const { mean, variance } = exactMoments(scores, "sample");
        const margin = quantile * Math.sqrt(variance / scores.length);
        const [low, high] = meanInterval(scores, { min: 1, max: 5 }) ?? [];
        expect(low).toBeCloseTo(between(mean - margin, 1, 5), 4);
        expect(high).toBeCloseTo(between(mean + margin, 1, 5), 4);
      }),
      { numRuns },
    );
  });

  test("the share's interval, from the score test it inverts", () => {
    const proportions = fc
      .integer({ min: 1, max: 2_000 })
      .chain((people) => fc.tuple(fc.integer({ min: 0, max: people }), fc.constant(people)));
    fc.assert(
      fc.property(proportions, ([reached, people]) => {
        const [low, high] = shareInterval({ reached, people }) ?? [];
        const [independentLow, independentHigh] = scoreTestInterval(reached, people, z);
        expect(low).toBeCloseTo(independentLow, 8);
        expect(high).toBeCloseTo(independentHigh, 8);
      }),
      { numRuns },
    );
  });
});
