import { expect, test } from "vitest";
import { surveyTargets, targetOf } from "../../../server/results/survey-preset.ts";

test("a target is met beyond it, or at it, as the field says", () => {
  const { nps, csat, ces } = surveyTargets.strategy.metrics;
  expect(targetOf(nps, 70)).toEqual({ score: 70, lowerIsBetter: false, isMet: false });
  expect(targetOf(nps, 70.01).isMet).toBe(true);
  expect(targetOf(csat, 4.5)).toEqual({ score: 4.5, lowerIsBetter: false, isMet: true });
  expect(targetOf(csat, 4.499).isMet).toBe(false);
  expect(targetOf(ces, 2)).toEqual({ score: 2, lowerIsBetter: true, isMet: false });
  expect(targetOf(ces, 1.9).isMet).toBe(true);
  expect(targetOf(ces, null).isMet).toBeNull();
});

test("the target of NPS is that of the source a workspace follows", () => {
  const scores = Object.values(surveyTargets).map(({ metrics }) => targetOf(metrics.nps, null).score);
  expect(scores).toEqual([70, 70, 50]);
});
