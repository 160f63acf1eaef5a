import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Facts, matches, type Rule } from "../../protocol/rule.ts";
import type { Verdict } from "../../protocol/trace.ts";
import { explain } from "../../widget/explain.ts";
import { brokenRules, rules } from "../protocol/arbitrary-rule.ts";
import { factsAfter, someone } from "../protocol/facts.ts";

describe("what each rule says", () => {
  test.each<[Rule, string]>([
    [{ accountTrait: "plan", equals: "free" }, `the account's plan is "pro", and must be "free"`],
    [{ trait: "role", equals: "Admin" }, `role is "Admin" (must be "Admin")`],
    [{ trait: "role", oneOf: ["Owner", 3] }, `role is "Admin", and must be one of "Owner", 3`],
    [{ trait: "tags", contains: "us" }, `tags is ["beta","eu"], and must contain "us"`],
    [{ trait: "logins", atLeast: 20 }, "logins is 12, and must be at least 20"],
    [
      { trait: "logins", atLeast: 13, atMost: 20, contains: "x" },
      `logins is 12, and must contain "x" and be 13 to 20`,
    ],
    [{ trait: "role", atLeast: 1 }, `role is "Admin", which is no number, and must be at least 1`],
    [{ trait: "phone", exists: true }, "phone is unknown, and must be known"],
    [{ trait: "role", exists: false }, `role is "Admin", and must be unknown`],
    [{ answer: "nps", atMost: 6 }, `the answer to "nps" is 9, and must be at most 6`],
    [{ answer: "csat", atMost: 6 }, `the answer to "csat" is unknown, and must be at most 6`],
    [
      { event: "Invoice Sent", atLeast: 3, withinDays: 30 },
      `"Invoice Sent" happened 2 times in the last 30 days, and must have happened at least 3 times`,
    ],
    [{ event: "Invoice Sent" }, `"Invoice Sent" happened 2 times (must have happened at least once)`],
    [
      { feature: "Export", withinDays: 1 },
      `"Export" was used 0 times in the last 1 day, and must have been used at least once`,
    ],
    [{ sessions: { atMost: 1 } }, "the person came 2 times, and must have come at most 1 times"],
    [
      { experience: "getting-started", is: "completed", withinDays: 1 },
      `"getting-started" was completed on 2026-11-20T12:00:00.000Z, and must have been in the last 1 day`,
    ],
    [{ experience: "nps", is: "dismissed" }, `"nps" was never dismissed, and must have been`],
    [{ url: "/settings/*" }, "the path is /invoices/42, which does not match /settings/*"],
    [{ url: "/invoices/*" }, "the path is /invoices/42, which matches /invoices/*"],
    [
      { url: "https://x.example/*" },
      "the URL is https://ledger.example/invoices/42?tab=lines#top, which does not match https://x.example/*",
    ],
    [
      { daysSinceFirstSeen: { atLeast: 41 } },
      "the person was first seen 40 days ago, and must have been at least 41 days ago",
    ],
    [{ lifecycle: "renewal" }, `the account is 60 days old and so in "adoption", and must be in "renewal"`],
    [
      { segment: "enterprise" },
      `the account is in "professional" and "arr-mid-market", and must be in "enterprise"`,
    ],
    [{ device: "phone" }, "the device is a desktop, and must be a phone"],
    [{ language: "en" }, "the language is es-ES, and must be en"],
    [
      { date: { from: "2027-01-01T00:00:00Z", until: "2027-02-01T00:00:00Z" } },
      "it is 2026-11-22T12:00:00.000Z, and must be 2027-01-01T00:00:00Z or later and before 2027-02-01T00:00:00Z",
    ],
  ])("%o", (rule, says) => {
    expect(explain(rule, someone)).toEqual({ ok: matches(rule, someone), says });
  });

  test("of nobody in particular", () => {
    const nobody = factsAfter([]);
    expect(explain({ segment: "enterprise" }, nobody).says).toBe(
      `the account is in no segment, since neither employees nor arr is known, and must be in "enterprise"`,
    );
    expect(explain({ daysSinceFirstSeen: { atMost: 3 } }, nobody).says).toBe(
      "the person was never seen before, and must have been at most 3 days ago",
    );
  });

  test("long values are cut", () => {
    const bio = "x".repeat(5_000);
    expect(explain({ trait: "bio", equals: "y" }, { ...someone, traits: { bio } }).says.length).toBeLessThan(
      150,
    );
  });
});

