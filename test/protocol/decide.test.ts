import { expect, test } from "vitest";
import { benchDecide } from "../../bench/decide.ts";

test("a decision among 200 experiences with rules takes no millisecond, and about as long as reading them", () => {
  // The best of three: a busy moment of the machine says nothing about the code, a slow decision shows in each.
  const figures = Array.from({ length: 3 }, () => benchDecide(200));
  const [best] = figures.sort((a, b) => a.decideUs - b.decideUs);
  expect(best?.experiences).toBe(200);
  expect(best?.rules).toBeGreaterThan(800);
  // Some are due and some are not: the rules had something to do.
  expect(best?.due).toBeGreaterThan(50);
  expect(best?.due).toBeLessThan(170);
  expect(best?.decideUs).toBeLessThan(1_000);
  expect(Math.min(...figures.map(({ decideUs, parseUs }) => decideUs / parseUs))).toBeLessThan(1.5);
});
