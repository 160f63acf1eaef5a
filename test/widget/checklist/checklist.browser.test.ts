import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { emptyJourney } from "../../../protocol/journey.ts";
import type { FakeHost } from "../fake-host.ts";
import { gettingStarted } from "../samples.ts";
import { countOf, focused, pause, shadowOf, show, useCleanPage } from "../stage-page.ts";

useCleanPage();

const launcher = (progress: string) =>
  page.getByRole("button", { name: `Getting started, ${progress}`, exact: true });
const panel = () => page.getByRole("dialog", { name: "Getting started" });
const all = ["Company Saved", "Feature Used", "Invoice Sent", "Teammate Invited", "Invoice Viewed"];
const finish = (host: FakeHost) => {
  for (const event of all) host.report(event, event === "Feature Used" ? { feature: "Bank" } : {});
};
const start = (options = {}) => show({ experiences: [gettingStarted], ...options });

describe("the launcher", () => {
  test("whoever presses the launcher twice in a row has opened it, and not hidden it for good", async () => {
    const { host } = show({ experiences: [gettingStarted] });
    const launcher = page.getByRole("button", { name: "Getting started, 0 of 5" });
    await launcher.dblClick();
    await expect.element(page.getByRole("dialog", { name: "Getting started" })).toBeVisible();
    await pause(600);
    expect(countOf(host, "Checklist Dismissed")).toBe(0);
    await page.getByRole("button", { name: "Hide for now" }).click();
    expect(countOf(host, "Checklist Dismissed")).toBe(1);
  });

  test("is named by title and progress, and starts the checklist once", async () => {
    const { host } = start();
    await expect.element(launcher("0 of 5")).toBeVisible();
    host.report("Company Saved");
    await expect.element(launcher("1 of 5")).toBeVisible();
    expect(host.tracked).toEqual([
      ["Checklist Started", { experienceId: "getting-started" }],
      ["Checklist Item Completed", { experienceId: "getting-started", itemId: "company" }],
    ]);
    expect(host.emitted).toEqual([["shown", { id: "getting-started", kind: "checklist" }]]);
  });

  test("says nothing again on the next visit, and knows what was done elsewhere", async () => {
    const mark = { count: 1, firstAt: 1, lastAt: 1 };
    const progress = {
      started: mark,
      completed: null,
      dismissed: null,
      steps: { company: 1, bank: 2 },
      answer: null,
    };
    const { host } = start({ journey: { ...emptyJourney, experiences: { "getting-started": progress } } });
    await expect.element(launcher("2 of 5")).toBeVisible();
    expect(host.tracked).toEqual([]);
  });

  test("does not appear for a checklist that is dismissed", async () => {
    const mark = { count: 1, firstAt: 1, lastAt: 1 };
    const progress = { started: mark, completed: null, dismissed: mark, steps: {}, answer: null };
    start({ journey: { ...emptyJourney, experiences: { "getting-started": progress } } });
    await pause(200);
    expect(document.querySelector("waymark-widget")).toBeNull();
  });

  test("speaks Spanish", async () => {
    start({ locale: "es-MX" });
    await page.getByRole("button", { name: "Primeros pasos, 0 de 5" }).click();
    await expect.element(page.getByRole("dialog", { name: "Primeros pasos" })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Minimizar" })).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Ocultar por ahora" })).toBeVisible();
    expect(shadowOf().querySelector("[lang=es-MX]")).not.toBeNull();
  });
});

test("two lists, one a corner", async () => {
  const other = { ...gettingStarted, id: "other", title: "The other", position: "bottom-left" } as const;
  show({ experiences: [gettingStarted, other] });
  const right = launcher("0 of 5");
  const left = page.getByRole("button", { name: "The other, 0 of 5" });
  await expect.element(left).toBeVisible();
  const middle = window.innerWidth / 2;
  expect(left.element().getBoundingClientRect().right).toBeLessThan(middle);
  expect(right.element().getBoundingClientRect().left).toBeGreaterThan(middle);
});

