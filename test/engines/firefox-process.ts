import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type BrowserPort, clickActions, keyActions } from "./browser-port.ts";

const findFirefox = (): string => {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = [
    process.env.WAYMARK_FIREFOX,
    ...["firefox-esr", "firefox"].flatMap((name) => folders.map((folder) => join(folder, name))),
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ].find((path) => path !== undefined && existsSync(path));
  if (found === undefined)
    throw new Error(
      "No Firefox found. Install one (Debian: `apt-get install firefox-esr`) or name it: WAYMARK_FIREFOX=/path/to/firefox npm run test:engines",
    );
  return found;
};

/** What a profile of its own needs to leave the network and the page alone. */
const preferences = {
  "app.update.auto": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
  "remote.prefs.recommended": true,
};

type Json = Record<string, unknown>;
interface Value {
  readonly type: string;
  readonly value?: string;
}

/** A stock Firefox, driven by the WebDriver BiDi that it speaks itself: https://w3c.github.io/webdriver-bidi/ */
export const startFirefox = async (): Promise<BrowserPort> => {
  const profile = mkdtempSync(join(tmpdir(), "waymark-firefox-"));
  writeFileSync(
    join(profile, "user.js"),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
  );
  const child = spawn(
    findFirefox(),
    ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile],
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const ended = once(child, "close");
  const close = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { ...(await connect(await addressIn(child.stderr))), close };
  } catch (error) {
    await close();
    throw error;
  }
};

const addressIn = async (stderr: NodeJS.ReadableStream): Promise<string> => {
  let said = "";
  for await (const chunk of stderr) {
    said += chunk;
    const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`Firefox ended before it told its address:\n${said}`);
};

const connect = async (address: string): Promise<Omit<BrowserPort, "close">> => {
  const socket = new WebSocket(`${address}/session`);
  await once(socket, "open");
  const waiting = new Map<number, { resolve(result: Json): void; reject(error: Error): void }>();
  const errors: string[] = [];
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data) as Json & { id?: number; params?: Json; result?: Json };
    if (message.method === "log.entryAdded" && message.params?.level === "error")
      errors.push(String(message.params.text));
    const { resolve, reject } = waiting.get(message.id ?? -1) ?? {};
    waiting.delete(message.id ?? -1);
    if (message.type === "error") reject?.(new Error(`${message.error}: ${message.message}`));
    else resolve?.(message.result ?? {});
  });
  let sent = 0;
  const send = (method: string, params: Json): Promise<Json> =>
    new Promise((resolve, reject) => {
      waiting.set(++sent, { resolve, reject });
      socket.send(JSON.stringify({ id: sent, method, params }));
    });

  const { capabilities } = (await send("session.new", { capabilities: {} })) as { capabilities: Json };
  await send("session.subscribe", { events: ["log.entryAdded"] });
  const { context } = await send("browsingContext.create", { type: "tab" });
  await send("browsingContext.setViewport", { context, viewport: { width: 1280, height: 800 } });
  return {
    name: `Firefox ${capabilities.browserVersion}`,
    open: async (url) => void (await send("browsingContext.navigate", { context, url, wait: "complete" })),
    evaluate: async (expression) => {
      const said = (await send("script.evaluate", {
        expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
        target: { context },
        awaitPromise: true,
      })) as { type: string; result?: Value; exceptionDetails?: { text: string } };
      if (said.type !== "success") throw new Error(said.exceptionDetails?.text);
      return JSON.parse(said.result?.value ?? "null");
    },
    click: async (point) =>
      void (await send("input.performActions", { context, actions: clickActions(point) })),
    press: async (key) => void (await send("input.performActions", { context, actions: keyActions(key) })),
    errors: async () => errors,
  };
};
