import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Announcement } from "../../../protocol/experience.ts";
import { countOf, focused, shadowOf, show, useCleanPage } from "../stage-page.ts";
import { atRest, byId } from "../tour/tour-page.ts";
import { buildPage } from "../tour/tour-samples.ts";
import { cardPayments } from "./announcement-samples.ts";

useCleanPage();

const card = () => page.getByRole("dialog", { name: "Payments by card are here" });
const button = (name: string) => page.getByRole("button", { name });
const start = (fields: Partial<Announcement> = {}) => {
  buildPage();
  byId("before").focus();
  return show({ experiences: [{ ...cardPayments, ...fields }] });
};
const { actions: _, ...plain } = cardPayments;

test("a modal takes the focus, keeps it, and gives it back", async () => {
  const { host } = start();
  await expect.element(card()).toBeVisible();
  await expect.poll(focused).toBe(card().element());
  expect(card().element().matches(":modal")).toBe(true);
  await expect
    .element(card())
    .toHaveAccessibleDescription(
      "Your clients can pay an invoice with one press. It costs 1.4% and nothing else.",
    );
  for (let count = 0; count < 6; count += 1) {
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement?.closest("main")).toBeFalsy();
  }
  (button("Dismiss").element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(card()).not.toBeInTheDocument();
  expect(focused()).toBe(byId("before"));
  expect(countOf(host, "Announcement Shown")).toBe(1);
  expect(countOf(host, "Announcement Dismissed")).toBe(1);
  expect(countOf(host, "Announcement Completed")).toBe(0);
});

test("Escape dismisses it", async () => {
  const { host } = start();
  await expect.element(card()).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(card()).not.toBeInTheDocument();
  expect(countOf(host, "Announcement Dismissed")).toBe(1);
});

test("its first button is the strong one; any of them ends it and does its work", async () => {
  const { host } = start();
  await expect.element(button("Turn it on")).toHaveClass("primary");
  await expect.element(button("What it costs")).not.toHaveClass("primary");
  await expect.element(button("Done")).not.toBeInTheDocument();
  await button("What it costs").click();
  await expect.element(card()).not.toBeInTheDocument();
  expect(host.navigated).toEqual(["/pricing"]);
  expect(
    host.tracked.filter(([event]) => event === "Announcement Completed").map(([, about]) => about.choice),
  ).toEqual(["/pricing"]);
});

test("without buttons of the team's own there is Done", async () => {
  buildPage();
  const { host } = show({ experiences: [plain] });
  await button("Done").click();
  await expect.element(card()).not.toBeInTheDocument();
  expect(countOf(host, "Announcement Completed")).toBe(1);
});

test.each(["banner", "slide-in"] as const)(
  "a %s is said, and leaves page and focus alone",
  async (layout) => {
    start({ layout });
    await expect.element(card()).toBeVisible();
    await expect.element(page.getByRole("status")).toHaveTextContent("Payments by card are here");
    expect(focused()).toBe(byId("before"));
    expect(document.elementFromPoint(300, 400)?.closest("main")).not.toBeNull();
    const { left, top, right, bottom } = await atRest(card().element());
    if (layout === "banner") expect([left, top, right]).toEqual([0, 0, 1_024]);
    else expect([Math.round(right), Math.round(bottom)]).toEqual([1_004, 748]);
  },
);

test("room for its picture is kept before it has come", async () => {
  start({ media: { type: "image", url: "/nowhere.png", alt: "A card reader" } });
  await expect.element(page.getByRole("img", { name: "A card reader" })).toBeVisible();
  const { width, height } = page.getByRole("img").element().getBoundingClientRect();
  expect(width / height).toBeCloseTo(16 / 9, 1);
});

test("a film has controls and does not play by itself", async () => {
  start({ media: { type: "video", url: "/film.mp4", alt: "How to pay by card" } });
  await expect.element(card()).toBeVisible();
  const film = card().element().querySelector("video");
  expect([film?.controls, film?.autoplay, film?.paused, film?.ariaLabel]).toEqual([
    true,
    false,
    true,
    "How to pay by card",
  ]);
});

test("a modal still covers the page while a dialog of the page is open, and after that", async () => {
  const { host } = start();
  await expect.element(card()).toBeVisible();
  const element = card().element();
  const dialog = document.createElement("dialog");
  dialog.append("Your session ends soon", document.createElement("button"));
  document.body.append(dialog);
  dialog.showModal();
  await expect.poll(() => shadowOf().host.parentNode).toBe(dialog);
  expect(element.matches(":modal")).toBe(true);
  dialog.close();
  await expect.poll(() => shadowOf().host.parentNode).toBe(document.body);
  expect(element.matches(":modal")).toBe(true);
  await expect.poll(focused).toBe(element);
  expect(countOf(host, "Announcement Dismissed")).toBe(0);
  await userEvent.keyboard("{Escape}");
  await expect.element(card()).not.toBeInTheDocument();
  expect(countOf(host, "Announcement Dismissed")).toBe(1);
});
