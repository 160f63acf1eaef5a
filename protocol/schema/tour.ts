import { z } from "zod";
import { anchorSchema } from "./anchor.ts";
import { baseFields, delaySchema, measuredFields } from "./base.ts";
import { cardFields, stepActionSchema } from "./card.ts";
import { ruleSchema, urlPatternSchema } from "./rule.ts";
import { httpUrlSchema, slugSchema, textSchema } from "./text.ts";

/** What takes the user on besides the Next button, which then is absent. */
const advanceSchema = z.union([
  z.strictObject({ click: z.literal(true) }).describe("The user's own click on the element."),
  z
    .strictObject({ event: z.string().trim().min(1).max(200) })
    .describe("An event of the product, after the step was seen."),
  z.strictObject({ url: urlPatternSchema }).describe("Being at a URL."),
  z.strictObject({ appears: anchorSchema }).describe("An element that comes into view."),
]);

const stepSchema = z
  .strictObject({
    id: slugSchema.describe(
      "Names the step for good: whoever is in the middle of the tour is found again by it after a change.",
    ),
    ...cardFields,
    layout: z.enum(["popover", "modal", "banner", "slide-in"]).default("popover"),
    anchor: anchorSchema.optional().describe("The element a popover belongs to."),
    placement: z.enum(["auto", "top", "right", "bottom", "left"]).default("auto"),
    spotlight: z
      .boolean()
      .default(true)
      .describe("Dims everything but the element; only the element then takes clicks."),
    page: z
      .strictObject({ url: urlPatternSchema, go: httpUrlSchema.optional() })
      .optional()
      .describe("Where the step belongs. Elsewhere the tour waits, out of sight; `go` takes the user there."),
    waitMs: z
      .number()
      .int()
      .min(0)
      .max(120_000)
      .default(8_000)
      .describe("How long to wait for the element, in milliseconds."),
    ifMissing: z
      .enum(["skip", "center", "stop"])
      .default("skip")
      .describe(
        "What to do without it: go on to the next step, show the step in the middle of the page, or end the tour for now.",
      ),
    advance: advanceSchema.optional(),
    actions: z.array(stepActionSchema).min(1).max(4).optional().describe("Instead of the Next button."),
    next: z
      .array(z.strictObject({ when: ruleSchema.optional(), goto: slugSchema }))
      .min(1)
      .max(10)
      .optional()
      .describe(
        "Where to go from here: the first whose rule holds, else the step that follows. `end` completes the tour.",
      ),
  })
  .refine(({ layout, anchor }) => layout !== "popover" || anchor !== undefined, {
    path: ["anchor"],
    message: "a popover needs an anchor; use modal, banner or slide-in for a step without one",
  })
  .refine(({ advance, anchor }) => advance === undefined || !("click" in advance) || anchor !== undefined, {
    path: ["advance", "click"],
    message: "needs an anchor: the element to click",
  });

export const tourSchema = z
  .strictObject({
    ...baseFields,
    ...measuredFields,
    kind: z.literal("tour"),
    title: textSchema.describe("How the team and a checklist call it."),
    steps: z.array(stepSchema).min(1).max(30),
    snoozeHours: z
      .number()
      .int()
      .min(1)
      .max(8_760)
      .optional()
      .describe('Offers "Later", which brings the tour back after so many hours.'),
    delayMs: delaySchema.default(500),
  })
  .superRefine(({ steps }, context) => {
    const ids = steps.map(({ id }) => id);
    const issue = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: "custom", path: ["steps", ...path], message });
    steps.forEach((step, index) => {
      if (step.id === "end") issue([index, "id"], '"end" means the end of the tour: choose another id');
      if (ids.indexOf(step.id) !== index) issue([index, "id"], `"${step.id}" is used twice`);
      const targets = [
        ...(step.next ?? []).map(({ goto }, at) => ({ goto, path: ["next", at, "goto"] })),
        ...(step.actions ?? []).map(({ goto }, at) => ({ goto, path: ["actions", at, "goto"] })),
      ];
      for (const { goto, path } of targets) {
        if (goto !== undefined && goto !== "end" && !ids.includes(goto)) {
          issue([index, ...path], `"${goto}" is no step of this tour`);
        }
      }
    });
  })
  .meta({ id: "Tour" });
