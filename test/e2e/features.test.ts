import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FeatureFigures, FeaturesResponse } from "../../protocol/api.ts";
import { type Collector, startCollector } from "../../server/main.ts";
import { secretGet } from "./api.ts";
import { launchBrowser } from "./browser.ts";
import { type HostPage, servePage } from "./host-page.ts";
import { keys } from "./running-process.ts";

let browser: Browser;
let folder: string;
let collector: Collector;
let site: HostPage;

const start = async (): Promise<void> => {
  collector = await startCollector({
    env: {
      WAYMARK_PORT: "0",
      WAYMARK_DATA: folder,
      WAYMARK_PUBLISHABLE_KEY: keys.publishable,
      WAYMARK_SECRET_KEY: keys.secret,
    },
    configFile: join(folder, "none.json"),
  });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "waymark-features-"));
  [browser] = await Promise.all([launchBrowser(), start()]);
  site = await servePage(`<!doctype html><title>Ledger</title>
    <script>(window.waymark ||= []).push(["identify", "u_1"], ["group", "acme"])</script>
    <script async src="${collector.url}/waymark.js" data-key="${keys.publishable}" data-autocapture></script>
    <main><form id="invoice"><input id="memo"><button type="button" class="send"><b>Send</b></button></form><ledger-menu></ledger-menu></main>
    <script>
      const menu = document.querySelector("ledger-menu").attachShadow({ mode: "open" });
      menu.innerHTML = '<nav><button data-testid="export"><i>Export</i></button></nav>';
    </script>`);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const put = async (id: string, feature: object): Promise<void> => {
  const response = await fetch(`${collector.url}/v1/admin/features/${id}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${keys.secret}` },
    body: JSON.stringify(feature),
  });
  expect(response.status).toBe(200);
};

const figures = async (id: string): Promise<FeatureFigures | undefined> =>
  (await secretGet<FeaturesResponse>(`${collector.url}/v1/features`)).features.find((one) => one.id === id);

const searched = (id: string) =>
  expect.poll(() => figures(id), { timeout: 10_000 }).toMatchObject({ search: { state: "done" } });

const visit = async (
  act: (page: Awaited<ReturnType<Browser["newPage"]>>) => Promise<void>,
): Promise<string> => {
  const page = await browser.newPage();
  let sent = "";
  page.on("request", (request) => {
    const body = request.postDataBuffer();
    sent += body?.[0] === 0x1f ? gunzipSync(body) : (body ?? "");
  });
  const published = page.waitForResponse(/\/v1\/experiences/);
  await page.goto(`${site.url}invoices/7`);
  await published;
  await act(page);
  await page.evaluate("window.waymark.flush()");
  await page.close();
  return sent;
};

test("a feature defined after the click counts it once: after a repeated PUT, and after a restart", async () => {
  const sent = await visit(async (page) => {
    await page.locator("#memo").pressSequentially("s3cret memo");
    await page.locator("button.send b").click();
    await page.locator('ledger-menu [data-testid="export"]').click();
    expect(await page.locator("#memo").inputValue()).toBe("s3cret memo");
  });
  expect(sent).toContain("Element Clicked");
  expect(sent).not.toMatch(/s3cret|>Send|Export/);

  await put("Export", { name: "Export", tier: "advanced", when: { selector: "nav [data-testid=export]" } });
  await put("Sending", { name: "Sending", tier: "core", when: [{ selector: "#invoice .send" }] });
  await put("Invoice", { name: "Invoice", tier: "core", when: { url: "/invoices/:id" } });
  for (const id of ["Export", "Sending", "Invoice"]) {
    await searched(id);
    expect(await figures(id), id).toMatchObject({ uses: 1, users: 1, accounts: 1, adoption: 1 });
  }

  await put("Export", { name: "Export", tier: "premium", when: { selector: "nav [data-testid=export]" } });
  await collector.stop();
  await start();
  await searched("Export");
  expect(await figures("Export")).toMatchObject({ tier: "premium", uses: 1, search: { found: 1 } });
  await put("Export", { name: "Export", tier: "premium", when: { selector: "[data-testid=export]" } });
  await expect
    .poll(() => figures("Export"), { timeout: 10_000 })
    .toMatchObject({ uses: 1, search: { state: "done" } });
}, 60_000);

test("once the tag knows the selectors a click is told by the tag, and is not counted again from what is stored", async () => {
  // The collector has another port since its restart, so the tag of a new page comes from there.
  await site.stop();
  site = await servePage(`<!doctype html><title>Ledger</title>
    <script>(window.waymark ||= []).push(["identify", "u_2"], ["group", "globex"])</script>
    <script async src="${collector.url}/waymark.js" data-key="${keys.publishable}" data-autocapture></script>
    <button class="archive">Archive</button>`);
  await put("Archive", { name: "Archive", tier: "core", when: { selector: ".archive" } });
  const sent = await visit(async (page) => {
    // The answer was received; the tag has read it by the next turn.
    await page.waitForTimeout(200);
    await page.locator(".archive").click();
  });
  expect(sent).toContain('"features":["Archive"]');
  expect(sent).toContain('"Feature Used"');
  await searched("Archive");
  expect(await figures("Archive")).toMatchObject({ uses: 1, users: 1, search: { found: 0 } });
}, 60_000);
