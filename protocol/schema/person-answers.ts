import { z } from "zod";
import type { Event } from "../event.ts";
import type { Journey } from "../journey.ts";
import { anyJsonSchema, countSchema, listOf, timeSchema } from "./answer.ts";
import { jsonObjectSchema } from "./json.ts";
import { amountSchema } from "./referral-answers.ts";

/** A journey's times are numbers, since browsers count with them. */
const epochSchema = z.number().describe("Epoch milliseconds.");

const tallySchema = z
  .object({
    count: countSchema,
    firstAt: epochSchema.nullable(),
    lastAt: epochSchema.nullable(),
    days: z
      .record(z.string(), countSchema)
      .describe("How often on each of the last 90 UTC days, by the number of the day since 1970."),
  })
  .meta({ id: "Tally", description: "How often, and when first and last." });

const markSchema = z
  .object({ count: countSchema, firstAt: epochSchema, lastAt: epochSchema })
  .meta({ id: "Mark", description: "How often, and when first and last." });

/** The newest value. */
const registerOf = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    at: epochSchema,
    id: z.string().describe("Of the message that said it."),
  });

const mark = markSchema.nullable();

const progressSchema = z
  .object({
    started: mark,
    completed: mark,
    dismissed: mark,
    snoozed: mark.describe("Put off, by the person or because a step's element was not there."),
    queued: mark.describe(
      "Due, but something else went first; of a badge, that its being given was told; of a checklist, that news of it was looked at.",
    ),
    withheld: mark.describe("Due, but the person is in the share that never sees it."),
    position: registerOf(z.string())
      .nullable()
      .describe("The step of a tour the person is at, or the code of the link by which they last came."),
    steps: z
      .record(z.string(), epochSchema)
      .describe("Item, step, question or level id, or the number of an attempt → when it was first done."),
    answer: registerOf(z.object({ score: z.number().nullable(), comment: z.string().nullable() }))
      .nullable()
      .describe("The newest survey answer, or the score of the newest quiz. Private."),
  })
  .meta({ id: "Progress", description: "One person's way through one experience." });

const standingSchema = z
  .object({
    code: z.string(),
    link: z.string().describe("The program's address with the code."),
    qr: z
      .string()
      .describe(
        "The link as a QR code: its modules row by row, a bit each, in base64; the side is the root of their number.",
      ),
    invited: countSchema,
    joined: countSchema,
    earned: listOf(amountSchema).describe("What was rewarded, each currency by itself."),
  })
  .meta({ id: "ReferralStanding", description: "Where one person stands with one program." });

export const journeySchema: z.ZodType<Journey> = z
  .object({
    firstSeenAt: epochSchema.nullable(),
    lastSeenAt: epochSchema.nullable(),
    sessions: tallySchema,
    pages: tallySchema,
    events: z.record(z.string(), tallySchema).describe("The product's own track events, by name."),
    features: z.record(z.string(), tallySchema).describe("`Feature Used`, by `properties.feature`."),
    experiences: z.record(z.string(), progressSchema).describe("By id."),
    traits: z
      .record(z.string(), registerOf(anyJsonSchema))
      .describe("Private: empty where identity is not proven."),
    account: registerOf(z.string()).nullable().describe("The account the person was last seen in. Private."),
    team: z
      .record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            at: epochSchema,
            by: z.string().nullable().describe("The name to show; null where the checklist shows none."),
          }),
        ),
      )
      .exactOptional()
      .describe(
        "What the account did of its checklists: who finished an item first, and when, by checklist and item.",
      ),
    referrals: z
      .record(z.string(), standingSchema)
      .exactOptional()
      .describe("Where a user stands with each program."),
  })
  .meta({
    id: "Journey",
    description: "What one person saw, did, answered and completed: a fold over their events.",
  });

export const journeyAnswerSchema = z
  .object({
    journey: journeySchema,
    counted: listOf(z.string()).describe(
      "Those of the messages in `pending` that are in what the journey was folded from, whoever's they are.",
    ),
    asOf: timeSchema,
  })
  .meta({ id: "JourneyAnswer" });

export const userSchema = z
  .object({
    id: z.string().describe("A visitor who became nobody yet is `anonymous:…`."),
    accountId: z.string().nullable(),
    traits: jsonObjectSchema,
    firstSeenAt: timeSchema.nullable(),
    lastSeenAt: timeSchema.nullable(),
    journey: journeySchema,
  })
  .meta({ id: "User" });

const eventFields = {
  messageId: z.string(),
  timestamp: timeSchema.describe("When it happened, by the collector's clock."),
  at: epochSchema.describe("The same in epoch milliseconds."),
  userId: z.string().nullable(),
  anonymousId: z.string().nullable(),
  accountId: z
    .string()
    .nullable()
    .describe("The group id of the account the event belongs to, where the sender said it."),
  sessionId: z.string().nullable(),
  context: jsonObjectSchema,
};

const properties = jsonObjectSchema;

const eventSchema: z.ZodType<Event & { readonly timestamp: string }> = z
  .discriminatedUnion("type", [
    z.object({ ...eventFields, type: z.literal("track"), event: z.string(), properties }),
    z.object({ ...eventFields, type: z.literal(["identify", "group"]), traits: jsonObjectSchema }),
    z.object({
      ...eventFields,
      type: z.literal(["page", "screen"]),
      name: z.string().nullable(),
      properties,
    }),
    z.object({ ...eventFields, type: z.literal("alias"), previousId: z.string() }),
  ])
  .meta({ id: "Event", description: "A message as the log holds it." });

export const userExportSchema = z
  .object({ user: userSchema, events: listOf(eventSchema).describe("All that is kept, newest first.") })
  .meta({ id: "UserExport" });
