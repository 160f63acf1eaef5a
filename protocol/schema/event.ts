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
  userId: optionalId.describe("One of `userId` and `anonymousId` is needed."),
  anonymousId: optionalId,
  timestamp: timestampSchema.optional().describe("When it happened; when it came where absent."),
  context: jsonObjectSchema.nullish(),
};

const track = z.object({
  ...common,
  type: z.literal("track"),
  event: nameSchema,
  properties: jsonObjectSchema.nullish(),
});
const identify = z.object({ ...common, type: z.literal("identify"), traits: jsonObjectSchema.nullish() });
const group = z.object({
  ...common,
  type: z.literal("group"),
  groupId: wireIdSchema.describe("The id of the account."),
  traits: jsonObjectSchema.nullish(),
});
const page = z.object({
  ...common,
  type: z.literal(["page", "screen"]),
  name: z.string().max(limits.idChars).nullish(),
  properties: jsonObjectSchema.nullish(),
});
const alias = z.object({ ...common, type: z.literal("alias"), previousId: wireIdSchema });

/** The six Segment-spec calls. Fields Waymark gives no meaning to are dropped, except inside properties, traits, context. */
export const messageSchema = z
  .discriminatedUnion("type", [track, identify, group, page, alias])
  .refine((message) => message.userId != null || message.anonymousId != null, {
    message: "give a userId or an anonymousId",
    path: ["userId"],
  });

const envelope = {
  writeKey: z.string().optional().describe("The key, where no header has it."),
  identityToken: z.string().optional().describe("Proves who the user is."),
};

/**
 * What a batch holds before its events are looked at one by one: a bad event must not cost the good ones. `identityToken` proves
 * who the user of its events is. `context`, `userId` and `anonymousId` of the batch stand for every message that lacks its own.
 */
export const batchSchema = z.object({
  batch: z.array(z.unknown()).max(limits.batchEvents, `send at most ${limits.batchEvents} events in a batch`),
  sentAt: timestampSchema.optional(),
  ...envelope,
  context: jsonObjectSchema.nullish(),
  userId: optionalId,
  anonymousId: optionalId,
});

/** As it is sent, which is before `normalise` has named what has no id. */
const sentFields = {
  messageId: wireIdSchema
    .optional()
    .describe(
      "Makes delivery idempotent. A message without one gets one, and cannot be told from its resend.",
    ),
};

/** What senders are told to send. More is understood: numbers of seconds for a time, an `originalTimestamp`… */
export const sentBatchSchema = batchSchema
  .extend({
    batch: z
      .array(
        z
          .discriminatedUnion("type", [
            track.extend(sentFields),
            identify.extend(sentFields),
            group.extend(sentFields),
            page.extend(sentFields),
            alias.extend(sentFields),
          ])
          .meta({ id: "Message" }),
      )
      .max(limits.batchEvents),
  })
  .meta({ id: "Batch" });

const withoutType = { type: true } as const;
const single = { ...sentFields, ...envelope };
const onePage = page.omit(withoutType).extend(single);

/** The same by itself: the path is its type. */
export const sentMessageSchemas = {
  track: track.omit(withoutType).extend(single).meta({ id: "Track" }),
  identify: identify.omit(withoutType).extend(single).meta({ id: "Identify" }),
  group: group.omit(withoutType).extend(single).meta({ id: "Group" }),
  page: onePage.meta({ id: "Page" }),
  screen: onePage.meta({ id: "Screen" }),
  alias: alias.omit(withoutType).extend(single).meta({ id: "Alias" }),
};
