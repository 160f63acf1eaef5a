import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ExportedUser, publish, secretGet } from "../e2e/api.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { checklist } from "../e2e/content.ts";
import { keys, type RunningProcess, startCollectorProcess, waitUntil } from "../e2e/running-process.ts";
import { serveSite } from "./serve-site.ts";

/** Documents that are not the page of an address: in frames of every kind, and as XML. */

let browser: Browser;
let collector: RunningProcess;
let user: string;

beforeAll(async () => {
  [browser, collector] = await Promise.all([launchBrowser(), startCollectorProcess()]);
  await publish(collector.url, checklist);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});
beforeEach(() => {
  user = `u_${crypto.randomUUID()}`;
});

const tagged = () => `<!DOCTYPE html>
  <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Within</title></head><body>
  <button data-waymark-feature="Export">Export</button>
  <script>window.waymark = [["identify", "${user}"], ["track", "Early"]]</script>
  <script async="async" src="${collector.url}/waymark.js" data-key="${keys.publishable}"></script>
  </body></html>`;

const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const inFrame = (attributes: string): string =>
  `<!doctype html><html lang="en"><title>Around</title><iframe width="900" height="600" ${attributes}></iframe>`;

/** What is recorded in a document, with whatever else is at stake there, comes to the collector, and the widget is drawn. */
const expectWorking = async (page: Page, within: Page | Frame) => {
  await within.getByRole("button", { name: "First steps, 0 of 2" }).click();
  await within.getByRole("dialog", { name: "First steps" }).waitFor();
  await within.getByRole("button", { name: "Export" }).click();
  await within.evaluate("window.waymark.flush()");
  const events = async () =>
    (await secretGet<ExportedUser>(`${collector.url}/v1/users/${user}/export`).catch(() => ({ events: [] })))
      .events;
  await waitUntil(async () => (await events()).some(({ event }) => event === "Feature Used"), {
    what: () => `the click on Export, in ${page.url()}`,
  });
  const names = (await events()).map(({ event }) => event);
  expect(names.filter((name) => name === "Early")).toHaveLength(1);
};

const open = async (around: string, headers: Record<string, string> = {}) => {
  const site = await serveSite({ "/": { body: around, headers }, "/within": { body: tagged() } });
  const page = await (await browser.newContext()).newPage();
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  await page.goto(site.origin);
  return { page, problems, stop: () => page.context().close().then(site.stop) };
};

describe("a frame", () => {
  test.each([
    ["of the same site", () => 'src="/within"'],
    ["of a text", () => `srcdoc="${attribute(tagged())}"`],
    ["that is sandboxed, without an origin", () => 'sandbox="allow-scripts" src="/within"'],
    ["of a text that is sandboxed", () => `sandbox="allow-scripts" srcdoc="${attribute(tagged())}"`],
    ["whose address is its content", () => `src="data:text/html,${encodeURIComponent(tagged())}"`],
  ])("%s", async (_name, attributes) => {
    const { page, problems, stop } = await open(inFrame(attributes()));
    const within = page.frames()[1];
    if (within === undefined) throw new Error("The page has no frame.");
    await expectWorking(page, within);
    expect(problems).toEqual([]);
    await stop();
  });
});

test("a document that is XML", async () => {
  const { page, problems, stop } = await open(tagged(), { "content-type": "application/xhtml+xml" });
  expect(await page.evaluate("document.contentType")).toBe("application/xhtml+xml");
  await expectWorking(page, page);
  expect(problems).toEqual([]);
  await stop();
});
