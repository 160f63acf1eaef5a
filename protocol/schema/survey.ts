import { z } from "zod";
import { baseFields, delaySchema } from "./base.ts";
import { textSchema } from "./text.ts";

export const surveySchema = z.strictObject({
  ...baseFields,
  kind: z.literal("survey"),
  metric: z.enum(["nps", "csat", "ces"]),
  question: textSchema,
  /** Words under both ends of the scale. */
  lowLabel: textSchema.optional(),
  highLabel: textSchema.optional(),
  /** The open question after the score. NPS may ask each group its own; the others use `any`. */
  followUp: z
    .strictObject({
      any: textSchema.optional(),
      promoter: textSchema.optional(),
      passive: textSchema.optional(),
      detractor: textSchema.optional(),
    })
    .optional(),
  thanks: textSchema.optional(),
  /** Days before the same person may see it again, counted from showing, answer or dismissal. Quarterly by default (domain §4). */
  everyDays: z.number().int().min(1).max(3_650).default(90),
  delayMs: delaySchema.default(2_000),
});
