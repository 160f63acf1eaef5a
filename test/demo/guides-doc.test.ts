import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultAttention } from "../../protocol/attention.ts";

const page = readFileSync("docs/guides.md", "utf8");
const examples = [...page.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, text]) => JSON.parse(text ?? ""));

test("there is an example of every kind, of every way to go on and of branching", () => {
  const text = JSON.stringify(examples);
  for (const word of ["tour", "hint", "announcement"]) expect(text).toContain(`"kind":"${word}"`);
  for (const word of ["click", "event", "url", "appears", "goto", "when"])
    expect(text).toContain(`"${word}":`);
  expect(examples[0].steps.length).toBeGreaterThan(1);
  expect(
    page
      .match(/```json\n([\s\S]*?)```/)?.[1]
      ?.trim()
      .split("\n").length,
  ).toBeLessThan(13);
});

test("the defaults of the budget are those that hold", () => {
  const { quietHours, hoursBetween, hoursBetweenKind, hoursPerPoint } = defaultAttention;
  const told = [...page.matchAll(/^\| [^|]+ \| (\d+)(?: hours?)? \|$/gm)].map(([, value]) => Number(value));
  const { announcement, survey, referral } = hoursBetweenKind;
  const hours = [1, quietHours, hoursBetween, announcement, survey, referral, hoursPerPoint];
  expect(told.slice(0, hours.length)).toEqual(hours);
  const [example = ""] = /^\{\n {2}"attention"[\s\S]*?^\}/m.exec(readFileSync("docs/http.md", "utf8")) ?? [];
  expect(JSON.parse(example)).toEqual({ attention: defaultAttention });
});
