import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { browserClock } from "../../../widget/clock.ts";
import { createJourneyView } from "../../../widget/journey-view.ts";
import { certified, sender } from "../badge/badge-samples.ts";
import { countOf, focused, pause, show, useCleanPage } from "../stage-page.ts";
import { foundation } from "./quiz-samples.ts";

useCleanPage();

const dialog = (name: string | RegExp) => page.getByRole("dialog", { name });
const button = (name: string) => page.getByRole("button", { name });
const asked = { ...foundation, shuffle: false };

/** Answers both questions, rightly or not, from the first of them on. */
const answer = async (isRight: boolean) => {
  await page.getByRole("radio", { name: isRight ? "Three days after it" : "Only by hand" }).click();
  await button("Next").click();
  await page.getByRole("checkbox", { name: "A number" }).click();
  await page.getByRole("checkbox", { name: "Your tax number" }).click();
  await button("Finish").click();
};

test("it never comes by itself", async () => {
  const { host } = show({ experiences: [foundation] });
  await pause(500);
  expect(document.querySelector("waymark-widget")).toBe(null);
  expect(host.tracked).toEqual([]);
});

test("by keyboard alone: begun, answered, passed, and the badge earned", async () => {
  const { host, widget } = show({ experiences: [asked, certified] });
  widget.show("foundation");
  await expect.element(dialog("How invoices get paid")).toBeVisible();
  expect(focused()).toBe(dialog("How invoices get paid").element());
  await userEvent.keyboard("{Tab}{Enter}");
  await expect.element(dialog("When does the first reminder go out?")).toBeVisible();
  await expect.element(page.getByText("Question 1 of 2")).toBeVisible();
  await expect.element(button("Next")).toBeDisabled();
  await userEvent.keyboard(" {ArrowDown}{Enter}");
  await expect.element(dialog("What must be on every invoice?")).toBeVisible();
  await userEvent.keyboard(" {Tab} {Tab}{Tab}{Enter}");
  await expect.element(dialog("You passed")).toBeVisible();
  await expect.element(page.getByText("You earned “Ledger foundation”.")).toBeVisible();
  await expect.element(page.getByText("Right. Three days leave time for a bank transfer.")).toBeVisible();
  expect(host.tracked).toEqual([
    ["Quiz Started", { experienceId: "foundation", attempt: 1 }],
    ["Quiz Finished", { experienceId: "foundation", attempt: 1, score: 100, passed: true }],
    ["Badge Earned", { experienceId: "certified" }],
  ]);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  widget.show("foundation");
  await expect.element(page.getByText(/You passed on/)).toBeVisible();
  expect(button("Start").elements()).toEqual([]);
});

test("who fails is told what was right and wrong, and may try as often as the team allows", async () => {
  const { host, widget } = show({ experiences: [asked, certified] });
  widget.show("foundation");
  await button("Start").click();
  await answer(false);
  await expect.element(dialog("Not passed this time")).toBeVisible();
  await expect.element(page.getByText("50% right, and 100% is needed.")).toBeVisible();
  await expect.element(page.getByText("1 attempt left.")).toBeVisible();
  await button("Try again").click();
  await answer(false);
  await expect.element(page.getByText("You have no attempts left.")).toBeVisible();
  expect(button("Try again").elements()).toEqual([]);
  expect(countOf(host, "Badge Earned")).toBe(0);
  expect(host.tracked.filter(([name]) => name === "Quiz Started").map(([, { attempt }]) => attempt)).toEqual([
    1, 2,
  ]);
});

test("a badge that was taken away is not said to be earned by a pass, nor is the quiz offered for it", async () => {
  const { host, widget } = show({
    experiences: [asked, certified],
    before: ({ report }) => report("Badge Revoked", { experienceId: "certified" }),
  });
  widget.show("certified");
  await expect.element(page.getByText("Not earned yet")).toBeVisible();
  expect(button("Take the quiz").elements()).toEqual([]);
  await button("Close").click();
  widget.show("foundation");
  await button("Start").click();
  await answer(true);
  await expect.element(dialog("You passed")).toBeVisible();
  expect(page.getByText(/You earned/).elements()).toEqual([]);
  await button("Close").last().click();
  host.report("Badge Earned", { experienceId: "certified", granted: true });
  widget.show("certified");
  await expect.element(page.getByText(/valid until/)).toBeVisible();
});

