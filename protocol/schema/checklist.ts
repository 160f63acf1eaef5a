import { z } from "zod";
import { baseFields } from "./base.ts";
import { ruleSchema } from "./rule.ts";
import { httpUrlSchema, slugSchema, textSchema } from "./text.ts";

const checklistItemSchema = z.strictObject({
  id: slugSchema,
  title: textSchema,
  body: textSchema.optional(),
  /** An honest estimate, in minutes. */
  minutes: z.number().int().min(1).max(240).optional(),
  /** The item completes by itself when this holds. */
  completeWhen: ruleSchema,
  /** What the item's button does: takes the user to a page, or starts a tour that shows how. */
  action: z
    .union([
      z.strictObject({ label: textSchema, url: httpUrlSchema }),
      z.strictObject({ label: textSchema, show: slugSchema }),
    ])
    .optional(),
  /** Items that must be complete before this one opens. */
  requires: z.array(slugSchema).max(20).optional(),
  /** Does not count towards completion. */
  optional: z.boolean().optional(),
});

export const checklistSchema = z
  .strictObject({
    ...baseFields,
    kind: z.literal("checklist"),
    title: textSchema,
    intro: textSchema.optional(),
    items: z.array(checklistItemSchema).min(1).max(20),
    /** What the panel says once everything is done. */
    celebration: z.strictObject({ title: textSchema, body: textSchema.optional() }).optional(),
    help: z.strictObject({ label: textSchema, url: httpUrlSchema }).optional(),
    position: z.enum(["bottom-right", "bottom-left"]).default("bottom-right"),
  })
  .superRefine(({ items }, context) => {
    const ids = items.map((item) => item.id);
    items.forEach((item, index) => {
      if (ids.indexOf(item.id) !== index) {
        context.addIssue({
          code: "custom",
          path: ["items", index, "id"],
          message: `"${item.id}" is used twice`,
        });
      }
      for (const required of item.requires ?? []) {
        // Only earlier items may be required, so there can be no cycle and the order on screen is the order of work.
        if (ids.indexOf(required) < 0 || ids.indexOf(required) >= index) {
          context.addIssue({
            code: "custom",
            path: ["items", index, "requires"],
            message: `"${required}" is not an earlier item of this checklist`,
          });
        }
      }
    });
    if (items.every((item) => item.optional)) {
      context.addIssue({
        code: "custom",
        path: ["items"],
        message: "at least one item must not be optional",
      });
    }
  });
