import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Config, ConfigError } from "./config.ts";
import type { Keys } from "./keys.ts";

const savedSchema = z.object({ publishable: z.string().min(8), secret: z.string().min(8) });

/**
 * The workspace's keys: those given, else those kept in `keys.json` in the data folder, made on first start. The file
 * holds the secret, so only its owner may read it.
 * @throws {ConfigError} where the file is there but damaged: making new keys would lock out every page that carries the old one.
 */
export const loadKeys = (config: Pick<Config, "publishableKey" | "secretKey" | "dataFolder">): Keys => {
  const { publishableKey, secretKey, dataFolder } = config;
  if (publishableKey !== null && secretKey !== null)
    return { publishable: publishableKey, secret: secretKey };
  const saved = readOrMake(join(dataFolder, "keys.json"), dataFolder);
  return { publishable: publishableKey ?? saved.publishable, secret: secretKey ?? saved.secret };
};

const readOrMake = (file: string, folder: string): Keys => {
  const text = readIfThere(file);
  if (text !== null) {
    const parsed = savedSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new ConfigError([`${file} does not hold two keys: restore it, or remove it to have new keys made`]);
  }
  const made: Keys = { publishable: `pk_${randomKey()}`, secret: `sk_${randomKey()}` };
  mkdirSync(folder, { recursive: true });
  // `wx`: of two first starts at once, one makes the keys and the other fails instead of replacing them.
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return made;
};

/**
 * What referral codes are made with, kept in the data folder and made on first start. It is no key: whoever changes a key must not
 * break every link that is out.
 */
export const loadReferralSecret = (dataFolder: string): string => {
  const file = join(dataFolder, "referral-secret");
  const saved = readIfThere(file)?.trim();
  if (saved) return saved;
  const made = randomKey();
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: "wx" });
  return made;
};

const randomKey = (): string => randomBytes(24).toString("base64url");

const readIfThere = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Told by the schema: what is not JSON does not hold two keys either.
    return null;
  }
};
