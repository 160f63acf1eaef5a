import type { Source } from "./sources.ts";

/** What a health input is called in answers, documents and presets. */
export type InputKey =
  | "dailyActive"
  | "weeklyActive"
  | "monthlyActive"
  | "loginDays"
  | "sessionMinutes"
  | "usageGrowth"
  | "featureDepth"
  | "coreAdoption"
  | "advancedAdoption"
  | "newAdoption"
  | "ticketsOpened"
  | "resolutionHours"
  | "ticketsWaiting"
  | "invoicesPaid"
  | "daysLate"
  | "cancellations"
  | "responseRate"
  | "nps"
  | "csat"
  | "ces"
  | "emailReaders"
  | "webinarGuests"
  | "featureRequests"
  | "goalsReached"
  | "onboardingCompleted";

/** How one input is measured and judged. `docs/health.md` gives each its formula. */
export interface InputPreset {
  readonly label: string;
  readonly unit: string;
  /** Where its score is 100, in `unit`; a share of the seats where `perSeat`. */
  readonly target: number;
  /** Where its score is 0, in `unit`; a share of the seats where `perSeat`. */
  readonly zeroAt: number;
  readonly perSeat: boolean;
  /** Days looked back over, the day itself included. */
  readonly windowDays: number;
  readonly source: Source;
}

export interface ComponentPreset {
  readonly key: string;
  readonly label: string;
  /** In percent; those of a preset add up to 100. */
  readonly weight: number;
  readonly inputs: readonly InputKey[];
}

/** Lowest score of each band, one decimal. Below yellow is red. */
export interface BandPreset {
  readonly green: number;
  readonly yellow: number;
}

export interface HealthPreset {
  readonly model: string;
  readonly components: readonly ComponentPreset[];
  readonly bands: BandPreset;
}
