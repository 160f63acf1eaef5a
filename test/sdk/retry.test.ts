import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge, nextAttempt } from "../../sdk/retry.ts";

const now = Date.UTC(2026, 10, 22, 9, 40);
const wishMs = (retryAfter: string | null): number | null => {
  const sent = judge(429, retryAfter, now);
  return sent.kind === "failed" ? sent.afterMs : Number.NaN;
};
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe("what an answer means", () => {
  test("2xx is committed, 429 and 5xx are worth another try, everything else is final", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), (status) => {
        const { kind } = judge(status, null, now);
        const expected = status < 300 ? "committed" : status === 429 || status >= 500 ? "failed" : "refused";
        expect(kind).toBe(expected);
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

  test("without Retry-After there is no wish, and nonsense is none that delays", () => {
    expect(wishMs(null)).toBeNull();
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
  const attempt = fc.integer({ min: 1, max: 2_000 });
  const afterMs = fc.option(fc.integer({ min: 0, max: hourMs }));

  test("never before the collector's wish, and full jitter above it: up to 1 s doubled each time, at most 5 minutes", () => {
    fc.assert(
      fc.property(afterMs, attempt, random01, (wish, nth, random) => {
        const delayMs = nextAttempt({ kind: "failed", afterMs: wish }, nth, random) ?? Number.NaN;
        const jitterMs = Math.min(5 * minuteMs, 1_000 * 2 ** (nth - 1));
        expect(delayMs).toBeGreaterThanOrEqual(wish ?? 0);
        expect(delayMs).toBeLessThanOrEqual((wish ?? 0) + jitterMs);
      }),
    );
  });

  test("the jitter is full: it spreads over the whole span, from nothing on", () => {
    const delays = [0, 0.25, 0.5, 0.75].map((random) =>
      nextAttempt({ kind: "failed", afterMs: null }, 4, random),
    );
    expect(delays).toEqual([0, 2_000, 4_000, 6_000]);
  });

  test("what was committed or refused is not tried again", () => {
    fc.assert(
      fc.property(attempt, random01, (nth, random) => {
        expect(nextAttempt({ kind: "committed", refused: [] }, nth, random)).toBeNull();
        expect(nextAttempt({ kind: "refused", status: 400 }, nth, random)).toBeNull();
      }),
    );
  });
});
