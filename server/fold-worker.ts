import { nextTurn } from "./next-turn.ts";
import type { Store } from "./store/store.ts";

/** Keeps the folds close behind the log. */
export interface FoldWorker {
  /** Says that events were committed. */
  poke(): void;
  /** Resolves when everything committed before the call is folded. */
  foldPending(): Promise<void>;
  /** Idempotent; resolves when the slice under way is done. */
  stop(): Promise<void>;
}

export interface FoldWorkerOptions {
  readonly store: Pick<Store, "foldNext" | "lag">;
  /** A slice fails as a whole, its cursor stays: it is tried again after a pause, and the lag shows it meanwhile. */
  onError(error: unknown): void;
  /** Events a slice. Small: the collector answers nobody while one is folded. */
  readonly sliceEvents?: number;
  /** Pause after new events arrived, so that slices of a busy log are worth their commit. */
  readonly gatherMs?: number;
  readonly retryMs?: number;
}

export const startFoldWorker = ({
  store,
  onError,
  sliceEvents = 500,
  gatherMs = 100,
  retryMs = 1_000,
}: FoldWorkerOptions): FoldWorker => {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let isPoked = false;

  const schedule = (afterMs: number): void => {
    if (stopped || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      running = drain().finally(() => {
        running = null;
        if (isPoked) schedule(gatherMs);
      });
    }, afterMs);
  };

  const drain = async (): Promise<void> => {
    isPoked = false;
    try {
      while (!stopped && (await store.foldNext(sliceEvents)) === sliceEvents) await nextTurn();
    } catch (error) {
      onError(error);
      schedule(retryMs);
    }
  };

  // A start finds whatever the last run of the process left unfolded.
  schedule(0);

  return {
    poke: () => {
      isPoked = true;
      if (running === null) schedule(gatherMs);
    },
    foldPending: async () => {
      let pending = (await store.lag()).events;
      while (pending > 0) {
        const folded = await store.foldNext(Math.min(pending, sliceEvents));
        if (folded === 0) return;
        pending -= folded;
        if (pending > 0) await nextTurn();
      }
    },
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
};
