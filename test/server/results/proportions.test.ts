import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  differenceInterval,
  differenceOf,
  shareInterval,
  shareOf,
} from "../../../server/results/proportions.ts";

const of = (reached: number, people: number) => ({ reached, people });
const proportions = fc
  .integer({ min: 1, max: 500 })
  .chain((people) => fc.integer({ min: 0, max: people }).map((reached) => of(reached, people)));

describe("the interval of a share", () => {
  // Newcombe, Statistics in Medicine 17, 1998, 857–872, table I, method 3: his four examples, to his four digits.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is as published", (reached, people, low, high) => {
    const interval = shareInterval(of(reached, people));
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });

  test("by hand, with z² = 3.8415: 2 of 4 is (4 + 3.8415 ± 1.96·√(3.8415 + 4)) ÷ 15.683", () => {
    const [low, high] = shareInterval(of(2, 4)) ?? [];
    expect(low).toBeCloseTo(0.15, 3);
    expect(high).toBeCloseTo(0.85, 3);
  });

  test("holds the share, stays in 0–1, and of nobody there is none", () => {
    fc.assert(
      fc.property(proportions, (proportion) => {
        const [low, high] = shareInterval(proportion) ?? [Number.NaN, Number.NaN];
        const share = shareOf(proportion) ?? Number.NaN;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
      }),
    );
    expect([shareOf(of(0, 0)), shareInterval(of(0, 0))]).toEqual([null, null]);
  });
});

describe("the interval of a difference", () => {
  // Newcombe, Statistics in Medicine 17, 1998, 873–890, table II, method 10: his eight examples.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %i in %i and %i in %i is as published", (a, ofA, b, ofB, low, high) => {
    const interval = differenceInterval(of(a, ofA), of(b, ofB));
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });

  test("turns around when the groups change places, holds the difference, and stays in −1…1", () => {
    fc.assert(
      fc.property(proportions, proportions, (a, b) => {
        const [low, high] = differenceInterval(a, b) ?? [Number.NaN, Number.NaN];
        const [back, forth] = differenceInterval(b, a) ?? [Number.NaN, Number.NaN];
        expect(back).toBeCloseTo(-high, 10);
        expect(forth).toBeCloseTo(-low, 10);
        const difference = differenceOf(a, b) ?? Number.NaN;
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("there is none beside nobody", () => {
    expect(differenceOf(of(1, 2), of(0, 0))).toBeNull();
    expect(differenceInterval(of(0, 0), of(1, 2))).toBeNull();
  });
});
