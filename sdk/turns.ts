import type { Clock } from "./clock.ts";
import { createStored } from "./stored.ts";

/** A request is over in 20 seconds. Whoever holds the turn longer hangs, and may do so for days. */
const patienceMs = 25_000;
const leaseMs = 5_000;

/**
 * Lets the tabs of a browser take turns. It is courtesy: two tabs that work at once send a message twice, and the collector
 * takes it once. So a turn that is held too long is passed over.
 */
export const createTurns = (page: Window, clock: Clock, name: string) => {
  const begunAt = createStored<number>(page, `${name}.turn`);
  return async (work: () => Promise<void>): Promise<void> => {
    // Typed as if always there; only secure contexts have them.
    const locks = page.navigator.locks as LockManager | undefined;
    // A sandboxed frame has locks and may not use them.
    if (locks) return locks.request(name, { signal: AbortSignal.timeout(patienceMs) }, work).catch(work);
    // Either way round: the clock may have been set back.
    while (Math.abs(clock.now() - (begunAt.get() ?? 0)) < leaseMs)
      await new Promise<void>((resolve) => clock.after(1_000, resolve));
    begunAt.set(clock.now());
    await work();
    begunAt.set(null);
  };
};
