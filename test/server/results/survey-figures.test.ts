import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SurveyPeriodFigures } from "../../../protocol/api.ts";
import type { SurveyMetric } from "../../../protocol/experience.ts";
import { distributionOf, kindOf, periodsOf, surveyFigures } from "../../../server/results/survey-figures.ts";
import type { RollupRow } from "../../../server/store/store.ts";
import { exactMoments, normalQuantile95, scoreTestInterval } from "../health/independent-statistics.ts";
import { row, today } from "../health/rollups.ts";

const answered = (metric: string, score: number | "", count = 1, day = today): RollupRow =>
  row("surveyAnswered", { key: `${metric}:${score}`, count, value: (score || 0) * count, day });

describe("survey figures", () => {
  test("nine promoters, one detractor and ten dismissals make 80", () => {
    const rows = [
      row("surveyShown", { key: "nps", count: 20 }),
      answered("nps", 10, 5),
      answered("nps", 9, 4),
      answered("nps", 2),
      row("surveyDismissed", { key: "nps", count: 10 }),
    ];
    expect(surveyFigures(rows, "nps")).toMatchObject({
      score: 80,
      shown: 20,
      answered: 10,
      partial: 0,
      dismissed: 10,
      responseRate: 0.5,
      interval: [42.8, 100],
      shares: [
        { key: "promoters", count: 9, share: 0.9 },
        { key: "passives", count: 0, share: 0 },
        { key: "detractors", count: 1, share: 0.1 },
      ],
      smallSample: { below: 30, message: expect.stringContaining("Only 10 answers") },
    });
    expect(distributionOf(rows, "nps")).toEqual({
      "0": 0,
      "1": 0,
      "2": 1,
      "3": 0,
      "4": 0,
      "5": 0,
      "6": 0,
      "7": 0,
      "8": 0,
      "9": 4,
      "10": 5,
    });
  });

  test("dismissals and showings change neither score, interval nor distribution", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 30 });
    fc.assert(
      fc.property(scores, fc.nat(50), fc.nat(50), (given, shown, dismissed) => {
        const rows = given.map((score) => answered("nps", score));
        const noise = [
          row("surveyShown", { key: "nps", count: shown }),
          row("surveyDismissed", { key: "nps", count: dismissed }),
        ];
        const { score, interval, answered: count, shares } = surveyFigures(rows, "nps");
        const all = [...noise, ...rows];
        expect(surveyFigures(all, "nps")).toMatchObject({ score, interval, answered: count, shares });
        expect(distributionOf(all, "nps")).toEqual(distributionOf(rows, "nps"));
        const scoresOf = (some: readonly RollupRow[]) =>
          periodsOf(some, "nps").overTime.flatMap(({ week, score, interval, answered }) =>
            answered > 0 ? [{ week, score, interval, answered }] : [],
          );
        expect(scoresOf(all)).toEqual(scoresOf(rows));
      }),
    );
  });

  test("an answer without a score or to another metric is partial, one off the scale is none of this", () => {
    const rows = [
      answered("csat", 4),
      answered("csat", ""),
      answered("nps", 10),
      answered("csat", 9),
      answered("", 5),
    ];
    expect(surveyFigures(rows, "csat")).toMatchObject({ score: 4.5, answered: 2, partial: 2 });
  });

  test("nobody asked has no score, no rate and no interval", () => {
    expect(surveyFigures([], "ces")).toMatchObject({
      score: null,
      shown: 0,
      answered: 0,
      partial: 0,
      dismissed: 0,
      responseRate: null,
      responseRateInterval: null,
      interval: null,
      shares: [{ key: "easy", count: 0, share: null, interval: null }],
    });
    expect(distributionOf([], "ces")).toEqual({ "1": 0, "2": 0, "3": 0, "4": 0, "5": 0 });
    expect(periodsOf([], "ces")).toEqual({ overTime: [], overMonths: [] });
  });

  test("a rate above one says that showings were not reported", () => {
    const rows = [row("surveyShown", { key: "nps" }), answered("nps", 10, 2)];
    expect(surveyFigures(rows, "nps").responseRate).toBeNull();
  });

  test("weeks begin on Monday, oldest first", () => {
    // 2025-10-13 is a Monday.
    const monday = today - 1;
    const rows = [
      answered("nps", 10, 1, monday + 6),
      answered("nps", 0, 1, monday - 1),
      answered("nps", 9, 1, monday),
    ];
    const unshown = { shown: 0, responseRate: null, responseRateInterval: null };
    const { overTime, overMonths } = periodsOf(rows, "nps");
    expect(overTime).toEqual([
      { week: "2025-10-06", ...unshown, answered: 1, score: -100, interval: null },
      // Two promoters are no certainty: ¾ promoter, 1½ passive and ¾ detractor are added.
      { week: "2025-10-13", ...unshown, answered: 2, score: 100, interval: [expect.any(Number), 100] },
    ]);
    expect(overTime[1]?.interval?.[0]).toBeLessThan(0);
    expect(overMonths).toMatchObject([{ month: "2025-10", answered: 3, score: 33.3 }]);
  });

  test("each period tells its own response rate, a silent one too", () => {
    // Wednesday 1 October 2025 is in the week of Monday 29 September.
    const first = today - 13;
    const shown = (count: number, day: number) => row("surveyShown", { key: "nps", count, day });
    const rows = [
      shown(4, first - 1),
      answered("nps", 10, 1, first - 1),
      shown(3, first),
      answered("nps", 9, 1, first),
      answered("nps", 0, 1, first),
      shown(5, first + 5),
      row("surveyDismissed", { key: "nps", count: 5, day: first + 5 }),
      // Asked before midnight on Sunday, answered after: more answers than showings have no rate.
      shown(1, first + 11),
      answered("nps", 8, 1, first + 12),
    ];
    const { overTime, overMonths } = periodsOf(rows, "nps");
    const told = ({ shown, answered, responseRate }: SurveyPeriodFigures) => [shown, answered, responseRate];
    expect(overTime.map((week) => [week.week, ...told(week)])).toEqual([
      ["2025-09-29", 7, 3, 3 / 7],
      ["2025-10-06", 6, 0, 0],
      ["2025-10-13", 0, 1, null],
    ]);
    expect(overMonths.map((month) => [month.month, ...told(month)])).toEqual([
      ["2025-09", 4, 1, 0.25],
      ["2025-10", 9, 3, 1 / 3],
    ]);
    expect(overTime[1]).toMatchObject({ score: null, interval: null });
    // Wilson for 1 of 4, as in docs/survey-statistics.md.
    const [low, high] = overMonths[0]?.responseRateInterval ?? [];
    expect(low).toBeCloseTo(0.0456, 4);
    expect(high).toBeCloseTo(0.6994, 4);
  });

  test("agree with a naive computation on a thousand random sets", () => {
    const one = fc.record({
      metric: fc.constantFrom<SurveyMetric>("nps", "csat", "ces"),
      score: fc.integer({ min: 0, max: 10 }),
      count: fc.integer({ min: 1, max: 4 }),
      day: fc.integer({ min: today - 40, max: today }),
    });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 40 }),
        fc.constantFrom<SurveyMetric>("csat", "ces"),
        (all, metric) => {
          const rows = all.map(({ metric: key, score, count, day }) => answered(key, score, count, day));
          const flat = all
            .filter((answer) => answer.metric === metric && answer.score >= 1 && answer.score <= 5)
            .flatMap(({ score, count }) => Array.from({ length: count }, () => score));
          const figures = surveyFigures(rows, metric);
          const naive = flat.length === 0 ? null : flat.reduce((sum, score) => sum + score, 0) / flat.length;
          expect(figures.answered).toBe(flat.length);
          if (naive === null) expect(figures.score).toBeNull();
          else expect(Math.abs((figures.score ?? 0) - naive)).toBeLessThanOrEqual(0.05 + 1e-9);
          for (let score = 1; score <= 5; score += 1) {
            expect(distributionOf(rows, metric)[score]).toBe(flat.filter((given) => given === score).length);
          }
          const { overTime, overMonths } = periodsOf(rows, metric);
          expect(overTime.reduce((sum, week) => sum + week.answered, 0)).toBe(flat.length);
          expect(overMonths.reduce((sum, month) => sum + month.answered, 0)).toBe(flat.length);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("of NPS agree with the votes +1, 0 and −1 and with the score test, on a thousand random sets", () => {
    const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 80 });
    const z = normalQuantile95();
    fc.assert(
      fc.property(answers, fc.nat(60), (scores, unanswered) => {
        const rows = [
          ...scores.map((score) => answered("nps", score)),
          row("surveyShown", { key: "nps", count: scores.length + unanswered }),
        ];
        const figures = surveyFigures(rows, "nps");
        const votes = scores.map((score) => (score > 8 ? 1 : score < 7 ? -1 : 0));
        const exact = 100 * exactMoments(votes, "population").mean;
        expect(Math.abs((figures.score ?? 999) - exact)).toBeLessThanOrEqual(0.05 + 1e-9);
        for (const [index, vote] of [1, 0, -1].entries()) {
          const count = votes.filter((one) => one === vote).length;
          const share = figures.shares[index];
          expect(share?.count).toBe(count);
          const [low, high] = scoreTestInterval(count, scores.length, z);
          expect(share?.interval?.[0]).toBeCloseTo(low, 8);
          expect(share?.interval?.[1]).toBeCloseTo(high, 8);
        }
        const [low, high] = scoreTestInterval(scores.length, scores.length + unanswered, z);
        expect(figures.responseRateInterval?.[0]).toBeCloseTo(low, 8);
        expect(figures.responseRateInterval?.[1]).toBeCloseTo(high, 8);
        expect(figures.smallSample === null).toBe(scores.length >= 30);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("kindOf", () => {
  test("is what most events say, and none where none says", () => {
    expect(kindOf([row("surveyShown", { key: "csat", count: 2 }), answered("nps", 9)])).toBe("csat");
    expect(kindOf([answered("nps", 9)])).toBe("nps");
    expect(kindOf([answered("", 9), answered("constructor", 9)])).toBeNull();
  });
});
