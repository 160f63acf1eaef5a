import type { FeatureSearchState } from "../../protocol/api.ts";
import { type Feature, waysOf } from "../../protocol/feature.ts";
import type { FeatureSearch } from "../store/store.ts";

/** The catalogue's definition as a search keeps it: two are the same search when this is the same, a list of one way as that way alone. */
export const definitionOf = (feature: Pick<Feature, "when">): string | null =>
  feature.when === undefined ? null : JSON.stringify(waysOf(feature));

/** How far what a feature counts has been counted; null where only `Feature Used` itself counts and nothing is left of before. */
export const searchStateOf = (
  feature: Pick<Feature, "id" | "when">,
  searches: readonly FeatureSearch[],
): FeatureSearchState | null => {
  const search = searches.find(({ featureId }) => featureId === feature.id);
  const definition = definitionOf(feature);
  if (search === undefined)
    return definition === null ? null : { state: "searching", eventsLeft: null, found: 0 };
  const { behind, found } = search;
  if (search.definition !== definition) return { state: "retracting", eventsLeft: null, found };
  return { state: behind === 0 ? "done" : "searching", eventsLeft: behind, found };
};
