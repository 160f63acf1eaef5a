import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Feature } from "../../../protocol/feature.ts";
import {
  type FeatureWorkerOptions,
  startFeatureWorker,
} from "../../../server/features/start-feature-worker.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open-sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { foldAll, trackEvent } from "../store/sample-events.ts";

const feature: Feature = { id: "Export", name: "Export", tier: "core", when: { event: "Report Exported" } };
const everyDay = [-1_000_000, 1_000_000] as const;
const quick = { gatherMs: 1, retryMs: 5, stretchEvents: 10 };

let folder: string;
let store: Store;
const openStore = (): Store =>
  openSqliteStore({ file: join(folder, "waymark.db"), clock: { now: () => 5_000 } });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waymark-features-"));
  store = openStore();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const startWorker = (options: Partial<FeatureWorkerOptions> = {}) => {
  const errors: unknown[] = [];
  const worker = startFeatureWorker({
    store,
    configured: [],
    onChanged() {},
    onError: (error) => errors.push(error),
    ...quick,
    ...options,
  });
  return { worker, errors };
};

const behind = async (): Promise<number | undefined> => (await store.featureSearches())[0]?.behind;
const uses = async (): Promise<number> => {
  await foldAll(store);
  return (await store.featureUse("Export", ...everyDay)).uses;
};
const appendExports = (name: string, count: number) =>
  store.append(
    Array.from({ length: count }, (_, index) => trackEvent(`${name}${index}`, { event: "Report Exported" })),
    5_000,
  );

test("a restart in the middle of the past goes on where it stood, and counts nothing twice", async () => {
  await appendExports("m", 200);
  await store.saveFeature(feature);
  let steps = 0;
  const stopped = new Promise<void>((resolve) => {
    const first = startWorker({
      onChanged() {
        steps += 1;
        if (steps === 5) void first.worker.stop().then(resolve);
      },
    });
  });
  await stopped;
  const left = await behind();
  expect(left).toBeGreaterThan(0);
  expect(await uses()).toBeLessThan(200);
  await store.close();

  store = openStore();
  const { worker, errors } = startWorker();
  await vi.waitFor(async () => expect(await behind()).toBe(0));
  await worker.stop();
  expect(await uses()).toBe(200);
  expect(errors).toEqual([]);
});

test("what happens now does not wait for the past of another feature", async () => {
  await appendExports("m", 300);
  await store.saveFeature({ ...feature, id: "Live" });
  const first = startWorker();
  await vi.waitFor(async () => expect(await behind()).toBe(0));
  await first.worker.stop();

  await store.saveFeature(feature);
  await appendExports("n", 1);
  const order: string[] = [];
  const { worker } = startWorker({
    store: {
      ...store,
      searchFeatures: (stretch, usesOf) => {
        order.push(stretch.features.join());
        return store.searchFeatures(stretch, usesOf);
      },
    },
  });
  await vi.waitFor(async () => expect(await uses()).toBe(301));
  await worker.stop();
  expect(order[0]).toBe("Live");
  expect((await store.featureUse("Live", ...everyDay)).uses).toBe(301);
});

test("a step that fails is reported and tried again; nothing runs after the stop", async () => {
  await appendExports("m", 3);
  let fails = true;
  const { worker, errors } = startWorker({
    configured: [feature],
    store: {
      ...store,
      searchFeatures: (...parameters) => {
        if (!fails) return store.searchFeatures(...parameters);
        fails = false;
        return Promise.reject(new Error("disk"));
      },
    },
  });
  await vi.waitFor(async () => expect(await uses()).toBe(3));
  expect(errors).toEqual([new Error("disk")]);
  await worker.stop();
  await worker.stop();
  await appendExports("n", 1);
  worker.poke();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await uses()).toBe(3);
});

test("a feature that is gone, or has no way left, takes its uses with it at the next start", async () => {
  await appendExports("m", 3);
  const first = startWorker({ configured: [feature] });
  await vi.waitFor(async () => expect(await uses()).toBe(3));
  await first.worker.stop();
  const { worker } = startWorker({ configured: [{ id: "Export", name: "Export", tier: "core" }] });
  await vi.waitFor(async () => expect(await store.featureSearches()).toEqual([]));
  await worker.stop();
  expect(await uses()).toBe(0);
});

test("one way alone and a list of it are one definition: nothing is taken back to be found again", async () => {
  await appendExports("m", 3);
  const first = startWorker({ configured: [feature] });
  await vi.waitFor(async () => expect(await uses()).toBe(3));
  await first.worker.stop();
  const listed: Feature = { ...feature, when: [{ event: "Report Exported" }] };
  const retractFeatureUses = vi.fn(store.retractFeatureUses);
  const { worker } = startWorker({ store: { ...store, retractFeatureUses }, configured: [listed] });
  await appendExports("n", 1);
  worker.poke();
  await vi.waitFor(async () => expect(await uses()).toBe(4));
  await worker.stop();
  expect(retractFeatureUses).not.toHaveBeenCalled();
});

test("a definition that comes back while its uses are being taken back counts them all again, over a restart too", async () => {
  const exportsOf = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      trackEvent(`m${index}`, { event: "Report Exported", userId: `u_${index}` }),
    );
  await store.append(exportsOf(20), 5_000);
  const first = startWorker({ configured: [feature] });
  await vi.waitFor(async () => expect(await uses()).toBe(20));
  await first.worker.stop();

  // Another way is saved, and the first one again a moment later.
  let taken = 0;
  const stopped = new Promise<void>((resolve) => {
    const second = startWorker({
      configured: [{ ...feature, when: { event: "Something Else" } }],
      onChanged() {
        taken += 1;
        if (taken === 3) void second.worker.stop().then(resolve);
      },
    });
  });
  await stopped;
  expect(await uses()).toBeLessThan(20);
  await store.close();
  store = openStore();
  const third = startWorker({ configured: [feature] });
  await vi.waitFor(async () => expect(await uses()).toBe(20));
  await third.worker.stop();
  expect(third.errors).toEqual([]);
});
