import type { Message } from "../protocol/event.ts";
import type { ExperiencesResponse } from "../protocol/experience.ts";
import type { FeatureSelector } from "../protocol/feature.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Host, Widget } from "../widget/host.ts";
import { attempt } from "./attempt.ts";
import type { Clock } from "./clock.ts";
import type { Delivery } from "./delivery.ts";
import type { ClickPath } from "./describe-click.ts";
import { createGet } from "./get.ts";
import type { Ledger } from "./ledger.ts";
import type { Stop } from "./options.ts";
import type { Person } from "./person.ts";
import { warn } from "./quietly.ts";
import { createRefreshToken } from "./refresh-token.ts";
import type { Settings } from "./settings.ts";
import type { Tokens } from "./tokens.ts";
import { startVisit, type Visit } from "./visit.ts";

/** What the tracker lets its first chunk see and do: the seam between the tag, which records, and what is published. */
export interface TrackerView {
  readonly page: Window;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, "unsent" | "outbox">;
  readonly delivery: Pick<Delivery, "whenDelivered" | "status" | "answers">;
  readonly tokens: Pick<Tokens, "isReady" | "expiredTokens" | "refreshersOf">;
  readonly person: () => Person;
  /** The same, but null where nobody is known: to look must not make somebody of them. */
  readonly known: () => Person | null;
  readonly become: (person: Person) => void;
  readonly track: (event: string, properties: JsonObject) => void;
  /**
   * Tells of every message in the moment it is recorded; without one, that the URL or the person may be another. Whoever watched before
   * is told no more.
   */
  readonly watch: (tell: (message?: Message) => void) => void;
  readonly emit: Host["emit"];
}

/** Nothing it does throws. */
export interface Published {
  /** The widget, loaded first where it is not; null where nothing is published, or the list cannot be had. */
  ask(): Promise<Widget | null>;
  /** A click where nothing is masked, by the elements it went through, and the feature that was told of already. */
  click(path: ClickPath, marked: string | undefined): unknown;
  /** The person's token is no longer taken; `then` runs once there is a fresh one. */
  refreshToken(then: () => void): void;
  readonly stop: Stop;
}

const retryListMs = 60_000;

/** Asks what is published, and only where something is finds out whether it has to do with the person. */
export const startPublished = (view: TrackerView): Published => {
  const { page, settings, clock, track } = view;
  const get = createGet(settings);
  const refreshToken = createRefreshToken(view);
  /** What the collector wants noticed by now. */
  let features: readonly FeatureSelector[] = [];
  /** Null where there was nothing: whoever asks next may ask for what is published by then. */
  let visiting: Promise<Visit | null> | null = null;
  let stopTimer: Stop = () => {};
  let isStopped = false;

  // Of the address the page was opened with: an app may have tidied its own by now.
  const opened =
    attempt(() => page.performance.getEntriesByType("navigation")[0]?.name) ?? page.location.href;
  const { searchParams } = new URL(opened);

  const visit = async (): Promise<Visit | null> => {
    const published = (await get("experiences", {})) as ExperiencesResponse | null;
    features = published?.features ?? features;
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

  const describing = settings.autocapture ? import("./describe-click.ts").catch(warn) : null;

  return {
    ask: async () => (await begin())?.ask() ?? null,
    async click(path, marked) {
      const told = new Set(marked ? [marked] : []);
      for (const { id, selector } of features) {
        // This browser may not know what the collector does.
        if (!told.has(id) && attempt(() => path.some((element) => element.matches(selector)))) {
          told.add(id);
          track("Feature Used", { feature: id });
        }
      }
      const code = await describing;
      const clicked = !isStopped && attempt(() => code?.describeClick(path));
      if (clicked) track("Element Clicked", { path: clicked, features: [...told] });
    },
    refreshToken: (then) => void refreshToken(then).catch(warn),
    stop() {
      isStopped = true;
      stopTimer();
      void visiting?.then((one) => one?.stop());
    },
  };
};
