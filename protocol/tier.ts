import { bandOf } from "./band-of.ts";
import type { AccountHealth } from "./health.ts";

export type Tier = AccountHealth["tier"];

/** By whole months of tenure. Source: domain reference §8 (S3). */
const tiers = { platinum: 24, gold: 12, silver: 6 } as const;

/** Loyalty by tenure; both times in epoch ms. */
export const tierOf = (startedAt: number, now: number): Tier =>
  bandOf(tiers, monthsAt(now) - monthsAt(startedAt)) ?? "bronze";

/** In calendar months, in UTC, with the day as a fraction: from the 15th to the 14th of the next month is less than one. */
const monthsAt = (time: number): number => {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth() + date.getUTCDate() / 32;
};
