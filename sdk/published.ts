import type { ExperiencesResponse } from "../protocol/experience.ts";
import type { Widget } from "../widget/host.ts";
import { attempt } from "./attempt.ts";
import { createGet } from "./get.ts";
import type { Stop } from "./options.ts";
import { warn } from "./quietly.ts";
import type { TrackerView } from "./tracker-view.ts";
import { startVisit, type Visit } from "./visit.ts";

/** Nothing it does throws. */
export interface Published {
  /** The widget, loaded first where it is not; null where nothing is published, or the list cannot be had. */
  ask(): Promise<Widget | null>;
  readonly stop: Stop;
}

const retryListMs = 60_000;

/** Asks what is published, and only where something is finds out whether it has to do with the person. */
export const startPublished = (view: TrackerView): Published => {
  const { page, settings, clock } = view;
  const get = createGet(settings);
  // The package refuses it; in a page's HTML it is out already.
  if (settings.key.startsWith("sk_"))
    warn(
      "data-key holds the secret key, which everybody can read now: use the publishable one, and replace the secret",
    );
  /** Null where there was nothing: whoever asks next may ask for what is published by then. */
  let visiting: Promise<Visit | null> | null = null;
  let stopTimer: Stop = () => {};
  let isStopped = false;

  // Of the address the page was opened with: an app may have tidied its own by now.
  const opened =
    attempt(() => page.performance.getEntriesByType("navigation")[0]?.name) ?? page.location.href;
  // In a frame whose document is a text Firefox says "document", which is an address beside another only.
  const { searchParams } = new URL(opened, settings.host);

  const visit = async (): Promise<Visit | null> => {
    const published = (await get("experiences", {})) as ExperiencesResponse | null;
    if (published?.features) view.features.splice(0, Number.POSITIVE_INFINITY, ...published.features);
    if (isStopped) return null;
    // A developer looks at what there is, were it that nothing can be had.
    if (published?.experiences.length || searchParams.has("waymark-debug"))
      return startVisit(view, get, searchParams, published ?? { experiences: [] });
    visiting = null;
    stopTimer();
    if (published === null) stopTimer = clock.after(retryListMs, begin);
    return null;
  };
  const begin = (): Promise<Visit | null> => {
    visiting ??= visit().catch((problem) => {
      warn(problem);
      return null;
    });
    return visiting;
  };
  void begin();

  return {
    ask: async () => (await begin())?.ask() ?? null,
    stop() {
      isStopped = true;
      stopTimer();
      void visiting?.then((one) => one?.stop());
    },
  };
};
