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

/** Visitors are named so where users and visitors are told side by side: a user of such a name could neither be read nor erased. */
const userIdSchema = wireIdSchema
  .refine((id) => !id.startsWith("anonymous:"), 'must not begin with "anonymous:", which names visitors')
  .nullish();

/** The ids in it are ids like any other. */
const contextSchema = jsonObjectSchema.superRefine((context, { addIssue }) => {
  for (const name of ["groupId", "sessionId"]) {
    const id = context[name];
    if (typeof id !== "string" || id.length <= limits.idChars) continue;
    addIssue({ code: "custom", path: [name], message: `must have at most ${limits.idChars} characters` });
  }
});
const nameSchema = z.string().trim().min(1, "must not be empty").max(limits.idChars);

const common = {
  messageId: wireIdSchema,
  userId: userIdSchema,
  anonymousId: optionalId,
  timestamp: timestampSchema.optional(),
  context: contextSchema.nullish(),
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
