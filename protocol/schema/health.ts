import { z } from "zod";

const points = z.number().min(0).max(100);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const bandSchema = z.enum(["green", "yellow", "red", "unknown"]);

/** `fresh` and `stale` data count; `missing` was never there and `broken` stopped coming: both are left out of the score. */
export const dataStateSchema = z.enum(["fresh", "stale", "missing", "broken"]);

/** One measured figure. `value` in its `unit`, null when unknown; `score` is the value on the way from `zeroAt` to `target`. */
export const healthInputSchema = z.object({
  key: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  target: z.number(),
  score: points.nullable(),
});

export const healthComponentSchema = z.object({
  key: z.string(),
  label: z.string(),
  /** Share of the model, 0–1, before components without data are left out. */
  weight: z.number().min(0).max(1),
  score: points.nullable(),
  /** Points of the account's score that come from here; all contributions add up to it. */
  contribution: points,
  state: dataStateSchema,
  inputs: z.array(healthInputSchema),
});

/** One input that moved over the last 30 days: `{ label: "Weekly active users", unit: "users", from: 14, to: 5 }`. */
export const healthDriverSchema = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  from: z.number(),
  to: z.number(),
  /** Its share of the score's change, in points. */
  change: z.number(),
});

export const accountHealthSchema = z.object({
  accountId: z.string(),
  asOf: z.iso.datetime(),
  model: z.string(),
  /** 0–100 with one decimal; null when no component has data. */
  score: points.nullable(),
  band: bandSchema,
  /** Share of the model's weight that has data, 0–1. */
  coverage: z.number().min(0).max(1),
  /** Change of the score over 30 days, in points; null when either end has none. */
  trend: z.number().nullable(),
  /** What moved it: change of each contribution over the same 30 days, in points; adds up to `trend`. */
  changes: z.array(z.object({ key: z.string(), label: z.string(), change: z.number() })),
  /** The figures behind those changes, heaviest first, at most three. */
  drivers: z.array(healthDriverSchema),
  components: z.array(healthComponentSchema),
  /** Every input by key: its value, null when unknown. */
  inputs: z.record(z.string(), z.number().nullable()),
  lifecycle: z.enum(["onboarding", "adoption", "expansion", "renewal"]),
  segments: z.array(z.string()),
  tier: z.enum(["bronze", "silver", "gold", "platinum"]),
  /** One point a day, oldest first. */
  history: z.array(z.object({ day: isoDay, score: points.nullable(), band: bandSchema })),
});
