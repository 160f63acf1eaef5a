import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publish } from "../e2e/api.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { checklist, tour } from "../e2e/content.ts";
import { keys, type RunningProcess, startCollectorProcess } from "../e2e/running-process.ts";
import { serveSite } from "./serve-site.ts";

/** `stop()` gives back whatever was taken: counted in the browser's own methods, before the tag has loaded. */

let browser: Browser;
let collector: RunningProcess;

beforeAll(async () => {
  [browser, collector] = await Promise.all([launchBrowser(), startCollectorProcess()]);
  for (const one of [checklist, tour]) await publish(collector.url, one);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

/** Runs in the page: `window.held()` says by name what is held at the moment, beyond what the page itself held at the start. */
const count = () => {
  const held = new Map<string, Set<unknown>>();
  Error.stackTraceLimit = 50;
  const take = (name: string, what: unknown): void => {
    // Whatever else runs here, such as the tool that drives the page, is none of our business.
    if (!/waymark\.js|\/chunks\//.test(new Error().stack ?? "")) return;
    const set = held.get(name) ?? new Set();
    held.set(name, set.add(what));
  };
  const give = (name: string, what: unknown): void => void held.get(name)?.delete(what);

  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const idOf = (one: object): number => {
    const id = ids.get(one) ?? ++lastId;
    ids.set(one, id);
    return id;
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const keyOf = (target: object, type: string, listener: object, options: unknown): string => {
    const isCapture =
      typeof options === "object" && options ? (options as AddEventListenerOptions).capture : options;
    return [idOf(target), type, idOf(listener), Boolean(isCapture)].join();
  };
  /** What goes away with what it listens to is none to be given back. */
  const outlives = (target: unknown): boolean =>
    [
      window,
      document,
      document.body,
      document.documentElement,
      history,
      navigator,
      visualViewport,
      window.navigation,
    ].includes(target as never) ||
    (target instanceof Element &&
      !target.closest("waymark-widget") &&
      !(target.getRootNode() instanceof ShadowRoot) &&
      target.isConnected);
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener && outlives(target)) {
      const key = keyOf(target, type, listener, options);
      const signal = typeof options === "object" ? options?.signal : undefined;
      if (!signal?.aborted) take(`listener ${type}`, key);
      if (signal) addEventListener.call(signal, "abort", () => give(`listener ${type}`, key));
    }
    addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener) give(`listener ${type}`, keyOf(target, type, listener, options));
    removeEventListener.call(target, type, listener, options);
  };

  const timers = (
    start: "setTimeout" | "setInterval" | "requestAnimationFrame" | "requestIdleCallback",
    end: string,
  ) => {
    const page = window as unknown as { [name: string]: (...call: unknown[]) => number };
    const original = page[start] as (...call: unknown[]) => number;
    const originalEnd = page[end] as (id: unknown) => unknown;
    page[start] = (run, ...rest) => {
      const id: number = original.call(
        window,
        (...told: unknown[]) => {
          if (start !== "setInterval") give(start, id);
          (run as (...told: unknown[]) => void)(...told);
        },
        ...rest,
      );
      take(start, id);
      return id;
    };
    page[end] = (id) => {
      give(start, id);
      return originalEnd.call(window, id) as number;
    };
  };
  timers("setTimeout", "clearTimeout");
  timers("setInterval", "clearInterval");
  timers("requestAnimationFrame", "cancelAnimationFrame");
  timers("requestIdleCallback", "cancelIdleCallback");

  for (const name of [
    "MutationObserver",
    "IntersectionObserver",
    "ResizeObserver",
    "PerformanceObserver",
  ] as const) {
    const { prototype } = window[name];
    const { observe, disconnect } = prototype as MutationObserver;
    Object.assign(prototype, {
      observe(this: MutationObserver, ...call: Parameters<MutationObserver["observe"]>) {
        take(name, this);
        observe.apply(this, call);
      },
      disconnect(this: MutationObserver) {
        give(name, this);
        disconnect.call(this);
      },
    });
  }

  const Channel = window.BroadcastChannel;
  window.BroadcastChannel = class extends Channel {
    constructor(name: string) {
      super(name);
      take("BroadcastChannel", this);
    }
    override close(): void {
      give("BroadcastChannel", this);
      super.close();
    }
  };

  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...call) {
    const request = open.apply(this, call);
    take("database", request);
    return request;
  };
  const { result } = Object.getOwnPropertyDescriptors(IDBRequest.prototype);
  const requests = new WeakMap<object, unknown>();
  Object.defineProperty(IDBRequest.prototype, "result", {
    ...result,
    get(this: IDBRequest) {
      const value: unknown = result.get?.call(this);
      if (value instanceof IDBDatabase) requests.set(value, this);
      return value;
    },
  });
  const { close } = IDBDatabase.prototype;
  IDBDatabase.prototype.close = function () {
    give("database", requests.get(this));
    close.call(this);
  };

  const page = window as unknown as { held: () => Promise<object> };
  page.held = async () => ({
    ...Object.fromEntries(
      [...held].map(([name, set]) => [name, set.size] as const).filter(([, size]) => size > 0),
    ),
    ...((await navigator.locks.query()).held?.length && {
      locks: (await navigator.locks.query()).held?.length,
    }),
    ...(document.querySelector("waymark-widget") && { widget: 1 }),
  });
};

