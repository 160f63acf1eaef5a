import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./chromium.ts";

/**
 * The whole check, as `npm test` runs it: format and lint, types, dead code, build, then every test on what was built.
 * Ends with one line, `N passed, N failed`, and exits 1 if anything failed.
 */
interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const reports = mkdtempSync(join(tmpdir(), "waymark-check-"));
const failures: string[] = [];
let passed = 0;
let failed = 0;

const run = async ({ name, command: [program, ...args] }: Step): Promise<boolean> => {
  const started = Date.now();
  let output = "";
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, FORCE_COLOR: "0" },
  });
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise<number>((resolve) => {
    child.on("error", (error) => {
      output += String(error);
      resolve(1);
    });
    child.on("close", (exit) => resolve(exit ?? 1));
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (code !== 0) {
    failures.push(name);
    console.log(output);
  }
  return code === 0;
};

/** Static checks count as one each; vitest tells how many tests it ran. */
const runCheck = async (step: Step): Promise<void> => {
  if (await run(step)) passed++;
  else failed++;
};

const runTests = async (project: string): Promise<void> => {
  const file = join(reports, `${project}.json`);
  const ok = await run({
    name: `${project} tests`,
    command: [
      "vitest",
      "run",
      "--project",
      project,
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
  });
  if (!existsSync(file)) {
    failed++;
    return;
  }
  const report = JSON.parse(readFileSync(file, "utf8")) as { numPassedTests: number; numFailedTests: number };
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A run can fail without a failed test: an unhandled error, or a file that did not load.
  if (!ok && report.numFailedTests === 0) failed++;
};

findChromium();
await runCheck({
  name: "Segment libraries, which only their own test needs",
  command: ["npm", "install", "--prefix", "test/segment", "--no-audit", "--no-fund", "--loglevel=error"],
});
await runCheck({
  name: "frameworks of the anchor suite's pages",
  command: ["npm", "install", "--prefix", "test/anchors", "--no-audit", "--no-fund", "--loglevel=error"],
});
await runCheck({
  name: "tour libraries, which only the bench needs",
  command: ["npm", "install", "--prefix", "bench/anchors", "--no-audit", "--no-fund", "--loglevel=error"],
});
await Promise.all([
  runCheck({ name: "format and lint", command: ["biome", "ci", "."] }),
  runCheck({ name: "types", command: ["tsc", "-b"] }),
  runCheck({ name: "dead code", command: ["knip"] }),
  runCheck({ name: "build", command: ["node", "scripts/build.ts"] }),
]);
// Two at a time, which take about as long: tests in a browser mostly wait for it.
await Promise.all([
  runTests("e2e"),
  runTests("browser")
    .then(() => runTests("browser-tag"))
    .then(() => runTests("node")),
]);

rmSync(reports, { recursive: true, force: true });
if (failures.length > 0) console.log(`Failed: ${failures.join(", ")}.`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
