import { z } from "zod";

const points = z.number().min(0).max(100);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const bandSchema = z.enum(["green", "yellow", "red", "unknown"]).meta({ id: "Band" });

export const dataStateSchema = z
  .enum(["fresh", "stale", "missing", "broken"])
  .describe(
    "`fresh` and `stale` data count; `missing` was never there and `broken` stopped coming: both are left out of the score.",
  );

export const healthInputSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    value: z.number().nullable().describe("In its `unit`; null when unknown."),
    unit: z.string(),
    target: z.number(),
    score: points.nullable().describe("The value on its way to `target`."),
  })
  .meta({ id: "HealthInput", description: "One measured figure." });

export const healthComponentSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    weight: z
      .number()
      .min(0)
      .max(1)
      .describe("Share of the model, 0–1, before components without data are left out."),
    score: points.nullable(),
    contribution: points.describe(
      "Points of the account's score that come from here; all contributions add up to it.",
    ),
    state: dataStateSchema,
    inputs: z.array(healthInputSchema),
  })
  .meta({ id: "HealthComponent" });

export const healthDriverSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    unit: z.string(),
    from: z.number(),
    to: z.number(),
    change: z.number().describe("Its share of the score's change, in points."),
  })
  .meta({
    id: "HealthDriver",
    description:
      'One input that moved over the last 30 days: `{ label: "Weekly active users", unit: "users", from: 14, to: 5 }`.',
  });

export const accountHealthSchema = z
  .object({
    accountId: z.string(),
    asOf: z.iso.datetime(),
    model: z.string(),
    score: points.nullable().describe("0–100 with one decimal; null when no component has data."),
    band: bandSchema,
    coverage: z.number().min(0).max(1).describe("Share of the model's weight that has data, 0–1."),
    trend: z
      .number()
      .nullable()
      .describe("Change of the score over 30 days, in points; null when either end has none."),
    changes: z
      .array(z.object({ key: z.string(), label: z.string(), change: z.number() }))
      .describe(
        "What moved it: change of each contribution over the same 30 days, in points; adds up to `trend`.",
      ),
    drivers: z
      .array(healthDriverSchema)
      .describe("The figures behind those changes, heaviest first, at most three."),
    components: z.array(healthComponentSchema),
    inputs: z
      .record(z.string(), z.number().nullable())
      .describe("Every input by key: its value, null when unknown."),
    lifecycle: z.enum(["onboarding", "adoption", "expansion", "renewal"]),
    segments: z.array(z.string()),
    tier: z.enum(["bronze", "silver", "gold", "platinum"]),
    history: z
      .array(z.object({ day: isoDay, score: points.nullable(), band: bandSchema }))
      .describe("One point a day, oldest first."),
  })
  .meta({ id: "AccountHealth" });