describe("all, any and not", () => {
  const yes: Rule = { device: "desktop" };
  const no: Rule = { device: "phone" };

  test("lead with the part that decides, and list every part", () => {
    expect(explain({ all: [yes, no, { language: "en" }] }, someone)).toEqual({
      ok: false,
      says: "the device is a desktop, and must be a phone; 1 more of 3 parts fail",
      parts: [
        { ok: true, says: "the device is a desktop (must be a desktop)" },
        { ok: false, says: "the device is a desktop, and must be a phone" },
        { ok: false, says: "the language is es-ES, and must be en" },
      ],
    });
    expect(explain({ all: [yes, yes] }, someone).says).toBe("all 2 parts hold");
    expect(explain({ any: [no, yes] }, someone).says).toBe("the device is a desktop (must be a desktop)");
    expect(explain({ any: [no, no] }, someone).says).toBe(
      "none of 2 parts holds, the first: the device is a desktop, and must be a phone",
    );
    expect(explain({ not: yes }, someone).says).toBe(
      "must not hold, and does: the device is a desktop (must be a desktop)",
    );
    expect(explain({ not: no }, someone).says).toBe(
      "rightly does not hold: the device is a desktop, and must be a phone",
    );
  });
});

describe("laws", () => {
  /** Every part with the rule it speaks of and how deep it lies. */
  const walk = (rule: Rule, verdict: Verdict, depth = 0): [Rule, Verdict, number][] => {
    const { all, any, not } = rule as { all?: Rule[]; any?: Rule[]; not?: Rule };
    const parts = all ?? any ?? (not === undefined ? [] : [not]);
    return [
      [rule, verdict, depth],
      ...(verdict.parts ?? []).flatMap((part, index) => walk(parts[index] as Rule, part, depth + 1)),
    ];
  };

  test("an explanation never disagrees with the decision, in no part of it", () => {
    fc.assert(
      fc.property(rules, (rule) => {
        for (const [part, { ok, says }, depth] of walk(rule, explain(rule, someone))) {
          expect(ok).toBe(matches(part, someone, depth));
          expect(says).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("parts agree with the whole as logic has it", () => {
    fc.assert(
      fc.property(fc.array(rules, { minLength: 1, maxLength: 4 }), (parts) => {
        const all = explain({ all: parts }, someone);
        const any = explain({ any: parts }, someone);
        expect(all.ok).toBe(all.parts?.every(({ ok }) => ok));
        expect(any.ok).toBe(any.parts?.some(({ ok }) => ok));
      }),
    );
  });

  test("it never throws, whatever content and facts say", () => {
    const anything = fc.oneof(
      fc.constant(someone),
      fc.record({
        journey: fc.jsonValue(),
        traits: fc.jsonValue(),
        accountTraits: fc.jsonValue(),
        url: fc.jsonValue(),
        now: fc.jsonValue(),
      }) as fc.Arbitrary<unknown> as fc.Arbitrary<Facts>,
    );
    fc.assert(
      fc.property(brokenRules, anything, (rule, facts) => {
        const { ok, says } = explain(rule, facts);
        expect(ok).toBe(matches(rule, facts));
        expect(typeof says).toBe("string");
      }),
      { numRuns: 2_000 },
    );
  });

  test("rules nested without end are explained at once, in few words", () => {
    let deep: Rule = { event: "Invoice Sent" };
    for (let level = 0; level < 100_000; level++) deep = { any: [deep] };
    const { ok, says } = explain(deep, someone);
    expect(ok).toBe(false);
    expect(says.length).toBeLessThan(1_000);
  });
});
