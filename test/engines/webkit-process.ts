import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { freePort, waitUntil } from "../e2e/running-process.ts";
import { type BrowserPort, clickActions, keyActions } from "./browser-port.ts";
import { type ErrorFront, startErrorFront } from "./error-front.ts";
import { startSession, type WebDriverSession } from "./webdriver.ts";

const findPrograms = () => {
  const onPath = (name: string) =>
    (process.env.PATH ?? "")
      .split(delimiter)
      .map((folder) => join(folder, name))
      .find((path) => existsSync(path));
  const needed = (name: string, path: string | undefined): string => {
    if (path !== undefined) return path;
    throw new Error(
      `No ${name} found. Install WebKitGTK, its driver and Xvfb (Debian: \`apt-get install webkit2gtk-driver xvfb\`), then npm run test:engines`,
    );
  };
  return {
    driver: needed("WebKitWebDriver", onPath("WebKitWebDriver")),
    // The little browser that comes with the engine.
    browser: needed("MiniBrowser", globSync("/usr/{lib,lib64,libexec}/{*/,}webkit*gtk-*/MiniBrowser").at(-1)),
    // A screen of its own, also where there is one: windows on a person's would take the focus, and lose it.
    display: needed("Xvfb", onPath("Xvfb")),
  };
};

/** WebKitGTK, of Safari's engine, driven by its WebDriver. */
export const startWebKit = async (): Promise<BrowserPort> => {
  const programs = findPrograms();
  const running: ChildProcess[] = [];
  const start = (program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
      env: { ...process.env, ...environment },
    });
    running.push(child);
    return child;
  };
  let session: WebDriverSession | undefined;
  let front: ErrorFront | undefined;
  const close = async (): Promise<void> => {
    await session?.end();
    await front?.stop();
    for (const child of running.reverse()) {
      if (child.exitCode !== null) continue;
      const ended = once(child, "close");
      child.kill();
      await ended;
    }
  };

  try {
    const display = await displayOf(
      start(programs.display, ["-displayfd", "3", "-screen", "0", "1600x1200x24"]),
    );
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    start(programs.driver, [`--port=${port}`], { DISPLAY: display });
    await waitUntil(async () => (await fetch(`${address}/status`).catch(() => null))?.ok === true, {
      what: () => "WebKitWebDriver to answer",
    });

    front = await startErrorFront();
    const { address: httpProxy, errors } = front;
    session = await startSession(address, {
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: programs.browser, args: ["--automation"] },
      proxy: { proxyType: "manual", httpProxy },
    });
    return { ...(await drive(session)), errors: async () => errors, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** The display that an Xvfb has chosen for itself. */
const displayOf = async (xvfb: ChildProcess): Promise<string> => {
  const [number] = (await once(xvfb.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
  return `:${number.toString().trim()}`;
};

const drive = async (session: WebDriverSession): Promise<Omit<BrowserPort, "errors" | "close">> => {
  const evaluate = async (expression: string): Promise<unknown> => {
    const said = (await session.command("POST", "/execute/async", {
      script: `const done = arguments[0];
        Promise.resolve().then(() => ${expression})
          .then((value) => done({ json: JSON.stringify(value ?? null) }), (error) => done({ error: String(error) }));`,
      args: [],
    })) as { json: string; error?: string };
    if (said.error !== undefined) throw new Error(said.error);
    return JSON.parse(said.json);
  };
  const act = async (actions: object): Promise<void> =>
    void (await session.command("POST", "/actions", { actions }));

  // The size of a window is told with its frame, which the page knows.
  const size = { width: 1280, height: 800 };
  await session.command("POST", "/window/rect", size);
  const frameHeight = size.height - Number(await evaluate("innerHeight"));
  await session.command("POST", "/window/rect", { ...size, height: size.height + frameHeight });
  return {
    name: `WebKitGTK ${session.browserVersion}`,
    open: async (url) => void (await session.command("POST", "/url", { url })),
    evaluate,
    click: (point) => act(clickActions(point)),
    press: (key) => act(keyActions(key)),
  };
};
