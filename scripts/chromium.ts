import { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";

const candidates = [
  process.env.WAYMARK_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const installed = (): string | undefined => candidates.find((path) => path !== undefined && existsSync(path));

/**
 * The path of a Chromium. On a Debian-like machine without one, and as root, it is installed from the distribution.
 * @throws where there is none and none can be installed, saying what to do.
 */
export const findChromium = (): string => {
  const found = installed();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("No Chromium found; installing Debian's package…");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [
      ["update", "-qq"],
      ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    ]) {
      spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
    }
  }
  const now = installed();
  if (now === undefined) {
    throw new Error(
      "The browser tests need Chromium or Chrome. Install one (Debian: `apt-get install chromium`) or name it: WAYMARK_CHROMIUM=/path/to/chrome npm test",
    );
  }
  return now;
};

/** Flags for a headless run that never calls home. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;

const sharedMemory = "/dev/shm";

const hasRoom = (): boolean => {
  if (!existsSync(sharedMemory)) return false;
  const { bavail, bsize } = statfsSync(sharedMemory);
  return bavail * bsize > 2 ** 30;
};

/**
 * How Playwright starts it. By itself it has Chromium share memory by files on the disk, for containers which have hardly any
 * other; where there is some, that would only cost a tenth of the processor's time.
 */
export const launchOptions = (args: readonly string[] = []) => ({
  executablePath: findChromium(),
  args: [...chromiumArgs, ...args],
  ignoreDefaultArgs: hasRoom() ? ["--disable-dev-shm-usage"] : [],
});
