import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import type { JsonObject } from "../../protocol/json.ts";
import { ruleDepth } from "../../protocol/limits.ts";
import { type Facts, matches, matchesUrl, type Rule } from "../../protocol/rule.ts";
import { ruleSchema } from "../../protocol/schema/rule.ts";
import { brokenRules, rules } from "./arbitrary-rule.ts";
import { did, factsAfter, now, someone } from "./facts.ts";

const holds: readonly Rule[] = [
  { trait: "role", equals: "Admin" },
  { trait: "role", contains: "adm" },
  { trait: "role", exists: true, equals: "Admin" },
  { trait: "tags", contains: "beta" },
  { trait: "logins", atLeast: 10, atMost: 12 },
  { trait: "isOwner", equals: true },
  { trait: "empty", exists: false },
  { trait: "constructor", exists: false },
  { accountTrait: "plan", oneOf: ["pro", "team"] },
  { answer: "nps", atLeast: 9 },
  { answer: "csat", exists: false },
  { event: "Invoice Sent" },
  { event: "Invoice Sent", atLeast: 2 },
  { event: "Invoice Sent", atMost: 1, withinDays: 7 },
  { event: "Never", atMost: 0 },
  { feature: "Reports", withinDays: 3 },
  { sessions: { atLeast: 2 } },
  { sessions: { atMost: 1, withinDays: 30 } },
  { experience: "getting-started", is: "completed" },
  { experience: "getting-started", is: "completed", withinDays: 3 },
  { experience: "first-invoice", is: "started" },
  { experience: "first-invoice", is: "snoozed" },
  { experience: "dark-mode", is: "withheld" },
  { url: "/invoices/*" },
  { url: "https://ledger.example/*" },
  { daysSinceFirstSeen: { atLeast: 40, atMost: 40 } },
  { lifecycle: "adoption" },
  { segment: "professional" },
  { segment: "arr-mid-market" },
  { device: "desktop" },
  { language: "es" },
  { language: "es-ES" },
  { date: { from: "2026-11-22T12:00:00Z", until: "2026-11-22T12:00:00.001Z" } },
  { date: { until: "2027-01-01T00:00:00Z" } },
];

describe("matches", () => {
  test.each(holds)("%o holds, and its negation does not", (rule) => {
    expect(matches(rule, someone)).toBe(true);
    expect(matches({ not: rule }, someone)).toBe(false);
  });

  test.each<Rule>([
    { trait: "role", equals: "admin" },
    { trait: "missing", equals: "x" },
    { trait: "role", atLeast: 1 },
    { trait: "role", exists: true, equals: "Member" },
    { trait: "constructor", exists: true },
    { answer: "csat", atMost: 10 },
    { event: "Invoice Sent", atLeast: 2, withinDays: 7 },
    { event: "toString" },
    { feature: "Export" },
    { experience: "nps", is: "dismissed" },
    { experience: "never-seen", is: "started" },
    { experience: "dark-mode", is: "withheld", withinDays: 8 },
    { url: "/invoices" },
    { url: "https://evil.example/*" },
    { daysSinceFirstSeen: { atLeast: 41 } },
    { lifecycle: "onboarding" },
    { segment: "enterprise" },
    { device: "phone" },
    { language: "e" },
    { language: "es-MX" },
    { date: { from: "2026-11-22T12:00:00.001Z" } },
    { date: { until: "2026-11-22T12:00:00Z" } },
  ])("%o does not hold", (rule) => {
    expect(matches(rule, someone)).toBe(false);
  });

  test("a window is counted in UTC days, today included", () => {
    const facts = factsAfter([did("Invoice Sent", 6), did("Invoice Sent", 7)]);
    expect(matches({ event: "Invoice Sent", atLeast: 2, withinDays: 7 }, facts)).toBe(false);
    expect(matches({ event: "Invoice Sent", atLeast: 2, withinDays: 8 }, facts)).toBe(true);
  });

  test("counts as one would by hand, whatever the range and the window", () => {
    const number = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });
    const daysAgo = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 });
    fc.assert(
      fc.property(daysAgo, number, number, fc.integer({ min: 1, max: 15 }), (list, low, high, withinDays) => {
        const facts = factsAfter(list.map((ago) => did("Invoice Sent", ago)));
        const count = list.filter((ago) => ago < withinDays).length;
        const rule = {
          event: "Invoice Sent",
          withinDays,
          ...(low !== undefined && { atLeast: low }),
          ...(high !== undefined && { atMost: high }),
        };
        const least = low ?? (high === undefined ? 1 : 0);
        expect(matches(rule, facts)).toBe(count >= least && count <= (high ?? count));
      }),
      { numRuns: 500 },
    );
  });

  test("an account's life is counted from its own start, else from when the person was first seen", () => {
    const newcomer = factsAfter([did("Session Started", 3)]);
    const inOldAccount: Facts = { ...newcomer, accountTraits: { createdAt: (now - 400 * dayMs) / 1_000 } };
    expect(matches({ lifecycle: "onboarding" }, newcomer)).toBe(true);
    expect(matches({ lifecycle: "renewal" }, inOldAccount)).toBe(true);
    expect(matches({ lifecycle: "onboarding" }, factsAfter([]))).toBe(true);
  });

  test("days since someone was first seen are whole days", () => {
    const facts = { ...factsAfter([did("Session Started", 7)]), now: now + dayMs - 1 };
    expect(matches({ daysSinceFirstSeen: { atMost: 7 } }, facts)).toBe(true);
    expect(matches({ daysSinceFirstSeen: { atMost: 7 } }, { ...facts, now: now + dayMs })).toBe(false);
    expect(matches({ daysSinceFirstSeen: { atLeast: 0 } }, factsAfter([]))).toBe(false);
  });

  test("all, any and not are the connectives of logic", () => {
    fc.assert(
      fc.property(fc.array(rules, { minLength: 1, maxLength: 5 }), (parts) => {
        const each = parts.map((part) => matches(part, someone, 1));
        expect(matches({ all: parts }, someone)).toBe(each.every(Boolean));
        expect(matches({ any: parts }, someone)).toBe(each.some(Boolean));
        expect(matches({ not: { all: parts } }, someone)).toBe(
          matches({ any: parts.map((not) => ({ not })) }, someone),
        );
      }),
    );
  });
});

