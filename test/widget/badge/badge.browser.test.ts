import { afterEach, describe, expect, test, vi } from "vitest";
import { type Locator, page, userEvent } from "vitest/browser";
import { dayMs } from "../../../protocol/day.ts";
import { toEvent } from "../../../protocol/event.ts";
import { emptyJourney, fold, type Journey } from "../../../protocol/journey.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { browserClock } from "../../../widget/clock.ts";
import { createJourneyView } from "../../../widget/journey-view.ts";
import { foundation } from "../quiz/quiz-samples.ts";
import { nps } from "../samples.ts";
import { countOf, focused, pause, show, useCleanPage } from "../stage-page.ts";
import { certified, firstPaid, onARoll, secret, sender } from "./badge-samples.ts";

useCleanPage();

const toast = (text: string | RegExp) => page.getByRole("status").filter({ hasText: text });
const badges = () => page.getByRole("list");

/** A journey in which these happened so many days ago. */
const after = (...events: readonly (readonly [event: string, daysAgo: number, properties?: JsonObject])[]) =>
  events
    .map(([event, daysAgo, properties = {}], index) =>
      toEvent(
        {
          type: "track",
          event,
          properties,
          userId: "u_1",
          messageId: `past-${index}`,
          timestamp: new Date(Date.now() - daysAgo * dayMs).toISOString(),
        },
        { receivedAt: Date.now(), sentAt: null },
      ),
    )
    .reduce(fold, emptyJourney);

const reads = (locator: Locator, text: RegExp) =>
  expect.poll(() => locator.elements()[0]?.textContent ?? "", { timeout: 5_000 }).toMatch(text);

const showcaseElement = (): void => document.body.append(document.createElement("waymark-badges"));

test("a badge is told once it is earned, and recorded once", async () => {
  const { host } = show({ experiences: [firstPaid] });
  await pause(400);
  expect(host.tracked).toEqual([]);
  expect(document.querySelector("waymark-widget")).toBe(null);
  host.report("Invoice Marked Paid");
  await expect.element(toast("First invoice paid")).toBeVisible();
  expect(host.tracked).toEqual([["Badge Earned", { experienceId: "first-paid" }]]);
  expect(host.emitted.map(([name]) => name)).toEqual(["completed", "shown"]);
  await page.getByRole("button", { name: "Close" }).click();
  await expect.element(toast("First invoice paid")).not.toBeInTheDocument();
  host.report("Invoice Marked Paid");
  await pause(500);
  expect(countOf(host, "Badge Earned")).toBe(1);
  expect(toast("First invoice paid").elements()).toEqual([]);
});

