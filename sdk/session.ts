import { hex } from "./uuid-v7.ts";

/** A stay in the app, shared by the tabs of a browser. Times in epoch milliseconds. */
export interface Session {
  /** Also the id of the message that tells of its start. */
  readonly id: string;
  /** The last event or sign of life. */
  readonly lastAt: number;
  /** Milliseconds in view and in use, up to `activeAt`. */
  readonly activeMs: number;
  /** The last sign of life that counts as use; 0 while nothing is in view. */
  readonly activeAt: number;
}

/** A sign of life stands for at most this much use after it. */
const activeForMs = 60_000;

/**
 * The session after one that idled away, or the first. `localStorage` knows no compare-and-swap, and the tabs that a browser
 * restores begin at once: so the id follows from what all of them read, when the session before idled away, else the idle time of
 * the clock. In the form and the order of all ids.
 */
export const nextSession = (
  previous: Session | null,
  now: number,
  { idleMs, anonymousId }: { readonly idleMs: number; readonly anonymousId: string },
): Session => ({
  id:
    hex(previous ? previous.lastAt + idleMs : now - (now % idleMs), 12).replace(/.{8}/, "$&-") +
    anonymousId.slice(13),
  lastAt: now,
  activeMs: 0,
  activeAt: 0,
});

/** The session with what passed since its last sign of life, as far as that reaches; `activeAt` is the next, if there is one. */
export const used = (session: Session, at: number, activeAt: number): Session => ({
  ...session,
  lastAt: at,
  activeMs: session.activeMs + Math.max(0, Math.min(activeForMs, session.activeAt && at - session.activeAt)),
  activeAt,
});
