import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ExperienceResults } from "../../protocol/api.ts";
import type { Trace } from "../../protocol/trace.ts";
import type { ExperienceDetail } from "../../sdk/options.ts";
import { type ExportedUser, secretGet } from "./api.ts";
import { launchBrowser } from "./browser.ts";
import { keys, type RunningProcess, startWorkspace, waitUntil } from "./running-process.ts";

/** Guides on the built product: tours across pages, one budget of attention, and what the team learns from it. */
let workspace: RunningProcess;
let browser: Browser;
let contexts: BrowserContext[] = [];
const errors: string[] = [];

beforeAll(async () => {
  [workspace, browser] = await Promise.all([startWorkspace(), launchBrowser()]);
}, 120_000);
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  expect(errors.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await workspace?.stop();
});

const watch = (page: Page): Page => {
  page.on("pageerror", (error) => errors.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()}`);
  });
  return page;
};

const openBrowser = async (options: { phone?: boolean; language?: string } = {}): Promise<Page> => {
  const { phone = false, language = "en-GB" } = options;
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, locale: language });
  contexts.push(context);
  return watch(await context.newPage());
};

const visit = (page: Page, path: string) => page.goto(`${workspace.url}${path}`);
const card = (page: Page, name: string) => page.getByRole("dialog", { name, exact: true });
const step = {
  start: "Every invoice starts here",
  client: "Who is it for?",
  lines: "What are you billing for?",
  send: "Ready to go",
};
const forecast = "See what is coming in";
const nps = "How likely are you to recommend Ledger to a colleague?";

interface Waymark {
  flush(): Promise<void>;
  show(id: string): void;
  why(id: string): Promise<Trace | null>;
}
const why = (page: Page, id: string): Promise<Trace | null> =>
  page.evaluate((id) => (window as unknown as { waymark: Waymark }).waymark.why(id), id);
const checkOf = (trace: Trace | null, by: string) => trace?.checks.find((check) => check.by === by);
const flush = (page: Page) =>
  page.evaluate(() => (window as unknown as { waymark: Waymark }).waymark.flush());
const ready = (page: Page) =>
  page.waitForFunction(() => "flush" in ((window as { waymark?: object }).waymark ?? {}));
const show = async (page: Page, id: string) => {
  await ready(page);
  await page.evaluate((id) => (window as unknown as { waymark: Waymark }).waymark.show(id), id);
};

const eventsOf = async (userId: string, experienceId: string): Promise<string[]> => {
  const { events } = await secretGet<ExportedUser>(`${workspace.url}/v1/users/${userId}/export`);
  return events
    .filter(({ properties }) => properties?.experienceId === experienceId)
    .toSorted((a, b) => a.at - b.at || a.messageId.localeCompare(b.messageId))
    .map(({ event }) => event ?? "");
};
const resultsOf = (id: string) =>
  secretGet<ExperienceResults>(`${workspace.url}/v1/experiences/${id}/results`);

test("from the checklist through a tour across pages, a reload and a second browser", async () => {
  const before = await resultsOf("first-invoice");
  const page = await openBrowser();
  const told: string[] = [];
  await page.exposeFunction("tell", (name: string, { id, kind }: ExperienceDetail) => {
    if (kind === "tour") told.push(`${name} ${id}`);
  });
  await page.addInitScript(() => {
    const here = window as unknown as { waymark: unknown[]; tell(name: string, detail: unknown): void };
    here.waymark = ["shown", "completed", "dismissed", "skipped"].map((name) => [
      "on",
      name,
      (detail: unknown) => here.tell(name, detail),
    ]);
  });

  await visit(page, "/?as=u_ana");
  await page.getByRole("button", { name: "Getting started, 0 of 5" }).click();
  await page.getByRole("button", { name: /Send your first invoice/ }).click();
  await page.getByRole("button", { name: "Show me" }).click();

  // It takes Ana to where invoices begin, and goes on with her own click.
  await card(page, step.start).waitFor();
  expect(new URL(page.url()).pathname).toBe("/invoices");
  expect(await card(page, step.start).getByRole("button", { name: "Next" }).count()).toBe(0);
  await page.getByRole("link", { name: "New invoice" }).click();
  await card(page, step.client).waitFor();
  expect(new URL(page.url()).pathname).toBe("/invoices/new");

  // It outlives a reload, and is where she left it on her phone.
  await page.reload();
  await card(page, step.client).waitFor();
  await flush(page);
  const phone = await openBrowser({ phone: true, language: "es-ES" });
  await visit(phone, "/invoices/new?as=u_ana");
  await card(phone, "¿Para quién es?").waitFor();
  await phone.context().close();

  // The form stays hers: nothing but a ring lies over it.
  await page.getByLabel("Client", { exact: true }).selectOption({ index: 1 });
  await card(page, step.client).getByRole("button", { name: "Next" }).click();
  await card(page, step.lines).waitFor();
  await page.getByLabel("Description").fill("Design, November");
  await page.getByLabel("Unit price").fill("900");
  await card(page, step.lines).getByRole("button", { name: "Next" }).click();
  await card(page, step.send).waitFor();
  await page.getByRole("button", { name: "Send invoice" }).click();
  // The app asks once more, in a dialog of its own; the tour keeps out of its way.
  await card(page, step.send).waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Send now" }).click();

  // The invoice ends the tour and ticks the item.
  await page.getByRole("button", { name: "Getting started, 1 of 5" }).waitFor();
  await flush(page);
  expect(await eventsOf("u_ana", "first-invoice")).toEqual([
    ...["Tour Started", "Tour Step Viewed", "Tour Step Completed"],
    // At each visit.
    ...["Tour Step Viewed", "Tour Step Viewed", "Tour Step Viewed", "Tour Step Completed"],
    ...["Tour Step Viewed", "Tour Step Completed", "Tour Step Viewed", "Tour Step Completed"],
    "Tour Completed",
  ]);
  expect(told).toEqual(["shown first-invoice", "shown first-invoice", "completed first-invoice"]);
  expect(await why(page, "first-invoice")).toMatchObject({ verdict: "hidden" });
  await page.reload();
  await visit(page, "/invoices");
  await page.waitForTimeout(2_000);
  expect(await card(page, step.start).count()).toBe(0);

  const after = await resultsOf("first-invoice");
  expect(after.shown).toBe(before.shown + 1);
  expect(after.completed).toBe(before.completed + 1);
  expect(after.versions[0]?.completed).toBe((before.versions[0]?.completed ?? 0) + 1);
  expect(after.goal?.shown.reached).toBe((before.goal?.shown.reached ?? 0) + 1);
});

test("the whole tour by keyboard alone", async () => {
  const page = await openBrowser();
  await visit(page, "/invoices?as=u_tom");
  const press = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
  };
  const focused = (page: Page) =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const [label] = (active as Partial<HTMLInputElement> | null)?.labels ?? [];
      return active?.getAttribute("aria-label") ?? (label ?? active)?.textContent?.trim() ?? "";
    });
  /** Presses Tab until it is there, as anyone would, but not for ever. */
  const tabTo = async (name: string, key = "Tab") => {
    for (let presses = 0; presses < 12; presses += 1) {
      if ((await focused(page)) === name) return;
      await press(key);
    }
    throw new Error(`Tab did not lead to ${name}`);
  };
  const inCard = (name: string) =>
    expect.poll(() => card(page, name).evaluate((node) => node.matches(":focus-within"))).toBe(true);

  // It comes by itself, to someone who has been here before and sent nothing, and takes the focus.
  await card(page, step.start).waitFor();
  await inCard(step.start);
  await tabTo("New invoice");
  await press("Enter");
  await card(page, step.client).waitFor();
  await inCard(step.client);
  // From the card to the element it is about, and back.
  await tabTo("Client");
  await press("ArrowDown");
  expect(await page.getByLabel("Client", { exact: true }).inputValue()).not.toBe("");
  await tabTo("Next", "Shift+Tab");
  await press("Enter");
  await card(page, step.lines).waitFor();
  await inCard(step.lines);
  await tabTo("Description");
  await page.keyboard.type("Advice");
  await tabTo("Unit price");
  await page.keyboard.type("100");
  await tabTo("Next", "Shift+Tab");
  await press("Enter");
  await card(page, step.send).waitFor();
  await inCard(step.send);
  await tabTo("Send invoice");
  await press("Enter");
  await page.getByRole("button", { name: "Send now" }).waitFor();
  await tabTo("Send now");
  await press("Enter");
  await page.getByRole("heading", { name: /^INV-/ }).waitFor();
  await flush(page);
  expect((await eventsOf("u_tom", "first-invoice")).at(-1)).toBe("Tour Completed");
});

test("who sends the invoice without minding the steps has done what the tour is for", async () => {
  const page = await openBrowser();
  await visit(page, "/invoices?as=u_omar");
  await card(page, step.start).waitFor();
  await page.getByRole("link", { name: "New invoice" }).click();
  await card(page, step.client).waitFor();
  await page.getByLabel("Client", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Description").fill("Inspection");
  await page.getByLabel("Unit price").fill("450");
  await page.getByRole("button", { name: "Send invoice" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("heading", { name: /^INV-/ }).waitFor();
  await flush(page);
  expect((await eventsOf("u_omar", "first-invoice")).slice(-2)).toEqual([
    "Tour Step Completed",
    "Tour Completed",
  ]);
  await visit(page, "/invoices/new");
  await page.waitForTimeout(2_000);
  expect(await card(page, step.client).count()).toBe(0);
});

describe("one budget of attention", () => {
  test("nothing comes over a tour, and nothing after one was sent away", async () => {
    const page = await openBrowser();
    await visit(page, "/invoices?as=u_lena");
    await show(page, "first-invoice");
    await card(page, step.start).waitFor();
    // The announcement and the survey are due, and would have come by now.
    await page.waitForTimeout(5_500);
    expect(await page.getByRole("dialog").count()).toBe(1);
    const waiting = await why(page, "cash-forecast");
    expect(waiting).toMatchObject({ verdict: "waiting" });
    expect(checkOf(waiting, "turn")).toMatchObject({
      ok: false,
      says: expect.stringContaining("first-invoice"),
    });

    await page.keyboard.press("Escape");
    await card(page, step.start).waitFor({ state: "hidden" });
    await page.waitForTimeout(1_000);
    expect(await page.getByRole("dialog").count()).toBe(0);
    const quiet = await why(page, "cash-forecast");
    expect(quiet).toMatchObject({ verdict: "waiting" });
    const { from = "" } = checkOf(quiet, "budget") ?? {};
    expect((Date.parse(from) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
    await flush(page);
    expect(await eventsOf("u_lena", "first-invoice")).toEqual([
      "Tour Started",
      "Tour Step Viewed",
      "Tour Dismissed",
    ]);
    expect(await eventsOf("u_lena", "cash-forecast")).toEqual(["Experience Queued"]);
  });

  test("of two tabs one interrupts", async () => {
    const first = await openBrowser();
    await visit(first, "/?as=u_grace");
    const second = watch(await first.context().newPage());
    await visit(second, "/reports");
    const surveys = async () => {
      const counts = await Promise.all([first, second].map((page) => card(page, nps).count()));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    await expect.poll(surveys, { timeout: 20_000 }).toBe(1);
    await first.waitForTimeout(2_500);
    expect(await surveys()).toBe(1);
    const other = (await card(first, nps).count()) === 0 ? first : second;
    expect(await why(other, "annual-plan")).toMatchObject({ verdict: "waiting" });
    await flush(first);
    await flush(second);
    expect(await eventsOf("u_grace", "nps")).toEqual(["Survey Shown"]);
  });
});

test("a hint waits to be pressed, and interrupts nobody", async () => {
  const page = await openBrowser();
  await visit(page, "/invoices/new?as=u_grace");
  const name = "The same invoice every month?";
  const beacon = page.getByRole("button", { name, exact: true });
  await beacon.waitFor();
  expect(await card(page, name).count()).toBe(0);
  await beacon.click();
  await card(page, name).getByRole("button", { name: "Got it" }).click();
  await beacon.waitFor({ state: "detached" });
  await flush(page);
  expect(await eventsOf("u_grace", "recurring")).toEqual(["Hint Shown", "Hint Completed"]);
});

test("a preview is for the eyes of the team alone", async () => {
  const page = await openBrowser();
  await visit(page, "/?as=u_omar");
  await ready(page);
  await visit(page, "/?waymark-preview=annual-plan");
  const banner = card(page, "Twelve months for the price of ten");
  await banner.waitFor();
  await banner.getByRole("button", { name: "Dismiss" }).click();
  await banner.waitFor({ state: "hidden" });
  await flush(page);
  expect(await eventsOf("u_omar", "annual-plan")).toEqual([]);
});

describe("what the team learns", () => {
  test("the results tell of lost elements, and of what a guide brought about", async () => {
    const tour = await resultsOf("first-invoice");
    expect(tour.versions.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(tour.steps.map(({ id }) => id)).toEqual(["new-invoice", "client", "lines", "send"]);
    expect(tour.steps[2]?.missed.absent).toBeGreaterThan(0);
    expect(tour.withheld).toBeGreaterThan(0);
    const { goal } = await resultsOf("cash-forecast");
    expect(goal?.withheld.people).toBeGreaterThan(5);
    expect(goal?.lift).toBeGreaterThan(0.1);
    // The interval lies above nought: it can be told.
    expect(goal?.interval?.[0]).toBeGreaterThan(0);
  });

  test("the console lists what lost its element, and every guide", async () => {
    const page = await openBrowser();
    await visit(page, `/console/#key=${keys.secret}`);
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
    await visit(page, "/console/guides");
    const broken = page.getByRole("list", { name: "Lost their element" });
    await broken.getByText("The same invoice every month?").waitFor();
    const table = page.getByRole("table");
    for (const title of ["Send your first invoice", forecast, "Twelve months for the price of ten"]) {
      await table.getByText(title).waitFor();
    }
    await table.getByRole("link", { name: "Send your first invoice" }).click();
    await page.getByRole("heading", { level: 1, name: "Send your first invoice" }).waitFor();
    await waitUntil(async () => (await page.getByText(step.lines).count()) > 0, {
      what: () => "the steps of the tour",
    });
  });
});
