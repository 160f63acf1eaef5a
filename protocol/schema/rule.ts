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

const leafSchema = z.union([
  valueRule("trait"),
  valueRule("accountTrait"),
  z.strictObject({ event: name, ...countTest }),
  z.strictObject({ feature: name, ...countTest }),
  z.strictObject({ sessions: z.strictObject(countTest) }),
  z.strictObject({ experience: slugSchema, is: z.enum(["started", "completed", "dismissed"]) }),
  /** `*` stands for any run of characters; with a scheme the whole URL is tested, else path and hash. */
  z.strictObject({ url: z.string().min(1).max(500) }),
  z.strictObject({
    daysSinceFirstSeen: z.strictObject({ atLeast: count.optional(), atMost: count.optional() }),
  }),
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
