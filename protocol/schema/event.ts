import { z } from "zod";
import { limits } from "../limits.ts";
import { jsonObjectSchema } from "./json.ts";
import { wireIdSchema } from "./text.ts";

const timestampSchema = z
  .string()
  .refine(
    (text) => !Number.isNaN(Date.parse(text)),
    "must be an ISO 8601 time such as 2026-11-22T09:40:00.000Z",
  );

const optionalId = wireIdSchema.nullish();

const nameSchema = z.string().trim().min(1, "must not be empty").max(limits.idChars);

const common = {
  messageId: wireIdSchema,
  userId: optionalId,
  anonymousId: optionalId,
  timestamp: timestampSchema.optional(),
  context: jsonObjectSchema.nullish(),
};

/** The six Segment-spec calls. Fields Waymark gives no meaning to are dropped, except inside properties, traits, context. */
export const messageSchema = z
  .discriminatedUnion("type", [
    z.object({
      ...common,
      type: z.literal("track"),
      event: nameSchema,
      properties: jsonObjectSchema.nullish(),
    }),
    z.object({ ...common, type: z.literal("identify"), traits: jsonObjectSchema.nullish() }),
    z.object({
      ...common,
      type: z.literal("group"),
      groupId: wireIdSchema,
      traits: jsonObjectSchema.nullish(),
    }),
    z.object({
      ...common,
      type: z.literal(["page", "screen"]),
      name: z.string().max(limits.idChars).nullish(),
      properties: jsonObjectSchema.nullish(),
    }),
    z.object({ ...common, type: z.literal("alias"), previousId: wireIdSchema }),
  ])
  .refine((message) => message.userId != null || message.anonymousId != null, {
    message: "give a userId or an anonymousId",
    path: ["userId"],
  });

/**
 * What a batch holds before its events are looked at one by one: a bad event must not cost the good ones. `identityToken` proves
 * who the user of its events is. `context`, `userId` and `anonymousId` of the batch stand for every message that lacks its own.
 */
export const batchSchema = z.object({
  batch: z.array(z.unknown()).max(limits.batchEvents, `send at most ${limits.batchEvents} events in a batch`),
  sentAt: timestampSchema.optional(),
  writeKey: z.string().optional(),
  identityToken: z.string().optional(),
  context: jsonObjectSchema.nullish(),
  userId: optionalId,
  anonymousId: optionalId,
});
