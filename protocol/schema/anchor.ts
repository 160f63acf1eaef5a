import { z } from "zod";
import { textSchema } from "./text.ts";

const part = z.string().trim().min(1, "must not be empty").max(500);

export const anchorSchema = z
  .strictObject({
    testId: part
      .optional()
      .describe(
        "The value of `data-waymark-anchor`, `data-testid`, `data-test-id`, `data-test`, `data-cy` or `data-qa`.",
      ),
    id: part.optional(),
    attributes: z
      .record(part, z.string().max(500))
      .refine((attributes) => Object.keys(attributes).length <= 10, "name at most 10 attributes")
      .optional()
      .describe("Attributes that say what it is for: `name`, `href`, `type`, `placeholder`, `aria-label`…"),
    role: part.optional().describe("ARIA role, explicit or the element's own: `button`, `link`, `textbox`…"),
    name: textSchema.optional().describe("Accessible name."),
    text: textSchema.optional().describe("Visible text, white space collapsed."),
    tag: part.optional(),
    within: z
      .array(part)
      .max(10)
      .optional()
      .describe(
        'Ancestors as CSS selectors, nearest first, such as `["form#invoice", "main"]`; also across shadow roots and frames.',
      ),
    selector: part
      .optional()
      .describe(
        "A CSS selector the team vouches for. It votes like the others; alone, it must match exactly one element.",
      ),
  })
  .refine(
    ({ testId, id, attributes, name, text, selector }) =>
      [testId, id, attributes, name, text, selector].some((signal) => signal !== undefined),
    "needs at least one of testId, id, attributes, name, text or selector: role, tag and within only support them",
  )
  .meta({
    id: "Anchor",
    description:
      "A fingerprint of one element: several signals that vote, so that the loss of one (a renamed class, a new id, a moved section) does not lose the element, and a stranger that shares one is not taken for it. The more, the better.",
  });
