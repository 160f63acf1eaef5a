import { z } from "zod";
import { anyJsonSchema, countSchema, listOf, nextSchema, timeSchema } from "./answer.ts";

export const ingestAnswerSchema = z
  .object({
    success: z.boolean(),
    accepted: countSchema,
    duplicate: countSchema.describe("Events whose `messageId` had come before: they were not counted again."),
    rejected: countSchema,
    errors: listOf(
      z.object({
        index: countSchema.describe("Its place in the batch."),
        messageId: z.string().nullable().describe("Null where it had none."),
        reason: z.string().describe("What is wrong, and what to do about it."),
      }),
    ).describe("One entry a refused event."),
  })
  .meta({ id: "IngestAnswer" });

export const rejectedSchema = z
  .object({
    rejected: listOf(
      z.object({
        receivedAt: timeSchema,
        reason: z.string(),
        body: anyJsonSchema.describe("As it came; a text where it was cut to its bound."),
      }),
    ).describe("Newest first."),
    next: nextSchema,
  })
  .meta({ id: "Rejected" });

export const aliveSchema = z
  .object({
    status: z.literal("ok"),
    lag: z
      .object({ events: countSchema, ms: z.number().min(0) })
      .describe("How far the folds are behind the log."),
  })
  .meta({ id: "Alive" });
