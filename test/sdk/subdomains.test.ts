import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../e2e/browser.ts";
import { buildTag } from "./build-tag.ts";
import { type FakeCollector, startFakeCollector } from "./fake-collector.ts";

/** One person on several subdomains, in a real browser. */

let browser: Browser;
let collector: FakeCollector;
let site: FakeCollector;

beforeAll(async () => {
  const { tag } = await buildTag({
    publishedChunk: "chunks/published-test.js",
    widgetChunk: "index-test.js",
  });
  collector = await startFakeCollector();
  site = await startFakeCollector();
  collector.files.set("/waymark.js", ["text/javascript", tag]);
  browser = await launchBrowser(["--host-resolver-rules=MAP *.shop.test 127.0.0.1"]);
});
afterAll(async () => {
  await browser.close();
  await collector.close();
  await site.close();
});

const visit = async (context: Awaited<ReturnType<Browser["newContext"]>>, name: string, domain: string) => {
  site.files.set("/", [
    "text/html",
    `<!doctype html><title>Shop</title><script async src="${collector.origin}/waymark.js" data-key="pk_test" ${domain}></script>`,
  ]);
  const page = await context.newPage();
  await page.goto(`http://${name}.shop.test:${new URL(site.origin).port}/`);
  await page.waitForFunction("window.waymark?.flush");
  return page;
};
const told = (event: string) =>
  [...collector.messages.values()].find((message) => message.type === "track" && message.event === event);

test("with a cookie's domain a visitor is one on all of its subdomains, and so is the user they become; no trait is in it", async () => {
  const context = await browser.newContext();
  const share = 'data-cookie-domain="shop.test"';
  const www = await visit(context, "www", share);
  await www.evaluate('waymark.track("On Www"); waymark.flush()');
  // Who stays who they are is not told again and again.
  await www.evaluate(`Object.defineProperty(document, "cookie", { get: () => "waymark.pk_test=" + encodeURIComponent(
    JSON.parse(localStorage["waymark.pk_test.person"]).anonymousId), set() { window.written = true; }, configurable: true })`);
  await www.waitForTimeout(1_100);
  await www.mouse.move(5, 5);
  expect(await www.evaluate("delete document.cookie && window.written")).toBeUndefined();
  await www.waitForTimeout(1_100);
  const app = await visit(context, "app", share);
  await app.evaluate('waymark.group("acme"); waymark.track("Of Acme"); waymark.flush()');
  expect(told("Of Acme")?.context).toMatchObject({ groupId: "acme" });
  await app.evaluate('waymark.track("On App"); waymark.identify("u_1", { plan: "secret" }); waymark.flush()');
  expect(told("On App")?.anonymousId).toBe(told("On Www")?.anonymousId);
  // Who comes back does something.
  await www.mouse.move(10, 10);
  await www.evaluate('waymark.track("Back On Www"); waymark.flush()');
  expect(told("Back On Www")).toMatchObject({ userId: "u_1", anonymousId: told("On Www")?.anonymousId });
  const [cookie] = await context.cookies("http://app.shop.test/");
  expect(cookie).toMatchObject({ domain: ".shop.test", sameSite: "Lax" });
  expect(decodeURIComponent(cookie?.value ?? "")).not.toContain("secret");
  await app.evaluate("waymark.reset()");
  await www.waitForTimeout(1_100);
  await www.mouse.move(20, 20);
  await www.evaluate('waymark.track("After Reset"); waymark.flush()');
  expect(told("After Reset")?.userId).toBeUndefined();
  expect(told("After Reset")?.anonymousId).not.toBe(told("On Www")?.anonymousId);
  // Two people are not in one session.
  expect(told("After Reset")?.context?.sessionId).not.toBe(told("Back On Www")?.context?.sessionId);
  await app.evaluate('waymark.consent("denied")');
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test("without one there is no cookie, and each subdomain has visitors of its own", async () => {
  const context = await browser.newContext();
  const one = await visit(context, "www", "");
  await one.evaluate('waymark.track("Alone"); waymark.flush()');
  const other = await visit(context, "app", "");
  await other.evaluate('waymark.track("Alone Too"); waymark.flush()');
  expect(told("Alone Too")?.anonymousId).not.toBe(told("Alone")?.anonymousId);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});
