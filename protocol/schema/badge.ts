import { z } from "zod";
import { baseFields, delaySchema } from "./base.ts";
import { ruleSchema } from "./rule.ts";
import { daysSchema, slugSchema, textSchema } from "./text.ts";

const levelSchema = z.strictObject({
  id: slugSchema,
  title: textSchema,
  body: textSchema.optional(),
  when: ruleSchema.optional().describe("Without it, only a quiz or your own server gives this level."),
});

export const badgeSchema = z
  .strictObject({
    ...baseFields,
    kind: z.literal("badge"),
    title: textSchema,
    body: textSchema.optional(),
    icon: z.enum(["star", "flame", "crown", "flag", "seal"]).default("star"),
    when: ruleSchema
      .optional()
      .describe(
        "Earned when this holds, and for good. Without it, only a quiz or your own server gives the badge.",
      ),
    levels: z
      .array(levelSchema)
      .min(1)
      .max(10)
      .optional()
      .describe("Instead of `when`: the lowest first, such as bronze, silver and gold."),
    showcase: z
      .boolean()
      .default(true)
      .describe("Is it among the others that `<waymark-badges>` and `show()` list?"),
    hiddenUntilEarned: z.boolean().default(false).describe("Nobody knows of it before they have earned it."),
    expiresAfterDays: daysSchema
      .optional()
      .describe("Days from the newest earning after which it is no longer valid."),
    delayMs: delaySchema
      .default(1_000)
      .describe("How long the page must have been quiet before it is told, in milliseconds."),
  })
  .superRefine(({ levels, when }, context) => {
    if (levels !== undefined && when !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["when"],
        message: "a badge with levels has none of its own: give each level its rule",
      });
    }
    const ids = (levels ?? []).map(({ id }) => id);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index) {
        context.addIssue({ code: "custom", path: ["levels", index, "id"], message: `"${id}" is used twice` });
      }
    });
  })
  .meta({ id: "Badge" });
