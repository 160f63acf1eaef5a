import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExportedUser, secretGet } from "../e2e/api.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { servePage } from "../e2e/host-page.ts";
import { keys, type RunningProcess, startCollectorProcess, waitUntil } from "../e2e/running-process.ts";

let collector: RunningProcess;

beforeAll(async () => {
  collector = await startCollectorProcess();
});
afterAll(() => collector?.stop());

const exported = (userId: string) => secretGet<ExportedUser>(`${collector.url}/v1/users/${userId}/export`);

const once = (events: ExportedUser["events"]) => events.map(({ messageId }) => messageId);

test("every event of the unmodified @segment/analytics-node arrives exactly once", async () => {
  const analytics = new Analytics({ writeKey: keys.secret, host: collector.url, flushAt: 7 });
  const problems: unknown[] = [];
  analytics.on("error", (error) => problems.push(error));
  analytics.identify({ userId: "u_node", traits: { email: "node@example.com", role: "admin" } });
  analytics.group({ userId: "u_node", groupId: "acme", traits: { plan: "pro", seats: 20 } });
  for (let index = 0; index < 40; index++) {
    analytics.track({ userId: "u_node", event: "Invoice Sent", properties: { index } });
  }
  analytics.page({ userId: "u_node", name: "Pricing" });
  analytics.track({ userId: "u_node", event: "Invoice Paid", properties: { invoiceId: "i_1", daysLate: 3 } });
  await analytics.closeAndFlush();

  const { events } = await exported("u_node");
  expect(problems).toEqual([]);
  expect(events).toHaveLength(44);
  expect(new Set(once(events)).size).toBe(44);
  expect(events.filter(({ event }) => event === "Invoice Sent")).toHaveLength(40);
  const account = await secretGet<{ name: string; traits: object }>(`${collector.url}/v1/accounts/acme`);
  expect(account.traits).toMatchObject({ plan: "pro", seats: 20 });
});

test("a publishable key in @segment/analytics-node cannot say that an invoice was paid, and the refusal is kept", async () => {
  const analytics = new Analytics({ writeKey: keys.publishable, host: collector.url });
  analytics.track({ userId: "u_public", event: "Invoice Paid", properties: { invoiceId: "i_2" } });
  analytics.track({ userId: "u_public", event: "Invoice Viewed" });
  await analytics.closeAndFlush();

  expect((await exported("u_public")).events.map(({ event }) => event)).toEqual(["Invoice Viewed"]);
  const { rejected } = await secretGet<{ rejected: { reason: string }[] }>(`${collector.url}/v1/rejected`);
  expect(rejected[0]?.reason).toMatch(/Invoice Paid.*secret key/);
});

test("every event of the unmodified @segment/analytics-next arrives exactly once, from a page of another origin", async () => {
  const library = readFileSync(
    join(import.meta.dirname, "node_modules/@segment/analytics-next/dist/umd/index.js"),
    "utf8",
  );
  const page = await servePage("<!doctype html><title>Host</title><h1>Host</h1>");
  const browser = await launchBrowser();
  try {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on("pageerror", (error) => errors.push(error.message));
    await tab.goto(page.url);
    await tab.addScriptTag({ content: library });
    await tab.evaluate(
      async ({ writeKey, apiHost }) => {
        const { AnalyticsBrowser } = (
          window as unknown as {
            AnalyticsNext: {
              AnalyticsBrowser: { load(settings: object, options: object): Promise<unknown[]> };
            };
          }
        ).AnalyticsNext;
        const [analytics] = (await AnalyticsBrowser.load(
          // Settings are handed in, so that the library asks no content delivery network for them.
          {
            writeKey,
            cdnSettings: { integrations: { "Segment.io": { apiKey: writeKey, apiHost, protocol: "http" } } },
          },
          { integrations: { "Segment.io": { apiHost, protocol: "http" } } },
        )) as [
          {
            identify(id: string, traits: object): Promise<unknown>;
            group(id: string, traits: object): Promise<unknown>;
            track(event: string, properties: object): Promise<unknown>;
            page(name: string): Promise<unknown>;
          },
        ];
        await analytics.identify("u_next", { email: "next@example.com" });
        await analytics.group("globex", { plan: "team" });
        for (let index = 0; index < 12; index++) await analytics.track("Report Opened", { index });
        await analytics.page("Reports");
      },
      { writeKey: keys.publishable, apiHost: `${collector.url.replace("http://", "")}/v1` },
    );
    await waitUntil(async () => (await exported("u_next").catch(() => null))?.events.length === 15, {
      what: () => "15 events of u_next",
    });
    // Long enough for a resend to show itself.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { events } = await exported("u_next");
    expect(new Set(once(events)).size).toBe(15);
    expect(events).toHaveLength(15);
    expect(events.filter(({ event }) => event === "Report Opened")).toHaveLength(12);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await page.stop();
  }
});
