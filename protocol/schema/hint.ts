import { z } from "zod";
import { anchorSchema } from "./anchor.ts";
import { baseFields, measuredFields } from "./base.ts";
import { actionSchema, cardFields } from "./card.ts";
import { urlPatternSchema } from "./rule.ts";

export const hintSchema = z
  .strictObject({
    ...baseFields,
    ...measuredFields,
    ...cardFields,
    kind: z.literal("hint"),
    anchor: anchorSchema,
    page: z
      .strictObject({ url: urlPatternSchema })
      .optional()
      .describe("Where it belongs; everywhere where absent."),
    placement: z.enum(["auto", "top", "right", "bottom", "left"]).default("auto"),
    actions: z.array(actionSchema).min(1).max(2).optional(),
  })
  .meta({
    id: "Hint",
    description: "A beacon on an element; what it has to say opens when it is pressed. It interrupts nobody.",
  });
