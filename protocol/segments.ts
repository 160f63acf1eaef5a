import type { AccountTraits } from "./account-traits.ts";
import { bandOf } from "./band-of.ts";

/** Source: domain reference §2 (S0). */
const byEmployees = { enterprise: 1_000, business: 100, professional: 10, starter: 1 } as const;

/** Source: domain reference §2 (S2); prefixed, since it shares names with the segments by employees. */
const byRevenue = { "arr-enterprise": 1_000_000, "arr-mid-market": 100_000, "arr-smb": 0 } as const;

/** What a segment may be called. */
export const segmentNames = (): string[] => Object.keys({ ...byEmployees, ...byRevenue });

/** The segments an account is known to be in: by employees, then by yearly revenue; none where it does not say. */
export const segmentsOf = ({ employees, arr }: AccountTraits): string[] =>
  [
    employees === null ? undefined : bandOf(byEmployees, employees),
    arr === null ? undefined : bandOf(byRevenue, arr),
  ].filter((name) => name !== undefined);
