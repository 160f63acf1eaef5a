import type { Feature } from "../../protocol/feature.ts";
import { nextTurn } from "../next-turn.ts";
import type { FeatureSearch, Store } from "../store/store.ts";
import { readCatalogue } from "./catalogue.ts";
import { definitionOf } from "./search-state.ts";
import { compileUses, type UsesOf } from "./uses-of.ts";

export interface FeatureWorker {
  /** Says that events were committed, or that the catalogue changed. */
  poke(): void;
  /** Idempotent; resolves when the step under way is done. */
  stop(): Promise<void>;
}

export interface FeatureWorkerOptions {
  readonly store: Pick<
    Store,
    "features" | "featureSearches" | "beginFeatureSearch" | "searchFeatures" | "retractFeatureUses"
  >;
  /** The features of the configuration. */
  readonly configured: readonly Feature[];
  /** Called after a step that appended or took back events. */
  onChanged(): void;
  onError(error: unknown): void;
  /** Events a step looks through. Small: the collector answers nobody meanwhile. */
  readonly stretchEvents?: number;
  /** Pause after new events, in milliseconds. */
  readonly gatherMs?: number;
  readonly retryMs?: number;
}

/**
 * Derives `Feature Used` from the log for every feature that says what a use is, by one rule: the searches there are must be those
 * the catalogue asks for, and each must have reached the end of the log. So what happens today, a feature defined today for the
 * past year, one that is defined anew and one that is gone are all the same work, and a restart goes on where it stood.
 */
export const startFeatureWorker = ({
  store,
  configured,
  onChanged,
  onError,
  stretchEvents = 500,
  gatherMs = 200,
  retryMs = 1_000,
}: FeatureWorkerOptions): FeatureWorker => {
  let isStopped = false;
  let isPoked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  const compiled = new Map<string, { readonly definition: string; readonly usesOf: UsesOf }>();

  /** What each feature is to be searched by; compiled once a definition. */
  const readWanted = async (): Promise<typeof compiled> => {
    const features = (await readCatalogue(store, configured)).map(({ feature }) => feature);
    const definitions = new Map(features.map((feature) => [feature.id, definitionOf(feature)]));
    for (const id of compiled.keys()) if (!definitions.get(id)) compiled.delete(id);
    for (const feature of features) {
      const definition = definitionOf(feature);
      if (definition !== null && compiled.get(feature.id)?.definition !== definition) {
        compiled.set(feature.id, { definition, usesOf: compileUses(feature) });
      }
    }
    return compiled;
  };

  /** A little of everything there is to do; resolves with whether there was anything. */
  const step = async (): Promise<boolean> => {
    const wanted = await readWanted();
    const searches = await store.featureSearches();
    const isWanted = ({ featureId, definition }: FeatureSearch): boolean =>
      wanted.get(featureId)?.definition === definition;

    const outdated = searches.find((search) => !isWanted(search));
    if (outdated !== undefined) await store.retractFeatureUses(outdated.featureId);
    const known = new Set(searches.map(({ featureId }) => featureId));
    const missing = [...wanted].filter(([id]) => !known.has(id));
    for (const [id, { definition }] of missing) await store.beginFeatureSearch(id, definition);

    const behind = searches.filter((search) => isWanted(search) && search.behind > 0);
    for (const [from, features] of placesOf(behind)) {
      await store.searchFeatures({ features, from, limit: stretchEvents }, (event) =>
        features.flatMap((id) => wanted.get(id)?.usesOf(event) ?? []),
      );
      await nextTurn();
    }
    const hasWorked = outdated !== undefined || missing.length > 0 || behind.length > 0;
    if (hasWorked) onChanged();
    return hasWorked;
  };

  const work = async (): Promise<void> => {
    isPoked = false;
    try {
      while (!isStopped && (await step())) await nextTurn();
    } catch (error) {
      onError(error);
      schedule(retryMs);
    }
  };

  const schedule = (afterMs: number): void => {
    if (isStopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      running = work().finally(() => {
        running = null;
        if (isPoked) schedule(gatherMs);
      });
    }, afterMs);
  };
  schedule(0);

  return {
    poke() {
      isPoked = true;
      if (running === null) schedule(gatherMs);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};

/** The searches by where they stand, the foremost first: what happens now must not wait for the past. */
const placesOf = (
  searches: readonly FeatureSearch[],
): readonly [seq: number, features: readonly string[]][] =>
  [...Map.groupBy(searches, ({ seq }) => seq)]
    .sort(([a], [b]) => b - a)
    .map(([seq, group]) => [seq, group.map(({ featureId }) => featureId)]);
