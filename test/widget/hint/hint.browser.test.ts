import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { countOf, focused, pause, show, useCleanPage } from "../stage-page.ts";
import { byId } from "../tour/tour-page.ts";
import { buildPage } from "../tour/tour-samples.ts";
import { templates } from "./hint-samples.ts";

useCleanPage();

const beacon = () => page.getByRole("button", { name: "Now with templates" });
const card = () => page.getByRole("dialog", { name: "Now with templates" });
const centre = (element: Element): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};

test("a beacon sits at the element's corner, 24 pixels wide, and follows it", async () => {
  buildPage('<div style="height: 3000px"></div>');
  const { host } = show({ experiences: [templates] });
  await expect.element(beacon()).toBeVisible();
  const isAtCorner = () => {
    const { right, top } = byId("new").getBoundingClientRect();
    const [x, y] = centre(beacon().element());
    return Math.abs(x - right) <= 1 && Math.abs(y - top) <= 1;
  };
  await expect.poll(isAtCorner).toBe(true);
  expect(beacon().element().getBoundingClientRect().width).toBe(24);
  byId("new").style.marginLeft = "100px";
  await expect.poll(isAtCorner).toBe(true);
  window.scrollTo(0, 1_000);
  await expect.element(beacon()).not.toBeInTheDocument();
  window.scrollTo(0, 0);
  await expect.element(beacon()).toBeVisible();
  expect(countOf(host, "Hint Shown")).toBe(1);
  expect(countOf(host, "Hint Missed")).toBe(0);
});

test("it takes neither focus nor clicks from the page until it is pressed", async () => {
  buildPage();
  byId("before").focus();
  show({ experiences: [templates] });
  await expect.element(beacon()).toBeVisible();
  expect(focused()).toBe(byId("before"));
  expect(card().elements()).toEqual([]);
  const [x, y] = centre(byId("new"));
  expect(document.elementFromPoint(x, y)?.id).toBe("new");
});

test("pressed by key, it opens, says what it has to say, and closes for good", async () => {
  buildPage();
  const { host } = show({ experiences: [templates] });
  await expect.element(beacon()).toBeVisible();
  await expect.element(beacon()).toHaveAttribute("aria-expanded", "false");
  (beacon().element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(card()).toBeVisible();
  expect(focused()).toBe(card().element());
  await expect.element(card()).toHaveAccessibleDescription("Start from any invoice you have sent before.");
  expect(card().element().getBoundingClientRect().top).toBeGreaterThan(
    beacon().element().getBoundingClientRect().bottom,
  );
  await userEvent.keyboard("{Tab}");
  expect(focused()?.textContent).toBe("Got it");
  await userEvent.keyboard("{Enter}");
  await expect.element(card()).not.toBeInTheDocument();
  await expect.element(beacon()).not.toBeInTheDocument();
  expect(countOf(host, "Hint Completed")).toBe(1);
  expect(countOf(host, "Hint Dismissed")).toBe(0);
});

test("Escape means understood, the cross that it is not wanted", async () => {
  buildPage();
  const second = { ...templates, id: "second", anchor: { id: "send" } };
  const { host } = show({ experiences: [templates, second] });
  await expect.poll(() => beacon().elements().length).toBe(2);
  await beacon().first().click();
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => beacon().elements().length).toBe(1);
  expect(countOf(host, "Hint Completed")).toBe(1);
  await beacon().click();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect.element(beacon()).not.toBeInTheDocument();
  expect(countOf(host, "Hint Dismissed")).toBe(1);
});

test("pressed again, it closes and stays", async () => {
  buildPage();
  const { host } = show({ experiences: [templates] });
  await beacon().click();
  await expect.element(card()).toBeVisible();
  await beacon().click();
  await expect.element(card()).not.toBeInTheDocument();
  await expect.element(beacon()).toBeVisible();
  expect(countOf(host, "Hint Completed") + countOf(host, "Hint Dismissed")).toBe(0);
});

test("the team's own button ends it and does its work", async () => {
  buildPage();
  const { host } = show({
    experiences: [{ ...templates, actions: [{ label: "See them", url: "/templates" }] }],
  });
  await beacon().click();
  await page.getByRole("button", { name: "See them" }).click();
  await expect.element(beacon()).not.toBeInTheDocument();
  expect(host.navigated).toEqual(["/templates"]);
});

test("without its element nothing is shown, and that is said after eight seconds", async () => {
  const { host } = show({ experiences: [templates] });
  await pause(7_500);
  expect(countOf(host, "Hint Missed")).toBe(0);
  await expect.poll(() => countOf(host, "Hint Missed"), { timeout: 3_000 }).toBe(1);
  expect(beacon().elements()).toEqual([]);
  buildPage();
  await expect.element(beacon()).toBeVisible();
});

test("its dot is in the same place for a thumb, and as large as one", async () => {
  buildPage();
  show({ experiences: [templates] });
  await expect.element(beacon()).toBeVisible();
  const middle = () => {
    const { left, top, width, height } = beacon().element().getBoundingClientRect();
    const { right, top: edge } = byId("new").getBoundingClientRect();
    return {
      size: [width, height],
      from: [left + width / 2 - right, top + height / 2 - edge].map(Math.round),
    };
  };
  expect(middle()).toEqual({ size: [24, 24], from: [0, 0] });
  await page.viewport(320, 568);
  await expect.poll(middle).toEqual({ size: [44, 44], from: [0, 0] });
});
