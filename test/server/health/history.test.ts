import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RollupInput } from "../../../protocol/increment.ts";
import { scoreDays } from "../../../server/health/history.ts";
import { healthPresets } from "../../../server/health/presets.ts";
import type { RollupRow } from "../../../server/store/store.ts";
import { facts, row, today } from "./rollups.ts";

const range = { from: today - 89, to: today };
const preset = healthPresets.strategy;
const inputs = Object.keys(facts.newestDays) as RollupInput[];

const rows: fc.Arbitrary<RollupRow[]> = fc.array(
  fc.record({
    day: fc.integer({ min: facts.loadedFrom, max: today }),
    input: fc.constantFrom(...inputs),
    person: fc.constantFrom("ana", "bo", "cy"),
    key: fc.constantFrom("", "nps", "csat", "t1", "t2", "15", "Reports"),
    count: fc.integer({ min: 1, max: 5 }),
    value: fc.integer({ min: 0, max: 10 }),
  }),
  { maxLength: 60 },
);

describe("history", () => {
  test("has one point a day, oldest first", () => {
    const days = scoreDays([], range, preset, facts).map(({ day }) => day);
    expect(days).toEqual(Array.from({ length: 90 }, (_, index) => today - 89 + index));
  });

  test("of a past day is what would have been computed on that day: nothing later is known", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 89 }), (all, back) => {
        const day = today - back;
        const known = all.filter((one) => one.day <= day);
        const alone = scoreDays(known, { from: day, to: day }, preset, facts);
        const within = scoreDays(all, range, preset, facts).filter((scored) => scored.day === day);
        expect(within).toEqual(alone);
      }),
      { numRuns: 60 },
    );
  });

  test("does not depend on the order the store hands rows out in", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const distinct = [
          ...new Map(all.map((one) => [`${one.day} ${one.input} ${one.person} ${one.key}`, one])).values(),
        ];
        const forwards = scoreDays(distinct, range, preset, facts).map(({ scoreTenths }) => scoreTenths);
        const backwards = scoreDays(distinct.toReversed(), range, preset, facts);
        expect(backwards.map(({ scoreTenths }) => scoreTenths)).toEqual(forwards);
      }),
      { numRuns: 40 },
    );
  });

  test("begins with no score before there was anything to know", () => {
    const young = { ...facts, firstSeenDay: today - 3 };
    const scores = scoreDays([row("session", { day: today - 3 }), row("action")], range, preset, young);
    expect(
      scores.slice(0, 86).every(({ scoreTenths, band }) => scoreTenths === null && band === "unknown"),
    ).toBe(true);
    expect(scores.slice(86).every(({ scoreTenths }) => scoreTenths !== null)).toBe(true);
  });

  test("shows an account going silent as falling, not as missing", () => {
    const active = Array.from({ length: 60 }, (_, back) =>
      row("action", { day: today - 45 - back, count: 9 }),
    );
    const scored = scoreDays(active, range, preset, { ...facts, newestDays: { action: today } });
    const scoreAt = (back: number) => scored.at(-1 - back)?.scoreTenths ?? Number.NaN;
    expect(scoreAt(45)).toBeGreaterThan(scoreAt(30));
    expect(scoreAt(30)).toBeGreaterThan(scoreAt(0));
    expect(scoreAt(0)).toBe(0);
    expect(scored.at(-1)?.components[0]?.state).toBe("fresh");
  });
});