describe("the panel", () => {
  test("has a list of buttons, a progressbar, one open item, and locks what must wait", async () => {
    start();
    await launcher("0 of 5").click();
    await expect.element(panel()).toBeVisible();
    const bar = page.getByRole("progressbar", { name: "Getting started" });
    await expect.element(bar).toHaveAttribute("value", "0");
    await expect.element(bar).toHaveAttribute("max", "5");
    expect(panel().getByRole("list").getByRole("listitem").elements()).toHaveLength(5);
    const locked = panel().getByRole("button", { name: "Get paid" });
    await expect.element(locked).toHaveAttribute("aria-disabled", "true");
    await expect.element(locked).toHaveAccessibleDescription("after “Send your first invoice”");
    await expect
      .element(panel().getByText("Five steps to your first paid invoice. About 11 minutes left."))
      .toBeVisible();
    expect(panel().getByRole("button", { expanded: true }).elements()).toHaveLength(1);
  });

  test("takes the user where the open item points", async () => {
    const { host } = start();
    await launcher("0 of 5").click();
    await panel().getByRole("button", { name: "Connect a bank account" }).click();
    await panel().getByRole("button", { name: "Show me" }).click();
    expect(host.navigated).toEqual(["/bank"]);
    await expect.element(panel()).toBeVisible();
  });

  test("leads to help, where the content offers any", async () => {
    const { host } = start();
    await launcher("0 of 5").click();
    await panel().getByRole("link", { name: "Talk to us" }).click();
    expect(host.navigated).toEqual(["mailto:help@ledger.example"]);
  });

  test("ticks items by itself, moves on to the next, and says so", async () => {
    const { host } = start();
    await launcher("0 of 5").click();
    host.report("Company Saved");
    await expect
      .element(panel().getByRole("button", { name: "Add your company details" }))
      .toHaveAccessibleDescription("Done");
    await expect.element(page.getByRole("progressbar")).toHaveAttribute("value", "1");
    await expect.element(panel().getByText("One down. About nine minutes left.")).toBeVisible();
    await expect
      .element(panel().getByRole("button", { expanded: true }))
      .toHaveAccessibleName("Connect a bank account");
    await expect
      .element(page.getByRole("status").filter({ hasText: "Add your company details: done" }))
      .toBeInTheDocument();
  });

  test("is used with the keyboard alone, and gives the focus back", async () => {
    const { host } = start();
    await expect.element(launcher("0 of 5")).toBeVisible();
    await userEvent.keyboard("{Tab}{Enter}");
    await expect.poll(focused).toBe(panel().element());
    await userEvent.keyboard("{Tab}{Tab}{Enter}");
    expect(host.navigated).toEqual(["/settings"]);
    await userEvent.keyboard("{Escape}");
    await expect.poll(focused).toBe(launcher("0 of 5").element());
    await expect.element(panel()).not.toBeInTheDocument();
  });

  test("stays open over a reload, without taking the focus", async () => {
    const first = start();
    await launcher("0 of 5").click();
    first.widget.stop();
    start();
    await expect.element(panel()).toBeVisible();
    expect(document.activeElement).toBe(document.body);
  });

  test("is hidden for good by Hide for now, until the page asks for it", async () => {
    const { host, widget } = start();
    await launcher("0 of 5").click();
    await page.getByRole("button", { name: "Hide for now" }).click();
    await expect.element(panel()).not.toBeInTheDocument();
    await expect.element(page.getByRole("button")).not.toBeInTheDocument();
    expect(host.tracked.at(-1)).toEqual(["Checklist Dismissed", { experienceId: "getting-started" }]);
    expect(host.emitted.at(-1)).toEqual(["dismissed", { id: "getting-started", kind: "checklist" }]);
    expect(widget.show("getting-started")).toBe(true);
    await expect.element(panel()).toBeVisible();
    expect(widget.show("unknown")).toBe(false);
  });
});

describe("the end", () => {
  test("is celebrated once, announced, and closed by Done", async () => {
    const { host } = start();
    await launcher("0 of 5").click();
    finish(host);
    const celebration = page.getByRole("dialog", { name: "You are set up" });
    await expect.element(celebration).toBeVisible();
    await expect.element(page.getByRole("status").filter({ hasText: "You are set up" })).toBeVisible();
    expect(countOf(host, "Checklist Completed")).toBe(1);
    expect(countOf(host, "Checklist Item Completed")).toBe(5);
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    finish(host);
    await pause(100);
    expect(countOf(host, "Checklist Completed")).toBe(1);
    expect(host.emitted.filter(([name]) => name === "completed")).toHaveLength(1);
    expect(page.getByRole("button").elements()).toHaveLength(0);
  });

  test("is recorded and not celebrated for someone who had done it all before", async () => {
    const { host } = start({ before: finish });
    await expect.poll(() => countOf(host, "Checklist Completed")).toBe(1);
    await pause(200);
    expect(countOf(host, "Checklist Started")).toBe(0);
    expect(document.querySelector("waymark-widget")).toBeNull();
  });

  test("an update ends even where the tracker drops what is tracked", async () => {
    start({
      before: (host: FakeHost) => {
        finish(host);
        Object.assign(host, { track: () => {} });
      },
    });
    await expect.element(launcher("5 of 5")).toBeVisible();
  });
});
