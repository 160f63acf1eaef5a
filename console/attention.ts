import type { AccountListItem } from "../protocol/api.ts";

/** A change of the score in 30 days that is worth someone's day, in points. */
export const notableChange = 10;

/** A red account weighs as much as a fall of this many points: falling fast and being low both need someone. */
const redWeight = 10;

const urgency = ({ band, trend }: AccountListItem): number =>
  Math.max(0, -(trend ?? 0)) + (band === "red" ? redWeight : 0);

const hasFallen = (account: AccountListItem): boolean => (account.trend ?? 0) <= -notableChange;

/** Those that are red or fell notably, most urgent first; what is listed twice counts once. */
export const whoNeedsYou = (accounts: readonly AccountListItem[]): readonly AccountListItem[] =>
  unique(accounts)
    .filter((account) => account.band === "red" || hasFallen(account))
    .sort((a, b) => urgency(b) - urgency(a) || (a.score ?? 0) - (b.score ?? 0));

/** Those that rose notably and are not red any more, most first: good news, and a good day to talk. */
export const whoRose = (accounts: readonly AccountListItem[]): readonly AccountListItem[] =>
  unique(accounts)
    .filter((account) => account.band !== "red" && (account.trend ?? 0) >= notableChange)
    .sort((a, b) => (b.trend ?? 0) - (a.trend ?? 0));

const unique = (accounts: readonly AccountListItem[]): AccountListItem[] => [
  ...new Map(accounts.map((account) => [account.id, account])).values(),
];

/** The mean coverage, 0–1; null for nobody. */
export const meanCoverage = (accounts: readonly AccountListItem[]): number | null =>
  accounts.length === 0
    ? null
    : accounts.reduce((sum, account) => sum + account.coverage, 0) / accounts.length;
