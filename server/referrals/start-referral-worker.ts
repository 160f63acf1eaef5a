import type { ReferralDesk } from "./referral-desk.ts";

export interface ReferralWorker {
  /** Says that events were committed. */
  poke(): void;
  /** Idempotent; resolves when the step under way is done. */
  stop(): Promise<void>;
}

interface WorkerOptions {
  readonly desk: Pick<ReferralDesk, "advance">;
  foldPending(): Promise<void>;
  onError(error: unknown): void;
  /** Pause after new events, in milliseconds: many of them are worth one look. */
  readonly gatherMs?: number;
  /** How often to look when nothing was written: holds end by themselves. */
  readonly idleMs?: number;
}

/** A look may take this share of the time at most: a long ledger is looked at less often. */
const restPerWork = 20;

/** Has the ledgers follow the log. What it says are events like all others, so it says nothing twice and can stop at any moment. */
export const startReferralWorker = ({
  desk,
  foldPending,
  onError,
  gatherMs = 1_000,
  idleMs = 60_000,
}: WorkerOptions): ReferralWorker => {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let notBefore = 0;
  let running: Promise<void> = Promise.resolve();

  const schedule = (afterMs: number): void => {
    const at = Math.max(Date.now() + afterMs, notBefore);
    if (isStopped || at >= dueAt) return;
    dueAt = at;
    clearTimeout(timer);
    timer = setTimeout(() => {
      dueAt = Number.POSITIVE_INFINITY;
      running = running.then(look);
    }, at - Date.now());
    timer.unref();
  };

  const look = async (): Promise<void> => {
    if (isStopped) return;
    const startedAt = Date.now();
    try {
      await foldPending();
      await desk.advance();
    } catch (error) {
      onError(error);
    }
    notBefore = Date.now() + restPerWork * (Date.now() - startedAt);
    schedule(idleMs);
  };

  schedule(0);

  return {
    poke: () => schedule(gatherMs),
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
