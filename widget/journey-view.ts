import { happenedAt, type Message } from "../protocol/event.ts";
import { earliest, foldTrack, type Journey } from "../protocol/journey.ts";
import type { Clock } from "./clock.ts";
import type { Host } from "./host.ts";

/**
 * The browser's view: the collector's journey plus this browser's messages that are not in it yet. Messages mostly join at
 * the end of `pending()`: as long as the journey and the ones folded last time are the same, only the new ones are folded. Of these
 * counts what was done; who the person is, the host says by itself.
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
    if (journey !== base || folded.some((message, index) => message !== pending[index])) {
      view = base = journey;
      folded = [];
    }
    for (const message of pending.slice(folded.length)) {
      const at = happenedAt(message, clock.now());
      view = { ...view, firstSeenAt: earliest(view.firstSeenAt, at) };
      if (message.type !== "track") continue;
      const { messageId, event, properties } = message;
      view = { ...view, ...foldTrack(view, { messageId, event, properties: properties ?? {}, at }) };
    }
    // A copy: the host may keep one array and push to it.
    folded = [...pending];
    return view;
  };
};
