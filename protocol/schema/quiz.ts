import { z } from "zod";
import { baseFields } from "./base.ts";
import { daysSchema, slugSchema, textSchema } from "./text.ts";

const questionSchema = z
  .strictObject({
    id: slugSchema,
    title: textSchema,
    type: z
      .enum(["single", "multi"])
      .default("single")
      .describe("`multi`: all that are correct, and none besides."),
    options: z
      .array(z.strictObject({ id: slugSchema, text: textSchema, correct: z.boolean().optional() }))
      .min(2)
      .max(8),
    feedback: textSchema
      .optional()
      .describe("Said after the quiz is over, whatever was answered: why the correct answer is correct."),
  })
  .superRefine(({ type, options }, context) => {
    const ids = options.map(({ id }) => id);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index) {
        context.addIssue({
          code: "custom",
          path: ["options", index, "id"],
          message: `"${id}" is used twice`,
        });
      }
    });
    const correct = options.filter((option) => option.correct).length;
    if (correct === 0 || (type === "single" && correct > 1)) {
      context.addIssue({
        code: "custom",
        path: ["options"],
        message: type === "single" ? "exactly one must be correct" : "at least one must be correct",
      });
    }
  });

export const quizSchema = z
  .strictObject({
    ...baseFields,
    kind: z.literal("quiz"),
    title: textSchema,
    intro: textSchema.optional(),
    level: z.enum(["foundation", "advanced", "expert"]).optional(),
    questions: z.array(questionSchema).min(1).max(30),
    passMark: z
      .number()
      .min(0.1)
      .max(1)
      .default(0.8)
      .describe("The share of questions that must be answered correctly."),
    attempts: z
      .number()
      .int()
      .min(1)
      .max(16)
      .optional()
      .describe(
        "How often one may begin; every pass brings as many anew. Up to 16, so that a journey holds three rounds of them.",
      ),
    cooldownHours: z
      .number()
      .min(0)
      .max(8_760)
      .default(0)
      .describe("Hours from a failed attempt to the next."),
    shuffle: z
      .boolean()
      .default(true)
      .describe(
        "Questions and answers in another order for each person and attempt, and the same for both on every device.",
      ),
    certificate: z
      .strictObject({ badge: slugSchema, level: slugSchema.optional() })
      .optional()
      .describe("What passing earns: a badge, or one level of it."),
    expiresAfterDays: daysSchema
      .optional()
      .describe("Days from passing after which it must be passed again."),
    renewBeforeDays: z
      .number()
      .int()
      .min(0)
      .max(365)
      .default(30)
      .describe("How many days before that it may be."),
  })
  .superRefine(({ questions }, context) => {
    const ids = questions.map(({ id }) => id);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index) {
        context.addIssue({
          code: "custom",
          path: ["questions", index, "id"],
          message: `"${id}" is used twice`,
        });
      }
    });
  })
  .meta({ id: "Quiz" });
