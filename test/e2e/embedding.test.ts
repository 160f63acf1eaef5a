import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPages } from "../anchors/build-pages.ts";
import { type ExportedUser, publish, secretGet } from "./api.ts";
import { launchBrowser } from "./browser.ts";
import { checklist, news, nps, tip, tour } from "./content.ts";
import { servePage } from "./host-page.ts";
import { keys, type RunningProcess, startCollectorProcess, waitUntil } from "./running-process.ts";

/**
 * Every kind as a customer embeds it, in a React app and in a page without a framework, from the tag that was built: under a
 * Content-Security-Policy without any inline script or style and with Trusted Types, against a collector of another origin.
 */
const hosts = join(import.meta.dirname, "hosts");

const asked = { trait: "neverByItself", equals: true } as const;
const content = [
  checklist,
  { ...checklist, id: "next-steps", title: "Next steps" },
  { ...tour, audience: asked },
  { ...news, audience: asked },
  { ...tip, audience: asked },
  { ...nps, id: "how-likely", audience: asked },
  { id: "pioneer", kind: "badge", title: "Pioneer", when: { event: "Invoice Sent" } },
  {
    id: "quick-quiz",
    kind: "quiz",
    title: "Quick quiz",
    questions: [
      {
        id: "one",
        title: "Who sends reminders?",
        options: [
          { id: "we", text: "We do", correct: true },
          { id: "you", text: "You do" },
        ],
      },
    ],
  },
  { id: "invite-friends", kind: "referral", title: "Invite your friends", url: "https://ledger.example/" },
];

let browser: Browser;
let collector: RunningProcess;
let scripts: ReadonlyMap<string, string>;

beforeAll(async () => {
  [browser, collector, scripts] = await Promise.all([
    launchBrowser(),
    startCollectorProcess(),
    buildPages().then((built) => built.set("plain.js", readFileSync(join(hosts, "plain.js"), "utf8"))),
  ]);
  for (const one of content) await publish(collector.url, one);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

const policy = () =>
  `default-src 'none'; script-src 'self' ${collector.url}; connect-src ${collector.url}; require-trusted-types-for 'script'; trusted-types 'none'`;

const open = async (name: "plain" | "react", user: string, query = "") => {
  const html = readFileSync(join(hosts, `${name}.html`), "utf8")
    .replace("USER", user)
    .replace("COLLECTOR", collector.url)
    .replace("KEY", keys.publishable);
  const host = await servePage(html, { "content-security-policy": policy() }, scripts);
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("favicon")) problems.push(message.text());
  });
  await page.goto(host.url + query);
  return { page, problems, stop: () => page.close().then(host.stop) };
};

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

