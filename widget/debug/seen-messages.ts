import type { InspectedMessage } from "../host.ts";

/** A message and what became of it: `elsewhere`, another tab delivered it and knows how that went. */
export interface SeenMessage extends Omit<InspectedMessage, "fate"> {
  readonly fate: InspectedMessage["fate"] | "elsewhere";
}

/** Remembers what was recorded for longer than the tracker does. */
export interface SeenMessages {
  note(recorded: readonly InspectedMessage[]): void;
  /** Newest first. */
  all(): readonly SeenMessage[];
  clear(): void;
}

const maxSeen = 300;

export const createSeenMessages = (): SeenMessages => {
  let seen = new Map<string, SeenMessage>();
  let cleared = new Set<string>();
  return {
    note(recorded) {
      const found = new Map(recorded.map((one) => [one.message.messageId, one]));
      for (const [id, { message, fate }] of seen)
        if (!found.has(id) && isOpen(fate)) seen.set(id, { message, fate: "elsewhere" });
      for (const [id, one] of found) if (!cleared.has(id)) seen.set(id, one);
      // One that waited for long may be older than what is here already.
      seen = new Map([...seen].sort(([, one], [, other]) => timeOf(one) - timeOf(other)).slice(-maxSeen));
      // Only what is still told of could come back.
      cleared = new Set([...cleared].filter((id) => found.has(id)));
    },
    all: () => [...seen.values()].reverse(),
    clear() {
      cleared = new Set([...cleared, ...seen.keys()]);
      seen.clear();
    },
  };
};

const isOpen = (fate: SeenMessage["fate"]): boolean => fate === "waiting" || fate === "unproven";

const timeOf = ({ message: { timestamp } }: SeenMessage): number => Date.parse(timestamp ?? "") || 0;
