import { type HealthStore, type RefreshOptions, refreshStale } from "./refresh.ts";

/** Keeps saved health close behind the folds, so that a list finds it computed, after midnight too. */
export interface HealthRefresh {
  /** Idempotent; resolves when the step under way is done. */
  stop(): Promise<void>;
}

export interface HealthRefreshOptions extends Pick<RefreshOptions, "clock"> {
  readonly store: HealthStore;
  /** Asked before each step: the catalogue may have changed. */
  settings(): Promise<Omit<RefreshOptions, "clock">>;
  /** A step fails as a whole and is tried again after the pause. */
  onError(error: unknown): void;
  /** Pause between two passes: an account that is always busy is computed once a pause, not once a slice. */
  readonly pauseMs?: number;
  /** How long one step may keep the collector from answering. */
  readonly stepMs?: number;
}

export const startHealthRefresh = ({
  store,
  clock,
  settings,
  onError,
  pauseMs = 10_000,
  stepMs = 20,
}: HealthRefreshOptions): HealthRefresh => {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout>;
  let running: Promise<void> = Promise.resolve();

  const step = async (): Promise<void> => {
    let isComplete = true;
    try {
      isComplete = await refreshStale(store, { ...(await settings()), clock, budgetMs: stepMs });
    } catch (error) {
      onError(error);
    }
    // A step is followed by as much rest, so that requests always find room.
    if (!stopped) schedule(isComplete ? pauseMs : stepMs);
  };
  const schedule = (afterMs: number): void => {
    timer = setTimeout(() => {
      running = step();
    }, afterMs);
  };
  schedule(0);

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