describe.each(["plain", "react"] as const)("a %s host", (name) => {
  test("embeds each kind as a customer would, under a strict policy", async () => {
    const user = `u_${name}`;
    const { page, problems, stop } = await open(name, user);

    // In its elements.
    await page.getByRole("region", { name: "First steps" }).waitFor();
    await page.locator("waymark-badges").getByRole("listitem").filter({ hasText: "Pioneer" }).waitFor();
    expect(await page.getByRole("region", { name: "Invite your friends" }).count()).toBe(0);
    await press(page, "Rendered 0");
    await page.getByRole("region", { name: "Invite your friends" }).waitFor();
    await page.getByRole("region", { name: "First steps" }).waitFor();

    // By its launcher.
    await press(page, "Next steps, 0 of 2");
    await dialog(page, "Next steps").waitFor();
    await press(page, "Minimise");

    // By name.
    await press(page, "Show tip");
    await press(page, "Worth knowing");
    await dialog(page, "Worth knowing").getByRole("button", { name: "Dismiss" }).click();
    await press(page, "Show way-in");
    await dialog(page, "Press here").waitFor();
    await press(page, "Go");
    await dialog(page, "That is all").getByRole("button", { name: "Done" }).click();
    await press(page, "Show news");
    await dialog(page, "There is news").getByRole("button", { name: "Dismiss" }).click();
    await press(page, "Show how-likely");
    const survey = dialog(page, nps.question);
    await survey.getByRole("radio", { name: "9" }).check();
    await survey.getByRole("button", { name: "Send" }).click();
    await survey.getByRole("button", { name: "Close" }).click();
    await press(page, "Show quick-quiz");
    await dialog(page, "Quick quiz").waitFor();

    // What happened has come to the collector, of this person and once each.
    const tracked = async () => {
      const { events } = await secretGet<ExportedUser>(`${collector.url}/v1/users/${user}/export`);
      return events.flatMap(({ event }) => event ?? []);
    };
    const expected = ["Tour Completed", "Announcement Dismissed", "Hint Dismissed", "Survey Answered"];
    await page.evaluate(() => (window as unknown as { waymark: { flush(): Promise<void> } }).waymark.flush());
    await waitUntil(async () => (await tracked()).includes("Survey Answered"), { what: () => "the answer" });
    const names = await tracked();
    for (const event of expected)
      expect([event, names.filter((one) => one === event).length]).toEqual([event, 1]);
    expect(names).not.toContain("Referral Prompt Shown");
    expect(names).not.toContain("Referral Visited");
    expect(problems).toEqual([]);
    await stop();
  });

  test("a reload in the middle of a survey loses nothing of it", async () => {
    const user = `u_reloads_${name}`;
    const { page, problems, stop } = await open(name, user);
    await press(page, "Show how-likely");
    const survey = dialog(page, nps.question);
    await survey.getByRole("radio", { name: "9" }).check();
    await page.reload();
    await survey.waitFor();
    expect(await survey.getByRole("radio", { name: "9" }).isChecked()).toBe(true);
    await survey.getByRole("button", { name: "Send" }).click();
    await survey.getByText("Thank you").waitFor();
    await page.evaluate(() => (window as unknown as { waymark: { flush(): Promise<void> } }).waymark.flush());
    const { events } = await secretGet<ExportedUser>(`${collector.url}/v1/users/${user}/export`);
    const told = events.filter(({ event }) => event?.startsWith("Survey "));
    expect(told.map(({ event }) => event).sort()).toEqual(["Survey Answered", "Survey Shown"]);
    expect(new Set(told.map(({ properties }) => properties?.responseId)).size).toBe(1);
    expect(problems).toEqual([]);
    await stop();
  });

  test("notes once that a visitor came by a link, and says the code nowhere else", async () => {
    const user = `u_visitor_${name}`;
    const { page, problems, stop } = await open(name, "", "?via=marta-7Kq2&utm_source=mail");
    const opened = page.url();
    expect(opened).toContain("via=marta-7Kq2");
    const flush = () =>
      page.evaluate(() => (window as unknown as { waymark: { flush(): Promise<void> } }).waymark.flush());
    for (let visit = 0; visit < 2; visit += 1) {
      await page.reload();
      await page.getByRole("region", { name: "First steps" }).waitFor();
      await flush();
    }
    // They sign up, and what they did as a visitor is theirs; from then on no link brings them.
    await page.evaluate(
      (id) => (window as unknown as { waymark: { identify(id: string): void } }).waymark.identify(id),
      user,
    );
    await flush();
    await page.goto(opened.replace("marta-7Kq2", "jonas-5Rt8"));
    await page.getByRole("region", { name: "First steps" }).waitFor();
    await flush();
    const { events } = await secretGet<ExportedUser>(`${collector.url}/v1/users/${user}/export`);
    const isVisit = ({ event }: { readonly event?: string }) => event === "Referral Visited";
    expect(events.filter(isVisit).map(({ properties }) => properties)).toEqual([
      { experienceId: "invite-friends", code: "marta-7Kq2", touch: "last" },
    ]);
    const others = JSON.stringify(events.filter((event) => !isVisit(event)));
    expect(others).not.toMatch(/marta-7Kq2|jonas-5Rt8/);
    expect(problems).toEqual([]);
    await stop();
  });
});
