import { z } from "zod";
import { countSchema, daySchema, listOf, timeSchema } from "./answer.ts";
import { featureSchema, waySchema } from "./feature.ts";

const { tier } = featureSchema.shape;

export const featureSearchStateSchema = z
  .object({
    state: z
      .enum(["done", "searching", "retracting"])
      .describe(
        "`searching`: past and new events are looked through for uses; `retracting`: uses of an earlier definition are taken back first.",
      ),
    eventsLeft: countSchema
      .nullable()
      .describe("Events yet to be looked through, at most; null before the search has begun."),
    found: countSchema.describe("Uses found so far."),
  })
  .meta({ id: "FeatureSearchState" });

export const featureFiguresSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    tier: tier.nullable().describe("Null where the feature was used and is not in the catalogue."),
    releasedAt: z.string().nullable(),
    when: listOf(waySchema).describe("What counts as a use beside `Feature Used` itself."),
    source: z
      .enum(["config", "stored"])
      .nullable()
      .describe("Where the entry can be changed: `config` is `waymark.config.json`."),
    users: countSchema.describe("Of the days asked for, as `accounts` and `uses`."),
    accounts: countSchema,
    uses: countSchema,
    adoption: z.number().nullable().describe("accounts ÷ `accountsActive`, 0–1; null where none was active."),
    weeklyAccounts: listOf(countSchema).describe(
      "Accounts that used it in each of the last 13 weeks, whatever the days asked for: oldest first, the last ends today.",
    ),
    firstUsed: daySchema.nullable().describe("UTC day, of all time."),
    lastUsed: daySchema.nullable().describe("UTC day, of all time."),
    search: featureSearchStateSchema.nullable().describe("Null for an entry without `when`."),
  })
  .meta({ id: "FeatureFigures" });

const spanFields = {
  days: countSchema.describe("UTC days, today included."),
  accountsActive: countSchema.describe("Accounts whose people were there within them."),
};

export const featuresSchema = z
  .object({
    ...spanFields,
    features: listOf(featureFiguresSchema).describe("Used by most accounts first."),
    asOf: timeSchema,
  })
  .meta({ id: "Features" });

export const featureAccountSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    users: countSchema.describe("Of the days asked for, as `uses`."),
    uses: countSchema,
    firstUsed: daySchema.describe("UTC day, of all time."),
    lastUsed: daySchema.describe("UTC day, of all time."),
  })
  .meta({ id: "FeatureAccount" });

export const featureUseSchema = z
  .object({
    ...spanFields,
    feature: featureFiguresSchema,
    accountsEver: countSchema.describe("How many accounts ever used it."),
    accounts: listOf(featureAccountSchema).describe(
      "At most 200: those with most uses in the days first, then those who used it last.",
    ),
    asOf: timeSchema,
  })
  .meta({ id: "FeatureUse" });

export const catalogueEntrySchema = featureSchema
  .extend({ source: z.enum(["config", "stored"]).describe("`config` is `waymark.config.json`.") })
  .meta({ id: "CatalogueEntry" });

export const catalogueSchema = z.object({ features: listOf(catalogueEntrySchema) }).meta({ id: "Catalogue" });

export const featureTrialSchema = z
  .object({
    events: countSchema.describe("How many events were looked through."),
    since: timeSchema.nullable().describe("When the first of them happened."),
    uses: countSchema,
    people: countSchema,
  })
  .meta({ id: "FeatureTrial" });
