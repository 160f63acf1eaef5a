import { bandOf } from "./band-of.ts";
import type { AccountHealth } from "./health.ts";

export type Tier = AccountHealth["tier"];

/** By whole months of tenure. Source: domain reference §8 (S3). */
const tiers = { platinum: 24, gold: 12, silver: 6 } as const;

/** Loyalty by tenure; both times in epoch ms. */
export const tierOf = (startedAt: number, now: number): Tier =>
  bandOf(tiers, wholeMonths(new Date(startedAt), new Date(now))) ?? "bronze";

/** Calendar months completed, in UTC: from the 15th to the 14th of the next month is none. */
const wholeMonths = (start: Date, end: Date): number =>
  (end.getUTCFullYear() - start.getUTCFullYear()) * 12 +
  (end.getUTCMonth() - start.getUTCMonth()) -
  (end.getUTCDate() < start.getUTCDate() ? 1 : 0);
