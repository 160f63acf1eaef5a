import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { ruleSchema } from "../../protocol/schema/rule.ts";
import { segmentNames } from "../../protocol/segments.ts";
import { brokenRules, rules } from "./arbitrary-rule.ts";

const issuesOf = (rule: unknown) =>
  ruleSchema.safeParse(rule).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("ruleSchema", () => {
  test("gives back the rule it was given", () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const { data, success } = ruleSchema.safeParse(rule);
        if (success) expect(data).toEqual(rule);
      }),
    );
  });

  test("answers whatever it is asked", () => {
    fc.assert(
      fc.property(brokenRules, (rule) => {
        expect(typeof ruleSchema.safeParse(rule).success).toBe("boolean");
      }),
    );
  });

  test("refuses what is nested without end before it looks into it", () => {
    let deep: unknown = { event: "X" };
    for (let level = 0; level < 100_000; level++) deep = { not: deep };
    expect(issuesOf(deep)).toEqual([": must not nest deeper than 10 rules"]);
  });

  test.each(segmentNames())("knows the segment %s", (segment) => {
    expect(ruleSchema.safeParse({ segment }).success).toBe(true);
  });
});

describe("a refusal names the field and the fix", () => {
  const subjects =
    "trait, accountTrait, event, feature, sessions, experience, answer, url, daysSinceFirstSeen, streak, tier, lifecycle, segment, device, language, date, all, any, not";

  test.each<[unknown, ...string[]]>([
    [{}, `: is about nothing, and must be about one of ${subjects}`],
    [{ events: "X" }, `: is about "events", and must be about one of ${subjects}`],
    ["Invoice Sent", ': must be a rule such as { "event": "Invoice Sent" }'],
    [[{ event: "X" }], ': must be a rule such as { "event": "Invoice Sent" }'],
    [
      { trait: "a", event: "b" },
      ': is about "trait" and "event" at once: make them two rules, and join them in "all" or "any"',
    ],
    [{ trait: "plan" }, ": needs a test of the trait: equals, oneOf, contains, atLeast, atMost or exists"],
    [
      { all: [{ event: "X" }, { not: { accountTrait: "plan" } }] },
      "all.1.not: needs a test of the accountTrait: equals, oneOf, contains, atLeast, atMost or exists",
    ],
    [{ event: "X", atleast: 2 }, ': unknown field "atleast": use event, atLeast, atMost, withinDays'],
    [{ all: [{ event: "X" }], withinDays: 3 }, ': unknown field "withinDays": use all'],
    [{ event: "X", withinDays: 400 }, "withinDays: Too big: expected number to be <=90"],
    [{ event: "X", atLeast: 3, atMost: 2 }, "atMost: must not be less than atLeast"],
    [{ all: [] }, "all: needs at least one rule"],
    [{ all: { event: "X" } }, "all: Invalid input: expected array, received object"],
    [{ sessions: { atleast: 1 } }, 'sessions: unknown field "atleast": use atLeast, atMost, withinDays'],
    [{ url: "invoices" }, "url: must start with /, #, * or a scheme such as https://"],
    [{ date: {} }, "date: needs from or until"],
    [{ date: { from: "tomorrow" } }, "date.from: must be a time in UTC such as 2026-12-01T00:00:00Z"],
    [{ language: "Spanish" }, "language: use a tag such as es or es-MX"],
    [{ trait: "a", equals: {} }, "equals: must be a text, a number, true or false"],
    [{ not: { device: "watch" } }, 'not.device: Invalid option: expected one of "phone"|"tablet"|"desktop"'],
  ])("%o", (rule, ...reasons) => {
    expect(issuesOf(rule)).toEqual(reasons);
  });

  test("also where it is part of an experience", () => {
    const { error } = experienceSchema.safeParse({
      id: "start",
      kind: "checklist",
      title: "Start",
      audience: { all: [{ segments: "enterprise" }] },
      items: [{ id: "bank", title: "Bank", completeWhen: "Bank Connected" }],
    });
    expect(error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)).toEqual([
      `audience.all.0: is about "segments", and must be about one of ${subjects}`,
      'items.0.completeWhen: must be a rule such as { "event": "Invoice Sent" }',
    ]);
  });
});
