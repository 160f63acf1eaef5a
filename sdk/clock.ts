import type { Stop } from "./options.ts";
import { quietly } from "./quietly.ts";

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  after(delayMs: number, run: () => void): Stop;
}

export const clock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(quietly(run), delayMs);
    return () => clearTimeout(timer);
  },
};
