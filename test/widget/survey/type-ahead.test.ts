import { expect, test } from "vitest";
import { createTypeAhead } from "../../../widget/survey/type-ahead.ts";

const points = (min: number, max: number) =>
  Array.from({ length: max - min + 1 }, (_, place) => String(min + place));
const nps = points(0, 10);
const reasons = ["Too slow", "Too dear", "Another tool"];

/** The labels that keys find. */
const found = (keys: readonly (readonly [string, number])[], labels: readonly string[] = nps) => {
  const typeAhead = createTypeAhead();
  return keys.map(([key, timeStamp]) => {
    const place = typeAhead({ key, timeStamp }, labels);
    return place === undefined ? undefined : labels[place];
  });
};

test("a digit is a score", () => {
  expect(found([["7", 5_000]])).toEqual(["7"]);
});

test("1 and 0 in quick succession are 10, later they are two choices", () => {
  expect(
    found([
      ["1", 5_000],
      ["0", 5_300],
    ]),
  ).toEqual(["1", "10"]);
  expect(
    found([
      ["1", 5_000],
      ["0", 6_500],
    ]),
  ).toEqual(["1", "0"]);
});

test("other quick digits correct each other", () => {
  expect(
    found([
      ["1", 5_000],
      ["3", 5_300],
    ]),
  ).toEqual(["1", "3"]);
  expect(
    found([
      ["0", 5_000],
      ["7", 5_300],
    ]),
  ).toEqual(["0", "7"]);
});

test("letters find what begins with them, whole words as well, and digits count", () => {
  expect(
    found(
      [
        ["a", 1_000],
        ["t", 3_000],
        ["o", 3_200],
        ["o", 3_400],
        [" ", 3_600],
        ["D", 3_800],
        ["3", 9_000],
      ],
      reasons,
    ),
  ).toEqual(["Another tool", "Too slow", "Too slow", "Too slow", "Too slow", "Too dear", "Another tool"]);
});

test("nothing outside the scale is chosen, and keys that say no letter find nothing", () => {
  const keys = ["9", "0", "a", "Home", "Tab", "Enter", "ArrowDown"];
  expect(
    found(
      keys.map((key, index) => [key, index * 2_000]),
      points(1, 5),
    ),
  ).toEqual(keys.map(() => undefined));
});
