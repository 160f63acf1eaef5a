import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ExportedUser, publish, secretGet } from "./api.ts";
import { launchBrowser } from "./browser.ts";
import { checklist, news, nps, tip, tour } from "./content.ts";
import { type HostPage, servePage } from "./host-page.ts";
import { keys, type RunningProcess, startCollectorProcess, waitUntil } from "./running-process.ts";

let browser: Browser;
let collector: RunningProcess;
let context: BrowserContext;
let page: Page;
let host: HostPage | undefined;
let requests: string[];
let errors: string[];

beforeAll(async () => {
  [browser, collector] = await Promise.all([launchBrowser(), startCollectorProcess()]);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});
beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  requests = [];
  errors = [];
  page.on("request", (request: Request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === collector.url) requests.push(pathname);
  });
  page.on("pageerror", (error) => errors.push(error.message));
});
afterEach(async () => {
  await context.close();
  await host?.stop();
  expect(errors).toEqual([]);
});

const open = async (html: string, headers?: Record<string, string>) => {
  host = await servePage(
    `<!doctype html><html lang="en"><title>Host</title><body><h1>Host</h1>${html}`,
    headers,
  );
  await page.goto(host.url);
};

const tag = (attributes = "") =>
  `<script async src="${collector.url}/waymark.js" data-key="${keys.publishable}" ${attributes}></script>`;

