import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backoffMs, isWorthRetrying, retryAfterMs } from "../../sdk/retry.ts";

const now = Date.UTC(2026, 10, 22, 9, 40);
const wishMs = (retryAfter: string | null): number => retryAfterMs(retryAfter, now);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe("what an answer means", () => {
  test("429 and 5xx are worth another try, everything else is final", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), (status) => {
        expect(isWorthRetrying(status)).toBe(status === 429 || status >= 500);
      }),
    );
  });

  test("Retry-After counts seconds", () => {
    expect(wishMs("7")).toBe(7_000);
    expect(wishMs("0")).toBe(0);
  });

  test("Retry-After may be an HTTP date, whose past is now", () => {
    expect(wishMs(new Date(now + 90_000).toUTCString())).toBe(90_000);
    expect(wishMs(new Date(now - 90_000).toUTCString())).toBe(0);
  });

  test("no Retry-After is no wish, and neither is nonsense", () => {
    expect(wishMs(null)).toBe(0);
    expect(wishMs("")).toBe(0);
    expect(wishMs("soon")).toBe(0);
  });

  test("whatever the header says, the wait it asks for is between nothing and an hour", () => {
    const header = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(header, (text) => {
        const wish = wishMs(text);
        expect(wish).toBeGreaterThanOrEqual(0);
        expect(wish).toBeLessThanOrEqual(hourMs);
      }),
    );
  });
});

describe("when to try again", () => {
  const random01 = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const before = fc.integer({ min: 0, max: 2_000 });

  test("full jitter: up to 1 s doubled with each failure, at most 5 minutes", () => {
    fc.assert(
      fc.property(before, random01, (failures, random) => {
        const delayMs = backoffMs(failures, random);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(Math.min(5 * minuteMs, 1_000 * 2 ** failures));
      }),
    );
  });

  test("the jitter is full: it spreads over the whole span, from nothing on", () => {
    expect([0, 0.25, 0.5, 0.75].map((random) => backoffMs(3, random))).toEqual([0, 2_000, 4_000, 6_000]);
  });
});
