import { z } from "zod";
import { baseFields } from "./base.ts";
import { slugSchema, textSchema } from "./text.ts";

const questionSchema = z
  .strictObject({
    id: slugSchema,
    title: textSchema,
    /** `multi`: all that are correct, and none besides. */
    type: z.enum(["single", "multi"]).default("single"),
    options: z
      .array(z.strictObject({ id: slugSchema, text: textSchema, correct: z.boolean().optional() }))
      .min(2)
      .max(8),
    /** Said after the quiz is over, whatever was answered: why the correct answer is correct. */
    feedback: textSchema.optional(),
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
    /** The share of questions that must be answered correctly. */
    passMark: z.number().min(0.1).max(1).default(0.8),
    /** How often one may begin; every pass brings as many anew. Up to 16, so that a journey holds three rounds of them. */
    attempts: z.number().int().min(1).max(16).optional(),
    /** Hours from a failed attempt to the next. */
    cooldownHours: z.number().min(0).max(8_760).default(0),
    /** Questions and answers in another order for each person and attempt, and the same for both on every device. */
    shuffle: z.boolean().default(true),
    /** What passing earns: a badge, or one level of it. */
    certificate: z.strictObject({ badge: slugSchema, level: slugSchema.optional() }).optional(),
    /** Days from passing after which it must be passed again. */
    expiresAfterDays: z.number().int().min(1).max(3_650).optional(),
    /** How many days before that it may be. */
    renewBeforeDays: z.number().int().min(0).max(365).default(30),
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
