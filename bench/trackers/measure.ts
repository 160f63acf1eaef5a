import { brotliCompressSync } from "node:zlib";
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core";
import { chromiumArgs, findChromium } from "../../scripts/chromium.ts";
import { type AnyCollector, firstAmount } from "./collector.ts";
import { type MainThread, traceMainThread } from "./main-thread.ts";
import type { Scripts, Tracker } from "./scripts.ts";
import { identifyAndTrack, type Site, type Subject, startTracker, trackMany } from "./site.ts";

export interface Ground {
  readonly browser: Browser;
  readonly site: Site;
  readonly scripts: Scripts;
  readonly collector: AnyCollector;
}

/** What a page with the tracker costs in its first second. */
export interface Boot extends MainThread {
  /** Of the scripts that the page asked for. */
  readonly brotliBytes: number;
}

const bootMs = 1_000;

/** @param slowdown how many times slower the processor is made to be. */
export const measureBoot = async (ground: Ground, subject: Subject, slowdown: number): Promise<Boot> => {
  const { context, page } = await openBlank(ground);
  const { scripts, site } = ground;
  try {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    let brotliBytes = 0;
    page.on("request", (request) => {
      const code = scripts.files.get(new URL(request.url()).pathname.slice(1));
      if (code !== undefined) brotliBytes += brotliCompressSync(code).length;
    });
    const cost = await traceMainThread(page, site.origin, async () => {
      await startTracker(page, subject);
      await page.waitForTimeout(bootMs);
    });
    return { ...cost, brotliBytes };
  } finally {
    await context.close();
  }
};

export interface Calls {
  /** How long `track()` held the page, in microseconds a call. */
  readonly callUs: number;
  /** Processor time of the main thread until all were delivered or the time was up, in microseconds an event. */
  readonly wholeUs: number;
  readonly delivered: number;
  /** Milliseconds from the first call to the last delivery. */
  readonly deliveredMs: number;
  readonly requests: number;
  readonly bodyBytes: number;
}

const calls = 1_000;
const patienceMs = 6_000;
/** After which what a tracker sends of itself has left: the slowest of them waits five seconds. */
const settledMs = 6_000;

export const measureCalls = async (ground: Ground, tracker: Tracker): Promise<Calls> => {
  const { context, page } = await openBlank(ground);
  const { collector } = ground;
  try {
    const session = await context.newCDPSession(page);
    await startTracker(page, tracker);
    await page.waitForTimeout(2_000);
    collector.reset();
    const mainMs = await watchMainThread(session);
    const began = performance.now();
    const heldMs = await page.evaluate(trackMany, { first: firstAmount, count: calls });
    while (performance.now() - began < patienceMs && collector.received.amounts.size < calls)
      await page.waitForTimeout(50);
    const { amounts, lastNewAt, requests, bodyBytes } = collector.received;
    return {
      callUs: (heldMs * 1_000) / calls,
      wholeUs: ((await mainMs()) * 1_000) / calls,
      delivered: amounts.size,
      deliveredMs: lastNewAt - began,
      requests,
      bodyBytes,
    };
  } finally {
    await context.close();
  }
};

export interface Visit {
  readonly requests: number;
  readonly bodyBytes: number;
}

/** Someone logs in and does nine things, on a page that has been open for a while. */
export const measureVisit = async (ground: Ground, tracker: Tracker): Promise<Visit> => {
  const { context, page } = await openBlank(ground);
  const { collector } = ground;
  try {
    await startTracker(page, tracker);
    await page.waitForTimeout(settledMs);
    collector.reset();
    await page.evaluate(identifyAndTrack, { first: firstAmount });
    await page.waitForTimeout(settledMs);
    const { requests, bodyBytes, amounts } = collector.received;
    if (amounts.size !== 9) throw new Error(`${tracker}: of nine events ${amounts.size} were found.`);
    return { requests, bodyBytes };
  } finally {
    await context.close();
  }
};

/** Of a hundred events, how many had come after the person's next visit; `doubled` came more than once. */
export interface Survived {
  readonly arrived: number;
  readonly doubled: number;
}

/** What happens right after a hundred calls, each to be followed by another visit. */
export const mishaps = {
  "tab closed": async (page) => page.close({ runBeforeUnload: true }),
  "next page": async (page, { site }) => void (await page.goto(`${site.origin}/next`)),
  crash: async (page) => {
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    session.send("Page.crash").catch(() => {});
    await crashed;
  },
  "collector down": async (page) => {
    // Long enough for every tracker to have tried, and for the quick ones to have given up.
    await page.waitForTimeout(settledMs);
    await page.close({ runBeforeUnload: true });
  },
} satisfies { [name: string]: (page: Page, ground: Ground) => Promise<void> };
export type Mishap = keyof typeof mishaps;

const survivors = 100;

export const measureSurvival = async (
  ground: Ground,
  tracker: Tracker,
  mishap: Mishap,
): Promise<Survived> => {
  const { context, page } = await openBlank(ground);
  const { site, collector } = ground;
  try {
    await startTracker(page, tracker);
    await page.waitForTimeout(settledMs);
    collector.reset();
    collector.setReachable(mishap !== "collector down");
    await page.evaluate(trackMany, { first: firstAmount, count: survivors });
    await mishaps[mishap](page, ground);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    collector.setReachable(true);
    const next = await context.newPage();
    await next.goto(site.origin);
    await startTracker(next, tracker);
    await next.waitForTimeout(settledMs);
    const times = [...collector.received.amounts.values()];
    return { arrived: times.length, doubled: times.filter((each) => each > 1).length };
  } finally {
    await context.close();
  }
};

/** Some trackers leave out what a browser without a screen or under automation does: this one says that it is neither. */
export const launchAsPerson = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArgs, "--disable-blink-features=AutomationControlled"],
  });

const personsBrowser = (browser: Browser): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;

const openBlank = async ({ browser, site }: Ground): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({ userAgent: personsBrowser(browser) });
  const page = await context.newPage();
  await page.goto(site.origin);
  // The page's own tasks are over by then.
  await page.waitForTimeout(300);
  return { context, page };
};

/** Resolves with what tells the main thread's milliseconds from now on, by the processor's clock: other programs do not count. */
const watchMainThread = async (session: CDPSession): Promise<() => Promise<number>> => {
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const taskSeconds = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const before = await taskSeconds();
  return async () => ((await taskSeconds()) - before) * 1_000;
};