describe("matches is total", () => {
  test("content that skipped the schema gives an answer, and changes nothing", () => {
    fc.assert(
      fc.property(brokenRules, (rule) => {
        const before = structuredClone(rule);
        expect(typeof matches(rule, someone)).toBe("boolean");
        expect(rule).toEqual(before);
      }),
      { numRuns: 2_000 },
    );
  });

  test("so do facts of any shape", () => {
    const odd = fc.record({
      journey: fc.oneof(fc.jsonValue(), fc.constant({ experiences: { nps: null }, events: { Never: 3 } })),
      traits: fc.jsonValue(),
      accountTraits: fc.jsonValue(),
      url: fc.jsonValue(),
      now: fc.jsonValue(),
      locale: fc.jsonValue(),
      device: fc.jsonValue(),
    }) as fc.Arbitrary<unknown> as fc.Arbitrary<Facts>;
    fc.assert(
      fc.property(rules, odd, (rule, facts) => {
        expect(typeof matches(rule, facts)).toBe("boolean");
      }),
      { numRuns: 1_000 },
    );
  });

  test.each<[unknown]>([
    [null],
    [undefined],
    [7],
    ["event"],
    [[]],
    [{}],
    [{ events: "Invoice Sent" }],
    [{ toString: "x" }],
    [{ __proto__: { event: "Invoice Sent" } }],
    [{ all: "Invoice Sent" }],
    [{ any: { event: "Invoice Sent" } }],
    [{ sessions: null }],
    [{ experience: "nps", is: "answer" }],
    [{ experience: "nps", is: "toString" }],
    [{ date: null }],
    [{ date: { from: "soon" } }],
    [{ language: null }],
  ])("what is no rule, such as %o, never holds, and spoils nothing beside it", (broken) => {
    const rule = broken as Rule;
    expect(matches(rule, someone)).toBe(false);
    expect(matches({ any: [rule, { event: "Invoice Sent" }] }, someone)).toBe(true);
    expect(matches({ all: [{ event: "Invoice Sent" }, rule] }, someone)).toBe(false);
  });

  test("a count ends, whatever times and windows it is given", () => {
    for (const lastAt of [Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NaN, 8.64e15, -1e300]) {
      const tally = { count: 1, firstAt: 0, lastAt, days: {} };
      const facts: Facts = { ...someone, journey: { ...someone.journey, events: { X: tally } } };
      for (const withinDays of [1e300, Number.POSITIVE_INFINITY, Number.NaN, -1]) {
        expect(matches({ event: "X", withinDays }, facts)).toBe(false);
      }
    }
  });

  test("rules nested without end are answered at once", () => {
    let deep: Rule = { event: "Invoice Sent" };
    for (let level = 0; level < 100_000; level++) deep = { all: [deep] };
    expect(matches(deep, someone)).toBe(false);
  });

  test("what the schema lets through is never too deep to hold", () => {
    let rule: Rule = { event: "Invoice Sent" };
    for (let level = 1; level < ruleDepth; level++) rule = { any: [rule] };
    expect(ruleSchema.safeParse(rule).success).toBe(true);
    expect(matches(rule, someone)).toBe(true);
    expect(ruleSchema.safeParse({ any: [rule] }).success).toBe(false);
    expect(matches({ any: [rule] }, someone)).toBe(false);
  });
});

