import { z } from "zod";
import { limits } from "../limits.ts";

const nameSchema = z.string().trim().min(1).max(limits.idChars);

/** How long a selector, a pattern or a path to an element may get, in characters. */
const textSchema = z.string().trim().min(1).max(500);

export const waySchema = z
  .union([
    z
      .strictObject({ selector: textSchema })
      .describe("A click on or inside an element that matches, such as `[data-testid=export]`."),
    z
      .strictObject({ url: textSchema })
      .describe(
        "A page view whose URL matches, in the syntax of `URLPattern`: `/reports/:id`, `https://app.example.com/reports/*`.",
      ),
    z.strictObject({ event: nameSchema }).describe("A track event of this name, from any source."),
  ])
  .meta({
    id: "FeatureWay",
    description: "One way to notice a use of a feature without a line of code in the product.",
  });

export const featureSchema = z
  .strictObject({
    id: nameSchema.describe("`properties.feature` of `Feature Used`."),
    name: nameSchema,
    tier: z.enum(["core", "advanced", "premium"]),
    releasedAt: z
      .union([z.iso.datetime(), z.iso.date()], "must be a day such as 2026-12-01, or a time in UTC")
      .optional()
      .describe("ISO 8601; features of the last 90 days count as new."),
    when: z
      .union([waySchema, z.array(waySchema).min(1).max(10)])
      .optional()
      .describe("What counts as a use, beside `Feature Used` itself: any of these."),
  })
  .meta({ id: "Feature", description: "An entry of the catalogue of features." });

/** An element a click went through. What it says is all that a selector of a feature can ask for. */
const elementSchema = z.object({
  tag: z.string().max(limits.idChars),
  up: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe(
      "How many places further in the list its parent is; absent where it is the next, 0 where it has none (a shadow root's child).",
    ),
  attributes: z.record(z.string().max(limits.idChars), z.string()).optional(),
});

/** The properties of `Element Clicked`. */
export const elementClickedSchema = z.object({
  path: z
    .array(elementSchema)
    .min(1)
    .max(100)
    .describe("From the element clicked outwards, through open shadow roots."),
  features: z
    .array(z.string())
    .max(1_000)
    .optional()
    .describe("Features whose use the sender has recorded for the same click."),
});
