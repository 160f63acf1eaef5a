import type { Clock } from "./clock.ts";
import { listen } from "./listen.ts";
import type { Stop } from "./options.ts";

export interface PresenceWatcher {
  /** The person did something while the page was in view; told at most once a second. */
  onActive(): void;
  /** The page went out of view and may never come back. Told twice when it is left: by visibility, then by pagehide. */
  onHidden(): void;
}

const everyMs = 1_000;

export const watchPresence = (page: Window, clock: Clock, { onActive, onHidden }: PresenceWatcher): Stop => {
  let toldAt = 0;
  return listen(
    page,
    // Safari does not always tell the visibility when a page is left: https://bugs.webkit.org/show_bug.cgi?id=116769
    ["pointerdown", "pointermove", "keydown", "scroll", "visibilitychange", "pagehide"],
    ({ type }) => {
      if (page.document.hidden || type === "pagehide") return onHidden();
      const now = clock.now();
      if (Math.abs(now - toldAt) < everyMs) return;
      toldAt = now;
      onActive();
    },
  );
};
