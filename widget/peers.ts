import type { Message } from "../protocol/event.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Host, Stop } from "./host.ts";

/**
 * What other tabs recorded of experiences since this page began, so that none shows what another has just shown. It is only
 * ever added to the view: the collector's journey may hold it as well, but who decides looks at when something happened, not at
 * how often, and a moment that is there twice is the same moment.
 */
export interface Peers {
  tell(event: string, properties: JsonObject, at: number): void;
  /** What the others told, oldest first. */
  heard(): readonly Message[];
  readonly stop: Stop;
}

/** Older ones are in the journey by then. */
const maxHeard = 50;

export const createPeers = (host: Pick<Host, "personId">, onChange: () => void): Peers => {
  const channel = openChannel();
  let heard: readonly Message[] = [];
  channel?.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    if (data.person !== host.personId()) return;
    heard = [...heard.slice(1 - maxHeard), data.message];
    onChange();
  });
  return {
    tell(event, properties, at) {
      const timestamp = new Date(at).toISOString();
      const message: Message = { type: "track", messageId: "", event, properties, timestamp };
      channel?.postMessage({ person: host.personId(), message } satisfies Told);
    },
    heard: () => heard,
    stop: () => channel?.close(),
  };
};

/** Absent in old Safari, refused where the user blocks site data: then tabs learn of each other from the collector's journey alone. */
const openChannel = (): BroadcastChannel | undefined => {
  try {
    return new BroadcastChannel("waymark:told");
  } catch {
    return undefined;
  }
};

interface Told {
  readonly person: string;
  readonly message: Message;
}
