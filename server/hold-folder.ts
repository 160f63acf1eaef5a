import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ConfigError } from "./config.ts";

/**
 * Keeps a second collector out of a data folder until what it gives is called, or this process ends, however it ends: two on one
 * database would each fold what the other has folded by its own settings, and neither would know of the other's changes.
 * @throws {ConfigError} where another has it
 */
export const holdFolder = (folder: string): (() => void) => {
  // A lock of the operating system, which SQLite knows how to take on each of them. Nothing is ever written into the file.
  const lock = new DatabaseSync(join(folder, "in-use"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch {
    lock.close();
    throw new ConfigError([
      `environment: WAYMARK_DATA ${folder} is in use by another collector: stop that one, or name another folder`,
    ]);
  }
  return () => lock.close();
};
