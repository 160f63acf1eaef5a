import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const keys = { publishable: "pk_test_e2e_publishable", secret: "sk_test_e2e_secret" } as const;

/** A real program with a port and a data folder of its own. */
export interface RunningProcess {
  readonly url: string;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** The bare collector, as `waymark serve` starts it. */
export const startCollectorProcess = (
  environment: { readonly [name: string]: string } = {},
): Promise<RunningProcess> => startProcess("node", ["server/command.ts", "serve"], environment);

/** The demo workspace, as a new user starts it. */
export const startWorkspace = (): Promise<RunningProcess> => startProcess("npm", ["start"]);

const startProcess = async (
  program: string,
  args: readonly string[],
  environment: { readonly [name: string]: string } = {},
): Promise<RunningProcess> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), "waymark-e2e-"));
  let output = "";
  const child = spawn(program, args, {
    // A group of its own, so that stopping npm stops what npm started.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      WAYMARK_PORT: String(port),
      WAYMARK_DATA: folder,
      WAYMARK_PUBLISHABLE_KEY: keys.publishable,
      WAYMARK_SECRET_KEY: keys.secret,
      ...environment,
    },
  });
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const stop = async () => {
    await endGroup(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntil(
      async () => {
        if (child.exitCode !== null) throw new Error(`${program} ${args.join(" ")} ended early:\n${output}`);
        if (program === "npm" && !output.includes("Waymark is running")) return false;
        return (await fetch(`${url}/healthz`).catch(() => null))?.ok === true;
      },
      { timeoutMs: 90_000, what: () => `${program} ${args.join(" ")} to be ready. It printed:\n${output}` },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, output: () => output, stop };
};

const endGroup = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  process.kill(-child.pid, "SIGTERM");
  await ended;
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/** Asks again until the answer is true. @throws naming what never came. */
export const waitUntil = async (
  ask: () => Promise<boolean>,
  { timeoutMs = 10_000, what }: { timeoutMs?: number; what: () => string },
): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await ask()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${timeoutMs / 1000} s for ${what()}`);
};
