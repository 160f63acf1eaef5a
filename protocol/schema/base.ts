import { z } from "zod";
import { ruleSchema } from "./rule.ts";
import { momentSchema, slugSchema } from "./text.ts";

/** What every kind of experience has. */
export const baseFields = {
  id: slugSchema,
  status: z
    .enum(["draft", "published"])
    .default("published")
    .describe("Only published content reaches browsers."),
  audience: ruleSchema.optional().describe("Who may see it; everyone where absent."),
  priority: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(50)
    .describe("Among those due at once, the higher goes first; waiting makes up for it."),
  startsAt: momentSchema.optional(),
  endsAt: momentSchema.optional(),
};

/** What the kinds have whose effect is worth proving: tours, hints and announcements. */
export const measuredFields = {
  version: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1)
    .describe(
      "Goes with every event, so that results can be told apart by it. Raise it when what is said changes.",
    ),
  goal: z
    .strictObject({
      event: z.string().trim().min(1).max(200),
      withinDays: z.number().int().min(1).max(90).default(14),
    })
    .optional()
    .describe(
      "What it is meant to bring about: an event of the product, within so many days of being shown or withheld.",
    ),
  holdout: z
    .number()
    .min(0)
    .max(0.9)
    .default(0)
    .describe(
      "The share of its audience that never sees it, 0 to 0.9: whoever reaches the goal among them would have done so anyway.",
    ),
};

export const delaySchema = z
  .number()
  .int()
  .min(0)
  .max(600_000)
  .describe("How long the page must have been quiet before it appears, in milliseconds.");
