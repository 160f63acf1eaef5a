import { bandOf } from "./band-of.ts";
import type { AccountHealth } from "./health.ts";

export type Lifecycle = AccountHealth["lifecycle"];

/** By the whole days since the account started. Source: domain reference §1 (S0), which counts the first day as day 1. */
const stages = { renewal: 365, expansion: 90, adoption: 30 } as const;

/** `ageDays` whole days since the account started. */
export const lifecycleOf = (ageDays: number): Lifecycle => bandOf(stages, ageDays) ?? "onboarding";
