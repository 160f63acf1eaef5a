#!/usr/bin/env node
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.ts";
import { type Config, ConfigError, readConfig, unknownVariables } from "./config.ts";
import { startFeatureWorker } from "./features/start-feature-worker.ts";
import { startFoldWorker } from "./fold-worker.ts";
import { readHealthSettings } from "./health/account-health.ts";
import { startHealthRefresh } from "./health/start-health-refresh.ts";
import { loadKeys, loadReferralSecret } from "./key-file.ts";
import type { Keys } from "./keys.ts";
import { createReferralDesk } from "./referrals/referral-desk.ts";
import { startReferralWorker } from "./referrals/start-referral-worker.ts";
import type { Site } from "./routes/pages.ts";
import { startSessionWorker } from "./sessions/start-session-worker.ts";
import { openSqliteStore } from "./store/sqlite/open-sqlite-store.ts";

export interface CollectorOptions {
  /** Where the `WAYMARK_…` variables are read from. */
  readonly env: { readonly [name: string]: string | undefined };
  /** Path of the configuration; `waymark.config.json` in the working directory where absent. It need not exist. */
  readonly configFile?: string;
  /** A single-page app to serve at `/`. */
  readonly site?: { readonly folder: string; replace(keys: Keys): Site["replace"] };
}

export interface Collector {
  /** Without a slash at its end. */
  readonly url: string;
  readonly keys: Keys;
  /** Absolute. */
  readonly dataFolder: string;
  /** Finishes the requests under way, then closes the store. Idempotent. */
  stop(): Promise<void>;
}

/** How long requests under way may take to finish before their connections are cut. */
const stopGraceMs = 5_000;

/**
 * Starts a collector and resolves when it accepts connections.
 * @throws {ConfigError} for wrong configuration
 */
export const startCollector = async ({ env, configFile, site }: CollectorOptions): Promise<Collector> => {
  const config = loadConfig(env, configFile ?? "waymark.config.json");
  const unknown = unknownVariables(env);
  if (unknown.length > 0) console.warn(`Waymark knows no variable ${unknown.join(", ")}: is it misspelled?`);
  const dataFolder = resolve(config.dataFolder);
  mkdirSync(dataFolder, { recursive: true });
  const keys = loadKeys({ ...config, dataFolder });
  const clock = { now: () => Date.now() };
  const store = openSqliteStore({ file: join(dataFolder, "waymark.db"), clock });
  const onError = (error: unknown): void => console.error(error);
  const folds = startFoldWorker({ store, onError });
  const { foldPending } = folds;
  const twice = (await store.features()).filter(({ id }) => config.features.some((one) => one.id === id));
  if (twice.length > 0) {
    const ids = twice.map(({ id }) => `"${id}"`).join(", ");
    console.warn(
      `Waymark: waymark.config.json and the saved catalogue both name ${ids}: the file's entry is used.`,
    );
  }
  const featureWorker = startFeatureWorker({
    store,
    configured: config.features,
    onChanged: folds.poke,
    onError,
  });
  /** Whoever appends, a request or ourselves: what follows from it follows at once. */
  const onAppended = (): void => {
    folds.poke();
    featureWorker.poke();
  };
  const referrals = createReferralDesk({
    store,
    clock,
    secret: loadReferralSecret(dataFolder),
    onAppended,
    foldPending,
  });
  const referralWorker = startReferralWorker({ desk: referrals, foldPending, onError });
  const stopSessions = startSessionWorker({ store, onAppended, onError });
  const healthRefresh = startHealthRefresh({
    store,
    clock,
    settings: () => readHealthSettings(store, config),
    onError,
  });
  const app = createApp({
    store,
    config,
    keys,
    clock,
    foldPending,
    referrals,
    onAppended() {
      onAppended();
      referralWorker.poke();
    },
    onCatalogueChanged: featureWorker.poke,
    onError,
    folders: {
      browser: join(builtFolder, "browser"),
      console: join(builtFolder, "console"),
      site: site === undefined ? undefined : { folder: site.folder, replace: site.replace(keys) },
    },
  });
  const stopBackground = async (): Promise<void> => {
    await featureWorker.stop();
    await referralWorker.stop();
    await stopSessions();
    await folds.stop();
    await healthRefresh.stop();
    await store.close();
  };
  const server = createAdaptorServer({ fetch: app.fetch, hostname: config.host });
  try {
    await new Promise<void>((listening, failed) => {
      server.once("error", failed);
      server.listen(config.port, config.host, () => listening());
    });
  } catch (error) {
    await stopBackground();
    throw portInUse(error)
      ? new ConfigError([`environment: WAYMARK_PORT ${config.port} is taken: give another`])
      : error;
  }

  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    const cut = setTimeout(() => {
      if ("closeAllConnections" in server) server.closeAllConnections();
    }, stopGraceMs);
    await closed;
    clearTimeout(cut);
    await stopBackground();
  };
  let stopping: Promise<void> | null = null;
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`,
    keys,
    dataFolder,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
};

/** What the build made: beside this file's package folder, whether this runs from source or built. */
const builtFolder = import.meta.filename.endsWith(".ts")
  ? join(import.meta.dirname, "../dist")
  : join(import.meta.dirname, "../..");

const loadConfig = (env: CollectorOptions["env"], file: string): Config => {
  if (!existsSync(file)) return readConfig(env, undefined);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ConfigError([`${file} is not JSON: ${error instanceof Error ? error.message : ""}`]);
  }
  return readConfig(env, parsed);
};

const portInUse = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EADDRINUSE";

const usage = `waymark serve   runs the collector

  WAYMARK_PORT (4000), WAYMARK_HOST (127.0.0.1), WAYMARK_DATA (./data), WAYMARK_PUBLISHABLE_KEY, WAYMARK_SECRET_KEY,
  WAYMARK_IDENTITY_SECRET, WAYMARK_PREVIOUS_IDENTITY_SECRET
  waymark.config.json in the working directory: features, healthPreset, allowedOrigins, attention, identity
`;

const runCommand = async ([command, ...rest]: readonly string[]): Promise<number> => {
  if (command !== "serve" || rest.length > 0) {
    console.error(usage);
    return command === "help" || command === "--help" ? 0 : 1;
  }
  try {
    const collector = await startCollector({ env: process.env });
    console.log(`Waymark listens on ${collector.url}\n  publishable key  ${collector.keys.publishable}`);
    console.log(`  secret key       in ${join(collector.dataFolder, "keys.json")} or WAYMARK_SECRET_KEY`);
    await new Promise<void>((stopped) => {
      for (const signal of ["SIGTERM", "SIGINT"] as const) {
        process.once(signal, () => void collector.stop().then(stopped));
      }
    });
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return 1;
  }
};

if (import.meta.main) process.exitCode = await runCommand(process.argv.slice(2));
