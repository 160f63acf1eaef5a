import type { Store } from "../store/store.ts";

export interface SessionWorkerOptions {
  readonly store: Pick<Store, "endSessions">;
  /** Events were appended. */
  onAppended(): void;
  onError(error: unknown): void;
  /** How often to look, in milliseconds. */
  readonly everyMs?: number;
  /** Before the first look: whoever could not reach a collector that was away comes back first. */
  readonly firstAfterMs?: number;
  /** Sessions ended in one turn: the collector answers nobody meanwhile. */
  readonly atOnce?: number;
}

/**
 * Ends the sessions that fell silent; returns its stop, idempotent, which resolves when the turn under way is done. It says
 * nothing twice and can stop at any moment: what is open is in the store.
 */
export const startSessionWorker = ({
  store,
  onAppended,
  onError,
  everyMs = 30_000,
  firstAfterMs = 5 * 60_000,
  atOnce = 200,
}: SessionWorkerOptions): (() => Promise<void>) => {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();

  const schedule = (afterMs: number): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = look();
    }, afterMs);
    timer.unref();
  };

  const look = async (): Promise<void> => {
    let nextMs = everyMs;
    try {
      const { sessions, events } = await store.endSessions(atOnce);
      if (events > 0) onAppended();
      // There may be more, and requests are answered in between.
      if (sessions === atOnce) nextMs = 0;
    } catch (error) {
      onError(error);
    }
    schedule(nextMs);
  };

  schedule(firstAfterMs);

  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
};
