import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type AnyCollector, firstAmount, startAnyCollector } from "../../bench/trackers/collector.ts";
import { identifyAndTrack, type Site, startSite, startTracker } from "../../bench/trackers/site.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { buildTag } from "./build-tag.ts";

/** What the tag may cost a page, as far as it can be told without a clock; the times are `npm run bench`'s. */

let tag: string;
let browser: Browser;
let collector: AnyCollector;
let site: Site;

beforeAll(async () => {
  tag = (
    await buildTag({
      publishedChunk: "chunks/published-test.js",
      widgetChunk: "index-test.js",
    })
  ).tag;
  browser = await launchBrowser();
  collector = await startAnyCollector();
  site = await startSite(new Map([["waymark.js", tag]]), collector.origin);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await collector.close();
});

const openBlank = async (): Promise<Page> => {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(site.origin);
  return page;
};

test("is compiled beside the page's thread, while it downloads", () => {
  // Only a script that begins with the comment is.
  expect(tag.split("\n")[0]).toBe("//# allFunctionsCalledOnLoad");
});

test("starts, records and delivers without an error thrown, be it one that is caught: each costs a millisecond", async () => {
  const page = await openBlank();
  const session = await page.context().newCDPSession(page);
  const thrown: (string | undefined)[] = [];
  session.on("Debugger.paused", ({ data }) => {
    thrown.push(data?.description as string | undefined);
    void session.send("Debugger.resume");
  });
  await session.send("Debugger.enable");
  await session.send("Debugger.setPauseOnExceptions", { state: "all" });
  await startTracker(page, "waymark");
  await page.evaluate(async () => {
    window.waymark?.push(
      ["identify", "u_2041", { plan: "pro" }],
      ["track", "Invoice Sent", { amount: 4_000_000 }],
    );
    await (window.waymark as unknown as { flush(): Promise<void> }).flush();
  });
  expect(collector.received.amounts.size).toBe(1);
  expect(thrown).toEqual([]);
  // What is thrown is noticed.
  await page.evaluate(() => {
    try {
      throw new Error("noticed");
    } catch {}
  });
  expect(thrown).toHaveLength(1);
});

test("a login and nine events are one request of at most 1.2 KB", async () => {
  const page = await openBlank();
  await startTracker(page, "waymark");
  // What it sends of itself is gone by then.
  await expect.poll(() => collector.received.requests, { timeout: 10_000 }).toBeGreaterThan(0);
  await page.evaluate(() => (window.waymark as unknown as { flush(): Promise<void> }).flush());
  collector.reset();
  await page.evaluate(identifyAndTrack, { first: firstAmount });
  await expect.poll(() => collector.received.amounts.size, { timeout: 10_000 }).toBe(9);
  await page.evaluate(() => (window.waymark as unknown as { flush(): Promise<void> }).flush());
  expect(collector.received.requests).toBe(1);
  expect(collector.received.bodyBytes).toBeLessThanOrEqual(1_200);
});
