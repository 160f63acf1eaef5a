import { z } from "zod";
import { type Attention, defaultAttention, type InterruptingKind } from "../attention.ts";

/** Up to a year. */
const hours = z
  .number("must be a number of hours")
  .min(0, "must be 0 hours or more")
  .max(8_760, "must be at most 8760 hours, a year");

const kinds = {
  announcement: hours.default(defaultAttention.hoursBetweenKind.announcement),
  referral: hours.default(defaultAttention.hoursBetweenKind.referral),
  survey: hours.default(defaultAttention.hoursBetweenKind.survey),
  tour: hours.default(defaultAttention.hoursBetweenKind.tour),
} satisfies { readonly [K in InterruptingKind]: z.ZodType };

/**
 * What a workspace sets differently from `defaultAttention`. The hours of the kinds come out complete, so that a browser can
 * spread the whole over the defaults.
 */
export const attentionSchema: z.ZodType<Partial<Attention>> = z.strictObject({
  quietHours: hours.exactOptional(),
  hoursBetween: hours.exactOptional(),
  hoursBetweenKind: z.strictObject(kinds).exactOptional(),
  // At nought, waiting a moment would outweigh any priority.
  hoursPerPoint: hours.min(0.1, "must be 0.1 hours or more").exactOptional(),
});
