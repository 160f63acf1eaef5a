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

test("a goal, or what a survey is asked after, that no journey counts by its name", () => {
  const of = (content: object) => {
    const experience = experienceSchema.parse(content);
    return contentWarnings(experience, [experience]).map(({ path }) => path);
  };
  const hint = { id: "h", kind: "hint", title: "New", anchor: { id: "a" } };
  const survey = { id: "s", kind: "survey", metric: "nps", question: "How likely?" };
  for (const event of ["Tour Completed", "Feature Used", "Session Started"]) {
    expect(of({ ...hint, goal: { event } })).toEqual(["goal.event"]);
    expect(of({ ...survey, trigger: { event } })).toEqual(["trigger.event"]);
  }
  expect(of({ ...hint, goal: { event: "Invoice Paid" } })).toEqual([]);
  expect(of({ ...survey, trigger: { event: "Ticket Resolved" } })).toEqual([]);
});
