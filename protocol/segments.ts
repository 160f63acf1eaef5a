import type { AccountTraits } from "./account-traits.ts";

interface Segment {
  readonly name: string;
  /** The least of the range; it ends where the next larger one begins. */
  readonly from: number;
}

/** Largest first. Source: domain reference §2 (S0). */
const byEmployees: readonly Segment[] = [
  { name: "enterprise", from: 1_000 },
  { name: "business", from: 100 },
  { name: "professional", from: 10 },
  { name: "starter", from: 1 },
];

/** Largest first. Source: domain reference §2 (S2); prefixed, since it shares names with the segments by employees. */
const byRevenue: readonly Segment[] = [
  { name: "arr-enterprise", from: 1_000_000 },
  { name: "arr-mid-market", from: 100_000 },
  { name: "arr-smb", from: 0 },
];

/** What a segment may be called. */
export const segmentNames = (): string[] => [...byEmployees, ...byRevenue].map(({ name }) => name);

/** The segments an account is known to be in: by employees, then by yearly revenue; none where it does not say. */
export const segmentsOf = ({ employees, arr }: AccountTraits): string[] =>
  [segmentOf(byEmployees, employees), segmentOf(byRevenue, arr)].filter((name) => name !== undefined);

const segmentOf = (segments: readonly Segment[], value: number | null): string | undefined =>
  value === null ? undefined : segments.find(({ from }) => value >= from)?.name;
