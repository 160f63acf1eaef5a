import { z } from "zod";
import type { Json } from "../json.ts";
import { slugSchema } from "./text.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]) satisfies z.ZodType<Json>;
const name = z.string().min(1).max(200);
const count = z.number().int().min(0);

const valueTest = {
  equals: scalar.optional(),
  oneOf: z.array(scalar).min(1).optional(),
  /** Case-insensitive part of a string, or an element of an array. */
  contains: z.string().min(1).optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  exists: z.boolean().optional(),
};

const countTest = {
  atLeast: count.optional(),
  atMost: count.optional(),
  /** Counts only the last so many UTC days, today included. */
  withinDays: z.number().int().min(1).max(90).optional(),
};

const valueRule = <K extends string>(subject: K) =>
  z
    .strictObject({ [subject]: name, ...valueTest } as { [key in K]: typeof name } & typeof valueTest)
    .refine((rule) => Object.keys(rule).length > 1, {
      message: "needs a test: equals, oneOf, contains, atLeast, atMost or exists",
    });

/** `*` stands for any run of characters; with a scheme the whole URL is tested, else path and hash. */
export const urlPatternSchema = z.string().min(1).max(500);

const leafSchema = z.union([
  valueRule("trait"),
  valueRule("accountTrait"),
  z.strictObject({ event: name, ...countTest }),
  z.strictObject({ feature: name, ...countTest }),
  z.strictObject({ sessions: z.strictObject(countTest) }),
  z.strictObject({
    experience: slugSchema,
    is: z.enum(["started", "completed", "dismissed", "snoozed", "withheld"]),
    /** Only if it became so within the last so many days. */
    withinDays: z.number().int().min(1).max(3_650).optional(),
  }),
  /** The person's newest answer to a survey: its score. */
  valueRule("answer"),
  z.strictObject({ url: urlPatternSchema }),
  z.strictObject({
    daysSinceFirstSeen: z.strictObject({ atLeast: count.optional(), atMost: count.optional() }),
  }),
  /** The stage of the account's life: see `lifecycle.ts`. */
  z.strictObject({ lifecycle: z.enum(["onboarding", "adoption", "expansion", "renewal"]) }),
  /** A segment of the account by employees or revenue: see `segments.ts`. */
  z.strictObject({ segment: name }),
  z.strictObject({ device: z.enum(["phone", "tablet", "desktop"]) }),
  /** A BCP 47 language such as `es`, with or without a region. */
  z.strictObject({
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "use a tag such as es or es-MX"),
  }),
  z
    .strictObject({
      date: z.strictObject({ from: z.iso.datetime().optional(), until: z.iso.datetime().optional() }),
    })
    .refine(({ date }) => date.from !== undefined || date.until !== undefined, "needs from or until"),
]);

type LeafRule = z.infer<typeof leafSchema>;
export type RuleShape = LeafRule | { all: RuleShape[] } | { any: RuleShape[] } | { not: RuleShape };

export const ruleSchema: z.ZodType<RuleShape> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(ruleSchema).min(1).max(50) }),
    z.strictObject({ any: z.array(ruleSchema).min(1).max(50) }),
    z.strictObject({ not: ruleSchema }),
    leafSchema,
  ]),
);
