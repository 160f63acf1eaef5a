import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { browserClock } from "../../../widget/clock.ts";
import { createJourneyView } from "../../../widget/journey-view.ts";
import { gettingStarted, teamSetup } from "../samples.ts";
import { countOf, focused, pause, show, useCleanPage } from "../stage-page.ts";
import { teamJourney } from "./team-journey.ts";

useCleanPage();

const launcher = () => page.getByRole("button", { name: /^Set up your team/ });
const panel = () => page.getByRole("dialog", { name: "Set up your team" });
const start = async (options = {}) => {
  const started = show({ experiences: [teamSetup], journey: teamJourney(), ...options });
  await launcher().click();
  await expect.element(panel()).toBeVisible();
  return started;
};

describe("an account's checklist", () => {
  test("shows what a teammate did, with who and when, and records nothing of it", async () => {
    const { host } = await start();
    const done = panel().getByRole("button", { name: "Connect a bank account" });
    await expect.element(done).toHaveAccessibleDescription("Done Marta, yesterday");
    expect(host.tracked).toEqual([]);
  });

  test("names nobody the collector does not name", async () => {
    const journey = { ...teamJourney(), team: { "team-setup": { bank: { at: Date.now(), by: null } } } };
    await start({ journey });
    await expect.element(panel().getByText(/A teammate, today/)).toBeVisible();
  });

  test("gives the person's name away only where the checklist says so", async () => {
    const named = await start({ traits: { name: "Ana" } });
    await panel().getByRole("checkbox").click();
    expect(named.host.tracked).toEqual([
      ["Checklist Item Completed", { experienceId: "team-setup", itemId: "guide", by: "Ana" }],
    ]);
    named.widget.stop();
    const unnamed = show({
      experiences: [{ ...teamSetup, names: false }],
      journey: teamJourney(),
      traits: { name: "Ana" },
    });
    await panel().getByRole("checkbox").click();
    expect(unnamed.host.tracked).toEqual([
      ["Checklist Item Completed", { experienceId: "team-setup", itemId: "guide" }],
    ]);
  });

  test("finished by a teammate, it is completed once for each who sees it, and waits in its launcher", async () => {
    const tick = { at: Date.now() - 1_000, by: "Marta" };
    const journey = {
      ...teamJourney(),
      team: { "team-setup": { bank: tick, guide: tick, reminders: tick } },
    };
    const { host } = show({ experiences: [teamSetup], journey });
    await expect.element(launcher()).toBeVisible();
    await pause(1_100);
    expect(panel().elements()).toHaveLength(0);
    host.report("Something Else");
    expect(countOf(host, "Checklist Completed")).toBe(1);
    expect(countOf(host, "Checklist Item Completed")).toBe(0);
    await launcher().click();
    await expect.element(page.getByRole("dialog", { name: "That is everything" })).toBeVisible();
  });
});

describe("an item by hand", () => {
  test("is ticked from the keyboard, keeps the focus, and stays ticked", async () => {
    const { host } = await start();
    const box = panel().getByRole("checkbox", { name: "Read the five-minute guide" });
    await expect.element(box).not.toBeChecked();
    (box.element() as HTMLElement).focus();
    await userEvent.keyboard(" ");
    await expect.element(box).toBeChecked();
    expect(focused()).toBe(box.element());
    await userEvent.keyboard(" ");
    await expect.element(box).toBeChecked();
    expect(countOf(host, "Checklist Item Completed")).toBe(1);
    await expect.element(page.getByText("Read the five-minute guide: done")).toBeInTheDocument();
  });

  test("cannot be ticked before its turn", async () => {
    const items = teamSetup.items.map((item) =>
      item.id === "guide" ? { ...item, requires: ["bank"] } : item,
    );
    const { host } = await start({ experiences: [{ ...teamSetup, scope: "person", names: false, items }] });
    expect(panel().getByRole("checkbox").elements()).toHaveLength(0);
    host.report("Feature Used", { feature: "Bank" });
    await expect.element(panel().getByRole("checkbox")).toBeVisible();
  });
});

