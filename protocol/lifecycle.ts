import type { AccountHealth } from "./health.ts";

export type Lifecycle = AccountHealth["lifecycle"];

/** Stages by the last day they hold, counted from 1 on the day the account started. Source: domain reference §1 (S0). */
const stages: readonly { readonly stage: Lifecycle; readonly throughDay: number }[] = [
  { stage: "onboarding", throughDay: 30 },
  { stage: "adoption", throughDay: 90 },
  { stage: "expansion", throughDay: 365 },
];

/** `ageDays` whole days since the account started. */
export const lifecycleOf = (ageDays: number): Lifecycle =>
  stages.find(({ throughDay }) => ageDays + 1 <= throughDay)?.stage ?? "renewal";
