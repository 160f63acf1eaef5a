import { expect, test } from "vitest";
import { createKeyedScore } from "../../../widget/survey/score-keys.ts";

const nps = { min: 0, max: 10 };
const csat = { min: 1, max: 5 };
const typed = (keys: readonly (readonly [string, number])[], scale = nps) => {
  const scoreOf = createKeyedScore();
  return keys.map(([key, timeStamp]) => scoreOf({ key, timeStamp }, scale));
};

test("a digit is a score", () => {
  expect(typed([["7", 5_000]])).toEqual([7]);
});

test("1 and 0 in quick succession are 10, later they are two choices", () => {
  expect(
    typed([
      ["1", 5_000],
      ["0", 5_300],
    ]),
  ).toEqual([1, 10]);
  expect(
    typed([
      ["1", 5_000],
      ["0", 6_500],
    ]),
  ).toEqual([1, 0]);
});

test("other quick digits correct each other", () => {
  expect(
    typed([
      ["1", 5_000],
      ["3", 5_300],
    ]),
  ).toEqual([1, 3]);
  expect(
    typed([
      ["0", 5_000],
      ["7", 5_300],
    ]),
  ).toEqual([0, 7]);
});

test("Home and End are the ends, and nothing outside the scale is chosen", () => {
  expect(
    typed(
      [
        ["Home", 1],
        ["End", 2],
        ["9", 3_000],
        ["0", 9_000],
        ["a", 9_100],
      ],
      csat,
    ),
  ).toEqual([1, 5, undefined, undefined, undefined]);
});
