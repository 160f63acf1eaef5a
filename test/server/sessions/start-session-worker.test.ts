import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startSessionWorker } from "../../../server/sessions/start-session-worker.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open-sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { foldAll, trackEvent } from "../store/sample-events.ts";

const minuteMs = 60_000;
const start = Date.UTC(2026, 10, 22, 9);

let folder: string;
let now: number;
let stop: () => Promise<void> = async () => {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waymark-sessions-"));
  now = start;
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

const open = (): Store => openSqliteStore({ file: join(folder, "waymark.db"), clock: { now: () => now } });

const begin = async (store: Store, count: number): Promise<void> => {
  await store.append(
    Array.from({ length: count }, (_, index) => ({
      ...trackEvent(`m_${index}`, {
        event: "Session Started",
        properties: { idleMinutes: 30 },
        at: start,
        accountId: "acme",
      }),
      sessionId: `s_${index}`,
    })),
    start,
  );
  await foldAll(store);
};

const endsIn = async (store: Store): Promise<number> => {
  await foldAll(store);
  const { items } = await store.events({ kind: "user", id: "u_1" }, { limit: 100 });
  return items.filter((event) => event.type === "track" && event.event === "Session Ended").length;
};

const run = (store: Pick<Store, "endSessions">, firstAfterMs = 0) => {
  const [onAppended, onError] = [vi.fn(), vi.fn()];
  stop = startSessionWorker({ store, onAppended, onError, firstAfterMs, everyMs: 20, atOnce: 3 });
  return { onAppended, onError };
};

test("ends all that fell silent, a few at a time, and says when it appended something", async () => {
  const store = open();
  await begin(store, 10);
  const { onAppended, onError } = run(store);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(onAppended).not.toHaveBeenCalled();
  now += 31 * minuteMs;
  await expect.poll(() => onAppended.mock.calls.length).toBe(4);
  await stop();
  expect(await endsIn(store)).toBe(10);
  expect(onError).not.toHaveBeenCalled();
  await store.close();
});

test("a collector that starts again ends what an earlier one left open, after a while for those who come back", async () => {
  const before = open();
  await begin(before, 2);
  await before.close();
  now += 31 * minuteMs;
  const store = open();
  const { onAppended } = run(store, 150);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(onAppended).not.toHaveBeenCalled();
  await expect.poll(() => onAppended.mock.calls.length).toBe(1);
  await stop();
  expect(await endsIn(store)).toBe(2);
  await store.close();
});

test("a failing store is asked again, and a stopped worker asks nobody", async () => {
  const endSessions = vi
    .fn<Store["endSessions"]>()
    .mockRejectedValueOnce(new Error("disk full"))
    .mockResolvedValue({ sessions: 0, events: 0 });
  const { onError } = run({ endSessions });
  await expect.poll(() => endSessions.mock.calls.length).toBeGreaterThan(2);
  expect(onError).toHaveBeenCalledOnce();
  await stop();
  await stop();
  const asked = endSessions.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(endSessions).toHaveBeenCalledTimes(asked);
});
