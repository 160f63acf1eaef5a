import { z } from "zod";
import { ruleSchema } from "./rule.ts";
import { slugSchema, textSchema } from "./text.ts";

const httpUrl = z.string().regex(/^(https?:\/\/|\/|#|mailto:)/, "must start with https://, /, # or mailto:");

const base = {
  id: slugSchema,
  /** Only published content reaches browsers. */
  status: z.enum(["draft", "published"]).default("published"),
  /** Who may see it; everyone where absent. */
  audience: ruleSchema.optional(),
  /** Among those due at once, the higher goes first. */
  priority: z.number().int().min(0).max(100).default(50),
  startsAt: z.iso.datetime().optional(),
  endsAt: z.iso.datetime().optional(),
};

const checklistItemSchema = z.strictObject({
  id: slugSchema,
  title: textSchema,
  body: textSchema.optional(),
  /** An honest estimate, in minutes. */
  minutes: z.number().int().min(1).max(240).optional(),
  /** The item completes by itself when this holds. */
  completeWhen: ruleSchema,
  /** Where the item's button takes the user. */
  action: z.strictObject({ label: textSchema, url: httpUrl }).optional(),
  /** Items that must be complete before this one opens. */
  requires: z.array(slugSchema).max(20).optional(),
  /** Does not count towards completion. */
  optional: z.boolean().optional(),
});

export const checklistSchema = z
  .strictObject({
    ...base,
    kind: z.literal("checklist"),
    title: textSchema,
    intro: textSchema.optional(),
    items: z.array(checklistItemSchema).min(1).max(20),
    /** What the panel says once everything is done. */
    celebration: z.strictObject({ title: textSchema, body: textSchema.optional() }).optional(),
    help: z.strictObject({ label: textSchema, url: httpUrl }).optional(),
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

export const surveySchema = z.strictObject({
  ...base,
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
  /** How long the page must have been quiet before it appears, in milliseconds. */
  delayMs: z.number().int().min(0).max(600_000).default(2_000),
});

export const experienceSchema = z.discriminatedUnion("kind", [checklistSchema, surveySchema]);
