import { z } from "zod";
import { ruleDepth } from "../limits.ts";
import { segmentNames } from "../segments.ts";
import { daysSchema, momentSchema, slugSchema } from "./text.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()], "must be a text, a number, true or false");
const name = z.string().trim().min(1, "must not be empty").max(200);
const count = z.number().int().min(0);

const range = { atLeast: z.number().optional(), atMost: z.number().optional() };

export const valueTest = {
  equals: scalar.optional(),
  oneOf: z.array(scalar).min(1).optional(),
  contains: z
    .string()
    .min(1)
    .optional()
    .describe("Case-insensitive part of a string, or an element of an array."),
  ...range,
  exists: z.boolean().optional(),
};

const countRange = { atLeast: count.optional(), atMost: count.optional() };

const countTest = {
  ...countRange,
  withinDays: z
    .number()
    .int()
    .min(1)
    .max(90)
    .optional()
    .describe("Counts only the last so many UTC days, today included."),
};

interface Bounds {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

const isInOrder = ({ atLeast, atMost }: Bounds) =>
  atLeast === undefined || atMost === undefined || atLeast <= atMost;
const outOfOrder = { path: ["atMost"], message: "must not be less than atLeast" };

/** Names what is not known, and what is. */
const fieldsOf = <S extends z.core.$ZodShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `unknown field ${quoted(issue.keys)}: use ${Object.keys(shape).join(", ")}`
        : undefined,
  });

const valueRule = <K extends string>(subject: K) =>
  fieldsOf({ [subject]: name, ...valueTest } as { [key in K]: typeof name } & typeof valueTest)
    .refine((rule) => Object.keys(rule).length > 1, {
      message: `needs a test of the ${subject}: equals, oneOf, contains, atLeast, atMost or exists`,
    })
    .refine((rule) => isInOrder(rule as Bounds), outOfOrder);

