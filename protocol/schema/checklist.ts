import { z } from "zod";
import { baseFields } from "./base.ts";
import { ruleSchema } from "./rule.ts";
import { httpUrlSchema, slugSchema, textSchema } from "./text.ts";

const checklistItemSchema = z.strictObject({
  id: slugSchema,
  title: textSchema,
  body: textSchema.optional(),
  minutes: z.number().int().min(1).max(240).optional().describe("An honest estimate, in minutes."),
  completeWhen: ruleSchema.optional().describe("The item completes by itself when this holds."),
  manual: z
    .boolean()
    .optional()
    .describe("The user may tick it: for what no event tells. A tick stays, as all that is done does."),
  audience: ruleSchema
    .optional()
    .describe("For whom it is there at all; for everyone of the checklist's audience where absent."),
  section: slugSchema.optional().describe("The section it stands in."),
  dueDays: z
    .number()
    .int()
    .min(0)
    .max(365)
    .optional()
    .describe(
      "By when, in days from the day the checklist was started on. Nothing happens after it but a gentle word.",
    ),
  action: z
    .union([
      z.strictObject({ label: textSchema, url: httpUrlSchema }),
      z.strictObject({ label: textSchema, show: slugSchema }),
      z.strictObject({ label: textSchema, link: httpUrlSchema }),
      z.strictObject({ label: textSchema, call: z.string().trim().min(1).max(200) }),
    ])
    .optional()
    .describe(
      "What the item's button does: takes the user to a page, starts a tour that shows how, opens a page in a new tab, or calls the host's own code, which hears of it by `waymark.on(\"action\", …)`.",
    ),
  requires: z
    .array(slugSchema)
    .max(20)
    .optional()
    .describe("Items that must be complete before this one opens."),
  optional: z.boolean().optional().describe("Does not count towards completion."),
});

/** A part of the list under a heading of its own, such as a week of onboarding. */
const sectionSchema = z.strictObject({
  id: slugSchema,
  title: textSchema,
  fromDay: z
    .number()
    .int()
    .min(1)
    .max(365)
    .optional()
    .describe("Opens on this day, counted from the one the checklist was started on, which is day 1."),
  audience: ruleSchema.optional().describe("For whom its items are there."),
});

export const checklistSchema = z
  .strictObject({
    ...baseFields,
    kind: z.literal("checklist"),
    title: textSchema,
    intro: textSchema.optional(),
    items: z.array(checklistItemSchema).min(1).max(20),
    sections: z.array(sectionSchema).max(10).optional().describe("In the order in which their items stand."),
    order: z
      .enum(["free", "sequence"])
      .optional()
      .describe("In sequence, each item waits for those before it that are not optional."),
    scope: z
      .enum(["person", "account"])
      .optional()
      .describe("Of an account, an item is done for all of its people once one of them did it."),
    names: z
      .boolean()
      .optional()
      .describe('Of an account: may its people see each other\'s names? Else it was "a teammate".'),
    celebration: z
      .strictObject({ title: textSchema, body: textSchema.optional() })
      .optional()
      .describe("What the panel says once everything is done."),
    help: z.strictObject({ label: textSchema, url: httpUrlSchema }).optional(),
    position: z
      .enum(["bottom-right", "bottom-left", "inline"])
      .default("bottom-right")
      .describe(
        "Where its launcher is; `inline` has none, and is drawn in the page's own `<waymark-checklist>` alone.",
      ),
  })
  .superRefine(({ items, sections = [], scope, names }, context) => {
    const ids = items.map((item) => item.id);
    const sectionIds = sections.map((section) => section.id);
    const issue = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    sectionIds.forEach((id, index) => {
      if (sectionIds.indexOf(id) !== index) issue(["sections", index, "id"], `"${id}" is used twice`);
      if (!items.some(({ section }) => section === id)) {
        issue(
          ["sections", index, "id"],
          `no item has the section "${id}": give it one, or leave the section out`,
        );
      }
    });
    if (names && scope !== "account") {
      issue(
        ["names"],
        'only a checklist of scope "account" shows who did what: add the scope, or leave it out',
      );
    }
    items.forEach((item, index) => {
      if (item.completeWhen === undefined && !item.manual) {
        issue(["items", index, "completeWhen"], "give a rule that completes the item, or set manual to true");
      }
      const at = item.section === undefined ? -1 : sectionIds.indexOf(item.section);
      const before = items[index - 1]?.section;
      if (item.section !== undefined && at < 0) {
        issue(["items", index, "section"], `"${item.section}" is not a section of this checklist`);
      } else if (before !== undefined && at < sectionIds.indexOf(before)) {
        issue(["items", index, "section"], "items must stand in the order of their sections");
      }
      if (ids.indexOf(item.id) !== index) {
        context.addIssue({
          code: "custom",
          path: ["items", index, "id"],
          message: `"${item.id}" is used twice`,
        });
      }
      for (const required of item.requires ?? []) {
        // Only earlier items may be required, so there can be no cycle and the order on screen is the order of work.
        if (ids.indexOf(required) < 0 || ids.indexOf(required) >= index) {
          context.addIssue({
            code: "custom",
            path: ["items", index, "requires"],
            message: `"${required}" is not an earlier item of this checklist`,
          });
        }
      }
    });
    if (items.every((item) => item.optional)) {
      context.addIssue({
        code: "custom",
        path: ["items"],
        message: "at least one item must not be optional",
      });
    }
  })
  .meta({ id: "Checklist" });
