/** A stay in the app, shared by the tabs of a browser. Times in epoch milliseconds. */
export interface Session {
  readonly id: string;
  readonly startedAt: number;
  /** The last event or sign of life. */
  readonly lastAt: number;
  /** Milliseconds in view and in use, up to `activeAt`. */
  readonly activeMs: number;
  /** The last sign of life that counts as use; null while nothing is in view. */
  readonly activeAt: number | null;
}

/** A sign of life stands for at most this much use after it. */
const activeForMs = 60_000;

/** The session that something happening now belongs to: the previous one, or a new one where that idled away. */
export const continueSession = (
  previous: Session | null,
  now: number,
  { idleMs, newId }: { readonly idleMs: number; readonly newId: () => string },
): Session =>
  previous !== null && now - previous.lastAt < idleMs
    ? { ...previous, lastAt: Math.max(previous.lastAt, now) }
    : { id: newId(), startedAt: now, lastAt: now, activeMs: 0, activeAt: null };

/** The person did something in view: what passed since the last sign of life counts, as far as it reaches. */
export const noteActivity = (session: Session, now: number): Session => ({
  ...settleActive(session, now),
  lastAt: Math.max(session.lastAt, now),
  activeAt: now,
});

/** The page went out of view, or the session is over. */
export const settleActive = (session: Session, now: number): Session => ({
  ...session,
  activeMs: session.activeMs + Math.min(activeForMs, Math.max(0, now - (session.activeAt ?? now))),
  activeAt: null,
});
