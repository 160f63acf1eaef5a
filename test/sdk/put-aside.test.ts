import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Message } from "../../protocol/event.ts";
import { chromiumArgs, findChromium } from "../../scripts/chromium.ts";
import { buildTag } from "./build-tag.ts";
import { type FakeCollector, startFakeCollector } from "./fake-collector.ts";

/** Pages that a browser keeps alive unseen: put aside for a way back, or rendered ahead. Both for real, no event of either is made up. */

let collector: FakeCollector;

beforeEach(async () => {
  collector = await startFakeCollector();
  const { tag, published } = await buildTag({
    publishedChunk: "chunks/published-test.js",
    widgetChunk: "index-test.js",
  });
  collector.files.set("/waymark.js", ["text/javascript", tag]);
  collector.files.set("/chunks/published-test.js", ["text/javascript", published]);
});
afterEach(() => collector.close());

const serve = (path: string, script: string): void =>
  void collector.files.set(path, [
    "text/html",
    `<!doctype html><title>${path}</title><script src="/waymark.js" data-key="pk_test"></script>${script}`,
  ]);

/** What a message says happened: a page view by its path, the product's own events by name. */
const told = (message: Message): string | undefined => {
  if (message.type === "page") return (message.context?.page as { readonly path?: string } | undefined)?.path;
  return message.type === "track" && message.event.startsWith("Ran") ? message.event : undefined;
};
const recorded = (): (string | undefined)[] =>
  [...collector.messages.values()]
    .sort((one, other) => (one.messageId < other.messageId ? -1 : 1))
    .map(told)
    .filter(Boolean);

// A browser short of memory lets such pages go.
const often = { retry: 2 };

test("a page put aside and taken back is a page view again, and goes on recording", often, async () => {
  serve("/one", "");
  serve("/two", "");
  // Playwright turns the cache for ways back off.
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArgs],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const page = await browser.newPage();
  await page.goto(`${collector.origin}/one`);
  // While a request is under way a page holds a lock, and the browser lets it go.
  await page.evaluate("window.isSame = true; waymark.flush()");
  await page.goto(`${collector.origin}/two`);
  await page.waitForFunction("window.waymark.flush");
  // A page that is taken back does not load: `goBack` would wait for it.
  await page.evaluate("setTimeout(() => history.back())");
  await page.waitForFunction("window.isSame", null, { timeout: 10_000 });
  await page.evaluate('waymark.track("Ran Back"); waymark.flush()');
  await vi.waitFor(() => expect(recorded()).toEqual(["/one", "/two", "/one", "Ran Back"]), 10_000);
  const sessions = new Set([...collector.messages.values()].map(({ context }) => context?.sessionId));
  expect(sessions.size).toBe(1);
  await browser.close();
});

test(
  "a page rendered ahead tells nothing until it is shown, then what it was told meanwhile too",
  often,
  async () => {
    serve(
      "/list",
      `<script type="speculationrules">{"prerender":[{"urls":["/next"],"eagerness":"immediate"}]}</script>
     <script>addEventListener("storage", ({ key }) => key === "go" && location.assign("/next"))</script>`,
    );
    serve(
      "/next",
      `<script>
       waymark.track("Ran Ahead", { ahead: document.prerendering });
       setTimeout(() => localStorage.setItem("go", "1"), 2_000);
       document.addEventListener("prerenderingchange", () => waymark.track("Ran Shown"));
     </script>`,
    );
    // A browser that is driven renders nothing ahead: so this one is let alone, and the pages move it.
    const profile = mkdtempSync(join(tmpdir(), "waymark-ahead-"));
    const browser: ChildProcess = spawn(
      findChromium(),
      [...chromiumArgs, "--headless=new", `--user-data-dir=${profile}`, `${collector.origin}/list`],
      { stdio: "ignore" },
    );
    try {
      await vi.waitFor(() => expect(recorded()).toContain("Ran Shown"), 30_000);
    } finally {
      browser.kill("SIGKILL");
      await once(browser, "close");
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    expect(recorded()).toEqual(["/list", "Ran Ahead", "Ran Shown", "/next"]);
    // It was rendered ahead indeed.
    const ahead = [...collector.messages.values()].find((message) => told(message) === "Ran Ahead");
    expect(ahead).toMatchObject({ properties: { ahead: true } });
  },
);
