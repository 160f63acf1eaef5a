import type { z } from "zod";
import { ageInDays, readAccountTraits } from "./account-traits.ts";
import { dayMs, dayOf } from "./day.ts";
import type { Journey, Tally } from "./journey.ts";
import type { Json, JsonObject } from "./json.ts";
import { lifecycleOf } from "./lifecycle.ts";
import { journeyLimits, ruleDepth } from "./limits.ts";
import { own } from "./own.ts";
import type { ruleSchema, Subject } from "./schema/rule.ts";
import { segmentsOf } from "./segments.ts";
import { streakOf } from "./streak.ts";
import { tierOf } from "./tier.ts";

/** An audience or completion rule. Each is named by its one subject key: `trait`, `event`, `all`… */
export type Rule = z.infer<typeof ruleSchema>;

export type { Subject };

export type RuleAbout<S extends Subject> = Extract<Rule, { readonly [K in S]: unknown }>;

/** What stands under the subject key. */
export type ValueOf<S extends Subject> = RuleAbout<S> extends { readonly [K in S]: infer V } ? V : never;

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

/**
 * Does the rule hold? Pure and total: unknown traits, odd types, bad URLs and parts that are no rule are simply no match.
 * `depth` is for those who walk a rule's parts: how many rules this one lies in.
 */
export const matches = (rule: Rule, facts: Facts, depth = 0): boolean => {
  try {
    const subject = subjectOf(rule);
    return (
      subject !== undefined &&
      depth < ruleDepth &&
      tests[subject](rule[subject as never], facts, rule as never, depth + 1)
    );
  } catch {
    // A part that some other version wrote, or that was broken on its way: it does not hold, and costs nothing else.
    return false;
  }
};

/** What a rule is about; undefined where it is about nothing known. */
export const subjectOf = (rule: Rule): Subject | undefined =>
  Object.keys(rule).find((key): key is Subject => Object.hasOwn(tests, key));

/** Of each subject: what stands under its key, and the whole rule where its other fields count. */
const tests: {
  readonly [S in Subject]: (value: ValueOf<S>, facts: Facts, rule: RuleAbout<S>, depth: number) => boolean;
} = {
  all: (all, facts, _rule, depth) => all.every((part) => matches(part, facts, depth)),
  any: (any, facts, _rule, depth) => any.some((part) => matches(part, facts, depth)),
  not: (not, facts, _rule, depth) => !matches(not, facts, depth),
  trait: (key, facts, rule) => testValue(rule, own(facts.traits, key)),
  accountTrait: (key, facts, rule) => testValue(rule, own(facts.accountTraits, key)),
  answer: (id, facts, rule) => testValue(rule, own(facts.journey.experiences, id)?.answer?.value.score),
  event: (name, facts, rule) => testCount(rule, own(facts.journey.events, name), facts.now),
  feature: (name, facts, rule) => testCount(rule, own(facts.journey.features, name), facts.now),
  sessions: (sessions, facts) => testCount(sessions, facts.journey.sessions, facts.now),
  experience: (id, { journey, now }, { is, withinDays }) => {
    const lastAt = own(journey.experiences, id)?.[is]?.lastAt;
    return lastAt !== undefined && (withinDays === undefined || now < lastAt + withinDays * dayMs);
  },
  url: (url, facts) => matchesUrl(url, facts.url),
  daysSinceFirstSeen: (range, { journey: { firstSeenAt }, now }) =>
    firstSeenAt !== null && inRange(range, ageInDays(firstSeenAt, now)),
  streak: ({ atLeast, ...streak }, facts) => streakOf(streak, facts) >= atLeast,
  tier: (tier, facts) => tier === tierOf(accountStart(facts), facts.now),
  lifecycle: (lifecycle, facts) => lifecycle === lifecycleOf(accountAge(facts)),
  segment: (segment, facts) => segmentsOf(readAccountTraits(facts.accountTraits)).includes(segment),
  device: (device, facts) => device === facts.device,
  language: (language, facts) => `${facts.locale}-`.toLowerCase().startsWith(`${language}-`.toLowerCase()),
  date: ({ from, until }, { now }) =>
    (from === undefined || now >= Date.parse(from)) && (until === undefined || now < Date.parse(until)),
};

