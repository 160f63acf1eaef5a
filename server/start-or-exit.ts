import { ConfigError } from "./config.ts";
import { type Collector, type CollectorOptions, startCollector } from "./main.ts";

/** Starts a collector as a program does: what is wrong with its settings is said in a line, and the program ends. */
export const startOrExit = (options: CollectorOptions): Promise<Collector> =>
  startCollector(options).catch((error) => {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  });
