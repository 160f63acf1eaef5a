import { z } from "zod";
import { baseFields, delaySchema } from "./base.ts";
import { referralTerms } from "./referral-terms.ts";
import { ruleSchema } from "./rule.ts";
import { daysSchema, textSchema } from "./text.ts";

export const referralSchema = z
  .strictObject({
    ...baseFields,
    ...referralTerms,
    kind: z.literal("referral"),
    title: textSchema,
    body: textSchema.optional(),
    message: textSchema
      .optional()
      .describe("What goes with the link where the person shares it; the title where absent."),
    url: z
      .url({ protocol: /^https?$/, error: "must be a whole address: https://…" })
      .max(500, "must have at most 500 characters")
      .describe("Where the link leads: a page that carries the tag."),
    param: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{0,31}$/, "use 1–32 lower-case letters, digits, dashes and underscores")
      .default("via")
      .describe("The parameter of that address that carries the code."),
    windowDays: z.number().int().min(1).max(365).default(30).describe("For how many days a visit counts."),
    touch: z
      .enum(["first", "last"])
      .default("last")
      .describe("Whose code counts where someone followed several within the window."),
    promptWhen: ruleSchema
      .optional()
      .describe(
        "The good moments to ask at, such as a promoter's answer or a milestone. Without it, it only comes when it is asked for.",
      ),
    everyDays: daysSchema
      .default(90)
      .describe("Days before the same person is asked again, counted from asking, sharing or dismissal."),
    delayMs: delaySchema.default(2_000),
  })
  .meta({ id: "Referral" });
