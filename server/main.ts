import { accessSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.ts";
import { type Config, ConfigError, readConfig, unknownVariables } from "./config.ts";
import { startFeatureWorker } from "./features/start-feature-worker.ts";
import { startFoldWorker } from "./fold-worker.ts";
import { readHealthSettings } from "./health/account-health.ts";
import { startHealthRefresh } from "./health/start-health-refresh.ts";
import { holdFolder } from "./hold-folder.ts";
import { loadKeys, loadReferralSecret } from "./key-file.ts";
import type { Keys } from "./keys.ts";
import { createReferralDesk } from "./referrals/referral-desk.ts";
import { startReferralWorker } from "./referrals/start-referral-worker.ts";
import type { Site } from "./routes/pages.ts";
import { startSessionWorker } from "./sessions/start-session-worker.ts";
import { openSqliteStore } from "./store/sqlite/open-sqlite-store.ts";
import type { Store } from "./store/store.ts";

export interface CollectorOptions {
  /** Where the `WAYMARK_…` variables are read from. */
  readonly env: { readonly [name: string]: string | undefined };
  /** Path of the configuration; `waymark.config.json` in the working directory where absent. It need not exist. */
  readonly configFile?: string;
  /** A single-page app to serve at `/`. */
  readonly site?: { readonly folder: string; replace(keys: Keys): Site["replace"] };
}

export interface Collector {
  /** As this machine reaches it, without a slash at its end. */
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
  prepareFolder(dataFolder);
  const keys = loadKeys({ ...config, dataFolder });
  if (!existsSync(join(builtFolder, "browser/waymark.js"))) {
    console.warn(
      "Waymark: there is no tag, widget or console to serve yet: build them with `npm run build`.",
    );
  }
  const clock = { now: () => Date.now() };
  const store = openStore(dataFolder, clock);
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
    throw listenError(error, config);
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
    url: `http://${reachable(config.host)}:${port}`,
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

/** How this machine's own browser and shell reach a host that is listened on: "all addresses" is none to go to. */
const reachable = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
};

/** Makes the data folder. @throws {ConfigError} where nothing can be written into it */
const prepareFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigError([
      `environment: WAYMARK_DATA ${folder} is no folder to write into (${codeOf(error)}): name another, or let this user write there`,
    ]);
  }
};

/** @throws {ConfigError} where another collector has the folder, the file is no database, or not this user's to write */
const openStore = (folder: string, clock: { now(): number }): Store => {
  const letGo = holdFolder(folder);
  const file = join(folder, "waymark.db");
  try {
    const store = openSqliteStore({ file, clock });
    return { ...store, close: () => store.close().finally(letGo) };
  } catch (error) {
    letGo();
    if (codeOf(error) !== "ERR_SQLITE_ERROR") throw error;
    throw new ConfigError([
      `${file} cannot be opened (${(error as Error).message}): bring it back from a backup, or name another folder as WAYMARK_DATA`,
    ]);
  }
};

/** What an operator can do about a port or address that cannot be listened on; what else went wrong is a fault of ours. */
const listenError = (error: unknown, { host, port }: Config): unknown => {
  const unknownHost = `WAYMARK_HOST ${host} is not known here: give an address such as 127.0.0.1`;
  const fixes: { readonly [code: string]: string } = {
    EADDRINUSE: `WAYMARK_PORT ${port} is taken: give another`,
    EACCES: `WAYMARK_PORT ${port} is not for this user: give one above 1023`,
    EADDRNOTAVAIL: `WAYMARK_HOST ${host} is no address of this machine: give 127.0.0.1, or 0.0.0.0 for all it has`,
    ENOTFOUND: unknownHost,
    // What there is in place of ENOTFOUND where no name server answers.
    EAI_AGAIN: unknownHost,
  };
  const fix = fixes[codeOf(error)];
  return fix === undefined ? error : new ConfigError([`environment: ${fix}`]);
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";