const open = async (html = ""): Promise<{ page: Page; stop: () => Promise<void> }> => {
  const body = `<!doctype html><html lang="en"><title>Host</title><button id="go" data-waymark-feature="Go">Go</button>
    <script>(${count})()</script>${html}`;
  const tag = await (await fetch(`${collector.url}/waymark.js`)).text();
  const site = await serveSite({
    "/": { body },
    "/tag": { body: tag, headers: { "content-type": "text/javascript" } },
  });
  const page = await (await browser.newContext()).newPage();
  await page.goto(site.origin);
  return { page, stop: () => page.context().close().then(site.stop) };
};

const script = () =>
  `<script async src="${collector.url}/waymark.js" data-key="${keys.publishable}"></script>`;
const held = (page: Page) => page.evaluate("window.held()");

test("with everything in use, stop leaves no listener, timer, observer, channel, connection, lock or element", async () => {
  const { page, stop } = await open(script());
  await page.waitForFunction("window.waymark?.identify");
  await page.evaluate(
    `waymark.identify("u_leaks"); waymark.on("shown", () => {}); waymark.before((event) => event)`,
  );
  await page.getByRole("button", { name: "First steps, 0 of 2" }).click();
  await page.getByRole("dialog", { name: "First steps" }).waitFor();
  await page.getByRole("button", { name: "Minimise" }).click();
  await page.evaluate('waymark.show("way-in")');
  await page.getByRole("dialog", { name: "Press here" }).waitFor();
  await page.evaluate(`history.pushState({}, "", "/next"); waymark.track("Used")`);
  await page.waitForTimeout(500);
  const inUse = (await held(page)) as Record<string, number>;
  expect(Object.keys(inUse).length).toBeGreaterThan(8);
  for (const name of [
    "listener click",
    "listener storage",
    "setTimeout",
    "MutationObserver",
    "BroadcastChannel",
    "database",
    "widget",
  ])
    expect([name, inUse[name] ?? 0]).toEqual([name, expect.any(Number)]);
  // Within the task, but for what the browser itself takes its time to close.
  const { database, locks, ...rest } = (await page.evaluate(
    "waymark.track('Last'), waymark.stop(), Promise.resolve().then().then().then(window.held)",
  )) as Record<string, number>;
  expect(rest).toEqual({});
  await expect.poll(() => held(page), { timeout: 3_000 }).toEqual({});
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.evaluate(
    `waymark.track("Late"); waymark.identify("u_late"); document.querySelector("#go").click(); history.pushState({}, "", "/late")`,
  );
  await page.waitForTimeout(1_500);
  expect([await held(page), requests]).toEqual([{}, []]);
  await stop();
});

test("stop at once, before anything has answered", async () => {
  const { page, stop } = await open(
    `<script>window.waymark = [["track", "Early"], ["show", "way-in"], ["stop"]]</script>${script()}`,
  );
  await page.waitForFunction("window.waymark?.identify");
  await expect.poll(() => held(page), { timeout: 3_000 }).toEqual({});
  await page.waitForTimeout(1_000);
  expect(await held(page)).toEqual({});
  await stop();
});

test("twenty times started, used and stopped, nothing adds up, nor does memory", async () => {
  const { page, stop } = await open();
  const devtools = await page.context().newCDPSession(page);
  const heapBytes = async (): Promise<number> => {
    await devtools.send("HeapProfiler.collectGarbage");
    return ((await devtools.send("Runtime.getHeapUsage")) as { usedSize: number }).usedSize;
  };
  const again = async (round: number) => {
    await page.evaluate(`new Promise((resolve) => {
      delete window.waymark;
      const script = document.createElement("script");
      Object.assign(script, { src: "${collector.url}/waymark.js", onload: resolve });
      script.dataset.key = "${keys.publishable}";
      document.head.append(script);
      script.remove();
    })`);
    await page.evaluate(
      `waymark.identify("u_round"); for (let i = 0; i < 50; i++) waymark.track("Round", { round: ${round}, i, text: "x".repeat(2000) })`,
    );
    await page.locator("waymark-widget").waitFor({ state: "attached" });
    await page.evaluate("waymark.flush().then(() => waymark.stop())");
    await expect.poll(() => held(page), { timeout: 3_000 }).toEqual({});
  };
  for (let round = 0; round < 5; round++) await again(round);
  const before = await heapBytes();
  for (let round = 5; round < 20; round++) await again(round);
  const grownBytes = (await heapBytes()) - before;
  // Each start evaluates the tag's code anew, and deadlines not reached yet hold on to a little; 750 messages are 1.5 MB.
  expect(grownBytes).toBeLessThan(900_000);
  await stop();
});
