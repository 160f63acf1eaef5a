import fc from "fast-check";
import type { Rule } from "../../protocol/rule.ts";

const range = { atLeast: fc.integer({ min: 0, max: 12 }), atMost: fc.integer({ min: 0, max: 12 }) };
const withinDays = fc.integer({ min: 1, max: 90 });
const scalar = fc.oneof(fc.constantFrom("Admin", "pro", "beta"), fc.integer({ max: 20 }), fc.boolean());
const optional = { requiredKeys: [] };

const valueTest = fc.record(
  {
    ...range,
    equals: scalar,
    oneOf: fc.array(scalar, { minLength: 1, maxLength: 3 }),
    contains: fc.constantFrom("a", "beta", "Adm"),
    exists: fc.boolean(),
  },
  optional,
);
const countTest = fc.record({ ...range, withinDays }, optional);

const about = (subject: string, value: fc.Arbitrary<unknown>, test: fc.Arbitrary<object> = fc.constant({})) =>
  fc.tuple(value, test).map(([named, rest]) => ({ [subject]: named, ...rest }));

const traits = fc.constantFrom("role", "logins", "tags", "empty", "isOwner", "constructor", "plan", "seats");
const experiences = fc.constantFrom("getting-started", "first-invoice", "nps", "dark-mode", "never-seen");
const date = fc.constantFrom("2026-01-01T00:00:00Z", "2026-11-22T12:00:00.000Z", "2027-05-01T00:00:00Z");

const leaf = fc.oneof(
  about("trait", traits, valueTest),
  about("accountTrait", traits, valueTest),
  about("answer", experiences, valueTest),
  about("event", fc.constantFrom("Invoice Sent", "Never", "__proto__"), countTest),
  about("feature", fc.constantFrom("Reports", "Export"), countTest),
  about("sessions", countTest),
  about(
    "experience",
    experiences,
    fc.record(
      { is: fc.constantFrom("started", "completed", "dismissed", "snoozed", "withheld"), withinDays },
      { requiredKeys: ["is"] },
    ),
  ),
  about("url", fc.constantFrom("/invoices/*", "*", "/", "https://ledger.example/*", "/settings#bank")),
  about("daysSinceFirstSeen", fc.record(range, optional)),
  about(
    "streak",
    fc.record(
      {
        event: fc.constantFrom("Invoice Sent", "Never", "__proto__"),
        every: fc.constantFrom("day", "week"),
        atLeast: fc.integer({ min: 1, max: 12 }),
      },
      { requiredKeys: ["every", "atLeast"] },
    ),
  ),
  about("tier", fc.constantFrom("bronze", "silver", "gold", "platinum")),
  about("lifecycle", fc.constantFrom("onboarding", "adoption", "expansion", "renewal")),
  about("segment", fc.constantFrom("professional", "arr-mid-market", "enterprise")),
  about("device", fc.constantFrom("phone", "tablet", "desktop")),
  about("language", fc.constantFrom("es", "es-ES", "en", "e")),
  about("date", fc.record({ from: date, until: date }, optional)),
);

const nested = (part: fc.Arbitrary<unknown>) =>
  fc.letrec<{ rule: unknown }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      part,
      about("all", fc.array(tie("rule"), { minLength: 1, maxLength: 4 })),
      about("any", fc.array(tie("rule"), { minLength: 1, maxLength: 4 })),
      about("not", tie("rule")),
    ),
  })).rule as fc.Arbitrary<Rule>;

/** Rules such as a team may write. */
export const rules: fc.Arbitrary<Rule> = nested(leaf);

const subjects = fc.constantFrom(
  ...["all", "any", "not", "trait", "accountTrait", "answer", "event", "feature", "sessions", "experience"],
  ...[
    "url",
    "daysSinceFirstSeen",
    "streak",
    "tier",
    "lifecycle",
    "segment",
    "device",
    "language",
    "date",
    "events",
    "toString",
  ],
);

/** What no schema let through: known keys with anything under them, anything in place of a rule, and rules among them. */
export const brokenRules: fc.Arbitrary<Rule> = nested(
  fc.oneof(
    leaf,
    fc.jsonValue(),
    fc.constant(undefined),
    about("is", fc.constant("toString"), about("experience", experiences)),
    fc.dictionary(
      fc.oneof(subjects, fc.constantFrom("atLeast", "oneOf", "contains", "is", "withinDays")),
      fc.jsonValue(),
    ),
  ),
);
