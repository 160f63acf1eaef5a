import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { continueSession, noteActivity, type Session, settleActive } from "../../sdk/session.ts";

const idleMs = 30 * 60_000;
const start = Date.UTC(2026, 10, 22, 9);
const session: Session = { id: "s_1", startedAt: start, lastAt: start, activeMs: 0, activeAt: null };
const proceed = (previous: Session | null, now: number) =>
  continueSession(previous, now, { idleMs, newId: () => "s_new" });

describe("the idle boundary", () => {
  test("a session lasts while less than the idle time has passed, and is over when all of it has", () => {
    const just = proceed(session, start + idleMs - 1);
    expect(just).toEqual({ ...session, lastAt: start + idleMs - 1 });
    const over = proceed(session, start + idleMs);
    expect(over).toEqual({
      id: "s_new",
      startedAt: start + idleMs,
      lastAt: start + idleMs,
      activeMs: 0,
      activeAt: null,
    });
  });

  test("without a session before it, one begins", () => {
    expect(proceed(null, start)).toMatchObject({ id: "s_new", startedAt: start });
  });

  test("what ended while in use counts up to its last sign of life, not into the silence", () => {
    const used = noteActivity(noteActivity(session, start), start + 10_000);
    expect(proceed(used, start + idleMs * 3).id).toBe("s_new");
    expect(settleActive(used, used.lastAt)).toMatchObject({
      activeMs: 10_000,
      lastAt: start + 10_000,
      activeAt: null,
    });
  });
});

describe("active time", () => {
  test("counts between signs of life, each standing for a minute at most", () => {
    const used = [0, 30_000, 60_000, 600_000].reduce((at, ms) => noteActivity(at, start + ms), session);
    expect(used.activeMs).toBe(30_000 + 30_000 + 60_000);
  });

  test("does not count while nothing is in view", () => {
    const left = settleActive(noteActivity(session, start), start + 5_000);
    expect(left).toMatchObject({ activeMs: 5_000, activeAt: null });
    const back = noteActivity(left, start + 50_000);
    expect(back.activeMs).toBe(5_000);
    expect(settleActive(left, start + 50_000).activeMs).toBe(5_000);
  });

  test("events alone are no use", () => {
    expect(proceed(session, start + 60_000).activeMs).toBe(0);
  });
});

/** Any life of a session, the clock stepping either way. */
const step = fc.record({
  does: fc.constantFrom("event", "activity", "hide"),
  afterMs: fc.integer({ min: -2 * idleMs, max: 2 * idleMs }),
});

const live = (steps: readonly { does: string; afterMs: number }[]): readonly Session[] => {
  let now = start;
  let current = session;
  return steps.map(({ does, afterMs }) => {
    now += afterMs;
    if (does === "hide") current = settleActive(current, now);
    else {
      current = proceed(current, now);
      if (does === "activity") current = noteActivity(current, now);
    }
    return current;
  });
};

describe("laws, even when the clock runs backwards", () => {
  test("active time never shrinks, and grows by a minute at most at once", () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        live(steps).reduce((before, after) => {
          if (before.id === after.id && after.activeMs !== 0) {
            expect(after.activeMs).toBeGreaterThanOrEqual(before.activeMs);
            expect(after.activeMs).toBeLessThanOrEqual(before.activeMs + 60_000);
          }
          return after;
        }, session);
      }),
    );
  });

  test("a session never ends before it began, and a clock set back ends none", () => {
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 1, max: 10 * idleMs }), (steps, backMs) => {
        for (const each of live(steps)) {
          expect(each.lastAt).toBeGreaterThanOrEqual(each.startedAt);
          expect(proceed(each, each.lastAt - backMs)).toEqual(each);
        }
      }),
    );
  });
});
