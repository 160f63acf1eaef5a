import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../e2e/browser.ts";
import { type BuiltTag, buildTag } from "./build-tag.ts";
import { expand, type FakeCollector, startFakeCollector } from "./fake-collector.ts";

/** The built tag in real pages, tabs and reloads, against a collector on another origin. */

const maxBrotliBytes = 6_000;

let built: BuiltTag;
let browser: Browser;
let context: BrowserContext;
let collector: FakeCollector;
let site: FakeCollector;
const problems: string[] = [];

beforeAll(async () => {
  built = await buildTag({
    publishedChunk: "chunks/published-test.js",
    widgetChunk: "index-test.js",
  });
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

beforeEach(async () => {
  collector = await startFakeCollector();
  site = await startFakeCollector();
  collector.files.set("/waymark.js", ["text/javascript", built.tag]);
  collector.files.set("/chunks/published-test.js", ["text/javascript", built.published]);
  context = await browser.newContext();
  problems.length = 0;
});
afterEach(async () => {
  await context.close();
  await collector.close();
  await site.close();
  expect(problems).toEqual([]);
});

const scriptTag = (attributes = 'data-key="pk_test"') =>
  `<script async src="${collector.origin}/waymark.js" ${attributes}></script>`;

const open = async (html: string, path = "/"): Promise<Page> => {
  site.files.set(path.replace(/[?#].*/, ""), [
    "text/html",
    `<!doctype html><html lang="en"><title>Invoices</title>${html}`,
  ]);
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(site.origin + path);
  return page;
};

const ready = (page: Page) => page.waitForFunction("window.waymark && !Array.isArray(window.waymark)");
/** The events the collector has, oldest first: the name of a track, the type of the others. */
const names = (): string[] =>
  [...collector.messages.values()].map((message) =>
    message.type === "track" ? message.event : message.type,
  );
const count = (name: string): number => names().filter((each) => each === name).length;
const flush = (page: Page) => page.evaluate("window.waymark.flush()");
const storedNames = (page: Page) =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    document.cookie,
    ...(await indexedDB.databases()).map(({ name }) => name),
  ]);

describe("the tag", () => {
  test("keeps its size and carries neither Preact nor zod", () => {
    expect(brotliCompressSync(built.tag).length).toBeLessThanOrEqual(maxBrotliBytes);
    expect(built.tag).not.toMatch(/preact|zod/i);
  });

  test("replays the calls made before it in order, in one request; push goes on working", async () => {
    const page = await open(
      `<script>(window.waymark ||= []).push(["identify", "u_1", { plan: "pro" }], ["group", "acme"], ["track", "One"])</script>
       ${scriptTag()}`,
    );
    await ready(page);
    await page.evaluate('window.waymark.push(["track", "Two"], ["nonsense"])');
    await flush(page);
    expect(names().filter((name) => name !== "page")).toEqual([
      "Session Started",
      "identify",
      "group",
      "One",
      "Two",
    ]);
    expect(collector.bodies).toHaveLength(1);
    expect(collector.bodies[0]).toMatchObject({ writeKey: "pk_test", userId: "u_1" });
    const track = [...collector.messages.values()].find((m) => m.type === "track" && m.event === "Two");
    expect(track?.context).toMatchObject({
      groupId: "acme",
      sessionId: expect.any(String),
      page: { path: "/", url: `${site.origin}/`, title: "Invoices" },
    });
    expect(track?.messageId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("methods of the documented stub wait as calls do, and whoever kept the stub goes on with it", async () => {
    const stub = /^!function.*$/m.exec(readFileSync("docs/sdk.md", "utf8"))?.[0];
    const page = await open(
      `<script>${stub}; const kept = window.waymark; waymark.identify("u_1"); waymark.track("One", { a: 1 }); waymark.push(["track", "Two"]);</script>
       ${scriptTag()}`,
    );
    await ready(page);
    await page.evaluate('kept.track("Three"); window.waymark.track("Four")');
    await flush(page);
    expect(names().filter((name) => name !== "page")).toEqual([
      "Session Started",
      "identify",
      "One",
      "Two",
      "Three",
      "Four",
    ]);
  });

  test("sends identify and nine tracks of one task as one small request", async () => {
    const page = await open(scriptTag());
    await ready(page);
    await flush(page);
    const before = collector.bodies.length;
    await page.evaluate(`{
      window.waymark.identify("u_1", { plan: "pro" });
      for (let i = 0; i < 9; i++) window.waymark.track("Report Opened", { index: i });
    }`);
    await flush(page);
    const bodies = collector.bodies.slice(before);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.batch).toHaveLength(10);
    expect(JSON.stringify(bodies[0]).length).toBeLessThan(2_300);
  });

  test("does nothing but say what is missing where it has no key", async () => {
    const warnings: string[] = [];
    context.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    const page = await open(scriptTag(""));
    await page.waitForLoadState("networkidle");
    expect(warnings.filter((text) => text.includes("data-key"))).toHaveLength(1);
    expect(collector.requests).toEqual(["GET /waymark.js"]);
  });

  test("serves once when it is on the page twice", async () => {
    const page = await open(scriptTag() + scriptTag());
    await ready(page);
    await page.waitForLoadState("networkidle");
    await flush(page);
    expect(names()).toEqual(["Session Started", "page"]);
  });
});

describe("consent", () => {
  test("any word but granted or denied: nothing is stored, nothing sent, until it is granted; then what was held is recorded", async () => {
    const page = await open(
      `<button data-waymark-feature="Export">Export</button>${scriptTag('data-key="pk_test" data-consent="required"')}`,
    );
    await ready(page);
    await page.evaluate('window.waymark.identify("u_1"); window.waymark.track("Held")');
    await page.click("button");
    await flush(page);
    await page.waitForTimeout(1_500);
    expect(collector.requests).toEqual(["GET /waymark.js"]);
    expect(await storedNames(page)).toEqual([""]);

    await page.evaluate('window.waymark.consent("granted")');
    await flush(page);
    expect(names()).toEqual(expect.arrayContaining(["Session Started", "identify", "Held"]));
    expect(names()).not.toContain("Feature Used");
  });

  test("denied erases what is stored, and holds on the next page", async () => {
    const page = await open(scriptTag());
    await ready(page);
    await page.evaluate('window.waymark.identify("u_1", { email: "ana@example.com" })');
    await flush(page);
    await page.evaluate('window.waymark.consent("denied"); window.waymark.track("Late")');
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["waymark.pk_test:consent"]);
    const before = collector.requests.length;
    await page.reload();
    await ready(page);
    await page.evaluate('window.waymark.track("Later")');
    await page.waitForTimeout(1_500);
    expect(collector.requests.slice(before)).toEqual(["GET /waymark.js"]);
    expect(names()).not.toContain("Late");
  });
});

describe("delivery", () => {
  test("survives a reload while the collector is down, and arrives once", async () => {
    collector.answer = () => ({ status: 503, headers: { "retry-after": "60" } });
    const page = await open(scriptTag());
    await ready(page);
    await page.evaluate('window.waymark.track("Kept")');
    await expect.poll(() => collector.bodies.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const failed = collector.bodies.length;
    await page.evaluate('window.waymark.track("Kept Too")');
    await page.waitForTimeout(1_300);
    // The collector asked for a minute.
    expect(collector.bodies).toHaveLength(failed);

    collector.answer = () => ({ status: 200 });
    await page.reload();
    await ready(page);
    await flush(page);
    expect(count("Kept")).toBe(1);
    expect(count("Kept Too")).toBe(1);
    const delivered = collector.bodies.length;
    await page.reload();
    await ready(page);
    await flush(page);
    const again = collector.bodies.slice(delivered).flatMap(expand);
    expect(again.map((message) => (message.type === "track" ? message.event : ""))).not.toContain("Kept");
  });

  test("leaves a collector alone that asked for time, be it that the page is left; the next page sends it", async () => {
    collector.answer = () => ({ status: 429, headers: { "retry-after": "60" } });
    const page = await open(scriptTag());
    await expect.poll(() => collector.bodies.length, { timeout: 5_000 }).toBe(1);
    await page.evaluate('window.waymark.track("Waits")');
    await page.waitForTimeout(100);
    await page.goto("about:blank");
    expect(collector.bodies).toHaveLength(1);
    collector.answer = () => ({ status: 200 });
    await open(scriptTag());
    await expect.poll(() => count("Waits"), { timeout: 5_000 }).toBe(1);
  });

  test("tries again after a 500, by itself", async () => {
    const page = await open(scriptTag());
    await ready(page);
    await flush(page);
    let failures = 0;
    collector.answer = () => ({ status: failures++ < 2 ? 500 : 200 });
    await page.evaluate('window.waymark.track("Stubborn")');
    await flush(page);
    expect(failures).toBe(3);
    expect(count("Stubborn")).toBe(1);
  });

  test("gives up on a 400, and goes on with the next", async () => {
    const warnings: string[] = [];
    context.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    const page = await open(scriptTag());
    await ready(page);
    await flush(page);
    collector.answer = () => ({ status: 400 });
    await page.evaluate('window.waymark.track("Refused")');
    await flush(page);
    collector.answer = () => ({ status: 200 });
    await page.evaluate('window.waymark.track("Next")');
    await flush(page);
    expect(names()).not.toContain("Refused");
    expect(count("Next")).toBe(1);
    expect(warnings.filter((text) => text.includes("HTTP 400"))).toHaveLength(1);
  });

  test("leaves with a page that is closed at once", async () => {
    const page = await open(scriptTag());
    await ready(page);
    await flush(page);
    await page.evaluate('window.waymark.track("Last Word")');
    await page.close({ runBeforeUnload: false });
    await expect.poll(() => count("Last Word")).toBe(1);
  });

  test("begins one session in tabs that a browser restores at once, after the last idled away", async () => {
    const before = await open(scriptTag());
    await ready(before);
    await flush(before);
    site.files.set("/bare", ["text/html", "<!doctype html>"]);
    await before.goto(`${site.origin}/bare`);
    await before.evaluate(() => {
      const name = "waymark.pk_test.session";
      const session = JSON.parse(localStorage.getItem(name) ?? "{}");
      const lastAt = session.lastAt - 2 * 60 * 60_000;
      localStorage.setItem(name, JSON.stringify({ ...session, lastAt, activeAt: 0 }));
    });
    const tabs = await Promise.all(Array.from({ length: 5 }, () => context.newPage()));
    await Promise.all(tabs.map((tab) => tab.goto(`${site.origin}/`)));
    await Promise.all(tabs.map(ready));
    await Promise.all(tabs.map(flush));
    const sessions = [...collector.messages.values()].map(({ context }) => context?.sessionId);
    expect(new Set(sessions).size).toBe(2);
    expect(count("Session Started")).toBe(2);
  });

  test("keeps apart what two tabs record, in one session of one visitor", async () => {
    const first = await open(scriptTag());
    await ready(first);
    const second = await open(scriptTag());
    await ready(second);
    await Promise.all(
      [first, second].map((page, tab) =>
        page.evaluate(`for (let i = 0; i < 120; i++) window.waymark.track("From ${tab}", { i })`),
      ),
    );
    await Promise.all([flush(first), flush(second)]);
    expect(count("From 0")).toBe(120);
    expect(count("From 1")).toBe(120);
    expect(count("Session Started")).toBe(1);
    const messages = [...collector.messages.values()];
    expect(new Set(messages.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(new Set(messages.map(({ context }) => context?.sessionId)).size).toBe(1);
    expect(collector.bodies.flatMap(({ batch }) => batch)).toHaveLength(messages.length);
  });

  test("goes on under a page that turns arrays into text, as Prototype.js 1.6 does", async () => {
    const page = await open(
      `<script>Array.prototype.toJSON = Object.prototype.toJSON = () => "spoiled"</script>${scriptTag()}`,
    );
    await ready(page);
    await page.evaluate('window.waymark.identify("u_1", { teams: ["a"] })');
    await page.evaluate('window.waymark.track("Sent", { list: [{ id: 1 }] })');
    await flush(page);
    const messages = [...collector.messages.values()];
    expect(messages).toContainEqual(
      expect.objectContaining({ event: "Sent", userId: "u_1", properties: { list: [{ id: 1 }] } }),
    );
    expect(messages).toContainEqual(expect.objectContaining({ traits: { teams: ["a"] } }));
    expect(await page.evaluate("JSON.stringify({ list: [1] })")).toBe('"spoiled"');
  });

  test("keeps what can be kept of hostile calls", async () => {
    const page = await open(scriptTag());
    await ready(page);
    await page.evaluate(() => {
      const circular: Record<string, unknown> = { plan: "pro" };
      circular.self = circular;
      const waymark = window.waymark as unknown as Record<string, (...values: unknown[]) => void>;
      waymark.track?.("Hostile", {
        circular,
        big: 12n,
        node: document.body,
        run: () => {},
        get thrown() {
          throw new Error("getter");
        },
        at: new Date(0),
        never: Number.NaN,
        text: "kept",
      });
      const proxy = new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("proxy");
          },
        },
      );
      waymark.track?.("Proxied", proxy);
      waymark.track?.(undefined);
      waymark.track?.(Symbol("x"), 3);
      waymark.identify?.(null, null);
      waymark.group?.({});
      waymark.consent?.("maybe");
      waymark.show?.(null);
      waymark.page?.(4, "x");
    });
    await flush(page);
    const hostile = [...collector.messages.values()].find((m) => m.type === "track" && m.event === "Hostile");
    expect(hostile).toMatchObject({
      properties: {
        big: "12",
        at: "1970-01-01T00:00:00.000Z",
        never: null,
        text: "kept",
      },
    });
    const properties = hostile?.type === "track" ? hostile.properties : null;
    for (const name of ["circular", "node", "run", "thrown"]) expect(properties).not.toHaveProperty(name);
    expect(count("Proxied")).toBe(1);
    expect(names()).not.toContain("identify");
  });
});

describe("what is recorded by itself", () => {
  test("routes are pages: a push and a way back, not the same URL again, never the query", async () => {
    const page = await open(scriptTag(), "/start?token=secret&utm_source=mail");
    await ready(page);
    await page.waitForTimeout(50);
    for (const change of [
      'history.replaceState({}, "", location.href)',
      'history.replaceState({}, "", "/start?search=a")',
      'history.pushState({}, "", "/invoices?id=7#token=x")',
      "history.back()",
    ]) {
      await page.evaluate(change);
      await page.waitForTimeout(100);
    }
    await flush(page);
    const urls = [...collector.messages.values()]
      .filter(({ type }) => type === "page")
      .map(({ context }) => (context as { page: { url: string } }).page.url.replace(site.origin, ""));
    expect(urls).toEqual(["/start?utm_source=mail", "/invoices", "/start"]);
    expect(JSON.stringify(collector.bodies)).not.toMatch(/secret|search=|token/);
  });

  test("features are clicks on or inside a marked element, through open shadow roots", async () => {
    const page = await open(
      `<button data-waymark-feature="Reports"><span>Reports</span></button><input value="typed secret"><x-menu></x-menu>
       <script>
         const root = document.querySelector("x-menu").attachShadow({ mode: "open" });
         root.innerHTML = '<a data-waymark-feature="Export"><b>CSV</b></a>';
       </script>${scriptTag()}`,
    );
    await ready(page);
    await page.click("span");
    await page.click("input");
    await page.click("x-menu b");
    await flush(page);
    const features = [...collector.messages.values()].flatMap((m) =>
      m.type === "track" && m.event === "Feature Used" ? [m.properties?.feature] : [],
    );
    expect(features).toEqual(["Reports", "Export"]);
    expect(JSON.stringify(collector.bodies)).not.toContain("typed secret");
  });

  test("a page rendered ahead records nothing before it is shown; then what was said meanwhile as well", async () => {
    await context.addInitScript(() => {
      Object.defineProperty(Document.prototype, "prerendering", {
        configurable: true,
        get: () => !Object.hasOwn(window, "isShown"),
      });
    });
    const page = await open(scriptTag());
    await ready(page);
    await page.evaluate('window.waymark.track("Meanwhile")');
    await page.waitForTimeout(1_500);
    expect(collector.requests).toEqual(["GET /waymark.js"]);
    expect(await storedNames(page)).toEqual([""]);
    await page.evaluate('window.isShown = true; document.dispatchEvent(new Event("prerenderingchange"))');
    await flush(page);
    expect(names()).toEqual(["Session Started", "Meanwhile", "page"]);
  });

  test("reset ends the session and forgets the person", async () => {
    const page = await open(scriptTag());
    await ready(page);
    await page.evaluate('window.waymark.identify("u_1", { plan: "pro" }); window.waymark.group("acme")');
    await page.evaluate('window.waymark.reset(); window.waymark.track("After")');
    await flush(page);
    const messages = [...collector.messages.values()];
    const after = messages.find((m) => m.type === "track" && m.event === "After");
    const before = messages.find((m) => m.type === "identify");
    expect(before).toMatchObject({ userId: "u_1" });
    expect(after?.userId).toBeUndefined();
    expect(after?.anonymousId).not.toBe(before?.anonymousId);
    expect(after?.context?.sessionId).not.toBe(before?.context?.sessionId);
    expect(after?.context?.groupId).toBeUndefined();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/u_1|acme|pro"/);
  });

  test("stop leaves no listener behind, and nothing is recorded after it", async () => {
    const page = await open(
      `<script>
         window.listening = 0;
         const live = new Set();
         const key = (target, type, listener) => [target === window, type, (listener.waymarkId ||= Math.random())].join();
         for (const method of ["addEventListener", "removeEventListener"]) {
           const original = EventTarget.prototype[method];
           EventTarget.prototype[method] = function (type, listener, options) {
             if (typeof listener === "function") {
               // Whatever else listens on this page, such as the tool that drives it, is none of the tag's business.
               if (method === "addEventListener") document.currentScript?.src && live.add(key(this, type, listener));
               else live.delete(key(this, type, listener));
               window.listening = live.size;
             }
             return original.call(this, type, listener, options);
           };
         }
       </script>${scriptTag()}`,
    );
    await ready(page);
    await flush(page);
    expect(await page.evaluate("window.listening")).toBeGreaterThan(5);
    await page.evaluate('window.waymark.stop(); window.waymark.stop(); window.waymark.track("Late")');
    expect(await page.evaluate("window.listening")).toBe(0);
    const before = collector.requests.length;
    await page.evaluate('history.pushState({}, "", "/late"); document.body.click()');
    await page.waitForTimeout(1_500);
    expect(collector.requests).toHaveLength(before);
  });
});

describe("experiences", () => {
  const survey = { id: "nps", kind: "survey", metric: "nps", everyDays: 90, question: "?" };
  const journey = (progress: unknown) => ({ experiences: { nps: progress }, events: {}, sessions: {} });
  const answered = {
    started: null,
    completed: { count: 1, firstAt: 1, lastAt: Date.now() },
    dismissed: null,
  };

  beforeEach(() => {
    collector.files.set("/chunks/index-test.js", [
      "text/javascript",
      `export const mount = (host) => {
         window.host = host;
         window.mounts = (window.mounts ?? 0) + 1;
         return {
           show: (id) => (window.shown = id) === "nps",
           why: async (id) => ({ id, verdict: "hidden" }),
           stop: () => { window.stopped = true; },
         };
       };`,
    ]);
    collector.journey = () => ({ ...journey(undefined), ids: [...collector.messages.keys()] });
  });
  /** Ids of what the page sees: the journey's own and the pending ones. */
  const viewOf = (page: Page): Promise<string[]> =>
    page.evaluate(
      "[...window.host.journey().ids, ...window.host.pending().map(({ messageId }) => messageId)]",
    );

  test("nothing published: neither the journey nor the widget is asked for", async () => {
    const page = await open(scriptTag());
    await expect.poll(() => collector.requests).toContain("GET /v1/experiences");
    await page.waitForTimeout(500);
    expect(collector.requests.filter((request) => request.startsWith("GET"))).toEqual([
      "GET /waymark.js",
      "GET /chunks/published-test.js",
      "GET /v1/experiences",
    ]);
  });

  test("what did not load while the network was away is loaded when it is back", async () => {
    const [type, text] = collector.files.get("/chunks/published-test.js") ?? ["", ""];
    collector.files.delete("/chunks/published-test.js");
    const page = await open(scriptTag());
    const warned = page.waitForEvent("console", (message) => message.text().includes("[waymark]"));
    await warned;
    collector.files.set("/chunks/published-test.js", [type, text]);
    await context.setOffline(true);
    await context.setOffline(false);
    await expect.poll(() => collector.requests).toContain("GET /v1/experiences");
  });

  test("all settled: the widget stays away, until it is asked for by name", async () => {
    collector.experiences = [survey];
    collector.journey = () => journey(answered);
    const page = await open(scriptTag());
    await expect.poll(() => collector.requests).toContain("GET /v1/journey");
    await page.waitForTimeout(300);
    expect(collector.requests).not.toContain("GET /chunks/index-test.js");
    await page.evaluate('window.waymark.show("nps")');
    await page.waitForFunction('window.shown === "nps"');
  });

  test("all settled, and the page has a place for a checklist: it is drawn there", async () => {
    const checklist = { id: "first-steps", kind: "checklist", title: "First steps", items: [] };
    collector.experiences = [checklist];
    collector.journey = () => ({ ...journey(answered), experiences: { "first-steps": answered } });
    const page = await open(`<waymark-checklist></waymark-checklist>${scriptTag()}`);
    await page.waitForFunction("window.mounts === 1");
    const without = await open(scriptTag());
    await without.waitForTimeout(300);
    expect(await without.evaluate("window.mounts")).toBeUndefined();
    await without.evaluate(`history.pushState({}, "", "/start");
      document.body.append(document.createElement("waymark-checklist"))`);
    await without.waitForFunction("window.mounts === 1");
  });

  test("all settled, and one stands open in this tab: a page loaded anew goes on with it", async () => {
    collector.experiences = [survey];
    collector.journey = () => journey(answered);
    const page = await open(scriptTag());
    await expect.poll(() => collector.requests).toContain("GET /v1/journey");
    await page.evaluate(() => sessionStorage.setItem("waymark:open", '["u_1",[["nps",true]]]'));
    await page.reload();
    await page.waitForFunction("window.mounts === 1");
    await page.evaluate(() => sessionStorage.setItem("waymark:open", '["u_1",[]]'));
    await page.reload();
    await page.waitForTimeout(500);
    expect(await page.evaluate("window.mounts")).toBeUndefined();
  });

  test("why: the widget is asked, though it had nothing to show; null where nothing is published", async () => {
    collector.experiences = [survey];
    collector.journey = () => journey(answered);
    const page = await open(scriptTag());
    expect(await page.evaluate('window.waymark.why("nps")')).toEqual({ id: "nps", verdict: "hidden" });
    collector.experiences = [];
    const other = await open(scriptTag());
    expect(await other.evaluate('window.waymark.why("nps")')).toBeNull();
  });

  test("a preview loads the widget whatever the journey says", async () => {
    collector.experiences = [survey];
    collector.journey = () => journey(answered);
    const page = await open(scriptTag());
    await page.goto(`${page.url()}?waymark-preview=nps`);
    await page.waitForFunction('window.host?.previewId === "nps"');
  });

  test("a preview survives an app that tidies its address before the tag has loaded", async () => {
    collector.experiences = [survey];
    const tidy = '<script>history.replaceState({}, "", location.pathname)</script>';
    const page = await open(`${tidy}${scriptTag()}`);
    expect(
      await page.waitForFunction("window.host").then(() => page.evaluate("window.host.previewId")),
    ).toBeNull();
    await page.goto(`${page.url()}?waymark-preview=nps`);
    await page.waitForFunction('window.host?.previewId === "nps"');
  });

  test("the widget knows who is there and what the workspace sets of the attention budget", async () => {
    collector.experiences = [survey];
    const page = await open(scriptTag());
    await page.waitForFunction("window.host");
    expect(await page.evaluate("window.host.attention")).toEqual({});
    expect(await page.evaluate("window.host.personId()")).toMatch(/^[0-9a-f-]{36}$/);
    await page.evaluate('window.waymark.identify("u_1")');
    await page.waitForFunction("window.mounts === 2");
    expect(await page.evaluate("window.host.personId()")).toBe("u_1");
  });

  test("journey and pending hold each event once: when tracked, when delivered, after a reload", async () => {
    collector.experiences = [survey];
    const page = await open(scriptTag());
    await page.waitForFunction("window.host");
    expect(
      await page.evaluate(`{
        const before = window.host.pending().length;
        window.host.track("Survey Shown", { experienceId: "nps" });
        window.host.pending().length - before;
      }`),
    ).toBe(1);
    await flush(page);
    const expectExact = async () => {
      const view = await viewOf(page);
      expect(new Set(view).size).toBe(view.length);
      for (const id of collector.messages.keys()) expect(view).toContain(id);
    };
    await expectExact();
    await page.evaluate('for (let i = 0; i < 250; i++) window.waymark.track("Busy", { i })');
    await expectExact();
    await flush(page);
    await expectExact();
    await page.reload();
    await page.waitForFunction("window.host");
    await flush(page);
    await expectExact();
    expect(count("Busy")).toBe(250);
  });

  test("the widget speaks the language, and wears the theme, that the page has by the time it mounts", async () => {
    collector.experiences = [survey];
    const page = await open(
      `${scriptTag()}<script>
         addEventListener("load", () => {
           document.documentElement.lang = "es-MX";
           document.querySelector("script[data-key]").dataset.theme = "dark";
         });
       </script>`,
    );
    await page.waitForFunction("window.host");
    expect(await page.evaluate("[window.host.locale, window.host.theme]")).toEqual(["es-MX", "dark"]);
    // A person who logs in may have chosen another.
    await page.evaluate('document.querySelector("script[data-key]").dataset.locale = "pt-BR"');
    await page.evaluate('window.waymark.identify("u_1")');
    await page.waitForFunction("window.mounts === 2");
    expect(await page.evaluate("window.host.locale")).toBe("pt-BR");
  });

  test("a page that says no language gets the browser's", async () => {
    collector.experiences = [survey];
    const page = await open(
      `<script>document.documentElement.removeAttribute("lang")</script>${scriptTag()}`,
    );
    await page.waitForFunction("window.host");
    expect(await page.evaluate("window.host.locale === navigator.language && window.host.theme")).toBe(
      "auto",
    );
  });

  test("another person stops the widget and starts over with their own journey", async () => {
    collector.experiences = [survey];
    const asked: (string | null)[] = [];
    collector.journey = (query) => {
      asked.push(query.get("userId"));
      return { ...journey(undefined), ids: [] };
    };
    const page = await open(scriptTag());
    await page.waitForFunction("window.mounts === 1");
    await page.evaluate('window.waymark.identify("u_1", { plan: "pro" })');
    await page.waitForFunction("window.mounts === 2 && window.stopped");
    await page.evaluate('window.waymark.identify("u_1", { seats: 3 })');
    expect(await page.evaluate("window.host.traits()")).toEqual({ plan: "pro", seats: 3 });
    expect(asked).toEqual([null, "u_1"]);
    expect(await page.evaluate("window.mounts")).toBe(2);
  });

  test("with nothing delivered, the journey serves without it", async () => {
    collector.experiences = [survey];
    const page = await open(scriptTag());
    await page.waitForFunction("window.host");
    await page.evaluate('window.waymark.track("Offline Too")');
    await flush(page);
    collector.answer = () => ({ status: 503 });
    await page.reload();
    await page.waitForFunction("window.host");
    const view = await viewOf(page);
    for (const id of collector.messages.keys()) expect(view).toContain(id);
    expect(new Set(view).size).toBe(view.length);
  });

  test("what was committed and never answered counts once, be it that nothing gets through since", async () => {
    collector.experiences = [survey];
    collector.answer = (batch) => {
      for (const message of expand(batch)) collector.messages.set(message.messageId, message);
      return { status: 503 };
    };
    const page = await open(scriptTag());
    await page.evaluate('window.waymark.track("Heard Of")');
    await page.waitForFunction("window.host");
    const view = await viewOf(page);
    expect(collector.messages.size).toBeGreaterThan(1);
    for (const id of collector.messages.keys()) expect(view).toContain(id);
    expect(new Set(view).size).toBe(view.length);
  });
});