describe("matchesUrl", () => {
  const page = "https://ledger.example/invoices/42?tab=lines#top";

  test.each([
    ["/invoices/42", page],
    ["/invoices/*", page],
    ["*/42", page],
    ["*", page],
    ["/invoices/42?tab=lines", page],
    ["/invoices/*?*lines", page],
    ["/invoices/42#top", page],
    ["/*#t*", page],
    [page, page],
    ["https://*/invoices/*", page],
    ["/", "https://ledger.example"],
    ["/", "https://ledger.example/#bank"],
    ["/app#/invoices/*", "https://ledger.example/app?x=1#/invoices/42?tab=lines"],
    ["/app#/invoices/42", "https://ledger.example/app?x=1#/invoices/42?tab=lines"],
    ["/#!/home", "https://ledger.example/#!/home"],
    ["/a.b", "https://ledger.example/a.b"],
    ["/a*b*a", "https://ledger.example/abba"],
    ["/índice", "https://ledger.example/índice"],
  ])("%s fits %s", (pattern, url) => {
    expect(matchesUrl(pattern, url)).toBe(true);
  });

  test.each([
    ["/invoices", page],
    ["/invoices/4", page],
    ["/Invoices/42", page],
    ["/invoices/42/", page],
    ["/invoices/42?tab=payments", page],
    ["/invoices/42#bottom", page],
    ["https://ledger.example/invoices/42", page],
    ["https://evil.example/*", page],
    ["/", "https://ledger.example/#/invoices"],
    ["/app", "https://ledger.example/app#/invoices"],
    ["/a.b", "https://ledger.example/axb"],
    ["/ab*ba", "https://ledger.example/aba"],
    ["/*42", "https://evil.example/?/42"],
    ["/invoices", "https://evil.example?/invoices"],
  ])("%s does not fit %s", (pattern, url) => {
    expect(matchesUrl(pattern, url)).toBe(false);
  });

  test("agrees with what a regular expression says of the star", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "/", "."), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "*"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (tail, path) => {
        const expression = new RegExp(`^/${tail.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
        expect(matchesUrl(`/${tail}`, `https://x.example/${path}`)).toBe(expression.test(`/${path}`));
      }),
      { numRuns: 2_000 },
    );
  });

  test("a pattern of stars against a long URL takes no time", () => {
    const url = `https://ledger.example/${"a".repeat(2_000)}b`;
    const started = performance.now();
    for (let run = 0; run < 1_000; run++) {
      expect(matchesUrl(`/${"*a".repeat(20)}*c`, url)).toBe(false);
      expect(matchesUrl(`/${"*aaaaaaaaaaab".repeat(20)}`, url)).toBe(false);
    }
    // A backtracking expression needs longer than the age of the universe for one of these.
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("never throws, whatever both hold", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, url) => {
        expect(typeof matchesUrl(pattern, url)).toBe("boolean");
      }),
    );
  });
});

test("traits of any shape are simply no match", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (traits) => {
      const facts = { ...someone, traits: traits as JsonObject, accountTraits: traits as JsonObject };
      for (const trait of Object.keys(traits)) {
        expect(matches({ trait, contains: "x", atLeast: 1 }, facts)).toBe(false);
      }
      for (const rule of holds) expect(typeof matches(rule, facts)).toBe("boolean");
    }),
  );
});
