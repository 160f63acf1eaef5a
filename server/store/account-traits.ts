import { emptyJourney, foldTraits, type Journey, merge } from "../../protocol/journey.ts";
import type { JsonObject } from "../../protocol/json.ts";

type Traits = Journey["traits"];

/**
 * What figures and the console read of an account. Of all others the first hundred are kept, in the order of their names: a team that
 * sends a whole record of its CRM would lose its seats to them.
 */
const read: ReadonlySet<string> = new Set(["arr", "createdAt", "employees", "name", "plan", "seats"]);

const partOf = <T>(traits: { readonly [key: string]: T }, isRead: boolean): { [key: string]: T } =>
  Object.fromEntries(Object.entries(traits).filter(([key]) => read.has(key) === isRead));

/** What one `group` call says of an account. */
export const accountTraits = (traits: JsonObject, at: number, id: string): Traits => ({
  ...foldTraits({}, partOf(traits, false), at, id),
  ...foldTraits({}, partOf(traits, true), at, id),
});

/** The newest of each, whichever came first. */
export const mergeAccountTraits = (a: Traits, b: Traits): Traits => ({
  ...mergeTraits(partOf(a, false), partOf(b, false)),
  ...mergeTraits(partOf(a, true), partOf(b, true)),
});

const mergeTraits = (a: Traits, b: Traits): Traits =>
  merge({ ...emptyJourney, traits: a }, { ...emptyJourney, traits: b }).traits;
