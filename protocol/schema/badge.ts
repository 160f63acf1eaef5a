import { z } from "zod";
import { baseFields, delaySchema } from "./base.ts";
import { ruleSchema } from "./rule.ts";
import { slugSchema, textSchema } from "./text.ts";

const levelSchema = z.strictObject({
  id: slugSchema,
  title: textSchema,
  body: textSchema.optional(),
  /** Without it, only a quiz or your own server gives this level. */
  when: ruleSchema.optional(),
});

export const badgeSchema = z
  .strictObject({
    ...baseFields,
    kind: z.literal("badge"),
    title: textSchema,
    body: textSchema.optional(),
    icon: z.enum(["star", "flame", "crown", "flag", "seal"]).default("star"),
    /** Earned when this holds, and for good. Without it, only a quiz or your own server gives the badge. */
    when: ruleSchema.optional(),
    /** Instead of `when`: the lowest first, such as bronze, silver and gold. */
    levels: z.array(levelSchema).min(1).max(10).optional(),
    /** Is it among the others that `<waymark-badges>` and `show()` list? */
    showcase: z.boolean().default(true),
    /** Nobody knows of it before they have earned it. */
    hiddenUntilEarned: z.boolean().default(false),
    /** Days from the newest earning after which it is no longer valid. */
    expiresAfterDays: z.number().int().min(1).max(3_650).optional(),
    /** How long the page must have been quiet before it is told, in milliseconds. */
    delayMs: delaySchema.default(1_000),
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
