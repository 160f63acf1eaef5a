import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { experienceSchema } from "../../protocol/schema/experience.ts";

const page = readFileSync("docs/surveys.md", "utf8");
const whole = { id: "a", kind: "survey", metric: "nps", question: "How likely?" };

test("the defaults it tells are those that hold", () => {
  const survey = experienceSchema.parse({
    ...whole,
    trigger: { event: "Report Exported" },
    questions: [{ id: "b", type: "rating", question: "How fast?" }],
  });
  expect(survey).toMatchObject({
    everyDays: 90,
    delayMs: 2_000,
    trigger: { withinMinutes: 10 },
    questions: [{ points: 5, look: "numbers", required: false }],
  });
  expect(experienceSchema.parse({ ...whole, trigger: { after: "tour" } })).toMatchObject({
    trigger: { is: "completed", withinMinutes: 1_440 },
  });
});

test("every type of question is in it", () => {
  for (const type of ["rating", "single", "multi", "text", "yes-no"])
    expect(page).toContain(`| \`${type}\` |`);
});
