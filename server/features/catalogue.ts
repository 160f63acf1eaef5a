import type { Feature } from "../../protocol/feature.ts";
import type { Store } from "../store/store.ts";

/** An entry, and where it can be changed: the configuration is read at start and wins. */
export interface CatalogueEntry {
  readonly feature: Feature;
  readonly source: "config" | "stored";
}

/** The product's features: those of the configuration, and those the team saved. */
export const readCatalogue = async (
  store: Pick<Store, "features">,
  configured: readonly Feature[],
): Promise<readonly CatalogueEntry[]> => {
  const ids = new Set(configured.map(({ id }) => id));
  return [
    ...configured.map((feature) => ({ feature, source: "config" as const })),
    ...(await store.features())
      .filter(({ id }) => !ids.has(id))
      .map((feature) => ({ feature, source: "stored" as const })),
  ];
};
