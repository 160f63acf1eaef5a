import { rmSync } from "node:fs";
import { build as viteBuild } from "vite";
import type { BuildTarget } from "../vite.config.ts";

/** Order matters: the tag carries the name of the chunk for what is published, and that one of the widget's. */
const order: readonly BuildTarget[] = ["widget", "published", "tag", "package", "console", "demo"];

/** Builds everything, or only what is named. */
export const build = async (wanted: readonly string[] = order): Promise<void> => {
  const started = Date.now();
  // Whoever starts us may be a test or a development shell; what customers get must not depend on it.
  process.env.NODE_ENV = "production";
  if (wanted.includes("widget")) rmSync("dist/browser", { recursive: true, force: true });
  for (const mode of order) {
    if (wanted.includes(mode)) await viteBuild({ mode, logLevel: "warn" });
  }
  console.log(`Built ${wanted.join(", ")} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
};

// `node scripts/build.ts [target…]`
if (import.meta.main) await build(process.argv.length > 2 ? process.argv.slice(2) : order);
