import { type Message, toEvent } from "../protocol/event.ts";
import { fold, type Journey } from "../protocol/journey.ts";
import type { Clock } from "./clock.ts";
import type { Host } from "./host.ts";

/**
 * The browser's view: the collector's journey plus this browser's messages that are not in it yet. Messages only join at
 * the end of `pending()`, so as long as the journey and the ones folded last time are the same, only the new ones are folded.
 */
export const createJourneyView = (
  host: Pick<Host, "journey" | "pending">,
  clock: Pick<Clock, "now">,
): (() => Journey) => {
  let base: Journey | undefined;
  let folded: readonly Message[] = [];
  let view: Journey;
  return () => {
    const journey = host.journey();
    const pending = host.pending();
    const continues =
      journey === base && folded.every(({ messageId }, index) => pending[index]?.messageId === messageId);
    if (!continues) view = base = journey;
    const receipt = { receivedAt: clock.now(), sentAt: null };
    for (const message of continues ? pending.slice(folded.length) : pending) {
      view = fold(view, toEvent(message, receipt));
    }
    // A copy: the host may keep one array and push to it.
    folded = [...pending];
    return view;
  };
};
