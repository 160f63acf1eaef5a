import { z } from "zod";
import { ruleSchema } from "./rule.ts";
import { momentSchema, slugSchema } from "./text.ts";

/** What every kind of experience has. */
export const baseFields = {
  id: slugSchema,
  /** Only published content reaches browsers. */
  status: z.enum(["draft", "published"]).default("published"),
  /** Who may see it; everyone where absent. */
  audience: ruleSchema.optional(),
  /** Among those due at once, the higher goes first; waiting makes up for it (`attention.ts`). */
  priority: z.number().int().min(0).max(100).default(50),
  startsAt: momentSchema.optional(),
  endsAt: momentSchema.optional(),
};

/** What the kinds have whose effect is worth proving: tours, hints and announcements. */
export const measuredFields = {
  /** Goes with every event, so that results can be told apart by it. Raise it when what is said changes. */
  version: z.number().int().min(1).max(1_000_000).default(1),
  /** What it is meant to bring about: an event of the product, within so many days of being shown or withheld. */
  goal: z
    .strictObject({
      event: z.string().trim().min(1).max(200),
      withinDays: z.number().int().min(1).max(90).default(14),
    })
    .optional(),
  /** The share of its audience that never sees it, 0 to 0.9: whoever reaches the goal among them would have done so anyway. */
  holdout: z.number().min(0).max(0.9).default(0),
};

/** How long the page must have been quiet before it appears, in milliseconds. */
export const delaySchema = z.number().int().min(0).max(600_000);
