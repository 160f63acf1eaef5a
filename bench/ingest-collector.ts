import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "../server/app.ts";
import { readConfig } from "../server/config.ts";
import { startFoldWorker } from "../server/fold-worker.ts";
import { createReferralDesk } from "../server/referrals/referral-desk.ts";
import { openSqliteStore } from "../server/store/sqlite/open-sqlite-store.ts";

/**
 * The collector as `main.ts` puts it together. With `hold` the fold waits until it is told: `"fold"` folds for at most
 * four seconds and tells how many events that were. Anything else asks for the processor time used so far.
 */
const [file = ":memory:", key = "", mode = "follow"] = process.argv.slice(2);
const clock = { now: () => Date.now() };
const store = openSqliteStore({ file, clock });
const folds = mode === "hold" ? null : startFoldWorker({ store, onError: console.error });
const foldPending = async () => {};
const app = createApp({
  store,
  config: readConfig({}, undefined),
  keys: { publishable: key, secret: "sk_bench_secret" },
  clock,
  foldPending,
  referrals: createReferralDesk({ store, clock, secret: "bench", onAppended() {}, foldPending }),
  onAppended: () => folds?.poke(),
  onError: console.error,
});
const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

const foldMs = 4_000;
const sliceEvents = 500;

const foldAll = async (): Promise<object> => {
  const started = performance.now();
  let events = 0;
  let folded: number;
  do {
    folded = await store.foldNext(sliceEvents);
    events += folded;
  } while (folded === sliceEvents && performance.now() - started < foldMs);
  return { events };
};

process.on("message", async (order) =>
  process.send?.(order === "fold" ? await foldAll() : { cpu: process.cpuUsage() }),
);
