import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { HealthStore } from "../../../server/health/refresh.ts";
import { startHealthRefresh } from "../../../server/health/start-health-refresh.ts";
import { storeOf } from "./stale-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const onError = (error: unknown): never => {
  throw error;
};

test("computes everything stale in short steps, then what becomes stale later, and nothing after its stop", async () => {
  const { store, options, saved, stale } = storeOf(50, 10);
  const refresh = startHealthRefresh({ ...options, store, onError, stepMs: 20, pauseMs: 1_000 });
  await vi.advanceTimersByTimeAsync(0);
  expect(saved.length).toBeGreaterThan(0);
  expect(saved.length).toBeLessThan(10);
  await vi.advanceTimersByTimeAsync(900);
  expect(saved).toHaveLength(50);

  stale.add("a7");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved).toHaveLength(51);

  await refresh.stop();
  stale.add("a8");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(saved).toHaveLength(51);
  expect(vi.getTimerCount()).toBe(0);
});

test("a failed step is reported and tried again after the pause", async () => {
  const { store, options, saved } = storeOf(1);
  const errors: unknown[] = [];
  let fails = true;
  const flaky: HealthStore = {
    ...store,
    newestDays: () => (fails ? Promise.reject(new Error("disk")) : store.newestDays()),
  };
  const refresh = startHealthRefresh({
    ...options,
    store: flaky,
    onError: (error) => errors.push(error),
    pauseMs: 1_000,
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(errors).toHaveLength(1);
  fails = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved).toEqual(["a0"]);
  await refresh.stop();
});
