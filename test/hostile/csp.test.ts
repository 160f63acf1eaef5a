import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExportedUser, publish, secretGet } from "../e2e/api.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { checklist } from "../e2e/content.ts";
import { keys, type RunningProcess, startCollectorProcess } from "../e2e/running-process.ts";
import { type SitePage, serveSite } from "./serve-site.ts";

/** The policies of docs/csp.md, word for word: under each the tag records and the widget is drawn, and nothing is reported. */

const policies = [...readFileSync("docs/csp.md", "utf8").matchAll(/^Content-Security-Policy: (.*)$/gm)].map(
  ([, policy = ""]) => policy,
);
const [byAddress = "", byNonce = "", byOwnOrigin = ""] = policies;
const nonce = "r4nd0m";

let browser: Browser;
let collector: RunningProcess;

beforeAll(async () => {
  [browser, collector] = await Promise.all([launchBrowser(), startCollectorProcess()]);
  await publish(collector.url, checklist);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

const listen =
  "window.violations = []; addEventListener('securitypolicyviolation', (e) => /favicon/.test(e.blockedURI) || violations.push(e.violatedDirective + ' ' + e.blockedURI));";

const open = async (html: string, policy = "", more: { readonly [path: string]: SitePage } = {}) => {
  const page = await (await browser.newContext()).newPage();
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("favicon")) problems.push(message.text());
  });
  const headers: Record<string, string> = policy
    ? { "content-security-policy": policy.replaceAll("https://collector.example", collector.url) }
    : {};
  const body = `<!doctype html><html lang="en"><title>Host</title>${html}`;
  const site = await serveSite({ "/": { body, headers }, ...more });
  await page.goto(site.origin);
  return { page, problems, stop: () => page.context().close().then(site.stop) };
};

type Opened = Awaited<ReturnType<typeof open>>;

const expectWorking = async ({ page }: Opened) => {
  const user = `u_${crypto.randomUUID()}`;
  await expect.poll(() => page.evaluate("typeof window.waymark?.identify")).toBe("function");
  await page.evaluate(`window.waymark.identify("${user}"); window.waymark.track("Recorded")`);
  await page.getByRole("button", { name: "First steps, 0 of 2" }).click();
  await page.getByRole("dialog", { name: "First steps" }).waitFor();
  await page.evaluate("window.waymark.flush()");
  const { events } = await secretGet<ExportedUser>(`${collector.url}/v1/users/${user}/export`);
  expect(events.map(({ event }) => event)).toContain("Recorded");
};

const tag = (attributes = "") =>
  `<script async ${attributes} src="${collector.url}/waymark.js" data-key="${keys.publishable}"></script>`;

test("the page has the three policies", () => {
  expect(policies).toHaveLength(3);
});

test("by address", async () => {
  const opened = await open(tag(), byAddress);
  await expectWorking(opened);
  expect(opened.problems).toEqual([]);
  await opened.stop();
});

test.each([
  ["with strict-dynamic", byNonce],
  ["alone", byNonce.replace(" 'strict-dynamic'", "")],
])("by nonce, %s", async (_name, policy) => {
  const opened = await open(`<script nonce="${nonce}">${listen}</script>${tag(`nonce="${nonce}"`)}`, policy);
  await expectWorking(opened);
  expect(await opened.page.evaluate("window.violations")).toEqual([]);
  expect(opened.problems).toEqual([]);
  await opened.stop();
});

test("where the widget's code may not come, the tracker goes on, and the page hears no error", async () => {
  const policy = byAddress.replace(
    "script-src https://collector.example",
    "script-src https://collector.example/waymark.js",
  );
  const { page, stop } = await open(tag(), policy);
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await expect.poll(() => page.evaluate("typeof window.waymark?.identify")).toBe("function");
  await page.waitForTimeout(1_500);
  await page.evaluate("window.waymark.identify('u_tag_only'); window.waymark.flush()");
  const { events } = await secretGet<ExportedUser>(`${collector.url}/v1/users/u_tag_only/export`);
  expect(events.map(({ type }) => type)).toContain("identify");
  expect(await page.locator("waymark-widget").count()).toBe(0);
  expect(errors).toEqual([]);
  await stop();
});

test.each([
  ["right", true],
  ["of another day", false],
])("an integrity that is %s", async (_name, isRight) => {
  const text = await (await fetch(`${collector.url}/waymark.js`)).text();
  const hash = createHash("sha384")
    .update(isRight ? text : `${text} `)
    .digest("base64");
  const opened = await open(tag(`integrity="sha384-${hash}" crossorigin="anonymous"`));
  if (isRight) await expectWorking(opened);
  else {
    await opened.page.waitForLoadState("networkidle");
    expect(await opened.page.evaluate("typeof window.waymark")).toBe("undefined");
  }
  expect(opened.problems.filter((problem) => !problem.includes("integrity"))).toEqual([]);
  await opened.stop();
});

test("from one's own origin, under any path", async () => {
  const asked: string[] = [];
  const proxy = createServer(async (request, response) => {
    const url = request.url ?? "/";
    if (!url.startsWith("/waymark/")) {
      response.writeHead(200, { "content-type": "text/html", "content-security-policy": byOwnOrigin });
      return response.end(
        `<!doctype html><html lang="en"><title>Host</title><script async src="/waymark/waymark.js" data-key="${keys.publishable}"></script>`,
      );
    }
    asked.push(url.replace(/\?.*/, ""));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(collector.url + url.slice("/waymark".length), {
      method: request.method ?? "GET",
      headers: { origin: request.headers.origin ?? "" },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const page = await (await browser.newContext()).newPage();
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(collector.url)) elsewhere.push(request.url());
  });
  await page.goto(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}/deep/page`);
  await expectWorking({ page, problems: [], stop: async () => {} });
  expect(elsewhere).toEqual([]);
  expect(asked).toEqual(
    expect.arrayContaining(["/waymark/waymark.js", "/waymark/v1/experiences", "/waymark/v1/batch"]),
  );
  await page.context().close();
  proxy.closeAllConnections();
  proxy.close();
});
