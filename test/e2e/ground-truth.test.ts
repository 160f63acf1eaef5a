import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExportedUser, secretGet } from "./api.ts";
import { type ChromiumProcess, startChromiumProcess } from "./chromium-process.ts";
import { type FaultyFront, faults, startFaultyFront } from "./faulty-front.ts";
import { type HostPage, servePage } from "./host-page.ts";
import { keys, type RunningProcess, startCollectorProcess } from "./running-process.ts";
import { seededRandom } from "./seeded-random.ts";

/**
 * The promise of delivery, held against what really happened: ten tabs of one profile record events while the way to the
 * collector fails, the network goes, tabs are reloaded, closed and crashed, and the whole browser is killed. In the end the
 * collector has every event whose `track()` returned, once; only of the last moment before a kill may some be missing, and of a
 * page that was left in the very moment in which neither the disk nor the collector could be had.
 */
const tabCount = 10;
const wanted = 20_000;
const maxBurst = 30;
/**
 * What was recorded so shortly before a kill may be lost: it was on its way to the disk. On a machine where more wants to run than
 * there are processors, the browser's own part of that takes as much longer.
 */
const lastMomentMs = 50;
/**
 * A write that waits for another tab's turn at the disk is dropped with its page. Then all depends on the request with which the page
 * left, and here one of four is spoiled: seen once in some sixty runs, so of more than a page or two a run it is another fault.
 */
const diskTurnMs = 500;
const maxCaught = 2;
const crowd = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
const killBrowserAt = [0.3, 0.7].map((share) => share * wanted);

const seed = Number(process.env.WAYMARK_SEED ?? Date.now() % 1_000_000);
const random01 = seededRandom(seed);
const randomTo = (end: number): number => Math.floor(random01() * end);

/** One page from its load to its end. */
interface Life {
  /** What it told, oldest first: so many calls of `track` had returned by then. */
  readonly reports: { readonly count: number; readonly at: number }[];
  /** Null while it lives. */
  end: { readonly at: number; readonly isKill: boolean } | null;
}

interface Report {
  readonly life: string;
  readonly count: number;
  readonly at: number;
}

let collector: RunningProcess;
let front: FaultyFront;
let site: HostPage;
let chromium: ChromiumProcess;
const profile = mkdtempSync(join(tmpdir(), "waymark-profile-"));

beforeAll(async () => {
  collector = await startCollectorProcess();
  front = await startFaultyFront(collector.url, random01);
  site = await servePage(
    `<!doctype html><title>Ground truth</title>
     <script>(window.waymark ||= []).push(["identify", "u_truth"])</script>
     <script async src="${front.url}/waymark.js" data-key="${keys.publishable}"></script>
     <script src="/script/load.js"></script>`,
    {},
    new Map([["load.js", load]]),
  );
  chromium = await startChromiumProcess(profile);
});
afterAll(async () => {
  await chromium?.kill();
  await site?.stop();
  await front?.stop();
  await collector?.stop();
  rmSync(profile, { recursive: true, force: true });
});

/** In the page: bursts of calls, each told to the test once all of them have returned. The test says how it goes on. */
const load = `(async () => {
  const life = crypto.randomUUID();
  let count = 0;
  while (typeof window.waymark.track !== "function") await new Promise((resolve) => setTimeout(resolve, 10));
  for (;;) {
    const next = await window.report({ life, count, at: Date.now() });
    if (next === null) return;
    await new Promise((resolve) => setTimeout(resolve, next.pauseMs));
    for (let left = next.size; left > 0; left--) window.waymark.track("Counted", { life, n: count++ });
  }
})()`;

const lives = new Map<string, Life>();
const current = new Map<Page, Life>();
let tracked = 0;
let killedAt = 0;

const takeReport = (page: Page, { life: id, count, at }: Report) => {
  const life = lives.get(id) ?? { reports: [], end: null };
  tracked += count - (life.reports.at(-1)?.count ?? 0);
  life.reports.push({ count, at });
  lives.set(id, life);
  current.set(page, life);
  return tracked < wanted ? { size: 1 + randomTo(maxBurst), pauseMs: randomTo(600) } : null;
};

const noteKilled = (page: Page): void => noteEnd(page, { at: killedAt, isKill: true });
const noteLeft = (page: Page): void => noteEnd(page, { at: Date.now(), isKill: false });
const noteEnd = (page: Page, end: Life["end"]): void => {
  const life = current.get(page);
  if (life) life.end ??= end;
};

/** Nothing can be asked of such a page. */
const crashed = new WeakSet<Page>();

const open = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  // A tab that shares its process with one that is crashed goes with it, and left open it fails whatever concerns all tabs.
  page.on("crash", () => {
    noteKilled(page);
    crashed.add(page);
    page.close().catch(() => {});
  });
  await page.goto(site.url, { waitUntil: "commit" });
  return page;
};

const openTabs = async (): Promise<Page[]> => {
  const { context } = chromium;
  await context.exposeBinding("report", ({ page }, report: Report) => takeReport(page, report));
  return Promise.all(Array.from({ length: tabCount }, () => open(context)));
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Says what it was that never ended, instead of the test's own end. */
const within = async <T>(what: () => Promise<string> | string, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(async () => reject(new Error(`For a minute: ${await what()}`)), 60_000);
  });
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
};

