import type { Journey } from "../../protocol/journey.ts";
import { nextTurn } from "../next-turn.ts";
import { evenly } from "./evenly.ts";

/** Of the person a rollup row names. */
export type ReadJourney = (person: string) => Promise<Journey>;

/** Journeys read of a group at most: about a twentieth of a second. */
export const groupLimit = 2_000;

/** Requests are answered between two stretches. */
const journeysPerTurn = 100;

export interface VisitOptions {
  readonly journey: ReadJourney;
  readonly limit?: number | undefined;
}

/**
 * Reads the journeys of a group one after the other; of one larger than the limit an even sample, in the order given. Who was
 * erased since is left out: nothing tells any more what they did. True where not all were read.
 */
export const visitJourneys = async <T extends { readonly person: string }>(
  group: readonly T[],
  { journey, limit = groupLimit }: VisitOptions,
  visit: (journey: Journey, one: T) => void,
): Promise<boolean> => {
  for (const [index, one] of evenly(group, limit).entries()) {
    if (index > 0 && index % journeysPerTurn === 0) await nextTurn();
    const whole = await journey(one.person);
    if (whole.lastSeenAt !== null) visit(whole, one);
  }
  return group.length > limit;
};
