import { describe, expect, test } from "vitest";
import { experienceSchema } from "../../../protocol/schema/experience.ts";
import { contentErrors } from "../../../server/content/content-errors.ts";

const errorsOf = (content: unknown): readonly string[] => {
  const parsed = experienceSchema.safeParse(content);
  return parsed.success ? [] : contentErrors(parsed.error).map(({ path, message }) => `${path}: ${message}`);
};

const anchor = { testId: "new" };
const step = { id: "open", title: "Open", anchor };
const tour = (...steps: readonly unknown[]) => ({ id: "t", kind: "tour", title: "T", steps });

describe("what is wrong with content", () => {
  test.each<[string, unknown, string]>([
    ["a field that is missing", tour({ id: "open", anchor }), "steps.0.title: is missing"],
    [
      "a misspelled field",
      tour({ ...step, tittle: "x" }),
      'steps.0: knows no "tittle": correct or remove it',
    ],
    ["an empty text", tour({ ...step, body: "" }), "steps.0.body: must not be empty"],
    [
      "a text in no language",
      tour({ ...step, body: { english: "x" } }),
      "steps.0.body.english: use a language tag such as en or es-MX",
    ],
    [
      "a number for a text",
      tour({ ...step, body: 5 }),
      "steps.0.body: must have one of the forms allowed: a text, an object",
    ],
    [
      "a misspelled way to go on",
      tour({ ...step, advance: { clik: true } }),
      'steps.0.advance: must have one of the forms allowed: "click", "event", "url", "appears"',
    ],
    [
      "a way to go on with a fault inside",
      tour({ ...step, advance: { event: "" } }),
      "steps.0.advance.event: must not be empty",
    ],
    [
      "an anchor inside it",
      tour({ ...step, advance: { appears: { role: "button" } } }),
      "steps.0.advance.appears: needs at least one of testId",
    ],
    ["a choice", tour({ ...step, layout: "popup" }), 'steps.0.layout: must be one of "popover", "modal"'],
    [
      "a step that leads nowhere",
      tour({ ...step, next: [{ goto: "z" }] }),
      'steps.0.next.0.goto: "z" is no step',
    ],
    [
      "a popover without an element",
      tour({ id: "a", title: "A" }),
      "steps.0.anchor: a popover needs an anchor",
    ],
    [
      "two ways to go on at once",
      tour({ ...step, advance: { event: "a", url: "/x" } }),
      'only one of "url", "event"',
    ],
    ["no step", tour(), "steps: must not be empty"],
    [
      "a day for a moment",
      { ...tour(step), startsAt: "2026-12-01" },
      "startsAt: must be a time in UTC such as 2026-12-01T00:00:00Z",
    ],
    ["a share beyond its bounds", { ...tour(step), holdout: 2 }, "holdout: must be at most 0.9"],
    [
      "a kind that does not exist",
      { id: "t", kind: "tuor" },
      'kind: must be one of "announcement", "badge", "checklist"',
    ],
    ["no content at all", "hello", ": must be an object"],
  ])("%s", (_, content, expected) => {
    const errors = errorsOf(content);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.toLowerCase()).toContain(expected.toLowerCase());
    expect(errors[0]).not.toMatch(/invalid input|undefined/i);
  });

  test("a rule deep inside others is told of by its own place and fault", () => {
    const rule = { trait: "plan", equal: "pro" };
    const errors = errorsOf({ ...tour(step), audience: { all: [{ any: [{ not: rule }] }] } });
    expect(errors.every((error) => error.startsWith("audience.all.0.any.0.not"))).toBe(true);
    expect(errors.some((error) => error.includes('"equal"'))).toBe(true);
  });

  test("every fault has its own place", () => {
    expect(
      errorsOf(tour({ ...step, id: "A" }, { ...step, id: "b", waitMs: -1 }, { ...step, advance: 1 })),
    ).toHaveLength(3);
  });
});
