import { rmSync } from "node:fs";
import { build } from "vite";
import type { BuildTarget } from "../vite.config.ts";

/** `node scripts/build.ts [target…]` builds everything, or only what is named. Order matters: the tag names the widget's chunk. */
const order: readonly BuildTarget[] = ["widget", "tag", "package", "console", "demo"];
const wanted = process.argv.slice(2);
const started = Date.now();

if (wanted.length === 0 || wanted.includes("widget"))
  rmSync("dist/browser", { recursive: true, force: true });
for (const mode of order) {
  if (wanted.length === 0 || wanted.includes(mode)) await build({ mode, logLevel: "warn" });
}
console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
