import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { chromiumArgs, findChromium } from "../../scripts/chromium.ts";
import { waitUntil } from "./running-process.ts";

/** A browser that can be killed as a machine that loses power kills it, and started again with what is on its disk. */
export interface ChromiumProcess {
  /** That of the profile. */
  readonly context: BrowserContext;
  /** SIGKILL to the whole of it. */
  readonly kill: () => Promise<void>;
}

/** Tabs of a headless browser are all in view; what throttles those that are not would only make the test long. */
const profileArgs = [
  "--headless=new",
  "--remote-debugging-port=0",
  "--no-default-browser-check",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--disable-features=Translate",
];

export const startChromiumProcess = async (profile: string): Promise<ChromiumProcess> => {
  const portFile = join(profile, "DevToolsActivePort");
  for (const left of ["DevToolsActivePort", "SingletonLock", "SingletonSocket", "SingletonCookie"])
    rmSync(join(profile, left), { force: true });
  // A group of its own, so that its renderers go with it.
  const child = spawn(findChromium(), [...chromiumArgs, ...profileArgs, `--user-data-dir=${profile}`], {
    detached: true,
    stdio: "ignore",
  });
  const ended = once(child, "close");
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  try {
    await waitUntil(async () => existsSync(portFile) && readFileSync(portFile, "utf8").includes("\n"), {
      timeoutMs: 30_000,
      what: () => "Chromium to tell its port",
    });
    const [port, path] = readFileSync(portFile, "utf8").split("\n");
    const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
    const context = browser.contexts()[0];
    if (context === undefined) throw new Error("Chromium has no profile to work in.");
    return { context, kill };
  } catch (error) {
    await kill();
    throw error;
  }
};
