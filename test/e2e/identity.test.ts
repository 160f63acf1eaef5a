import { createHmac } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ExportedUser, secretGet } from "./api.ts";
import { launchBrowser } from "./browser.ts";
import { type HostPage, servePage } from "./host-page.ts";
import { keys, type RunningProcess, startCollectorProcess, waitUntil } from "./running-process.ts";

/** Signed identity as a customer has it: a collector that takes nobody's word, a server that signs, a page, a browser. */

const secret = "0123456789abcdef0123456789abcdef";
let browser: Browser;
let collector: RunningProcess;
let host: HostPage;
let context: BrowserContext;
let page: Page;
const warnings: string[] = [];

beforeAll(async () => {
  [browser, collector] = await Promise.all([
    launchBrowser(),
    startCollectorProcess({ WAYMARK_IDENTITY_SECRET: secret }),
  ]);
  host = await servePage(
    `<!doctype html><html lang="en"><title>Host</title><body>
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
  warnings.length = 0;
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  page.on("pageerror", (error) => warnings.push(`uncaught: ${error.message}`));
  await open();
});
afterEach(() => context.close());

const open = async () => {
  await page.goto(host.url);
  await page.waitForFunction("window.waymark?.flush");
};

/** What the customer's server makes. */
const sign = (sub: string, lastsSeconds = 3_600, key = secret): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1_000) + lastsSeconds;
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub, exp })}`;
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
};

const tracksOf = async (userId: string): Promise<string[]> => {
  const user = await secretGet<ExportedUser>(`${collector.url}/v1/users/${userId}/export`).catch(() => null);
  return (user?.events ?? []).flatMap(({ event }) => (event?.startsWith("Told") ? [event] : []));
};
const arrives = (userId: string, events: readonly string[]) =>
  waitUntil(async () => String((await tracksOf(userId)).sort()) === String(events), {
    what: () => `${events} of ${userId}; warnings were ${warnings.join(" ")}`,
  });

test("a token proves who is there, and what the visitor did before joins them", async () => {
  await page.evaluate((token) => {
    (window as never as { waymark: unknown[][] }).waymark.push(
      ["track", "Told Before"],
      ["identify", "u_1", { plan: "pro" }, { token }],
      ["track", "Told"],
    );
  }, sign("u_1"));
  await arrives("u_1", ["Told", "Told Before"]);
  expect(warnings).toEqual([]);
});

test("without one, or with one that another made, what is said of a user is refused, and says why", async () => {
  for (const [userId, token] of [
    ["u_none", undefined],
    ["u_forged", sign("u_forged", 3_600, "another secret of thirty-two chars")],
    ["u_other", sign("u_victim")],
  ] as const) {
    await page.evaluate(
      ([userId, token]) => {
        (window as never as { waymark: unknown[][] }).waymark.push(
          ["reset"],
          ["identify", userId, {}, { token }],
          ["track", "Told"],
        );
      },
      [userId, token] as const,
    );
    await page.evaluate("window.waymark.flush()");
    expect(await tracksOf(userId)).toEqual([]);
  }
  expect(warnings.join()).toMatch(/refused: .*identityToken/);
});

test("one that has ended is asked for anew: nothing is lost, though the page is loaded again meanwhile", async () => {
  await page.evaluate(
    (token) => {
      (window as never as { waymark: unknown[][] }).waymark.push(
        ["identify", "u_late", {}, { token }],
        ["track", "Told Late"],
      );
    },
    sign("u_late", -3_600),
  );
  // Nobody can give a fresh one on this page, and none of this may be given up.
  await page.waitForTimeout(2_500);
  expect(await tracksOf("u_late")).toEqual([]);
  await open();
  await page.evaluate((token) => {
    const refreshToken = () => Promise.resolve(token);
    (window as never as { waymark: unknown[][] }).waymark.push(
      ["identify", "u_late", {}, { refreshToken }],
      ["track", "Told Later"],
    );
  }, sign("u_late"));
  await arrives("u_late", ["Told Late", "Told Later"]);
  expect(warnings).toEqual([]);
});

test("where only the way to a token is given, events wait for the first", async () => {
  await page.evaluate((token) => {
    const refreshToken = () => new Promise((resolve) => setTimeout(() => resolve(token), 1_500));
    (window as never as { waymark: unknown[][] }).waymark.push(
      ["identify", "u_first", {}, { refreshToken }],
      ["track", "Told"],
    );
  }, sign("u_first"));
  await arrives("u_first", ["Told"]);
  expect(warnings).toEqual([]);
});

test("tokens that are old when they come are not asked for without end", async () => {
  let asked = 0;
  let posts = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/batch")) posts++;
  });
  await page.exposeFunction("late", () => sign("u_never", -3_600 - asked++));
  await page.evaluate(() => {
    const refreshToken = () => (window as never as { late(): Promise<string> }).late();
    const { waymark } = window as never as { waymark: unknown[][] };
    waymark.push(["identify", "u_never", {}, { refreshToken }], ["track", "Told"]);
  });
  await page.waitForTimeout(4_000);
  await page.evaluate('waymark.track("Told Again")');
  await page.waitForTimeout(2_000);
  expect(asked).toBe(1);
  expect(posts).toBeLessThanOrEqual(4);
  expect(await tracksOf("u_never")).toEqual([]);
});

test("on another subdomain, which has no token, what the person does joins them all the same", async () => {
  const shop = await launchBrowser(["--host-resolver-rules=MAP *.shop.test 127.0.0.1"]);
  const shared = await servePage(
    `<!doctype html><title>Host</title><script async src="${collector.url}/waymark.js" data-key="${keys.publishable}" data-cookie-domain="shop.test"></script>`,
  );
  try {
    const visitor = await shop.newContext();
    const visit = async (name: string) => {
      const tab = await visitor.newPage();
      await tab.goto(shared.url.replace("127.0.0.1", `${name}.shop.test`));
      await tab.waitForFunction("window.waymark?.flush");
      return tab;
    };
    const app = await visit("app");
    await app.evaluate((token) => {
      (window as never as { waymark: unknown[][] }).waymark.push(["identify", "u_shop", {}, { token }]);
    }, sign("u_shop"));
    await app.evaluate("waymark.flush()");
    const www = await visit("www");
    await www.evaluate('waymark.track("Told On Www"); waymark.flush()');
    await app.evaluate('waymark.track("Told On App"); waymark.flush()');
    await arrives("u_shop", ["Told On App", "Told On Www"]);
    expect(decodeURIComponent(JSON.stringify(await visitor.cookies()))).not.toContain("u_shop");
  } finally {
    await shop.close();
    await shared.stop();
  }
});

test("what a person left behind is sent with their own token, not with that of who is there now", async () => {
  await context.setOffline(true);
  await page.evaluate(
    ([ana, ben]) => {
      (window as never as { waymark: unknown[][] }).waymark.push(
        ["identify", "u_ana", {}, { token: ana }],
        ["track", "Told By Ana"],
        ["reset"],
      );
      (window as never as { waymark: unknown[][] }).waymark.push(
        ["identify", "u_ben", {}, { token: ben }],
        ["track", "Told By Ben"],
      );
    },
    [sign("u_ana"), sign("u_ben")] as const,
  );
  await page.waitForTimeout(1_500);
  await context.setOffline(false);
  await arrives("u_ana", ["Told By Ana"]);
  await arrives("u_ben", ["Told By Ben"]);
});
