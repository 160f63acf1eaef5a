import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeBetween } from "../../../server/health/change.ts";
import type { MeasuredInput } from "../../../server/health/inputs.ts";
import type { HealthPreset, InputKey } from "../../../server/health/preset.ts";
import { healthPresets, inputPresets } from "../../../server/health/presets.ts";
import { apportion, type ScoredDay, scoreDay } from "../../../server/health/score.ts";

const strategy: HealthPreset = healthPresets.strategy;

/** A day on which every input of a component has the component's score; null leaves it out. */
const dayOf = (scores: { readonly [component: string]: number | null }, preset = strategy): ScoredDay =>
  scoreDay(0, preset, (key) => {
    const component = preset.components.find(({ inputs }) => inputs.includes(key));
    return input(key, scores[component?.key ?? ""] ?? null);
  });

const input = (key: InputKey, score: number | null, state?: MeasuredInput["state"]): MeasuredInput => ({
  key,
  value: score,
  target: 100,
  score,
  state: state ?? (score === null ? "missing" : "fresh"),
});

const contributions = ({ components }: ScoredDay) =>
  Object.fromEntries(
    components.map(({ preset: { key }, contributionTenths }) => [key, contributionTenths / 10]),
  );

/** Every preset, every component with or without data, every input with or without a value. */
const days = fc
  .tuple(
    fc.constantFrom(...Object.values(healthPresets)),
    fc.dictionary(
      fc.constantFrom(...(Object.keys(inputPresets) as InputKey[])),
      fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    ),
  )
  .map(([preset, scores]) => scoreDay(0, preset, (key) => input(key, scores[key] ?? null)));

describe("the score", () => {
  test("is the mean of the components by weight", () => {
    const day = dayOf({ usage: 50, support: 100, payment: 80, engagement: 40, outcomes: 0 });
    expect(day.scoreTenths).toBe(580);
    expect(contributions(day)).toEqual({ usage: 20, support: 20, payment: 12, engagement: 6, outcomes: 0 });
    expect(day).toMatchObject({ coverage: 1, band: "red" });
  });

  test("leaves components without data out, renormalises the weights and says its coverage", () => {
    const day = dayOf({ usage: 90, support: 60 });
    expect(day).toMatchObject({ scoreTenths: 800, coverage: 0.6, band: "green" });
    expect(contributions(day)).toEqual({ usage: 60, support: 20, payment: 0, engagement: 0, outcomes: 0 });
  });

  test("of an account with nothing is none, in no band", () => {
    expect(dayOf({})).toMatchObject({ scoreTenths: null, coverage: 0, band: "unknown" });
  });

  test("counts a nought as data", () => {
    expect(dayOf({ usage: 0 })).toMatchObject({ scoreTenths: 0, coverage: 0.4, band: "red" });
  });

  test("falls into its band by the rounded figure", () => {
    const bandAt = (score: number, preset: HealthPreset = strategy) => dayOf({ usage: score }, preset).band;
    expect([80, 79.95, 79.94, 60, 59.94].map((score) => bandAt(score))).toEqual([
      "green",
      "green",
      "yellow",
      "yellow",
      "red",
    ]);
    expect([75.1, 75, 60, 59.9].map((score) => bandAt(score, healthPresets.retention))).toEqual([
      "green",
      "yellow",
      "yellow",
      "red",
    ]);
  });

  test("of a component is the mean of its inputs that have one, and its state the best of theirs", () => {
    const [component] = scoreDay(0, strategy, (key) =>
      key === "weeklyActive"
        ? input(key, 80, "stale")
        : key === "loginDays"
          ? input(key, 40, "fresh")
          : input(key, null, "broken"),
    ).components;
    expect(component).toMatchObject({ score: 60, state: "fresh" });
  });

  test("is always exactly what its contributions add up to, between 0 and 100", () => {
    fc.assert(
      fc.property(days, ({ scoreTenths, components, coverage }) => {
        const tenths = components.map(({ contributionTenths }) => contributionTenths);
        expect(tenths.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
        expect(tenths.reduce((sum, part) => sum + part, 0)).toBe(scoreTenths ?? 0);
        expect(scoreTenths ?? 0).toBeLessThanOrEqual(1_000);
        expect(scoreTenths === null).toBe(coverage === 0);
        for (const { score, contributionTenths } of components) {
          if (score === null) expect(contributionTenths).toBe(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("apportion", () => {
  test("gives the largest remainders what rounding down took", () => {
    expect(apportion([1.4, 1.4, 1.2])).toEqual([2, 1, 1]);
  });

  test("keeps every part within one of what it was", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { maxLength: 8 }), (parts) => {
        const whole = apportion(parts);
        whole.forEach((part, index) => {
          expect(Math.abs(part - (parts[index] ?? 0))).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe("changes", () => {
  test("of the components add up to the trend exactly", () => {
    fc.assert(
      fc.property(days, days, (before, now) => {
        const { trend, changes, drivers } = changeBetween(before, now);
        if (trend === null) {
          expect([before.scoreTenths, now.scoreTenths]).toContain(null);
          expect([changes, drivers]).toEqual([[], []]);
          return;
        }
        const sameModel = before.components.length === now.components.length;
        const tenths = changes.reduce((sum, { change }) => sum + Math.round(change * 10), 0);
        if (sameModel) expect(tenths).toBe(Math.round(trend * 10));
        expect(drivers.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 1_000 },
    );
  });

  const moved = (weekly: number, late: number) =>
    scoreDay(0, strategy, (key) =>
      key === "weeklyActive" ? input(key, weekly) : key === "daysLate" ? input(key, late) : input(key, null),
    );

  test("name the inputs behind them, heaviest first, from and to in their unit", () => {
    const { trend, drivers } = changeBetween(moved(80, 50), moved(20, 70));
    // Usage weighs 40 of 55 and payment 15: 71.8 before, 33.6 now; −60 × 40⁄55 and +20 × 15⁄55.
    expect(trend).toBe(-38.2);
    expect(drivers).toEqual([
      { key: "weeklyActive", label: "Weekly active users", unit: "users", from: 80, to: 20, change: -43.6 },
      { key: "daysLate", label: "Invoices paid late by", unit: "days", from: 50, to: 70, change: 5.5 },
    ]);
  });

  test("blame no input that did not move for a component that came or went", () => {
    const { trend, drivers } = changeBetween(dayOf({ usage: 40 }), dayOf({ usage: 40, support: 100 }));
    expect(trend).toBe(20);
    expect(drivers).toEqual([]);
  });

  test("are none where there was no score", () => {
    expect(changeBetween(undefined, dayOf({ usage: 40 })).trend).toBeNull();
    expect(changeBetween(dayOf({}), dayOf({ usage: 40 }))).toEqual({ trend: null, changes: [], drivers: [] });
  });
});

describe("presets", () => {
  test.each(Object.values(healthPresets))(
    "$model weighs a hundred percent and names an input once",
    (preset) => {
      expect(preset.components.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
      const inputs = preset.components.flatMap((component) => component.inputs);
      expect(new Set(inputs).size).toBe(inputs.length);
    },
  );
});
