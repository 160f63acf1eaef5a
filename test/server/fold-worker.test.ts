import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startFoldWorker } from "../../server/fold-worker.ts";

/** A log of which only the length matters. */
const createLog = () => {
  let pending = 0;
  let isBroken = false;
  const slices: number[] = [];
  return {
    slices,
    add: (events: number) => {
      pending += events;
    },
    break: (broken: boolean) => {
      isBroken = broken;
    },
    store: {
      lag: async () => ({ events: pending, ms: 0 }),
      foldNext: async (limit: number) => {
        if (isBroken) throw new Error("disk full");
        const folded = Math.min(limit, pending);
        pending -= folded;
        slices.push(folded);
        return folded;
      },
    },
  };
};

let log: ReturnType<typeof createLog>;
const failures: unknown[] = [];
const options = {
  onError: (error: unknown) => failures.push(error),
  sliceEvents: 10,
  gatherMs: 100,
  retryMs: 1_000,
};
beforeEach(() => {
  vi.useFakeTimers();
  log = createLog();
  failures.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test("folds what a start finds, then waits without asking until it is poked", async () => {
  log.add(25);
  const worker = startFoldWorker({ store: log.store, ...options });
  await vi.advanceTimersByTimeAsync(10);
  expect(log.slices).toEqual([10, 10, 5]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log.slices).toHaveLength(3);

  log.add(3);
  worker.poke();
  worker.poke();
  await vi.advanceTimersByTimeAsync(99);
  expect(log.slices).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(1);
  expect(log.slices.slice(3)).toEqual([3]);
  await worker.stop();
});

test("tells a failure and tries again, though nobody pokes it", async () => {
  log.break(true);
  log.add(5);
  const worker = startFoldWorker({ store: log.store, ...options });
  await vi.advanceTimersByTimeAsync(10);
  expect(failures).toHaveLength(1);
  log.break(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(log.slices).toEqual([5]);
  await worker.stop();
});

test("a read waits for what was there when it came, not for what comes after", async () => {
  const worker = startFoldWorker({ store: log.store, ...options });
  await vi.advanceTimersByTimeAsync(10);
  log.slices.length = 0;
  log.add(15);
  const read = worker.foldPending();
  log.add(100);
  await vi.advanceTimersByTimeAsync(10);
  await read;
  expect(log.slices.reduce((sum, folded) => sum + folded, 0)).toBe(15);
  await worker.stop();
});

test("stopped, it folds no more and leaves no timer", async () => {
  const worker = startFoldWorker({ store: log.store, ...options });
  await worker.stop();
  await worker.stop();
  log.add(5);
  worker.poke();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(log.slices).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
