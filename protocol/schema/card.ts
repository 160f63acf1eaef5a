import { z } from "zod";
import { httpUrlSchema, slugSchema, textSchema } from "./text.ts";

const mediaSchema = z
  .strictObject({
    type: z.enum(["image", "video"]).default("image"),
    url: httpUrlSchema,
    alt: textSchema.describe("What it shows, for those who cannot see it."),
  })
  .meta({ id: "Media", description: "A picture or a film. A film never plays by itself." });

const actionFields = {
  label: textSchema,
  url: httpUrlSchema.optional().describe("Takes the user to a page."),
  event: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe("Tracks an event of the product's own, for the page's code or anyone else's to act upon."),
  show: slugSchema.optional().describe("Starts another experience."),
};

const doesSomething = (action: { readonly [field: string]: unknown }) =>
  Object.keys(action).some((field) => field !== "label");

export const actionSchema = z
  .strictObject(actionFields)
  .refine(doesSomething, "needs at least one of url, event or show")
  .meta({ id: "Action", description: "A button of the team's own." });

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
