import type { Hono } from "hono";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { startFeatureWorker } from "../../server/features/start-feature-worker.ts";
import { startFoldWorker } from "../../server/fold-worker.ts";
import { createReferralDesk } from "../../server/referrals/referral-desk.ts";
import type { PageFolders } from "../../server/routes/pages.ts";
import { openSqliteStore } from "../../server/store/sqlite/open-sqlite-store.ts";
import type { Store } from "../../server/store/store.ts";
import { described } from "./described.ts";

export const keys = { publishable: "pk_test_publishable", secret: "sk_test_secret" };
export const bySecret = { authorization: `Bearer ${keys.secret}` };
export const byPublishable = {
  authorization: `Basic ${Buffer.from(`${keys.publishable}:`).toString("base64")}`,
};

/** A collector in memory: what `main.ts` puts together, without a socket, at a time the test sets. */
export interface TestCollector {
  readonly app: Hono;
  readonly store: Store;
  readonly clock: { now(): number; set(at: number): void };
  readonly failures: readonly unknown[];
  /** Posts JSON with the publishable key unless told otherwise. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

export interface TestOptions {
  /** What `waymark.config.json` would hold. */
  readonly file?: unknown;
  /** The `WAYMARK_…` variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly folders?: PageFolders;
  /** Replaces parts of the store, to see what a failing one does. */
  readonly broken?: Partial<Store>;
}

export const startTestCollector = ({ file, env = {}, folders, broken }: TestOptions = {}): TestCollector => {
  let now = Date.UTC(2026, 10, 22, 12);
  const clock = {
    now: () => now,
    set: (at: number) => {
      now = at;
    },
  };
  const failures: unknown[] = [];
  const config = readConfig(env, file);
  const store = { ...openSqliteStore({ file: ":memory:", clock }), ...broken };
  const folds = startFoldWorker({ store, onError: (error) => failures.push(error), gatherMs: 5 });
  const { foldPending } = folds;
  const referrals = createReferralDesk({
    store,
    clock,
    secret: "a secret of tests",
    onAppended: folds.poke,
    foldPending,
  });
  const featureWorker = startFeatureWorker({
    store,
    configured: config.features,
    onChanged: folds.poke,
    onError: (error) => failures.push(error),
    gatherMs: 5,
  });
  const app = createApp({
    store,
    config,
    keys,
    clock,
    foldPending,
    referrals,
    onAppended() {
      folds.poke();
      featureWorker.poke();
    },
    onCatalogueChanged: featureWorker.poke,
    onError: (error) => failures.push(error),
    folders,
  });
  // Whatever a test asks for is held against the description of the API.
  app.request = described(app);
  return {
    app,
    store,
    clock,
    failures,
    post: async (path, body, headers = byPublishable) =>
      app.request(path, {
        method: "POST",
        body:
          typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
        headers,
      }),
    get: async (path, headers = bySecret) => app.request(path, { headers }),
    stop: async () => {
      await featureWorker.stop();
      await folds.stop();
      await store.close();
    },
  };
};