test("passing earns the level that the quiz is for", async () => {
  const { host, widget } = show({
    experiences: [{ ...asked, certificate: { badge: "sender", level: "gold" } }, sender],
  });
  widget.show("foundation");
  await button("Start").click();
  await answer(true);
  await expect.element(page.getByText("You earned “Invoice sender”.")).toBeVisible();
  expect(host.tracked.at(-1)).toEqual(["Badge Earned", { experienceId: "sender", level: "gold" }]);
});

test("after a failure the cooldown says when", async () => {
  const { host, widget } = show({ experiences: [{ ...asked, cooldownHours: 24 }] });
  widget.show("foundation");
  await button("Start").click();
  await answer(false);
  await expect.element(page.getByText(/You can try again from/)).toBeVisible();
  expect(button("Try again").elements()).toEqual([]);
  expect(countOf(host, "Quiz Started")).toBe(1);
});

test("closed half way, it goes on where it was, with the same attempt", async () => {
  const { host, widget } = show({ experiences: [asked] });
  widget.show("foundation");
  await button("Start").click();
  await page.getByRole("radio", { name: "Three days after it" }).click();
  await button("Next").click();
  await page.getByRole("checkbox", { name: "A number" }).click();
  await button("Close").click();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  widget.show("foundation");
  await expect.element(dialog("What must be on every invoice?")).toBeVisible();
  await expect.element(page.getByRole("checkbox", { name: "A number" })).toBeChecked();
  expect(countOf(host, "Quiz Started")).toBe(1);
});

test("a page loaded anew in the middle goes on at the same question, and uses up no other attempt", async () => {
  const before = show({ experiences: [foundation, certified] });
  before.widget.show("foundation");
  await button("Start").click();
  const rightly: Record<string, readonly string[]> = {
    "When does the first reminder go out?": ["Three days after it"],
    "What must be on every invoice?": ["A number", "Your tax number"],
  };
  const heading = () => page.getByRole("heading").element().textContent ?? "";
  const choose = async (names: readonly string[] = []) => {
    for (const name of names) await page.getByLabelText(name).click();
  };
  const [first, order] = [heading(), page.getByRole("radio").or(page.getByRole("checkbox"))];
  await choose(rightly[first]);
  await button("Next").click();
  const second = heading();
  await choose(rightly[second]?.slice(0, 1));
  const options = order.elements().map((option) => option.parentElement?.textContent);
  const journey = createJourneyView(before.host, browserClock)();
  before.widget.stop();

  const { host, widget } = show({ experiences: [foundation, certified], journey });
  await expect.element(dialog(second)).toBeVisible();
  await expect.element(page.getByText("Question 2 of 2")).toBeVisible();
  expect(order.elements().map((option) => option.parentElement?.textContent)).toEqual(options);
  await choose(rightly[second]?.slice(1));
  await button("Finish").click();
  await expect.element(page.getByText("100% right, and 100% is needed.")).toBeVisible();
  expect(host.tracked).toEqual([
    ["Quiz Finished", { experienceId: "foundation", attempt: 1, score: 100, passed: true }],
    ["Badge Earned", { experienceId: "certified" }],
  ]);
  // What is over is not taken up again.
  const after = createJourneyView({ ...host, journey: () => journey }, browserClock)();
  widget.stop();
  const last = show({ experiences: [foundation, certified], journey: after });
  last.widget.show("foundation");
  await expect.element(page.getByText(/You passed on/)).toBeVisible();
  expect(countOf(last.host, "Quiz Finished")).toBe(0);
});
