import type { FeatureSelector } from "../protocol/feature.ts";
import type { JsonObject } from "../protocol/json.ts";
import { attempt } from "./attempt.ts";
import { describeClick } from "./describe-click.ts";
import { listen } from "./listen.ts";
import { mask } from "./mask.ts";
import type { Stop } from "./options.ts";
import { textOf } from "./to-json.ts";

export interface ClicksOptions {
  /** Those of the catalogue that are known by now. */
  readonly features: readonly FeatureSelector[];
  /** Are clicks to be told of that no feature is known for? */
  readonly autocapture: boolean;
  readonly track: (event: string, properties: JsonObject) => void;
}

/**
 * Tells of clicks through open shadow roots, and never of what is masked: the features that were used, of marked ones the innermost, and
 * where everything is wanted the elements themselves.
 */
export const watchClicks = (page: Window, { features, autocapture, track }: ClicksOptions): Stop =>
  listen(page, ["click"], (event) => {
    const path = (event.composedPath() as Element[]).filter(({ localName }) => localName);
    if (path.some((element) => element.matches(`[${mask}]`))) return;
    const used = new Set(
      path.flatMap((element) => textOf(element.getAttribute("data-waymark-feature")) || []).slice(0, 1),
    );
    // This browser may not know what the collector does.
    for (const { id, selector } of features)
      if (attempt(() => path.some((element) => element.matches(selector)))) used.add(id);
    for (const feature of used) track("Feature Used", { feature });
    const clicked = autocapture && describeClick(path);
    if (clicked) track("Element Clicked", { path: clicked, features: [...used] });
  });
