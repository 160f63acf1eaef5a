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
  await feature.getByText("sent", { exact: true }).waitFor();
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

test("what was sent before it opened is there, and what was refused says why", async () => {
  // Nothing but the tag is fetched before the page has loaded: an image keeps it from that.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/slow.png", async (route) => {
    await held;
    await route.fulfill({ status: 404 });
  });
  await page.goto(`${host.url}?waymark-debug`, { waitUntil: "commit" });
  await page.waitForFunction("window.waymark?.flush");
  await page.evaluate(`document.body.append(Object.assign(new Image(), { src: "/slow.png" }))`);
  await page.evaluate(async () => {
    const { waymark } = window as never as { waymark: import("../../sdk/options.ts").Waymark };
    waymark.track("Invoice Sent", { amount: 20 });
    waymark.track("Badge Earned", { granted: true });
    await waymark.flush();
  });
  expect(await panel.count()).toBe(0);
  release();
  const line = (text: string) => panel.locator("summary", { hasText: text });
  await line("Invoice Sent").getByText("sent", { exact: true }).waitFor();
  await line("Session Started").getByText("sent", { exact: true }).waitFor();
  await line("Badge Earned").getByText("refused", { exact: true }).waitFor();
  await line("Badge Earned").getByText("only a secret key grants a badge").waitFor();
  expect(await panel.getByText("refused", { exact: true }).count()).toBe(1);
  // The next ones too, while it is open.
  await page.evaluate(`waymark.track("Survey Answered", { kind: "nps", score: 11 })`);
  await line("Survey Answered").getByText("must be a whole number from 0 to 10").waitFor();
  await panel.getByRole("searchbox").fill("refused");
  await expect.poll(() => panel.locator("summary").count()).toBe(2);
});

test("a key that is not known is named beside each event", async () => {
  const detail = "This key is not one of this collector.";
  await page.route("**/v1/batch", (route) =>
    route.fulfill({ status: 401, json: { detail }, headers: { "access-control-allow-origin": "*" } }),
  );
  await open();
  await panel.locator("summary", { hasText: "Session Started" }).getByText(detail).waitFor();
});

test("opens for the address the page was opened with, were it tidied since, and nothing published", async () => {
  await page.route("**/v1/experiences*", (route) =>
    route.fulfill({ json: { experiences: [] }, headers: { "access-control-allow-origin": "*" } }),
  );
  await page.addInitScript("history.replaceState(null, '', '/tidy')");
  await open();
  await panel.getByText("page /tidy").waitFor();
  expect(page.url()).not.toContain("debug");
  await panel.getByRole("button", { name: "Decisions 0/0" }).click();
  await panel.getByText("Nothing is published.").waitFor();
});

test("is not there before the person consents, and leaves nothing behind once they deny", async () => {
  await page.addInitScript(`window.waymark = [["consent", "pending"]]`);
  await open();
  await page.waitForFunction("window.waymark?.flush");
  await page.waitForTimeout(1_000);
  expect(requests.filter((path) => /v1|chunk/.test(path))).toEqual([]);
  await page.evaluate(`waymark.consent("granted")`);
  await panel.getByRole("button", { name: "Minimise" }).click();
  expect(await page.evaluate("sessionStorage.getItem('waymark:debug')")).toBe("small");
  await page.evaluate(`waymark.consent("denied")`);
  await expect.poll(() => page.locator("waymark-debug").count()).toBe(0);
  expect(await page.evaluate("Object.keys(sessionStorage)")).toEqual([]);
});

test("what waits for a token says so, and shows none", async () => {
  const token = "secret.of.theirs";
  await open();
  await panel.waitFor();
  await page.evaluate(() => {
    const { waymark } = window as never as { waymark: import("../../sdk/options.ts").Waymark };
    const refreshToken = () => new Promise<string>((resolve) => Object.assign(window, { give: resolve }));
    waymark.identify("u_1", {}, { refreshToken });
    waymark.track("Told");
  });
  const line = panel.locator("summary", { hasText: "Told" });
  await line.getByText("waiting for a token").waitFor();
  await panel.getByRole("button", { name: "State" }).click();
  // The identify is the other.
  await panel.locator(".fact", { hasText: "waiting for a token" }).getByText("2", { exact: true }).waitFor();
  await panel.getByRole("button", { name: /^Events/ }).click();
  await page.evaluate((given) => (window as never as { give(token: string): void }).give(given), token);
  await line.getByText("sent", { exact: true }).waitFor();
  await line.click();
  await panel.getByText('"event": "Told"').waitFor();
  expect(await panel.textContent()).not.toContain(token);
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
    await page.evaluate(`waymark.track("Badge Earned", { granted: true })`);
    await panel.getByText("refused", { exact: true }).waitFor();
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
