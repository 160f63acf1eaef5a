import type { Message } from "../../protocol/event.ts";

/** A message recorded in this tab, and whether it still waits to be taken. */
export interface SeenMessage {
  readonly message: Message;
  readonly isWaiting: boolean;
}

/** Remembers what was recorded in this tab since it was first asked: the tracker itself forgets what is delivered. */
export interface SeenMessages {
  note(unsent: Iterable<Message>): void;
  /** Newest first. */
  all(): readonly SeenMessage[];
  clear(): void;
}

const maxSeen = 300;

export const createSeenMessages = (): SeenMessages => {
  let seen = new Map<string, SeenMessage>();
  let isCleared = new Set<string>();
  return {
    note(unsent) {
      const waiting = new Map([...unsent].map((message) => [message.messageId, message]));
      for (const [id, { message }] of seen) seen.set(id, { message, isWaiting: waiting.has(id) });
      for (const [id, message] of waiting)
        if (!seen.has(id) && !isCleared.has(id)) seen.set(id, { message, isWaiting: true });
      // Only what still waits could come back.
      isCleared = new Set([...isCleared].filter((id) => waiting.has(id)));
      seen = new Map([...seen].slice(-maxSeen));
    },
    all: () => [...seen.values()].reverse(),
    clear() {
      isCleared = new Set([...isCleared, ...seen.keys()]);
      seen.clear();
    },
  };
};
