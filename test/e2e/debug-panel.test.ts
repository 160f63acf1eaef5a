import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { publish } from "./api.ts";
import { launchBrowser } from "./browser.ts";
import { checklist, nps } from "./content.ts";
import { type HostPage, servePage } from "./host-page.ts";
import { keys, type RunningProcess, startCollectorProcess } from "./running-process.ts";

/** The panel for developers, on a page as a customer has it. */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let collector: RunningProcess;
let context: BrowserContext;
let page: Page;
let host: HostPage;
let panel: Locator;
const requests: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  [browser, collector] = await Promise.all([launchBrowser(), startCollectorProcess()]);
  host = await servePage(
    `<!doctype html><html lang="en"><title>Host</title><meta name="viewport" content="width=device-width">
     <body><main><h1>Invoices</h1><button data-waymark-feature="Reports">Reports</button></main>
     <script async src="${collector.url}/waymark.js" data-key="${keys.publishable}"></script>`,
  );
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
  await host?.stop();
});
beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  panel = page.getByRole("dialog", { name: "Waymark debug" });
  requests.length = 0;
  errors.length = 0;
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  page.on("pageerror", (error) => errors.push(error.message));
});
afterEach(async () => {
  await context.close();
  expect(errors).toEqual([]);
});

const open = (query = "?waymark-debug") => page.goto(host.url + query);
const violations = async () => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (window as never as { axe: typeof import("axe-core") }).axe.run();
    return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  });
};

test("nobody but who asks for it downloads it", async () => {
  await publish(collector.url, checklist);
  await open("");
  await page.waitForResponse((response) => response.url().includes("/v1/journey"));
  await page.waitForTimeout(500);
  expect(requests.filter((path) => /debug|open-panel/.test(path))).toEqual([]);
  await expect(page.locator("waymark-debug").count()).resolves.toBe(0);
});

test("what is recorded appears at once, waits, and is sent; its message can be read", async () => {
  await open();
  await panel.waitFor();
  await page.getByRole("button", { name: "Reports" }).click();
  const feature = panel.locator("summary", { hasText: "Feature Used: Reports" });
  await feature.getByText("waiting").waitFor();
  await feature.getByText("answered").waitFor();
  await feature.focus();
  await page.keyboard.press("Enter");
  await panel.getByText('"feature": "Reports"').waitFor();
  await panel.getByRole("searchbox", { name: "Filter events" }).fill("nothing like it");
  await panel.getByText("Nothing matches.").waitFor();
  // Nor is anything in the panel recorded.
  await panel.getByRole("searchbox").fill("");
  const count = await panel.locator("summary").count();
  await panel.getByRole("button", { name: "Clear" }).click();
  expect(count).toBeGreaterThan(1);
  await expect.poll(() => panel.locator("summary").count()).toBe(0);
});

test("decisions say why, and show what one asks for", async () => {
  await publish(collector.url, checklist);
  await publish(collector.url, nps);
  await open();
  await panel.getByRole("button", { name: /^Decisions/ }).click();
  const survey = panel.locator("li", { has: page.locator(".what", { hasText: nps.id }) }).first();
  await survey.locator("summary").click();
  await survey
    .getByText(/audience|published/)
    .first()
    .waitFor();
  await survey.getByRole("button", { name: "Show" }).click();
  await page.locator("waymark-widget").getByRole("dialog").first().waitFor();
  await survey.locator("summary").getByText("shown").waitFor();
});

test("state, minimised, closed; nothing for axe to say of it, light or dark, on a phone or not", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(
      colorScheme === "dark" ? { width: 320, height: 600 } : { width: 1200, height: 800 },
    );
    await open();
    await panel.waitFor();
    await page.evaluate('document.documentElement.style.colorScheme = "light dark"');
    for (const part of ["Events", "Decisions", "State"]) {
      await panel.getByRole("button", { name: new RegExp(`^${part}`) }).click();
      await page.waitForTimeout(600);
      expect([colorScheme, part, await violations()]).toEqual([colorScheme, part, []]);
    }
    await panel.getByText("anonymousId").waitFor();
    await panel.getByText("disk").waitFor();
  }
  await panel.getByRole("button", { name: "Minimise" }).click();
  const pill = page.getByRole("button", { name: /^Waymark debug, \d+ events/ });
  await pill.waitFor();
  await page.reload();
  await pill.click();
  await panel.getByRole("button", { name: "Close" }).click();
  await expect.poll(() => page.locator("waymark-debug").count()).toBe(0);
});

test("goes when the tracker stops", async () => {
  await open();
  await panel.waitFor();
  await page.evaluate("window.waymark.stop()");
  await expect.poll(() => page.locator("waymark-debug").count()).toBe(0);
});
