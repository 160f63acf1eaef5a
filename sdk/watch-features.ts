import { listen } from "./listen.ts";
import type { Stop } from "./options.ts";

const attribute = "data-waymark-feature";

/** Tells the name of the innermost marked element that was clicked, through open shadow roots. */
export const watchFeatures = (page: Window, onFeature: (feature: string) => void): Stop =>
  listen(page, ["click"], (event) => {
    for (const target of event.composedPath()) {
      const feature = (target as Partial<Element>).getAttribute?.(attribute)?.trim();
      if (feature) return onFeature(feature.slice(0, 200));
    }
  });
