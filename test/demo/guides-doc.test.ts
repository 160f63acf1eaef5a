import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultAttention } from "../../protocol/attention.ts";
import { anchorSchema } from "../../protocol/schema/anchor.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";

const page = readFileSync("docs/guides.md", "utf8");
const examples = [...page.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, text]) => JSON.parse(text ?? ""));

test.each(examples.map((example) => [example]))("%j is valid content", (example) => {
  const schema = "kind" in example ? experienceSchema : anchorSchema;
  expect(schema.safeParse(example).error).toBeUndefined();
});

test("the example of docs/checklists.md is valid content", () => {
  const [, example = ""] =
    readFileSync("docs/checklists.md", "utf8").match(/^```json\n([\s\S]*?)^```/m) ?? [];
  expect(experienceSchema.safeParse(JSON.parse(example)).error).toBeUndefined();
});

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
  const { announcement, survey } = hoursBetweenKind;
  expect(told.slice(0, 6)).toEqual([1, quietHours, hoursBetween, announcement, survey, hoursPerPoint]);
});

test("links within the documentation lead somewhere", () => {
  for (const [, file = "", heading] of page.matchAll(/\]\((?!\.\.)([\w-]+\.md)(?:#([\w-]+))?\)/g)) {
    const text = readFileSync(`docs/${file}`, "utf8");
    const slugs = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    if (heading !== undefined) expect(slugs).toContain(heading);
  }
});
