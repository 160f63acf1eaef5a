import type { Stop } from "./options.ts";
import { quietly } from "./quietly.ts";

/** Tells its subscribers that something changed: once a task however often it did, and never from within the change. */
export interface Changes {
  note(): void;
  subscribe(onChange: () => void): Stop;
}

export const createChanges = (): Changes => {
  const subscribers = new Set<() => void>();
  let isNoted = false;
  return {
    note() {
      if (isNoted) return;
      isNoted = true;
      // A page may have taken `queueMicrotask` away.
      void Promise.resolve().then(() => {
        isNoted = false;
        for (const tell of subscribers) tell();
      });
    },
    subscribe(onChange) {
      const tell = quietly(onChange);
      subscribers.add(tell);
      return () => subscribers.delete(tell);
    },
  };
};
