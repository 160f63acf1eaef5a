import { listen } from "./listen.ts";
import { mask } from "./mask.ts";
import type { Stop } from "./options.ts";

const attribute = "data-waymark-feature";

/** Tells the name of the innermost marked element that was clicked, through open shadow roots; none of what is masked. */
export const watchFeatures = (page: Window, onFeature: (feature: string) => void): Stop =>
  listen(page, ["click"], (event) => {
    let feature: string | undefined;
    for (const target of event.composedPath() as Partial<Element>[]) {
      if (target.hasAttribute?.(mask)) return;
      feature ||= target.getAttribute?.(attribute)?.trim();
    }
    if (feature) onFeature(feature.slice(0, 200));
  });