describe("sections", () => {
  test("have headings; one that opens later says when, and keeps its items", async () => {
    await start();
    await expect.element(panel().getByRole("heading", { name: "Week one: welcome" })).toBeVisible();
    await expect.element(panel().getByText(/opens in 7 days/)).toBeVisible();
    expect(panel().getByText("Turn on reminders").elements()).toHaveLength(0);
    const list = panel().getByRole("list", { name: "Week one: welcome" });
    expect(list.getByRole("listitem").elements()).toHaveLength(3);
  });

  test("open on their day", async () => {
    await start({ journey: teamJourney(7) });
    await expect.element(panel().getByRole("button", { name: "Turn on reminders" })).toBeVisible();
  });
});

test("an item is there for its audience alone", async () => {
  await start({ traits: { role: "admin" } });
  await expect.element(panel().getByRole("button", { name: "Add a tax adviser" })).toBeVisible();
  await expect.element(panel().getByRole("progressbar")).toHaveAttribute("max", "4");
});

test("what is due is said in the launcher and at the item, and nothing opens by itself", async () => {
  show({ experiences: [teamSetup], journey: teamJourney() });
  await expect.element(launcher()).toHaveAccessibleName("Set up your team, due tomorrow, 1 of 3");
  await pause(200);
  expect(panel().elements()).toHaveLength(0);
  await launcher().click();
  await expect
    .element(panel().getByRole("button", { name: "Read the five-minute guide" }))
    .toHaveAccessibleDescription("due tomorrow · 5 min");
});

test("what is new puts a dot on the launcher, until the panel was opened", async () => {
  const { host, widget } = show({ experiences: [teamSetup], journey: teamJourney(9) });
  const dot = () => getComputedStyle(launcher().element(), "::after").content;
  await expect.element(launcher()).toHaveAccessibleDescription("Something is new");
  expect(dot()).toBe('""');
  expect(host.tracked).toEqual([]);
  await launcher().click();
  await expect.element(panel()).toBeVisible();
  expect(countOf(host, "Checklist Opened")).toBe(1);
  await page.getByRole("button", { name: "Minimise" }).click();
  await expect.element(launcher()).not.toHaveAttribute("title");
  expect(dot()).toBe("none");
  await launcher().click();
  expect(countOf(host, "Checklist Opened")).toBe(1);
  // Nor is it new on another device.
  widget.stop();
  sessionStorage.clear();
  const journey = createJourneyView(host, browserClock)();
  const elsewhere = show({ experiences: [teamSetup], journey });
  await expect.element(launcher()).not.toHaveAttribute("title");
  expect(elsewhere.host.tracked).toEqual([]);
});

test("who has just started has no dot", async () => {
  show({ experiences: [teamSetup], journey: teamJourney() });
  await expect.element(launcher()).toBeVisible();
  await expect.element(launcher()).not.toHaveAttribute("title");
});

describe("actions", () => {
  test("a link opens a new tab, and is a link", async () => {
    await start();
    const link = panel().getByRole("link", { name: "Open the guide" });
    await expect.element(link).toHaveAttribute("target", "_blank");
    await expect.element(link).toHaveAttribute("rel", "noopener noreferrer");
  });

  test("a call reaches the page's own code, with the item", async () => {
    const { host } = await start();
    await panel().getByRole("button", { name: "Meet your contact" }).click();
    await panel().getByRole("button", { name: "Pick a time" }).click();
    expect(host.emitted).toContainEqual([
      "action",
      { id: "team-setup", kind: "checklist", call: "open-calendar", itemId: "talk" },
    ]);
    expect(host.navigated).toEqual([]);
  });
});

test("in sequence, the next one waits for the one before", async () => {
  show({ experiences: [{ ...gettingStarted, order: "sequence" }] });
  await page.getByRole("button", { name: /^Getting started/ }).click();
  await expect
    .element(page.getByRole("button", { name: "Invite a teammate" }))
    .toHaveAccessibleDescription("after “Add your company details”");
});

test("speaks Spanish", async () => {
  show({ experiences: [teamSetup], journey: teamJourney(), locale: "es-ES" });
  await page.getByRole("button", { name: "Prepare a su equipo, para mañana, 1 de 3" }).click();
  await expect.element(page.getByText(/Marta, ayer/)).toBeVisible();
  await expect.element(page.getByText(/se abre dentro de 7 días/)).toBeVisible();
});