test("it takes neither the focus nor a dialog's place, waits for a quiet page, and leaves by key", async () => {
  const field = document.createElement("input");
  document.body.append(field);
  field.focus();
  const { host } = show({ experiences: [firstPaid] });
  host.report("Invoice Marked Paid");
  await userEvent.keyboard("a");
  await pause(600);
  expect(countOf(host, "Badge Earned")).toBe(0);
  field.blur();
  await expect.element(toast("First invoice paid")).toBeVisible();
  expect(page.getByRole("dialog").elements()).toEqual([]);
  expect(focused()).toBe(document.body);
  (page.getByRole("button", { name: "Close" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{Escape}");
  await expect.element(toast("First invoice paid")).not.toBeInTheDocument();
});

test("it leaves by itself, but not while someone reads it", async () => {
  const { host } = show({ experiences: [firstPaid] });
  host.report("Invoice Marked Paid");
  await expect.element(toast("First invoice paid")).toBeVisible();
  const close = page.getByRole("button", { name: "Close" });
  (close.element() as HTMLElement).focus();
  await pause(7_600);
  await expect.element(toast("First invoice paid")).toBeVisible();
  (close.element() as HTMLElement).blur();
  await expect.poll(() => toast("First invoice paid").elements(), { timeout: 9_000 }).toEqual([]);
}, 25_000);

test("two badges come one after the other, the highest level of each", async () => {
  const { host } = show({ experiences: [firstPaid, sender] });
  for (const event of ["Invoice Marked Paid", ...Array(4).fill("Invoice Sent")]) host.report(event);
  await expect.element(toast("First invoice paid")).toBeVisible();
  await pause(600);
  expect(toast("Silver").elements()).toEqual([]);
  await page.getByRole("button", { name: "Close" }).click();
  await expect.element(toast("Silver")).toBeVisible();
  expect(host.tracked.map(([, properties]) => properties)).toEqual([
    { experienceId: "first-paid" },
    { experienceId: "sender", level: "bronze" },
    { experienceId: "sender", level: "silver" },
  ]);
});

test("it never comes over an interruption, and spends no attention", async () => {
  const attention = { quietHours: 24, hoursBetween: 1 };
  const { host, widget } = show({ experiences: [nps, firstPaid], attention });
  widget.show("nps");
  await expect.element(page.getByRole("dialog")).toBeVisible();
  host.report("Invoice Marked Paid");
  await pause(700);
  expect(toast("First invoice paid").elements()).toEqual([]);
  await page.getByRole("button", { name: "Dismiss" }).click();
  // A day of quiet has begun, which is not for what interrupts nobody.
  await expect.element(toast("First invoice paid")).toBeVisible();
  expect(countOf(host, "Experience Queued")).toBe(0);
});

test("what another device earned, or a server took away, is not told", async () => {
  const about = { experienceId: "first-paid" };
  const journey = after(["Invoice Marked Paid", 3], ["Badge Earned", 3, about], ["Badge Revoked", 1, about]);
  const { host } = show({ experiences: [firstPaid], journey });
  await pause(600);
  expect(host.tracked).toEqual([]);
  expect(document.querySelector("waymark-widget")).toBe(null);
});

test("what a server granted with the next journey is told, once for all devices", async () => {
  let journey = emptyJourney;
  const { host, widget } = show({
    experiences: [firstPaid, sender],
    before: (created) => Object.assign(created, { journey: () => journey }),
  });
  await pause(400);
  expect(document.querySelector("waymark-widget")).toBe(null);
  journey = after(
    ["Badge Earned", 2, { experienceId: "first-paid", granted: true }],
    ["Badge Earned", 1, { experienceId: "sender", level: "gold", granted: true }],
  );
  host.report("Anything");
  await expect.element(toast("First invoice paid")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await expect.element(toast("Gold")).toBeVisible();
  expect(host.tracked).toEqual([
    ["Badge Shown", { experienceId: "first-paid" }],
    ["Badge Shown", { experienceId: "sender" }],
  ]);
  expect(host.emitted.filter(([name]) => name === "completed").map(([, { id }]) => id)).toEqual([
    "first-paid",
    "sender",
  ]);
  widget.stop();
  const elsewhere = show({
    experiences: [firstPaid, sender],
    journey: createJourneyView(host, browserClock)(),
  });
  await pause(600);
  expect(elsewhere.host.tracked).toEqual([]);
  expect(document.querySelector("waymark-widget")).toBe(null);
});

test("what a server granted long ago is not told", async () => {
  const granted = { experienceId: "first-paid", granted: true };
  const { host } = show({ experiences: [firstPaid], journey: after(["Badge Earned", 8, granted]) });
  await pause(600);
  expect(host.tracked).toEqual([]);
});

/** Answers `foundation`, in the order in which its options are written. */
const passQuiz = async (): Promise<void> => {
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("radio", { name: "Three days after it" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("checkbox", { name: "A number" }).click();
  await page.getByRole("checkbox", { name: "Your tax number" }).click();
  await page.getByRole("button", { name: "Finish" }).click();
};

test("the certificate of a quiz is told once the quiz is out of the way", async () => {
  const { host, widget } = show({ experiences: [certified, { ...foundation, shuffle: false }] });
  widget.show("foundation");
  await passQuiz();
  await expect.element(page.getByRole("dialog", { name: "You passed" })).toBeVisible();
  await pause(500);
  expect(toast("Ledger foundation").elements()).toEqual([]);
  await page.getByRole("button", { name: "Close" }).first().click();
  await expect.element(toast(/You earned a badge.*Ledger foundation/)).toBeVisible();
  expect(countOf(host, "Badge Shown")).toBe(1);
});

test("the list tells what was earned and when, how far the next level is, and what is locked", async () => {
  const journey = after(
    ["Badge Earned", 10, { experienceId: "first-paid" }],
    ["Badge Earned", 10, { experienceId: "sender", level: "bronze" }],
    ["Invoice Sent", 14],
    ["Invoice Sent", 7],
    ["Invoice Sent", 0],
  );
  const { widget } = show({ experiences: [firstPaid, sender, onARoll, certified, secret], journey });
  widget.show("sender");
  const items = badges().getByRole("listitem");
  await reads(items.nth(0), /First invoice paid.*Earned/);
  await reads(items.nth(1), /Invoice sender · Bronze.*Your logo on every invoice.*Next: Silver · 3 of 4/);
  await reads(items.nth(2), /On a roll.*3 of 4 weeks in a row/);
  await reads(items.nth(3), /Ledger foundation.*Not earned yet/);
  expect(items.elements()).toHaveLength(4);
  expect(focused()).toBe(page.getByRole("dialog", { name: "Your badges" }).element());
  await userEvent.keyboard("{Escape}");
  await expect.element(badges()).not.toBeInTheDocument();
});

test("one that is kept out of the list is told all the same", async () => {
  const quiet = { ...firstPaid, showcase: false };
  const { host, widget } = show({ experiences: [quiet, sender] });
  host.report("Invoice Marked Paid");
  await expect.element(toast("First invoice paid")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  widget.show("sender");
  await reads(badges().getByRole("listitem"), /Invoice sender/);
  expect(badges().getByRole("listitem").elements()).toHaveLength(1);
});

test("a milestone is told once the team's server has reported it", async () => {
  const goal: typeof firstPaid = { ...firstPaid, when: { event: "Goal Reached" } };
  show({ experiences: [goal], journey: after(["Goal Reached", 1, { goalId: "ten-clients" }]) });
  await expect.element(toast("First invoice paid")).toBeVisible();
});

test("a level says what it brings, and the badge itself where it has nothing of its own to say", async () => {
  const body = "For those who send.";
  const journey = after(["Badge Earned", 10, { experienceId: "sender", level: "bronze" }]);
  const { host, widget } = show({ experiences: [{ ...sender, body }], journey });
  widget.show("sender");
  const item = badges().getByRole("listitem");
  await reads(item, /Bronze.*Your logo on every invoice/);
  expect(item.element().textContent).not.toContain(body);
  host.report("Badge Earned", { experienceId: "sender", level: "silver" });
  await reads(item, /Silver.*For those who send/);
  expect(item.element().textContent).not.toContain("Your logo");
});

test("the page has all of them in an element of its own, once, and hears of a new one there", async () => {
  showcaseElement();
  const { host } = show({ experiences: [firstPaid, sender, secret] });
  await expect.element(page.getByRole("region", { name: "Your badges" })).toBeVisible();
  expect(badges().elements()).toHaveLength(1);
  expect(badges().getByRole("listitem").elements()).toHaveLength(2);
  host.report("Sent At Night");
  await reads(badges().getByRole("listitem").nth(2), /Night owl.*Earned/);
  await expect.element(toast("You earned a badge: Night owl")).toBeInTheDocument();
  expect(countOf(host, "Badge Earned")).toBe(1);
  expect(page.getByRole("dialog").elements()).toEqual([]);
});

test("a certificate says until when it is valid, and how to renew it before it expires", async () => {
  const about = { experienceId: "certified" };
  const passed = { experienceId: "foundation", attempt: 1, score: 100, passed: true };
  const item = badges().getByRole("listitem");
  const journey = after(["Badge Earned", 340, about], ["Quiz Finished", 340, passed]);
  const { widget } = show({ experiences: [certified, foundation], journey });
  widget.show("certified");
  await reads(item, /valid until/);
  await page.getByRole("button", { name: "Take the quiz" }).click();
  await expect.element(page.getByRole("dialog", { name: "How invoices get paid" })).toBeVisible();
});

describe("over the years", () => {
  // Time stands still between the steps: only the date is false, timers run.
  afterEach(() => void vi.useRealTimers());
  const day = (at: number) => new Date(at).toLocaleDateString("en", { dateStyle: "medium" });
  const answer = async () => {
    await page.getByRole("button", { name: "Take the quiz" }).click();
    await passQuiz();
    await page.getByRole("button", { name: "Close" }).first().click();
  };

  test.each([
    { level: "foundation", expiresAfterDays: 365, renewBeforeDays: 30 },
    { level: "expert", expiresAfterDays: 730, renewBeforeDays: 90 },
  ] as const)(
    "the list shows a certificate ($level) earned, valid, about to expire, expired, and earned anew",
    async ({ level, expiresAfterDays, renewBeforeDays }) => {
      const start = Date.UTC(2026, 0, 15, 12);
      const end = start + expiresAfterDays * dayMs;
      const again = end + 10 * dayMs;
      vi.useFakeTimers({ toFake: ["Date"], now: start });
      const experiences = [
        { ...certified, expiresAfterDays },
        { ...foundation, shuffle: false, level, expiresAfterDays, renewBeforeDays },
      ];
      const item = badges().getByRole("listitem");
      const quiz = page.getByRole("button", { name: "Take the quiz" });
      /** The page as it is opened at that time, with what the collector knows by then. */
      const openedAt = async (at: number, journey: Journey, says: string, canRenew: boolean) => {
        vi.setSystemTime(at);
        const { widget, host } = show({ experiences, journey });
        widget.show("certified");
        await expect.poll(() => item.elements()[0]?.textContent).toContain(says);
        expect(quiz.elements()).toHaveLength(canRenew ? 1 : 0);
        const isLocked = item.elements()[0]?.classList.contains("locked");
        return { host, isLocked, widget };
      };

      const first = await openedAt(start, emptyJourney, "Not earned yet", true);
      expect(first.isLocked).toBe(true);
      await answer();
      const passed = first.host
        .pending()
        .map((message) => toEvent(message, { receivedAt: start, sentAt: null }));
      expect(passed.flatMap((event) => (event.type === "track" ? event.event : []))).toContain(
        "Badge Earned",
      );
      const journey = passed.reduce(fold, emptyJourney);
      first.widget.stop();

      const valid = `Earned ${day(start)}, valid until ${day(end)}`;
      const steps = [
        [start + 200 * dayMs, valid, false, false],
        [end - renewBeforeDays * dayMs - 1, valid, false, false],
        [end - renewBeforeDays * dayMs, valid, true, false],
        [end - 1, valid, true, false],
        [end, `Earned ${day(start)}, expired ${day(end)}`, true, true],
      ] as const;
      for (const [at, says, canRenew, isLocked] of steps) {
        const opened = await openedAt(at, journey, says, canRenew);
        expect(opened.isLocked).toBe(isLocked);
        opened.widget.stop();
      }

      const last = await openedAt(again, journey, `expired ${day(end)}`, true);
      await answer();
      await expect.element(toast(/You earned a badge.*Ledger foundation/)).toBeVisible();
      last.widget.show("certified");
      await expect
        .poll(() => item.elements()[0]?.textContent)
        .toContain(`Earned ${day(start)}, valid until ${day(again + expiresAfterDays * dayMs)}`);
      expect(quiz.elements()).toHaveLength(0);
      await expect.element(item).not.toHaveClass("locked");
    },
  );
});

test("one that has expired looks like one that is not there yet", async () => {
  const journey = after(["Badge Earned", 400, { experienceId: "certified" }]);
  const { widget } = show({ experiences: [certified], journey, locale: "es" });
  widget.show("certified");
  await reads(badges().getByRole("listitem"), /Conseguida el .*, caducó el/);
  await expect.element(badges().getByRole("listitem")).toHaveClass("locked");
});
