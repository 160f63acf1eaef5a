import type { z } from "zod";
import { dayMs, dayOf } from "./day.ts";
import type { Journey, Tally } from "./journey.ts";
import type { Json, JsonObject } from "./json.ts";
import { own } from "./own.ts";
import type { ruleSchema } from "./schema/rule.ts";

/** An audience or completion rule. Each leaf is named by its one subject key: `trait`, `event`, `feature`… */
export type Rule = z.infer<typeof ruleSchema>;

/** Everything a rule may look at. `now` in epoch milliseconds, `url` as in `location.href`. */
export interface Facts {
  readonly journey: Journey;
  readonly traits: JsonObject;
  readonly accountTraits: JsonObject;
  readonly url: string;
  readonly now: number;
}

/** Does the rule hold? Pure and total: unknown traits, odd types and bad URLs are simply no match. */
export const matches = (rule: Rule, facts: Facts): boolean => {
  if ("all" in rule) return rule.all.every((part) => matches(part, facts));
  if ("any" in rule) return rule.any.some((part) => matches(part, facts));
  if ("not" in rule) return !matches(rule.not, facts);
  if ("trait" in rule) return testValue(rule, own(facts.traits, rule.trait));
  if ("accountTrait" in rule) return testValue(rule, own(facts.accountTraits, rule.accountTrait));
  if ("event" in rule) return testCount(rule, own(facts.journey.events, rule.event), facts.now);
  if ("feature" in rule) return testCount(rule, own(facts.journey.features, rule.feature), facts.now);
  if ("sessions" in rule) return testCount(rule.sessions, facts.journey.sessions, facts.now);
  if ("experience" in rule) return Boolean(own(facts.journey.experiences, rule.experience)?.[rule.is]);
  if ("url" in rule) return testUrl(rule.url, facts.url);
  return testAge(rule.daysSinceFirstSeen, facts);
};

interface ValueTest {
  readonly equals?: Json | undefined;
  readonly oneOf?: readonly Json[] | undefined;
  readonly contains?: string | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly exists?: boolean | undefined;
}

const testValue = (test: ValueTest, value: Json | undefined): boolean => {
  const known = value !== undefined && value !== null;
  if (test.exists !== undefined) return known === test.exists;
  if (!known) return false;
  if (test.equals !== undefined && value !== test.equals) return false;
  if (test.oneOf !== undefined && !test.oneOf.includes(value)) return false;
  if (test.contains !== undefined && !contains(value, test.contains)) return false;
  return inRange(test, typeof value === "number" ? value : Number.NaN);
};

const contains = (value: Json, part: string): boolean =>
  typeof value === "string"
    ? value.toLowerCase().includes(part.toLowerCase())
    : Array.isArray(value) && value.includes(part);

interface CountTest {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly withinDays?: number | undefined;
}

/** Asked for no number, once will do. */
const testCount = (
  { withinDays, atMost, atLeast = atMost === undefined ? 1 : 0 }: CountTest,
  tally: Tally | undefined,
  now: number,
): boolean => inRange({ atLeast, atMost }, tally ? countWithin(tally, withinDays, now) : 0);

/** How often within the last `days` UTC days, today included; all time where `days` is undefined. */
export const countWithin = (tally: Tally, days: number | undefined, now: number): number => {
  if (days === undefined) return tally.count;
  const oldest = dayOf(now) - days + 1;
  let count = 0;
  for (const [day, times] of Object.entries(tally.days)) if (Number(day) >= oldest) count += times;
  return count;
};

/** `*` stands for any run of characters. Patterns with a scheme test the whole URL, others the path (and hash routes). */
const testUrl = (pattern: string, url: string): boolean => {
  const target = pattern.includes("://") ? url : url.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/\?[^#]*/, "");
  const expression = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${expression}$`).test(target || "/");
};

const testAge = (test: CountTest, facts: Facts): boolean => {
  const since = facts.journey.firstSeenAt;
  return since !== null && inRange(test, (facts.now - since) / dayMs);
};

const inRange = ({ atLeast, atMost }: CountTest, value: number): boolean =>
  (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
