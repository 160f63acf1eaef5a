import type { AccountHealth } from "./health.ts";

export type Tier = AccountHealth["tier"];

/** Longest tenure first, in whole months. Source: domain reference §8 (S3). */
const tiers: readonly { readonly tier: Tier; readonly fromMonths: number }[] = [
  { tier: "platinum", fromMonths: 24 },
  { tier: "gold", fromMonths: 12 },
  { tier: "silver", fromMonths: 6 },
];

/** Loyalty by tenure; both times in epoch ms. */
export const tierOf = (startedAt: number, now: number): Tier => {
  const months = wholeMonths(new Date(startedAt), new Date(now));
  return tiers.find(({ fromMonths }) => months >= fromMonths)?.tier ?? "bronze";
};

/** Calendar months completed, in UTC: from the 15th to the 14th of the next month is none. */
const wholeMonths = (start: Date, end: Date): number =>
  (end.getUTCFullYear() - start.getUTCFullYear()) * 12 +
  (end.getUTCMonth() - start.getUTCMonth()) -
  (end.getUTCDate() < start.getUTCDate() ? 1 : 0);
