import { expect, test } from "vitest";
import { experienceSchema } from "../../../protocol/schema/experience.ts";
import { contentWarnings } from "../../../server/content/content-warnings.ts";

test("a survey says what it leads to, or waits for, that is not there", () => {
  const survey = experienceSchema.parse({
    id: "nps",
    kind: "survey",
    metric: "nps",
    question: "How likely?",
    trigger: { after: "first-tour" },
    routes: [{ event: "Heard" }, { show: "refer" }],
  });
  const warnings = (all: readonly object[]) =>
    contentWarnings(
      survey,
      all.map((one) => experienceSchema.parse(one)),
    ).map(({ path }) => path);
  expect(warnings([])).toEqual(["routes.1.show", "trigger.after"]);
  expect(warnings([{ id: "refer", kind: "announcement", title: "Refer" }])).toEqual(["trigger.after"]);
});