/** `*` stands for any run of characters: see `matchesUrl`. */
export const urlPatternSchema = z
  .string()
  .max(500)
  .regex(/^([/#*]|[a-z][a-z\d+.-]*:\/\/)/i, "must start with /, #, * or a scheme such as https://");

/** A BCP 47 language such as `es`, with or without a region. */
const languageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "use a tag such as es or es-MX");

/** Whole weeks that surely lie in the days a journey keeps. */
const longestWeeks = 12;

/** What a rule can be about, apart from other rules. */
const leaves = {
  trait: valueRule("trait"),
  accountTrait: valueRule("accountTrait"),
  event: fieldsOf({ event: name, ...countTest }).refine(isInOrder, outOfOrder),
  feature: fieldsOf({ feature: name, ...countTest }).refine(isInOrder, outOfOrder),
  sessions: fieldsOf({ sessions: fieldsOf(countTest).refine(isInOrder, outOfOrder) }),
  experience: fieldsOf({
    experience: slugSchema,
    is: z.enum(["started", "completed", "dismissed", "snoozed", "withheld"]),
    withinDays: daysSchema.optional().describe("Only if it became so within the last so many days."),
  }),
  answer: valueRule("answer").describe("The person's newest answer to a survey: its score."),
  url: fieldsOf({ url: urlPatternSchema }),
  daysSinceFirstSeen: fieldsOf({ daysSinceFirstSeen: fieldsOf(countRange).refine(isInOrder, outOfOrder) }),
  streak: fieldsOf({
    streak: fieldsOf({
      event: name
        .optional()
        .describe(
          "What must have happened: an event of the product or a feature used; a session where neither is said.",
        ),
      feature: name.optional(),
      every: z.enum(["day", "week"], "must be day or week"),
      atLeast: z.number().int().min(1).max(90),
    })
      .refine(({ event, feature }) => event === undefined || feature === undefined, {
        path: ["feature"],
        message: "is about an event and a feature at once: make them two rules",
      })
      .refine(({ every, atLeast }) => every === "day" || atLeast <= longestWeeks, {
        path: ["atLeast"],
        message: `must be at most ${longestWeeks} weeks: a journey keeps 90 days`,
      }),
  }).describe("So many days or weeks in a row, up to now."),
  tier: fieldsOf({ tier: z.enum(["bronze", "silver", "gold", "platinum"]) }).describe(
    "Loyalty by the age of the account.",
  ),
  lifecycle: fieldsOf({ lifecycle: z.enum(["onboarding", "adoption", "expansion", "renewal"]) }).describe(
    "The stage of the account's life.",
  ),
  segment: fieldsOf({ segment: z.enum(segmentNames()) }).describe(
    "A segment of the account by employees or revenue.",
  ),
  device: fieldsOf({ device: z.enum(["phone", "tablet", "desktop"]) }),
  language: fieldsOf({ language: languageSchema }),
  date: fieldsOf({
    date: fieldsOf({ from: momentSchema.optional(), until: momentSchema.optional() }).refine(
      ({ from, until }) => from !== undefined || until !== undefined,
      "needs from or until",
    ),
  }),
};

type Leaf = z.infer<(typeof leaves)[keyof typeof leaves]>;
export type RuleShape = Leaf | { all: RuleShape[] } | { any: RuleShape[] } | { not: RuleShape };

/** The keys that say what a rule is about. */
export type Subject = keyof typeof leaves | "all" | "any" | "not";

/** The subject key chooses what is expected, so that what is said about a mistake is about that mistake. */
export const partSchema: z.ZodType<RuleShape> = z.unknown().transform((value, context) => {
  const subject = subjectOf(value);
  if (subject.key === undefined) {
    context.addIssue(subject.problem);
    return z.NEVER;
  }
  const { data, error } = rules[subject.key].safeParse(value);
  // As they are: `contentErrors` tells what is missing, or not among the choices, by their codes.
  for (const issue of error?.issues ?? []) context.addIssue({ ...issue });
  return data ?? z.NEVER;
});

const partsSchema = z.array(partSchema).min(1, "needs at least one rule").max(50);

const rules: { readonly [S in Subject]: z.ZodType<RuleShape> } = {
  ...leaves,
  all: fieldsOf({ all: partsSchema }),
  any: fieldsOf({ any: partsSchema }),
  not: fieldsOf({ not: partSchema }),
};

/** A rule as it is told of: `ruleSchema` reads the same, but says what is wrong in better words. */
export const ruleForms = z
  .union(Object.values(rules))
  .meta({ id: "Rule", description: "What must hold of a person, their account or the moment." });

const subjectOf = (value: unknown): { key: Subject } | { key?: never; problem: string } => {
  const all = Object.keys(rules).join(", ");
  if (!isObject(value)) return { problem: `must be a rule such as { "event": "Invoice Sent" }` };
  const keys = Object.keys(value);
  const [key, another] = keys.filter((each): each is Subject => Object.hasOwn(rules, each));
  if (key === undefined) {
    const found = keys.length === 0 ? "nothing" : quoted(keys);
    return { problem: `is about ${found}, and must be about one of ${all}` };
  }
  return another === undefined
    ? { key }
    : {
        problem: `is about ${quoted([key, another])} at once: make them two rules, and join them in "all" or "any"`,
      };
};

/** Deep rules are refused before they are looked into: a few hundred kilobytes of `not` would exhaust the stack. */
export const ruleSchema: z.ZodType<RuleShape> = z
  .unknown()
  .refine((rule) => !isDeeperThan(rule, ruleDepth), `must not nest deeper than ${ruleDepth} rules`)
  .pipe(partSchema);

const isDeeperThan = (value: unknown, depth: number): boolean => {
  if (!isObject(value)) return false;
  if (depth === 0) return true;
  const { all, any, not } = value;
  return [all, any, not].flat().some((part) => isDeeperThan(part, depth - 1));
};

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const quoted = (keys: readonly string[]): string => keys.map((key) => `"${key}"`).join(" and ");
