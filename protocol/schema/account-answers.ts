import { z } from "zod";
import { countSchema, listOf, nextSchema, timeSchema } from "./answer.ts";
import { accountHealthSchema, bandSchema, healthDriverSchema } from "./health.ts";
import { jsonObjectSchema } from "./json.ts";

const { score, trend, coverage, lifecycle, segments, tier } = accountHealthSchema.shape;

const accountFields = {
  id: z.string(),
  name: z.string().describe("As its traits say; the id where none does."),
  traits: jsonObjectSchema,
  firstSeenAt: timeSchema,
  lastSeenAt: timeSchema,
};

export const accountListItemSchema = z
  .object({
    ...accountFields,
    score,
    band: bandSchema,
    coverage,
    trend,
    drivers: listOf(healthDriverSchema),
    sparkline: listOf(score).describe("The score of each of the last 30 days, oldest first."),
  })
  .meta({ id: "AccountListItem" });

export const accountsSchema = z
  .object({
    accounts: listOf(accountListItemSchema),
    next: nextSchema,
    bands: z
      .object({ green: countSchema, yellow: countSchema, red: countSchema, unknown: countSchema })
      .describe("How many accounts each band holds, whatever the filter."),
    asOf: timeSchema,
  })
  .meta({ id: "Accounts" });

export const personSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    lastSeenAt: timeSchema.nullable().describe("Null of whom only facts were told."),
    activeDays30: countSchema.describe("Distinct days with a session in the last 30."),
    features30: countSchema.describe("Distinct features used in the last 30 days."),
    nps: z.number().nullable().describe("The newest NPS answer."),
  })
  .meta({ id: "PersonSummary" });

export const timelineEntrySchema = z
  .object({
    at: timeSchema,
    event: z.string(),
    userId: z.string().nullable(),
    properties: jsonObjectSchema,
  })
  .meta({ id: "TimelineEntry" });

export const accountSchema = z
  .object({
    ...accountFields,
    lifecycle,
    ageDays: countSchema.describe("Whole days since the account started."),
    segments,
    tier,
    health: z.object({ score, band: bandSchema, trend }),
    people: listOf(personSummarySchema).describe("At most 100, last seen first."),
    timeline: listOf(timelineEntrySchema).describe("What stands out, newest first."),
  })
  .meta({ id: "Account" });
