import { gunzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ExportedUser, publish, secretGet } from "../e2e/api.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { checklist } from "../e2e/content.ts";
import { keys, type RunningProcess, startCollectorProcess } from "../e2e/running-process.ts";
import { type Site, serveSite } from "./serve-site.ts";

/** What leaves the browser and what stays in it, as the browser itself tells: before consent nothing, and never what is typed. */

let browser: Browser;
let collector: RunningProcess;
let context: BrowserContext;
let site: Site | undefined;
let requests: { readonly url: string; readonly body: string }[];

beforeAll(async () => {
  [browser, collector] = await Promise.all([launchBrowser(), startCollectorProcess()]);
  await publish(collector.url, checklist);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});
beforeEach(async () => {
  requests = [];
  context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  context.on("request", (request) => {
    if (!request.url().startsWith(collector.url)) return;
    const bytes = request.postDataBuffer();
    const isPacked = bytes?.[0] === 0x1f && bytes[1] === 0x8b;
    requests.push({
      url: request.url(),
      body: String(bytes && isPacked ? gunzipSync(bytes) : (bytes ?? "")),
    });
  });
});
afterEach(async () => {
  await context.close();
  await site?.stop();
});

const tag = (attributes = "") =>
  `<script async src="${collector.url}/waymark.js" data-key="${keys.publishable}" ${attributes}></script>`;

const open = async (html: string, path = "/") => {
  site ??= await serveSite({
    "/": { body: `<!doctype html><html lang="en"><head><title>Host</title></head><body>${html}` },
  });
  const page = await context.newPage();
  await page.goto(site.origin + path);
  await page.waitForFunction("window.waymark?.identify");
  return page;
};
afterEach(() => {
  site = undefined;
});

const stored = (page: Page) =>
  page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
const nothing = { local: {}, session: {}, databases: 0, caches: [], workers: 0 };

const use = async (page: Page) => {
  await page.evaluate(`{
    waymark.identify("u_shy", { email: "ana@example.com" });
    waymark.group("acme");
    waymark.track("Early");
    waymark.page("Named");
    waymark.show("first-steps");
    waymark.push(["track", "Pushed"]);
    void waymark.flush();
    void waymark.why("first-steps");
    history.pushState({}, "", "/next");
    dispatchEvent(new Event("online"));
  }`);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("textbox").pressSequentially("abc");
  await page.mouse.wheel(0, 300);
  await page.waitForTimeout(1_500);
};
const page = '<button data-waymark-feature="Export">Export</button><input>';

const speakOut = () =>
  Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true, configurable: true });

describe("before consent", () => {
  test.each([
    ["pending", 'data-consent="pending"', false],
    ["denied", 'data-consent="denied"', false],
    ["a word we do not know", 'data-consent="yes"', false],
    ["an attribute without a word", "data-consent", false],
    ["Global Privacy Control", "", true],
  ])(
    "%s: nothing is stored and nothing asked for but the tag, whatever is done",
    async (_name, attributes, speaks) => {
      if (speaks) await context.addInitScript(speakOut);
      const opened = await open(page + tag(attributes));
      await use(opened);
      await opened.reload();
      await opened.waitForFunction("window.waymark?.identify");
      expect(await stored(opened)).toEqual(nothing);
      expect(await context.cookies()).toEqual([]);
      expect(requests.map(({ url }) => new URL(url).pathname)).toEqual(["/waymark.js", "/waymark.js"]);
    },
  );
});

describe("a decision", () => {
  const userEvents = async (user: string): Promise<readonly string[]> =>
    (await secretGet<ExportedUser>(`${collector.url}/v1/users/${user}/export`)).events.map(
      ({ event, type }) => event ?? type,
    );

  test("taken back in one tab is taken back in the other, which stores and sends nothing more", async () => {
    const first = await open(page + tag());
    const second = await open(page + tag());
    await first.evaluate('waymark.identify("u_tabs"); waymark.track("Before")');
    await first.evaluate("waymark.flush()");
    await second.evaluate("waymark.flush()");
    await second.evaluate('waymark.consent("denied")');
    await first.waitForTimeout(200);
    const sent = requests.length;
    await use(first);
    await first.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    expect(requests).toHaveLength(sent);
    expect(await stored(first)).toEqual({
      ...nothing,
      local: { [`waymark.${keys.publishable}:consent`]: '"denied"' },
    });
    expect(await first.locator("waymark-widget").count()).toBe(0);

    await second.evaluate('waymark.consent("granted")');
    await first.waitForTimeout(200);
    await first.evaluate('waymark.identify("u_tabs_again"); waymark.track("After")');
    await first.evaluate("waymark.flush()");
    expect(await userEvents("u_tabs_again")).toContain("After");
    expect(await userEvents("u_tabs")).not.toContain("Early");
  });

  test("taken back while the page is put aside holds when it comes back", async () => {
    const first = await open(page + tag());
    await first.evaluate('waymark.identify("u_aside")');
    await first.evaluate("waymark.flush()");
    // As a page hears of nothing while it is in the back/forward cache.
    await first.evaluate(`localStorage.setItem("waymark.${keys.publishable}:consent", '"denied"')`);
    await first.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    const sent = requests.length;
    await use(first);
    expect(requests).toHaveLength(sent);
    expect((await stored(first)).databases).toBe(0);
  });

  test("pending again in one tab waits in the other", async () => {
    const first = await open(page + tag('data-consent="pending"'));
    const second = await open(page + tag('data-consent="pending"'));
    await second.evaluate('waymark.consent("granted")');
    await first.waitForTimeout(200);
    await first.evaluate("waymark.flush()");
    await second.evaluate('waymark.consent("pending")');
    await first.waitForTimeout(200);
    const sent = requests.length;
    await use(first);
    expect(requests).toHaveLength(sent);
    await first.evaluate('waymark.consent("granted")');
    await first.evaluate("waymark.flush()");
    expect(await userEvents("u_shy")).toContain("Early");
  });
});

