import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { type ExportedUser, secretGet } from "../e2e/api.ts";
import { keys, waitUntil } from "../e2e/running-process.ts";
import type { HostileCase } from "./hostile-case.ts";
import { serveSite } from "./serve-site.ts";

/** Calls a function in the page, also one written as a method; `KEY` in it is the publishable key. */
const callOf = (run: () => unknown): string => {
  const source = String(run).replaceAll("KEY", keys.publishable);
  const [method] = /^\w+(?=\s*\()/.exec(source) ?? [];
  return method ? `({ ${source} }).${method}()` : `(${source})()`;
};

const pageOf = (one: Pick<HostileCase, "before" | "html">, collector: string, user: string): string => `
  <!doctype html><html lang="en"><head><title>Host</title>
  <script>
    window.problems = [];
    addEventListener("error", ({ message, target }) => target === window && problems.push(message));
    addEventListener("unhandledrejection", ({ reason }) => problems.push(String(reason)));
  </script></head>
  <body><h1>Host</h1>
  <button id="theirs" onclick="this.textContent = 'pressed'">Theirs</button>
  <button data-waymark-feature="Export">Export</button>
  ${(one.html ?? "").replaceAll("COLLECTOR", collector).replaceAll("KEY", keys.publishable)}
  <script>${one.before ? callOf(one.before) : ""}</script>
  <script>
    window.waymark ||= [];
    if (Array.isArray(window.waymark)) window.waymark.push(["identify", "${user}"], ["track", "Early"]);
  </script>
  <script async src="${collector}/waymark.js" data-key="${keys.publishable}"></script>`;

const exported = async (collector: string, user: string) =>
  (await secretGet<ExportedUser>(`${collector}/v1/users/${user}/export`).catch(() => ({ events: [] })))
    .events;

/** Resolves when it is delivered, or when that takes too long: who asks looks at what has arrived. */
const flush = (page: Page) =>
  page.evaluate(
    "Promise.race([window.waymark.flush(), new Promise((resolve) => setTimeout(resolve, 9000))])",
  );

const isThere =
  "typeof window.waymark?.identify === 'function' && typeof window.waymark.track === 'function'";

/**
 * Opens the page, lets it have its way, uses it, and holds it to what is promised: the page works, no error of ours reaches it,
 * and what could be kept is kept.
 */
export const runCase = async (one: HostileCase, browser: Browser, collector: string): Promise<void> => {
  const user = `u_${crypto.randomUUID()}`;
  const calm = pageOf({}, collector, user).replace("Early", "Calm");
  const site = await serveSite({ "/": { body: pageOf(one, collector, user) }, "/calm": { body: calm } });
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  try {
    await page.goto(site.origin);
    await page.waitForFunction(isThere, null, { polling: 50, timeout: 10_000 });
    if (one.after) await page.evaluate(`${callOf(one.after)}; 0`);
    const properties = one.properties ? callOf(one.properties) : "{}";
    await page.evaluate(`{
      window.waymark.identify("${user}");
      window.waymark.track("Late", ${properties});
      document.querySelector("[data-waymark-feature]").click();
      document.querySelector("#theirs").click();
      history.pushState({}, "", new URL("/route", location.href));
    }`);
    if (one.delivery === undefined && one.widget === undefined)
      await page.getByRole("button", { name: "First steps, 0 of 2" }).waitFor({ timeout: 15_000 });
    // What the page records by itself comes a task later.
    await page.waitForTimeout(100);
    expect(await page.evaluate("[document.querySelector('#theirs').textContent, location.pathname]")).toEqual(
      ["pressed", "/route"],
    );
    if (one.delivery === undefined) await flush(page);
    expect(await page.evaluate("window.problems")).toEqual([]);
    expect(errors).toEqual([]);

    if (one.delivery === "lost") return;
    if (one.delivery === "later") {
      await page.goto(`${site.origin}/calm`);
      await page.waitForFunction(isThere);
      await flush(page);
    }
    await waitUntil(async () => (await exported(collector, user)).some(({ event }) => event === "Late"), {
      what: () => `Late to arrive at the collector`,
    });
    const events = await exported(collector, user);
    const count = (event: string) => events.filter((each) => each.event === event).length;
    expect([count("Late"), count("Feature Used")]).toEqual([1, 1]);
    expect(count("Early")).toBeLessThanOrEqual(1);
    if (one.pages === undefined) {
      const paths = events.filter(({ type }) => type === "page").map(({ context }) => context.page?.path);
      expect(paths.toSorted()).toEqual(expect.arrayContaining(["/", "/route"]));
    }
    const { properties: kept } = events.find(({ event }) => event === "Late") ?? {};
    if (one.kept) expect(kept).toMatchObject(one.kept);
  } finally {
    await context.close();
    await site.stop();
  }
};
