import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { toEvent } from "../../protocol/event.ts";
import { emptyJourney, fold } from "../../protocol/journey.ts";
import { gettingStarted } from "./samples.ts";
import { countOf, focused, pause, show, useCleanPage } from "./stage-page.ts";

useCleanPage();

const region = () => page.getByRole("region", { name: "Getting started" });
const launcher = () => page.getByRole("button", { name: /Getting started, \d of 5/ });

const receipt = { receivedAt: Date.now() + 60_000, sentAt: null };

const place = (id: string | null = "getting-started"): HTMLElement => {
  const element = document.createElement("waymark-checklist");
  if (id !== null) element.id = id;
  document.body.append(element);
  return element;
};
const start = (options = {}) => show({ experiences: [gettingStarted], ...options });

test("is drawn in the page's own element, where the page put it, and has no launcher meanwhile", async () => {
  const element = place();
  const { host } = start();
  await expect.element(region()).toBeVisible();
  expect(element.shadowRoot?.querySelector(".panel")).not.toBeNull();
  expect(getComputedStyle(element).position).toBe("static");
  expect(element.shadowRoot?.querySelector("style")).toBeNull();
  expect(launcher().elements()).toHaveLength(0);
  expect(page.getByRole("button", { name: "Minimise" }).elements()).toHaveLength(0);
  expect(countOf(host, "Checklist Started")).toBe(1);
  host.report("Company Saved");
  await expect.element(page.getByRole("progressbar")).toHaveAttribute("value", "1");
});

test("comes when the element comes, goes when it goes, and leaves the corner to the launcher", async () => {
  start();
  await expect.element(launcher()).toBeVisible();
  const element = place(null);
  await expect.element(region()).toBeVisible();
  expect(launcher().elements()).toHaveLength(0);
  element.remove();
  await expect.element(launcher()).toBeVisible();
  expect(element.shadowRoot?.childElementCount).toBe(0);
});

test("an element for another checklist, or for one that is not for this person, stays as the page made it", async () => {
  const other = place("another-list");
  other.textContent = "Nothing here yet";
  start();
  await expect.element(launcher()).toBeVisible();
  expect(other.shadowRoot).toBeNull();
});

test("outside its audience nothing is drawn", async () => {
  const element = place();
  start({ experiences: [{ ...gettingStarted, audience: { trait: "plan", equals: "pro" } }] });
  await pause(200);
  expect(element.shadowRoot).toBeNull();
  expect(launcher().elements()).toHaveLength(0);
});

test("hidden, it offers to be brought back, and the focus stays with it", async () => {
  place();
  const { host } = start();
  await page.getByRole("button", { name: "Hide for now" }).click();
  await expect.element(launcher()).toBeVisible();
  expect(focused()).toBe(launcher().element());
  expect(host.emitted.map(([name]) => name)).toEqual(["shown", "dismissed"]);
  await pause(5);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("progressbar")).toBeVisible();
  expect(countOf(host, "Checklist Started")).toBe(2);
  expect(launcher().elements()).toHaveLength(0);
});

test("hidden in one place, it is brought back for every place", async () => {
  const element = place();
  start();
  await page.getByRole("button", { name: "Hide for now" }).click();
  await pause(5);
  await launcher().click();
  element.remove();
  await expect.element(page.getByRole("dialog", { name: "Getting started" })).toBeVisible();
});

test("what was dismissed is shown by name, and stays for the pages after it", async () => {
  const { widget, host } = start();
  await launcher().click();
  await page.getByRole("button", { name: "Hide for now" }).click();
  await pause(200);
  expect(launcher().elements()).toHaveLength(0);
  expect(widget.show("getting-started")).toBe(true);
  await expect.element(page.getByRole("dialog", { name: "Getting started" })).toBeVisible();
  widget.stop();
  sessionStorage.clear();
  show({
    experiences: [gettingStarted],
    journey: host
      .pending()
      .map((message) => toEvent(message, receipt))
      .reduce(fold, emptyJourney),
  });
  await expect.element(launcher()).toBeVisible();
});

test("takes keys for itself, and stop leaves the element empty, ready for the next", async () => {
  const element = place();
  const keys: string[] = [];
  const listen = ({ key }: KeyboardEvent) => keys.push(key);
  document.addEventListener("keydown", listen);
  const { widget, host } = start();
  await expect.element(region()).toBeVisible();
  const first = element.shadowRoot?.querySelector<HTMLElement>(".item button");
  first?.focus();
  await userEvent.keyboard("n");
  document.removeEventListener("keydown", listen);
  expect(keys).toEqual([]);
  widget.stop();
  expect(element.shadowRoot?.childElementCount).toBe(0);
  expect(host.listeners()).toBe(0);
  const again = start();
  await expect.element(region()).toBeVisible();
  again.widget.stop();
});
