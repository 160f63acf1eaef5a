import { ageInDays, readAccountTraits } from "../protocol/account-traits.ts";
import type { Tally } from "../protocol/journey.ts";
import type { Json } from "../protocol/json.ts";
import { lifecycleOf } from "../protocol/lifecycle.ts";
import { ruleDepth } from "../protocol/limits.ts";
import { own } from "../protocol/own.ts";
import {
  accountAge,
  accountStart,
  countWithin,
  type Facts,
  matches,
  type Rule,
  type RuleAbout,
  type Subject,
  subjectOf,
  testedUrl,
} from "../protocol/rule.ts";
import { segmentsOf } from "../protocol/segments.ts";
import { streakOf } from "../protocol/streak.ts";
import { tierOf } from "../protocol/tier.ts";
import type { Verdict } from "../protocol/trace.ts";

/**
 * What a rule says of someone, in English, part by part. It asks `matches` of every part and never decides by itself: an
 * explanation that could disagree with the decision would be worse than none. Total, like `matches`.
 * `depth` is how many rules this one lies in.
 */
export const explain = (rule: Rule, facts: Facts, depth = 0): Verdict => {
  const ok = matches(rule, facts, depth);
  if (depth >= ruleDepth) return { ok, says: `it lies deeper than ${ruleDepth} rules, so it does not hold` };
  try {
    const subject = subjectOf(rule);
    if (subject !== undefined) {
      return { ok, ...sentences[subject](rule as never, facts, { ok, depth: depth + 1 }) };
    }
  } catch {
    // Content or facts of a shape no schema lets through: `matches` has answered, and there is no more to be said.
  }
  const fields = Object.keys(rule ?? {}).slice(0, 5);
  return { ok, says: `it is not understood here${fields.length > 0 ? ` (${fields.join(", ")})` : ""}` };
};

interface Context {
  readonly ok: boolean;
  /** Of the parts. */
  readonly depth: number;
}

type Sentence = Omit<Verdict, "ok">;

const sentences: {
  readonly [S in Subject]: (rule: RuleAbout<S>, facts: Facts, context: Context) => Sentence;
} = {
  all: ({ all }, facts, { ok, depth }) => {
    const parts = all.map((part) => explain(part, facts, depth));
    const failed = parts.filter((part) => !part.ok);
    const more = failed.length > 1 ? `; ${failed.length - 1} more of ${parts.length} parts fail` : "";
    return { says: ok ? `all ${parts.length} parts hold` : `${failed[0]?.says}${more}`, parts };
  },
  any: ({ any }, facts, { ok, depth }) => {
    const parts = any.map((part) => explain(part, facts, depth));
    const first = parts.find((part) => part.ok === ok);
    return {
      says: ok ? `${first?.says}` : `none of ${parts.length} parts holds, the first: ${first?.says}`,
      parts,
    };
  },
  not: ({ not }, facts, { ok, depth }) => {
    const part = explain(not, facts, depth);
    return {
      says: `${ok ? "rightly does not hold" : "must not hold, and does"}: ${part.says}`,
      parts: [part],
    };
  },
  trait: (rule, { traits }, { ok }) => valueSentence(ok, rule.trait, own(traits, rule.trait), rule),
  accountTrait: (rule, { accountTraits }, { ok }) =>
    valueSentence(ok, `the account's ${rule.accountTrait}`, own(accountTraits, rule.accountTrait), rule),
  answer: (rule, { journey }, { ok }) => {
    const answer = own(journey.experiences, rule.answer)?.answer;
    return valueSentence(ok, `the answer to "${rule.answer}"`, answer?.value.score, rule);
  },
  event: (rule, facts, { ok }) =>
    sentence(
      ok,
      `"${rule.event}" happened ${times(rule, own(facts.journey.events, rule.event), facts)}`,
      `have happened ${wantedTimes(rule)}`,
    ),
  feature: (rule, facts, { ok }) =>
    sentence(
      ok,
      `"${rule.feature}" was used ${times(rule, own(facts.journey.features, rule.feature), facts)}`,
      `have been used ${wantedTimes(rule)}`,
    ),
  sessions: ({ sessions }, facts, { ok }) =>
    sentence(
      ok,
      `the person came ${times(sessions, facts.journey.sessions, facts)}`,
      `have come ${wantedTimes(sessions)}`,
    ),
  experience: ({ experience, is, withinDays }, { journey }, { ok }) => {
    const at = own(journey.experiences, experience)?.[is]?.lastAt;
    return sentence(
      ok,
      `"${experience}" was ${at === undefined ? `never ${is}` : `${is} on ${new Date(at).toISOString()}`}`,
      `have been${withinDays === undefined ? "" : ` in the last ${days(withinDays)}`}`,
    );
  },
  url: ({ url }, facts, { ok }) => ({
    says: `the ${url.includes("://") ? "URL" : "path"} is ${testedUrl(url, facts.url)}, which ${ok ? "matches" : "does not match"} ${url}`,
  }),
  daysSinceFirstSeen: (rule, { journey: { firstSeenAt }, now }, { ok }) =>
    sentence(
      ok,
      firstSeenAt === null
        ? "the person was never seen before"
        : `the person was first seen ${days(ageInDays(firstSeenAt, now))} ago`,
      `have been ${rangeOf(rule.daysSinceFirstSeen) ?? "any number of"} days ago`,
    ),
  streak: ({ streak: { atLeast, ...streak } }, facts, { ok }) => {
    const { event, feature, every } = streak;
    const length = streakOf(streak, facts);
    const what =
      event !== undefined
        ? `"${event}" happened`
        : feature !== undefined
          ? `"${feature}" was used`
          : "the person came";
    return sentence(
      ok,
      `${what} in ${length} ${every}${length === 1 ? "" : "s"} in a row up to now`,
      `be at least ${atLeast}`,
    );
  },
  tier: ({ tier }, facts, { ok }) =>
    sentence(ok, `the account is in the tier "${tierOf(accountStart(facts), facts.now)}"`, `be in "${tier}"`),
  lifecycle: ({ lifecycle }, facts, { ok }) => {
    const age = accountAge(facts);
    return sentence(
      ok,
      `the account is ${days(age)} old and so in "${lifecycleOf(age)}"`,
      `be in "${lifecycle}"`,
    );
  },
  segment: ({ segment }, { accountTraits }, { ok }) => {
    const segments = segmentsOf(readAccountTraits(accountTraits));
    return sentence(
      ok,
      segments.length === 0
        ? "the account is in no segment, since neither employees nor arr is known"
        : `the account is in ${segments.map(quoted).join(" and ")}`,
      `be in "${segment}"`,
    );
  },
  device: ({ device }, facts, { ok }) => sentence(ok, `the device is a ${facts.device}`, `be a ${device}`),
  language: ({ language }, { locale }, { ok }) => sentence(ok, `the language is ${locale}`, `be ${language}`),
  date: ({ date: { from, until } }, { now }, { ok }) =>
    sentence(
      ok,
      `it is ${new Date(now).toISOString()}`,
      `be ${[from && `${from} or later`, until && `before ${until}`].filter(Boolean).join(" and ")}`,
    ),
};

