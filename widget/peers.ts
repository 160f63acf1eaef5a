import { type Event, toEvent } from "../protocol/event.ts";
import { fold, type Journey } from "../protocol/journey.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Host, Stop } from "./host.ts";

/**
 * What other tabs recorded of experiences since this page began, so that none shows what another has just shown. It is only
 * ever added to the view: the collector's journey may hold it as well, but who decides looks at when something happened, not at
 * how often, and a moment that is there twice is the same moment.
 */
export interface Peers {
  tell(event: string, properties: JsonObject, at: number): void;
  /** The journey with what the others told. */
  join(journey: Journey): Journey;
  readonly stop: Stop;
}

/** Older ones are in the journey by then. */
const maxHeard = 50;

export const createPeers = (host: Pick<Host, "personId">, onChange: () => void): Peers => {
  // Absent in old Safari: then tabs learn of each other from the collector's journey alone.
  const channel = globalThis.BroadcastChannel && new BroadcastChannel("waymark");
  let heard: readonly Event[] = [];
  let last:
    | { readonly journey: Journey; readonly heard: readonly Event[]; readonly joined: Journey }
    | undefined;
  channel?.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    if (data.person !== host.personId()) return;
    heard = [...heard.slice(1 - maxHeard), data.event];
    onChange();
  });
  return {
    tell(event, properties, at) {
      const told = toEvent(
        { type: "track", messageId: "", event, properties },
        { receivedAt: at, sentAt: null },
      );
      channel?.postMessage({ person: host.personId(), event: told } satisfies Told);
    },
    join(journey) {
      if (last?.journey !== journey || last.heard !== heard) {
        last = { journey, heard, joined: heard.reduce(fold, journey) };
      }
      return last.joined;
    },
    stop: () => channel?.close(),
  };
};

interface Told {
  readonly person: string;
  readonly event: Event;
}
