import { z } from "zod";
import { baseFields, delaySchema, measuredFields } from "./base.ts";
import { actionSchema, cardFields } from "./card.ts";
import { daysSchema } from "./text.ts";

export const announcementSchema = z
  .strictObject({
    ...baseFields,
    ...measuredFields,
    ...cardFields,
    kind: z.literal("announcement"),
    layout: z.enum(["modal", "banner", "slide-in"]).default("modal"),
    purpose: z
      .enum(["news", "upsell", "renewal"])
      .default("news")
      .describe("What it is for, so that results can be told apart by it."),
    actions: z.array(actionSchema).min(1).max(2).optional(),
    everyDays: daysSchema
      .optional()
      .describe("Days before the same person may see it again; once where absent."),
    delayMs: delaySchema.default(1_000),
  })
  .meta({ id: "Announcement", description: "One thing the team has to say: news, an offer, a renewal." });