/** What is, and what must be. */
const sentence = (ok: boolean, fact: string, demand: string): Sentence => ({
  says: ok ? `${fact} (must ${demand})` : `${fact}, and must ${demand}`,
});

interface Range {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

const rangeOf = ({ atLeast, atMost }: Range): string | undefined => {
  if (atLeast === undefined) return atMost === undefined ? undefined : `at most ${atMost}`;
  if (atMost === undefined) return `at least ${atLeast}`;
  return atLeast === atMost ? `exactly ${atLeast}` : `${atLeast} to ${atMost}`;
};

interface ValueTest extends Range {
  readonly equals?: Json | undefined;
  readonly oneOf?: readonly Json[] | undefined;
  readonly contains?: string | undefined;
  readonly exists?: boolean | undefined;
}

const valueSentence = (ok: boolean, name: string, value: Json | undefined, test: ValueTest): Sentence => {
  const range = rangeOf(test);
  const isKnown = value !== undefined && value !== null;
  const isOdd = isKnown && range !== undefined && typeof value !== "number";
  const demands = [
    test.equals !== undefined && `be ${shown(test.equals)}`,
    test.oneOf && `be one of ${test.oneOf.map(shown).join(", ")}`,
    test.contains !== undefined && `contain ${shown(test.contains)}`,
    range !== undefined && `be ${range}`,
  ].filter((demand) => demand !== false && demand !== undefined);
  if (test.exists === false) demands.unshift("be unknown");
  return sentence(
    ok,
    `${name} is ${isKnown ? shown(value) : "unknown"}${isOdd ? ", which is no number" : ""}`,
    demands.join(" and ") || "be known",
  );
};

interface CountTest extends Range {
  readonly withinDays?: number | undefined;
}

const times = (test: CountTest, tally: Tally | undefined, { now }: Facts): string => {
  const count = tally ? countWithin(tally, test.withinDays, now) : 0;
  const often = count === 1 ? "once" : `${count} times`;
  return test.withinDays === undefined ? often : `${often} in the last ${days(test.withinDays)}`;
};

const wantedTimes = (test: CountTest): string => {
  const range = rangeOf(test);
  return range === undefined ? "at least once" : `${range} times`;
};

const days = (count: number): string => `${count} ${count === 1 ? "day" : "days"}`;

const quoted = (text: string): string => `"${text}"`;

/** Longest value told in full, in characters. */
const valueChars = 80;

const shown = (value: unknown): string => {
  const text = String(JSON.stringify(value));
  return text.length > valueChars ? `${text.slice(0, valueChars)}…` : text;
};
