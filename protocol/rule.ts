import type { z } from "zod";
import { ageInDays, readAccountTraits } from "./account-traits.ts";
import { dayMs, dayOf } from "./day.ts";
import type { Journey, Tally } from "./journey.ts";
import type { Json, JsonObject } from "./json.ts";
import { lifecycleOf } from "./lifecycle.ts";
import { own } from "./own.ts";
import type { ruleSchema } from "./schema/rule.ts";
import { segmentsOf } from "./segments.ts";

/** An audience or completion rule. Each leaf is named by its one subject key: `trait`, `event`, `feature`… */
export type Rule = z.infer<typeof ruleSchema>;

/** Everything a rule may look at. `now` in epoch milliseconds, `url` as in `location.href`. */
export interface Facts {
  readonly journey: Journey;
  readonly traits: JsonObject;
  readonly accountTraits: JsonObject;
  readonly url: string;
  readonly now: number;
  /** The user's id, or the anonymous one: what shares of an audience are drawn by. */
  readonly person: string;
  /** BCP 47, such as `es-MX`. */
  readonly locale: string;
  readonly device: Device;
}

/** By the pointer and the shorter side of the screen: a phone is touched and under 600 CSS pixels wide, a tablet is touched. */
export type Device = "phone" | "tablet" | "desktop";

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
  if ("experience" in rule) return testMark(rule, facts);
  if ("answer" in rule) {
    return testValue(rule, own(facts.journey.experiences, rule.answer)?.answer?.value.score);
  }
  if ("url" in rule) return matchesUrl(rule.url, facts.url);
  if ("lifecycle" in rule) return rule.lifecycle === lifecycleOf(ageInDays(accountStart(facts), facts.now));
  if ("segment" in rule) return segmentsOf(readAccountTraits(facts.accountTraits)).includes(rule.segment);
  if ("device" in rule) return rule.device === facts.device;
  if ("language" in rule)
    return `${facts.locale}-`.toLowerCase().startsWith(`${rule.language}-`.toLowerCase());
  if ("date" in rule) return testDate(rule.date, facts.now);
  return testAge(rule.daysSinceFirstSeen, facts);
};

/** By the account's own `createdAt`, else by when this person was first seen: the browser knows no better. */
const accountStart = ({ accountTraits, journey, now }: Facts): number =>
  readAccountTraits(accountTraits).createdAt ?? journey.firstSeenAt ?? now;

const testMark = (
  { experience, is, withinDays }: Extract<Rule, { experience: string }>,
  { journey, now }: Facts,
): boolean => {
  const mark = own(journey.experiences, experience)?.[is];
  return Boolean(mark && (withinDays === undefined || now < mark.lastAt + withinDays * dayMs));
};

const testDate = ({ from, until }: Extract<Rule, { date: unknown }>["date"], now: number): boolean =>
  (from === undefined || now >= Date.parse(from)) && (until === undefined || now < Date.parse(until));

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
export const matchesUrl = (pattern: string, url: string): boolean => {
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
