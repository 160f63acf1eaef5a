import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import { type Message, toEvent } from "../../protocol/event.ts";
import { emptyJourney, fold } from "../../protocol/journey.ts";
import type { JsonObject } from "../../protocol/json.ts";
import { type Facts, matches, type Rule } from "../../protocol/rule.ts";
import { ruleSchema } from "../../protocol/schema/rule.ts";

const now = Date.UTC(2026, 10, 22, 12);

const did = (event: string, daysAgo: number, properties: JsonObject = {}) =>
  toEvent(
    {
      type: "track",
      event,
      properties,
      userId: "u",
      messageId: `${event}${daysAgo}`,
      timestamp: new Date(now - daysAgo * dayMs).toISOString(),
    } as Message,
    { receivedAt: now, sentAt: null },
  );

const facts: Facts = {
  journey: [
    did("Session Started", 40),
    did("Session Started", 1),
    did("Invoice Sent", 20),
    did("Invoice Sent", 2),
    did("Feature Used", 2, { feature: "Reports" }),
    did("Checklist Completed", 2, { experienceId: "getting-started" }),
  ].reduce(fold, emptyJourney),
  traits: { role: "Admin", logins: 12, tags: ["beta", "eu"], empty: null },
  accountTraits: { plan: "pro", seats: 20 },
  url: "https://ledger.example/invoices/42?tab=lines#top",
  now,
};

const holds: readonly Rule[] = [
  { trait: "role", equals: "Admin" },
  { trait: "role", contains: "adm" },
  { trait: "tags", contains: "beta" },
  { trait: "logins", atLeast: 10, atMost: 12 },
  { trait: "empty", exists: false },
  { accountTrait: "plan", oneOf: ["pro", "team"] },
  { event: "Invoice Sent" },
  { event: "Invoice Sent", atLeast: 2 },
  { event: "Invoice Sent", atMost: 1, withinDays: 7 },
  { event: "Never", atMost: 0 },
  { feature: "Reports", withinDays: 3 },
  { sessions: { atLeast: 2 } },
  { experience: "getting-started", is: "completed" },
  { url: "/invoices/*" },
  { url: "https://ledger.example/*" },
  { daysSinceFirstSeen: { atLeast: 40, atMost: 41 } },
];

describe("matches", () => {
  test.each(holds)("%o holds, and its negation does not", (rule) => {
    expect(matches(rule, facts)).toBe(true);
    expect(matches({ not: rule }, facts)).toBe(false);
  });

  test.each<Rule>([
    { trait: "role", equals: "admin" },
    { trait: "missing", equals: "x" },
    { trait: "role", atLeast: 1 },
    { trait: "constructor", exists: true },
    { event: "Invoice Sent", atLeast: 2, withinDays: 7 },
    { event: "toString" },
    { feature: "Export" },
    { experience: "nps", is: "started" },
    { url: "/invoices" },
    { url: "/invoices/4?" },
    { url: "https://evil.example/*" },
  ])("%o does not hold", (rule) => {
    expect(matches(rule, facts)).toBe(false);
  });

  test("all, any and not are the connectives of logic", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...holds, { trait: "no", equals: 1 }), { minLength: 1 }),
        (rules) => {
          const each = rules.map((rule) => matches(rule as Rule, facts));
          expect(matches({ all: rules as Rule[] }, facts)).toBe(each.every(Boolean));
          expect(matches({ any: rules as Rule[] }, facts)).toBe(each.some(Boolean));
        },
      ),
    );
  });

  test("never throws, whatever the URL and the traits hold", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (pattern, url, traits) => {
          const odd = { ...facts, url, traits: traits as JsonObject };
          expect(typeof matches({ url: pattern }, odd)).toBe("boolean");
          for (const key of Object.keys(traits)) matches({ trait: key, contains: "x", atLeast: 1 }, odd);
        },
      ),
    );
  });
});

describe("ruleSchema", () => {
  test.each(holds)("accepts %o", (rule) => {
    expect(ruleSchema.safeParse(rule).error).toBeUndefined();
  });

  test.each([
    {},
    { trait: "role" },
    { event: "X", withinDays: 400 },
    { event: "X", atleast: 2 },
    { all: [] },
    { trait: "a", event: "b" },
  ])("refuses %o", (rule) => {
    expect(ruleSchema.safeParse(rule).success).toBe(false);
  });
});
