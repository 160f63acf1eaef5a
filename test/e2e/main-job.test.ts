import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SurveyResults } from "../../protocol/api.ts";
import type { AccountHealth } from "../../protocol/health.ts";
import { type ExportedUser, secretGet } from "./api.ts";
import { launchBrowser } from "./browser.ts";
import { keys, type RunningProcess, startWorkspace } from "./running-process.ts";

/**
 * The main job, as one long story on the built product: someone signs in to the demo app, works through the checklist,
 * answers the NPS survey; their account's health moves; the team reads it in the console.
 */
const user = "u_ana";
const account = "acme-studio";

let workspace: RunningProcess;
let browser: Browser;
const errors: string[] = [];

beforeAll(async () => {
  [workspace, browser] = await Promise.all([startWorkspace(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.stop();
});

const openContext = async (): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()}`);
  });
  return { context, page };
};

const launcher = (page: Page, done: number) =>
  page.getByRole("button", { name: `Getting started, ${done} of 5` });
const panel = (page: Page) => page.getByRole("dialog", { name: "Getting started" });
const survey = (page: Page) =>
  page.getByRole("dialog", { name: "How likely are you to recommend Ledger to a colleague?" });
const surveyResults = () => secretGet<SurveyResults>(`${workspace.url}/v1/surveys/nps/results`);
const health = () => secretGet<AccountHealth>(`${workspace.url}/v1/accounts/${account}/health`);

const minimise = async (page: Page) => {
  await panel(page).getByRole("button", { name: "Minimise" }).click();
};

test("the start prints every address a stranger needs", () => {
  for (const line of [
    `${workspace.url}/`,
    `${workspace.url}/console/#key=${keys.secret}`,
    keys.publishable,
  ]) {
    expect(workspace.output()).toContain(line);
  }
});

test("from sign-in to a score in the console", { timeout: 180_000 }, async () => {
  const before = { health: await health(), survey: await surveyResults() };
  const first = await openContext();
  const { page } = first;

  // Sign in. The checklist waits in its launcher and does not get in the way.
  await page.goto(workspace.url);
  await page.waitForTimeout(2_000);
  expect(await page.getByRole("button", { name: /Getting started/ }).count()).toBe(0);
  await page.getByRole("button", { name: /Ana Ruiz/ }).click();
  await launcher(page, 0).waitFor();
  expect(await survey(page).count()).toBe(0);

  // The open item says what happens next and takes the user there, without a reload.
  await launcher(page, 0).click();
  await panel(page).waitFor();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const action = panel(page).getByRole("button", { name: "Add details" });
  if (!(await action.isVisible()))
    await panel(page)
      .getByRole("button", { name: /Add your company details/ })
      .click();
  await action.click();
  await page.waitForURL("**/settings#company");
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  if (await panel(page).isVisible()) await minimise(page);

  // Items complete by themselves from what the user does.
  await page.getByLabel("Legal name").fill("Acme Studio S.L.");
  await page.getByLabel("Tax number").fill("B12345678");
  await page.getByLabel("Address").fill("Calle Mayor 1, Madrid");
  await page.getByLabel("Billing e-mail").fill("billing@acme-studio.example");
  await page.getByRole("button", { name: "Save details" }).click();
  await launcher(page, 1).waitFor();
  await page.getByRole("button", { name: "Connect bank" }).click();
  await launcher(page, 2).waitFor();

  // Progress survives a reload…
  await page.reload();
  await launcher(page, 2).waitFor();

  // …and follows the user to another browser.
  const second = await openContext();
  await second.page.goto(`${workspace.url}/?as=${user}`);
  await launcher(second.page, 2).waitFor();
  await second.context.close();

  await page.getByLabel("Teammate's e-mail").fill("noa@acme-studio.example");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await launcher(page, 3).waitFor();

  // The demo's own modal dialog makes the page inert; the widget must neither break it nor be broken.
  await page.goto(`${workspace.url}/invoices/new`);
  await page.getByLabel("Client", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Description").first().fill("Design, November");
  await page.getByLabel("Unit price").first().fill("900");
  await page.getByRole("button", { name: "Send invoice" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
  await launcher(page, 4).waitFor();
  await page.getByRole("button", { name: "Mark as paid" }).click();

  // The last item celebrates once, then makes room for the survey.
  const done = page.getByRole("button", { name: "Done" });
  if (!(await done.isVisible())) {
    const finished = launcher(page, 5);
    await Promise.race([done.waitFor(), finished.waitFor()]);
    if (!(await done.isVisible())) await finished.click();
  }
  await done.click();

  // NPS by keyboard alone; the page keeps its focus until the user goes there.
  await survey(page).waitFor({ timeout: 30_000 });
  const nine = survey(page).getByRole("radio", { name: "9", exact: true });
  await nine.focus();
  await page.keyboard.press("Space");
  expect(await nine.isChecked()).toBe(true);
  await survey(page).getByRole("textbox").fill("The reminders. I no longer chase clients.");
  await survey(page).getByRole("button", { name: "Send" }).click();
  await page.getByText("A person on our team reads every answer").first().waitFor();

  // Everything reached the collector, each fact once.
  await page.evaluate(() => (window as unknown as { waymark: { flush(): Promise<void> } }).waymark.flush());
  const { events } = await secretGet<ExportedUser>(`${workspace.url}/v1/users/${user}/export`);
  const count = (name: string) => events.filter(({ event }) => event === name).length;
  expect({
    started: count("Checklist Started"),
    items: count("Checklist Item Completed"),
    completed: count("Checklist Completed"),
    shown: count("Survey Shown"),
    answered: count("Survey Answered"),
    dismissed: count("Survey Dismissed"),
  }).toEqual({ started: 1, items: 5, completed: 1, shown: 1, answered: 1, dismissed: 0 });

  // No second survey, no second checklist.
  await page.reload();
  await page.waitForTimeout(5_000);
  expect(await survey(page).count()).toBe(0);
  expect(await page.getByRole("button", { name: /Getting started/ }).count()).toBe(0);

  // The numbers moved, and add up.
  const results = await surveyResults();
  expect(results.answered).toBe(before.survey.answered + 1);
  expect(results.distribution["9"]).toBe((before.survey.distribution["9"] ?? 0) + 1);
  expect(results.dismissed).toBe(before.survey.dismissed);
  const after = await health();
  const sum = after.components.reduce((total, { contribution }) => total + contribution, 0);
  expect(sum).toBeCloseTo(after.score ?? Number.NaN, 6);
  expect(after.inputs).not.toEqual(before.health.inputs);
  await first.context.close();

  // The team sees it.
  const team = await openContext();
  await team.page.goto(`${workspace.url}/console/#key=${keys.secret}`);
  await team.page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  expect(team.page.url()).not.toContain(keys.secret);
  await team.page.goto(`${workspace.url}/console/accounts/${account}`);
  await team.page.getByRole("heading", { level: 1, name: "Acme Studio" }).waitFor();
  await team.page.getByText("The reminders. I no longer chase clients.").first().waitFor();
  await team.page
    .getByRole("main")
    .getByText((after.score ?? 0).toFixed(1))
    .first()
    .waitFor();
  await team.context.close();

  expect(errors).toEqual([]);
});

test("forty accounts and a year stand in the console's list, in every band", async () => {
  const { accounts, bands } = await secretGet<{ accounts: { id: string }[]; bands: Record<string, number> }>(
    `${workspace.url}/v1/accounts?limit=200`,
  );
  expect(accounts.length).toBeGreaterThanOrEqual(40);
  for (const band of ["green", "yellow", "red"]) expect(bands[band]).toBeGreaterThan(0);
});