const strictPolicy = () => ({
  "content-security-policy": `default-src 'self'; script-src 'self' ${collector.url}; connect-src ${collector.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
});

const listenForViolations = (): readonly string[] => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/content security policy|trusted type/i.test(message.text())) violations.push(message.text());
  });
  return violations;
};

const stub = (...calls: unknown[][]) =>
  `<script>(window.waymark ||= []).push(${calls.map((call) => JSON.stringify(call)).join(", ")})</script>`;

const exported = async (userId: string) =>
  (await secretGet<ExportedUser>(`${collector.url}/v1/users/${userId}/export`)).events;

const settle = () => new Promise((resolve) => setTimeout(resolve, 2_500));

test("before anything is published a page pays for the tag, and what asks whether something is", async () => {
  await open(tag() + stub(["identify", "u_plain"], ["track", "Invoice Sent"]));
  await waitUntil(async () => (await exported("u_plain").catch(() => [])).length >= 2, {
    what: () => `events of u_plain; requests were ${requests.join(" ")}`,
  });
  await settle();
  expect(requests.filter((path) => path.startsWith("/chunks/"))).toEqual([
    expect.stringMatching(/^\/chunks\/published-/),
  ]);
  expect(await page.locator("waymark-widget").count()).toBe(0);
});

describe("with content", () => {
  beforeAll(async () => {
    await publish(collector.url, checklist);
    await publish(collector.url, nps);
  });

  test("calls pushed before the tag loads are replayed in order, each exactly once", async () => {
    await open(
      stub(
        ["identify", "u_stub", { email: "stub@example.com" }],
        ["group", "acme", { plan: "pro" }],
        ["track", "One"],
      ) +
        stub(["track", "Two"]) +
        tag(),
    );
    await page.waitForFunction(() => !Array.isArray((window as { waymark?: unknown }).waymark));
    await page.evaluate(async () => {
      const { waymark } = window as unknown as {
        waymark: { track(event: string): void; flush(): Promise<void>; push(call: unknown[]): void };
      };
      waymark.push(["track", "Three"]);
      waymark.track("Four");
      await waymark.flush();
    });
    const events = await exported("u_stub");
    const tracked = events.filter(({ event }) => ["One", "Two", "Three", "Four"].includes(event ?? ""));
    expect(
      tracked
        .toSorted((a, b) => a.at - b.at || a.messageId.localeCompare(b.messageId))
        .map(({ event }) => event),
    ).toEqual(["One", "Two", "Three", "Four"]);
  });

  test("nothing is sent or stored before consent while consent is pending, and nothing is lost by asking", async () => {
    await open(tag('data-consent="pending"') + stub(["identify", "u_shy"], ["track", "Before Consent"]));
    await page.waitForFunction(() => !Array.isArray((window as { waymark?: unknown }).waymark));
    await settle();
    expect(requests).toEqual(["/waymark.js"]);
    expect(
      await page.evaluate(async () => [
        localStorage.length,
        sessionStorage.length,
        document.cookie,
        (await indexedDB.databases()).length,
      ]),
    ).toEqual([0, 0, "", 0]);

    await page.evaluate(async () => {
      const { waymark } = window as unknown as {
        waymark: { consent(state: string): void; flush(): Promise<void> };
      };
      waymark.consent("granted");
      await waymark.flush();
    });
    expect((await exported("u_shy")).map(({ event }) => event)).toContain("Before Consent");
  });

  test("works under a strict Content-Security-Policy with Trusted Types", async () => {
    const violations = listenForViolations();
    await open(tag(), strictPolicy());
    const launcher = page.getByRole("button", { name: "First steps, 0 of 2" });
    await launcher.click();
    await page.getByRole("dialog", { name: "First steps" }).waitFor();
    expect(violations).toEqual([]);
  });

  test("someone who has finished everything pays for the tag, and what finds that out", async () => {
    const at = new Date().toISOString();
    const done = ["Checklist Completed", "Survey Answered"].map((event, index) => ({
      type: "track",
      event,
      messageId: `done-${index}`,
      userId: "u_done",
      timestamp: at,
      properties: { experienceId: index === 0 ? checklist.id : nps.id, kind: "nps", score: 9 },
    }));
    await fetch(`${collector.url}/v1/batch`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${keys.publishable}:`)}` },
      body: JSON.stringify({ batch: done, sentAt: at }),
    });
    await open(tag() + stub(["identify", "u_done"]));
    await page.waitForFunction(() => !Array.isArray((window as { waymark?: unknown }).waymark));
    await settle();
    expect(requests).toContain("/v1/journey");
    expect(requests.filter((path) => path.startsWith("/chunks/"))).toEqual([
      expect.stringMatching(/^\/chunks\/published-/),
    ]);
  });

  test("a host's own styles do not reach the widget, nor the widget's the host", async () => {
    await open(
      `<style>* { color: red !important; font-size: 40px !important } button { display: none !important }</style><p id="mine">Mine</p>${tag()}`,
    );
    const before = await page.locator("#mine").evaluate((node) => getComputedStyle(node).font);
    const launcher = page.getByRole("button", { name: "First steps, 0 of 2" });
    await launcher.waitFor();
    expect(
      await launcher.evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize)),
    ).toBeLessThan(20);
    expect(await page.locator("#mine").evaluate((node) => getComputedStyle(node).font)).toBe(before);
  });
});

describe("with guides", () => {
  beforeAll(async () => {
    for (const guide of [tour, tip, news]) await publish(collector.url, guide);
  });

  test("a tour, a hint and an announcement work under a strict Content-Security-Policy with Trusted Types", async () => {
    const violations = listenForViolations();
    await open(`<button id="go">Go</button>${tag()}`, strictPolicy());
    // An inline script is against the policy, as it should be: the page says who is there from its console.
    await page.waitForFunction(() => "identify" in ((window as { waymark?: object }).waymark ?? {}));
    await page.evaluate(() => {
      const { waymark } = window as unknown as {
        waymark: { identify(id: string, traits: object): void; show(id: string): void };
      };
      waymark.identify("u_lost", { isLost: true });
      waymark.show("way-in");
    });
    await page.getByRole("button", { name: "Worth knowing" }).waitFor();
    await page.getByRole("dialog", { name: "Press here" }).waitFor();
    await page.getByRole("button", { name: "Go" }).click();
    await page.getByRole("dialog", { name: "That is all" }).getByRole("button", { name: "Done" }).click();
    await page.evaluate(() =>
      (window as unknown as { waymark: { show(id: string): void } }).waymark.show("news"),
    );
    await page.getByRole("dialog", { name: "There is news" }).waitFor();
    expect(violations).toEqual([]);
  });
});