describe("a hook", () => {
  test("sees what was said before it was there, and the sessions and features of the tag itself", async () => {
    const opened = await open(`${page}<script>
      window.seen = [];
      window.waymark = [
        ["identify", "u_hook", { email: "ana@example.com" }],
        ["track", "Salary Opened"],
        ["track", "Salary Closed"],
        ["before", (event) => {
          seen.push(event.event ?? event.type);
          if (event.event === "Salary Opened") return null;
          if (event.traits) delete event.traits.email;
          event.context.page.title = "";
          return event;
        }],
      ];
    </script>${tag()}`);
    await opened.getByRole("button", { name: "Export" }).click();
    await opened.waitForTimeout(100);
    let seen: string[] = [];
    // The widget goes on recording once it is there: what it does between two looks is in the next.
    await expect
      .poll(
        async () => {
          await opened.evaluate("waymark.flush()");
          seen = (await opened.evaluate("seen")) as string[];
          const { events } = await secretGet<ExportedUser>(`${collector.url}/v1/users/u_hook/export`);
          const kept = events.map(({ event, type }) => event ?? type).toSorted();
          const missing = seen.filter((name) => name !== "Salary Opened").toSorted();
          return String(kept) === String(missing) ? "the same" : { kept, seen: missing };
        },
        { timeout: 15_000 },
      )
      .toBe("the same");
    expect(seen).toEqual(
      expect.arrayContaining([
        "Session Started",
        "identify",
        "Salary Opened",
        "Salary Closed",
        "Feature Used",
        "page",
      ]),
    );
    const told = JSON.stringify([requests, await stored(opened)]);
    expect(told).not.toMatch(/ana@example|"title":"Host"/);
  });
});

describe("what is typed", () => {
  const secret = "S3CRET";
  const kinds = [
    "text",
    "password",
    "email",
    "search",
    "tel",
    "url",
    "number",
    "hidden",
    "range",
    "date",
    "color",
  ];
  const form = `
    <form id="form" onsubmit="return false">
      ${kinds.map((kind) => `<label>${kind}<input type="${kind}" name="${kind}" data-waymark-feature="Field ${kind}"></label>`).join("")}
      <input type="checkbox" name="agree" value="${secret}-checkbox"><input type="radio" name="one" value="${secret}-radio">
      <select name="pick"><option>None</option><option value="${secret}-option">Some</option></select>
      <textarea name="area" autocomplete="off"></textarea>
      <button data-waymark-feature="Save">Save</button>
    </form>
    <div id="edit" contenteditable="true" role="textbox" aria-label="Edit" data-waymark-feature="Note"></div>
    <div id="open"></div><div id="closed"></div>
    <script>
      for (const mode of ["open", "closed"]) {
        const root = document.getElementById(mode).attachShadow({ mode });
        root.innerHTML = '<input aria-label="' + mode + '"><p contenteditable="true">-</p><button data-waymark-feature="Deep">Deep</button>';
        window[mode + "Root"] = root;
      }
    </script>`;

  test("is in no request and no storage, in any kind of field, typed, pasted, chosen or put there by code", async () => {
    const opened = await open(
      form + tag('data-autocapture="true" data-query-parameters="tab"'),
      `/?tab=open&token=${secret}-query#${secret}-fragment`,
    );
    for (const kind of ["text", "password", "email", "search", "tel", "url"]) {
      const field = opened.locator(`input[type=${kind}]`);
      await field.click();
      await field.pressSequentially(`${secret}-${kind}`);
      await field.press("Enter");
    }
    await opened.locator("textarea").fill(`${secret}-area`);
    await opened.locator("#edit").click();
    await opened.keyboard.type(`${secret}-edit`);
    await opened.evaluate(`navigator.clipboard.writeText("${secret}-pasted")`);
    await opened.keyboard.press("Control+V");
    await opened.evaluate(`{
      document.querySelector("[type=hidden]").value = "${secret}-hidden";
      for (const root of [openRoot, closedRoot]) {
        const field = root.querySelector("input");
        field.value = "${secret}-shadow";
        for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        for (const each of root.querySelectorAll("*")) each.click();
        root.querySelector("p").textContent = "${secret}-shadow-edit";
        root.querySelector("p").click();
      }
      for (const each of document.querySelectorAll("input, textarea, select, label, button")) each.click();
      document.querySelector("[name=agree]").click();
    }`);
    await opened.locator("select").selectOption(`${secret}-option`);
    await opened.getByRole("button", { name: "Save" }).click();
    expect(await opened.locator("#edit").textContent()).toContain(`${secret}-pasted`);
    await opened.evaluate('waymark.identify("u_typist")');
    await opened.evaluate("waymark.flush()");

    const dump = await opened.evaluate(async () => {
      const databases = await indexedDB.databases();
      const rows = databases.map(
        ({ name = "" }) =>
          new Promise((resolve) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => {
              const { result } = opening;
              const tables = [...result.objectStoreNames];
              const transaction = result.transaction(tables);
              const all = tables.map((table) => transaction.objectStore(table).getAll());
              transaction.oncomplete = () => resolve(all.map((request) => request.result));
            };
          }),
      );
      return JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        await Promise.all(rows),
      ]);
    });
    expect(dump).toContain("waymark.");
    expect(dump).not.toContain(secret);
    const told = JSON.stringify(requests);
    expect(told).toContain("Field password");
    expect(told).toContain("?tab=open");
    expect(told).not.toContain(secret);
  });
});