/** Something that happens to a tab; gives the page that is in its place afterwards. */
const incidents: readonly ((page: Page) => Promise<Page>)[] = [
  async (page) => {
    noteLeft(page);
    await page.reload({ waitUntil: "commit" });
    return page;
  },
  async (page) => {
    noteLeft(page);
    await page.close();
    return open(chromium.context);
  },
  async (page) => {
    const devtools = await chromium.context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    killedAt = Date.now();
    noteKilled(page);
    // It is never answered.
    devtools.send("Page.crash").catch(() => {});
    await crashed;
    await page.close();
    return open(chromium.context);
  },
  async (page) => {
    await chromium.context.setOffline(true);
    await pause(300 + randomTo(1_200));
    await chromium.context.setOffline(false);
    return page;
  },
];

test(`ten tabs, ${wanted} events, every fault: all arrive, once`, { timeout: 150_000 }, async () => {
  let tabs = await openTabs();
  const kills = [...killBrowserAt];
  const happened = incidents.map(() => 0);
  while (tracked < wanted) {
    await pause(randomTo(600));
    if (tracked > (kills[0] ?? wanted)) {
      kills.shift();
      killedAt = Date.now();
      for (const page of tabs) noteKilled(page);
      await chromium.kill();
      chromium = await startChromiumProcess(profile);
      tabs = await openTabs();
    }
    const [tab, what] = [randomTo(tabCount), randomTo(incidents.length)];
    const [page, incident] = [tabs[tab], incidents[what]];
    if (!page || !incident) throw new Error("unreachable");
    const isGone = page.isClosed() || crashed.has(page);
    tabs[tab] = await within(
      () => `incident ${what} of tab ${tab}`,
      isGone ? open(chromium.context) : incident(page),
    );
    happened[what] = (happened[what] ?? 0) + 1;
  }

  front.isFaulty = false;
  // Whatever a tab waits for, it tries again once the network is back.
  await chromium.context.setOffline(true);
  await chromium.context.setOffline(false);
  const lastLives = new Set<Life | undefined>();
  for (const page of tabs) {
    if (crashed.has(page)) continue;
    // The network may have gone before the tag had come: such a page has recorded nothing.
    if (Array.isArray(await page.evaluate("window.waymark"))) await page.reload();
    else lastLives.add(current.get(page));
    await page.waitForFunction("window.waymark.flush");
    await within(
      async () => `flush, with ${JSON.stringify(await page.evaluate("window.waymark.status()"))}`,
      page.evaluate("window.waymark.flush()"),
    );
  }

  const found = new Map<string, Set<number>>();
  let copies = 0;
  const { events } = await secretGet<ExportedUser>(`${collector.url}/v1/users/u_truth/export`);
  for (const { event, properties } of events) {
    if (event !== "Counted") continue;
    const { life, n } = properties as { life: string; n: number };
    const numbers = found.get(life) ?? new Set();
    if (numbers.has(n)) copies++;
    found.set(life, numbers.add(n));
  }

  // Were more to wait than the outbox may hold, it would say so, and the test would not be about what is lost.
  expect(events.filter(({ event }) => event === "Events Dropped")).toEqual([]);

  const lost: string[] = [];
  const crowded = crowd();
  let excused = 0;
  const caught = new Set<string>();
  for (const [id, { reports, end }] of lives) {
    const allowedMs = (end?.isKill ? lastMomentMs : diskTurnMs) * crowded;
    reports.forEach(({ count, at }, index) => {
      const from = reports[index - 1]?.count ?? 0;
      const missing = Array.from({ length: count - from }, (_, i) => from + i).filter(
        (n) => !found.get(id)?.has(n),
      );
      if (missing.length === 0) return;
      if (end !== null && at > end.at - allowedMs) {
        excused += missing.length;
        if (!end.isKill) caught.add(id);
        return;
      }
      const when =
        end === null
          ? "and the page is still there"
          : `${end.at - at} ms before it was ${end.isKill ? "killed" : "left"}`;
      lost.push(
        `${missing.length} of the page ${id}, ${at - (reports[0]?.at ?? 0)} ms after its start, ${when}`,
      );
    });
  }
  const unexpected: string[] = [];
  for (const [id, numbers] of found) {
    const life = lives.get(id);
    const told = life?.reports.at(-1)?.count ?? 0;
    // Of the burst under way when a page ended, nothing could be told.
    const mayBe = lastLives.has(life) ? told : told + maxBurst;
    for (const n of numbers) if (n >= mayBe) unexpected.push(`${id} ${n}`);
  }

  console.log(
    `seed ${seed}: ${tracked} tracked in ${lives.size} pages, ${excused} lost in a last moment of ${Math.round(lastMomentMs * crowded)} ms or, in ${caught.size} pages, of ${Math.round(diskTurnMs * crowded)} ms; ` +
      `reloads, closings, crashes, times offline: ${happened.join(", ")}; requests: ${JSON.stringify(Object.fromEntries(front.seen))}`,
  );
  expect({ seed, lost, copies, unexpected }).toEqual({ seed, lost: [], copies: 0, unexpected: [] });
  expect(caught.size).toBeLessThanOrEqual(maxCaught);
  // The test has tested something.
  for (const fault of faults) expect([fault, front.seen.get(fault) ?? 0]).not.toEqual([fault, 0]);
  for (const times of happened) expect(times).toBeGreaterThan(0);
  expect(kills).toEqual([]);
});
