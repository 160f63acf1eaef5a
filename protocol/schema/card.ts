import { z } from "zod";
import { httpUrlSchema, slugSchema, textSchema } from "./text.ts";

/** A picture or a film. A film never plays by itself. */
const mediaSchema = z
  .strictObject({
    type: z.enum(["image", "video"]).default("image"),
    url: httpUrlSchema,
    /** What it shows, for those who cannot see it. */
    alt: textSchema,
  })
  .meta({ id: "Media" });

const actionFields = {
  label: textSchema,
  /** Takes the user to a page. */
  url: httpUrlSchema.optional(),
  /** Tracks an event of the product's own, for the page's code or anyone else's to act upon. */
  event: z.string().trim().min(1).max(200).optional(),
  /** Starts another experience. */
  show: slugSchema.optional(),
};

const doesSomething = (action: { readonly [field: string]: unknown }) =>
  Object.keys(action).some((field) => field !== "label");

/** A button of the team's own. */
export const actionSchema = z
  .strictObject(actionFields)
  .refine(doesSomething, "needs at least one of url, event or show")
  .meta({ id: "Action" });

/** The same on a tour step, where it may also go to a step, or to `end`. */
export const stepActionSchema = z
  .strictObject({ ...actionFields, goto: slugSchema.optional() })
  .refine(doesSomething, "needs at least one of goto, url, event or show");

/** What every card says. */
export const cardFields = {
  title: textSchema,
  body: textSchema.optional(),
  media: mediaSchema.optional(),
};
