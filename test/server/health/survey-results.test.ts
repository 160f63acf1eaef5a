import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SurveyMetric } from "../../../protocol/experience.ts";
import { metricOf, surveyFigures } from "../../../server/health/survey-results.ts";
import type { RollupRow } from "../../../server/store/store.ts";
import { row, today } from "./rollups.ts";

const answered = (metric: string, score: number | "", count = 1, day = today): RollupRow =>
  row("surveyAnswered", { key: `${metric}:${score}`, count, value: (score || 0) * count, day });

describe("survey figures", () => {
  test("nine promoters, one detractor and ten dismissals make 80", () => {
    const figures = surveyFigures(
      [
        row("surveyShown", { key: "nps", count: 20 }),
        answered("nps", 10, 5),
        answered("nps", 9, 4),
        answered("nps", 2),
        row("surveyDismissed", { key: "nps", count: 10 }),
      ],
      "nps",
    );
    expect(figures).toMatchObject({
      kind: "nps",
      score: 80,
      shown: 20,
      answered: 10,
      partial: 0,
      dismissed: 10,
      responseRate: 0.5,
      interval: [42.8, 100],
    });
    expect(figures.distribution).toEqual({
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
        const { score, interval, distribution, overTime } = surveyFigures(rows, "nps");
        expect(surveyFigures([...noise, ...rows], "nps")).toMatchObject({
          score,
          interval,
          distribution,
          overTime,
        });
      }),
    );
  });

  test("an answer without a score is partial, one to another metric or off the scale is none of this", () => {
    const rows = [
      answered("csat", 4),
      answered("csat", ""),
      answered("nps", 10),
      answered("csat", 9),
      answered("", 5),
    ];
    expect(surveyFigures(rows, "csat")).toMatchObject({ score: 4.5, answered: 2, partial: 1 });
  });

  test("nobody asked has no score, no rate and no interval", () => {
    expect(surveyFigures([], "ces")).toEqual({
      kind: "ces",
      score: null,
      shown: 0,
      answered: 0,
      partial: 0,
      dismissed: 0,
      responseRate: null,
      interval: null,
      distribution: { "1": 0, "2": 0, "3": 0, "4": 0, "5": 0 },
      overTime: [],
    });
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
    expect(surveyFigures(rows, "nps").overTime).toEqual([
      { week: "2025-10-06", answered: 1, score: -100 },
      { week: "2025-10-13", answered: 2, score: 100 },
    ]);
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
            expect(figures.distribution[score]).toBe(flat.filter((given) => given === score).length);
          }
          expect(figures.overTime.reduce((sum, week) => sum + week.answered, 0)).toBe(flat.length);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("metricOf", () => {
  test("is what most events say, and none where none says", () => {
    expect(metricOf([row("surveyShown", { key: "csat", count: 2 }), answered("nps", 9)])).toBe("csat");
    expect(metricOf([answered("nps", 9)])).toBe("nps");
    expect(metricOf([answered("", 9), answered("constructor", 9)])).toBeNull();
  });
});
