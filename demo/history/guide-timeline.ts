import { isHeldOut } from "../../protocol/holdout.ts";

/** The share of each guide's audience that never sees it, as its content has it. */
const holdouts = {
  "first-invoice": 0.1,
  "cash-forecast": 0.2,
  "annual-plan": 0.1,
  recurring: 0.1,
} as const;

export type GuideId = keyof typeof holdouts;

export const isWithheld = (id: GuideId, person: { readonly id: string }): boolean =>
  isHeldOut(id, person.id, holdouts[id]);

/**
 * The invoice form was redrawn so many days ago, and two guides lost an element they had known by its old words; a while later
 * the team saw it in the console and published a new version.
 */
const formRedrawnAgo = 20;
const guidesRepairedAgo = 3;

export const isFormUnknown = (ago: number): boolean => ago <= formRedrawnAgo && ago > guidesRepairedAgo;

/** Which is published before and after the repair. */
export const versionOn = (ago: number, { before, after }: { before: number; after: number }): number =>
  ago > guidesRepairedAgo ? before : after;

/** When the tour to the first invoice was first published, in days ago. */
export const tourSinceAgo = 300;

/** Who is left to themselves gives up before the first invoice more often: chances of that, 0–1. */
export const stallChance = (person: { readonly id: string }): number =>
  isWithheld("first-invoice", person) ? 0.45 : 0.1;
