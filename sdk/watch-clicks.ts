import type { FeatureSelector } from "../protocol/feature.ts";
import type { JsonObject } from "../protocol/json.ts";
import { attempt } from "./attempt.ts";
import type { describeClick } from "./describe-click.ts";
import { listen } from "./listen.ts";
import { mask } from "./mask.ts";
import type { Stop } from "./options.ts";
import { quietly } from "./quietly.ts";

/** `describe-click.ts`, a chunk that only pages load which capture clicks. */
export interface ClickCode {
  readonly describeClick: typeof describeClick;
}

export interface ClickWatcher {
  /** What the collector wants noticed by now. */
  selectors(): readonly FeatureSelector[];
  track(event: string, properties: JsonObject): void;
  /** The code that tells what was clicked; none where clicks are not captured, and nothing in it where it could not be loaded. */
  readonly capture: Promise<ClickCode | undefined> | undefined;
}

/**
 * Tells of clicks through open shadow roots, and never of what is masked: `Feature Used` for the innermost element marked as a
 * feature, and for every selector that matches; where clicks are captured also `Element Clicked`, with the features told already.
 */
export const watchClicks = (page: Window, { selectors, track, capture }: ClickWatcher): Stop => {
  let isStopped = false;
  const stop = listen(page, ["click"], (event) => {
    const path = (event.composedPath() as Element[]).filter(({ nodeType }) => nodeType === 1);
    if (path.some((element) => element.hasAttribute(mask))) return;
    const features = new Set<string>();
    const marked = path.map((element) => element.getAttribute("data-waymark-feature")?.trim()).find(Boolean);
    if (marked) features.add(marked.slice(0, 200));
    for (const { id, selector } of selectors()) {
      // This browser may not know what the collector does.
      if (attempt(() => path.some((element) => element.matches(selector)))) features.add(id);
    }
    for (const feature of features) track("Feature Used", { feature });
    void capture?.then(
      quietly((code) => {
        const clicked = !isStopped && code?.describeClick(path);
        if (clicked) track("Element Clicked", { path: clicked, features: [...features] });
      }),
    );
  });
  return () => {
    isStopped = true;
    stop();
  };
};
