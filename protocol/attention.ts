import type { ExperienceKind } from "./experience.ts";

/**
 * The kinds that interrupt. Checklists and hints are embedded: they wait to be used and spend nothing. A badge's toast leaves by
 * itself, and a quiz only comes when it is asked for.
 */
export type InterruptingKind = Exclude<ExperienceKind, "badge" | "checklist" | "hint" | "quiz">;

export const interrupts = (kind: ExperienceKind): kind is InterruptingKind =>
  kind in defaultAttention.hoursBetweenKind;

/**
 * How much of a person's attention all experiences together may take: one interruption at a time, and these hours in between.
 * The figures are ours: the field names cadences for each survey, none for all kinds together.
 */
export interface Attention {
  /** After someone dismissed an interruption, nothing interrupts them for so many hours. */
  readonly quietHours: number;
  /** Hours from one interruption to the next, of any kind. */
  readonly hoursBetween: number;
  /** Hours from one of a kind to the next of that kind. */
  readonly hoursBetweenKind: { readonly [K in InterruptingKind]: number };
  /** Hours of waiting that make up for one point of priority. With 100 points, waiting 100 times as long beats anything new. */
  readonly hoursPerPoint: number;
}

export const defaultAttention: Attention = {
  quietHours: 24,
  hoursBetween: 1,
  hoursBetweenKind: { announcement: 24, referral: 720, survey: 168, tour: 0 },
  hoursPerPoint: 6,
};