/** Epoch ms, by the account's own `createdAt`, else by when this person was first seen: the browser knows no better. */
export const accountStart = ({ accountTraits, journey, now }: Facts): number =>
  readAccountTraits(accountTraits).createdAt ?? journey.firstSeenAt ?? now;

/** In whole days. */
export const accountAge = (facts: Facts): number => ageInDays(accountStart(facts), facts.now);

interface ValueTest extends Range {
  readonly equals?: Json | undefined;
  readonly oneOf?: readonly Json[] | undefined;
  readonly contains?: string | undefined;
  readonly exists?: boolean | undefined;
}

/** Does a value pass every test it is put to? One that is unknown passes `exists: false` alone. */
export const testValue = (
  { exists, equals, oneOf, contains, ...range }: ValueTest,
  value: Json | undefined,
): boolean => {
  if (value === undefined || value === null) return exists === false;
  return (
    exists !== false &&
    (equals === undefined || value === equals) &&
    (oneOf === undefined || oneOf.includes(value)) &&
    (contains === undefined || holdsPart(value, contains)) &&
    inRange(range, typeof value === "number" ? value : Number.NaN)
  );
};

const holdsPart = (value: Json, part: string): boolean =>
  typeof value === "string"
    ? value.toLowerCase().includes(part.toLowerCase())
    : Array.isArray(value) && value.includes(part);

interface CountTest extends Range {
  readonly withinDays?: number | undefined;
}

/** Asked for no number, once will do. */
const testCount = (
  { withinDays, atMost, atLeast = atMost === undefined ? 1 : 0 }: CountTest,
  tally: Tally | undefined,
  now: number,
): boolean =>
  inRange(
    { atLeast, atMost },
    tally ? countWithin(tally, withinDays, now, atMost === undefined ? atLeast : atMost + 1) : 0,
  );

/** How often within the last `days` UTC days, today included; all time where `days` is undefined. Counts no further than `enough`. */
export const countWithin = (
  tally: Tally,
  days: number | undefined,
  now: number,
  enough = Number.POSITIVE_INFINITY,
): number => {
  if (days === undefined) return tally.count;
  const oldest = dayOf(now) - days + 1;
  const newest = dayOf(tally.lastAt ?? 0);
  let count = 0;
  // Day by day, back from the newest: to list the keys of `days` takes seven times as long, and counting is most of a decision.
  for (let back = 0; back < journeyLimits.windowDays && newest - back >= oldest && count < enough; back++) {
    count += tally.days[newest - back] ?? 0;
  }
  return count;
};

/**
 * `*` stands for any run of characters. A pattern with a scheme tests the whole URL. Others test the path; the query and the
 * place in the page only where the pattern has a `?` or a `#`; a hash that is a route (`#/…`, `#!…`) always.
 */
export const matchesUrl = (pattern: string, url: string): boolean => {
  const target = testedUrl(pattern, url);
  // Between a fixed beginning and a fixed end, each part where it first occurs: no pattern takes longer than its length times the URL's.
  const [first = "", ...parts] = pattern.split("*");
  const last = parts.pop();
  if (last === undefined) return target === first;
  let at = first.length;
  for (const part of parts) {
    const found = target.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return target.startsWith(first) && target.endsWith(last) && at + last.length <= target.length;
};

/** The part of the URL that a pattern is held against. */
export const testedUrl = (pattern: string, url: string): string => {
  if (pattern.includes("://")) return url;
  let target = url.replace(/^[a-z]+:\/\/[^/?#]*/i, "");
  if (!pattern.includes("?")) target = target.replace(/\?[^#]*/g, "");
  if (!pattern.includes("#")) target = target.replace(/#(?![/!])[\s\S]*/, "");
  return target || "/";
};

interface Range {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

const inRange = ({ atLeast, atMost }: Range, value: number): boolean =>
  (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
