import { describe, expect, onTestFinished, test } from "vitest";
import { page } from "vitest/browser";
import { defaultAttention } from "../../protocol/attention.ts";
import type { Announcement, Survey, Tour } from "../../protocol/experience.ts";
import { browserClock } from "../../widget/clock.ts";
import { openPanels } from "../../widget/open-panels.ts";
import { createStage } from "../../widget/stage.ts";
import type { Turn } from "../../widget/turn.ts";
import { createFakeHost } from "./fake-host.ts";
import { announcement, gettingStarted, nps, tour } from "./samples.ts";
import { countOf, pause, show, useCleanPage } from "./stage-page.ts";

const [first] = tour.steps;
if (first === undefined) throw new Error("The sample has steps.");
/** One step in the middle of the page: no element to look for. */
const oneStep: Tour = { ...tour, steps: [{ ...first, layout: "modal" }] };

const dialog = (name: string) => page.getByRole("dialog", { name });
const welcome = dialog("Start here");
const news = dialog("Your bank can talk to Ledger now");
const question = dialog("How likely are you to recommend Ledger to a colleague?");

describe("one interruption at a time", () => {
  useCleanPage();

  test("the others wait, and have their turn when it ends", async () => {
    const important: Tour = { ...oneStep, priority: 90 };
    const { host } = show({ experiences: [nps, important, announcement] });
    await expect.element(welcome).toBeVisible();
    expect(page.getByRole("dialog").elements()).toHaveLength(1);
    expect(countOf(host, "Experience Queued")).toBe(2);
    expect(
      host.emitted.filter(([name]) => name === "skipped").map(([, { id, reason }]) => [id, reason]),
    ).toEqual(
      expect.arrayContaining([
        ["nps", "queued"],
        ["bank-sync", "queued"],
      ]),
    );
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(news).toBeVisible();
    expect(question.elements()).toHaveLength(0);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(question).toBeVisible();
    expect(countOf(host, "Experience Queued")).toBe(2);
  });

  test("after a dismissal nothing interrupts for a day; what is embedded stays", async () => {
    const urgent: Announcement = { ...announcement, priority: 90 };
    const { host, widget } = show({
      experiences: [nps, urgent, gettingStarted],
      attention: { ...defaultAttention, hoursBetween: 0 },
    });
    await expect.element(news).toBeVisible();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await pause(500);
    expect(page.getByRole("dialog").elements()).toHaveLength(0);
    await expect.element(page.getByRole("button", { name: /Getting started/ })).toBeVisible();
    const trace = await widget.why("nps");
    expect(trace.verdict).toBe("waiting");
    const budget = trace.checks.find(({ by }) => by === "budget");
    expect(budget?.ok).toBe(false);
    expect(Date.parse(budget?.from ?? "")).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(countOf(host, "Survey Shown")).toBe(0);
  });

  test("what the page asks for comes next, whatever the budget", async () => {
    const { widget } = show({ experiences: [nps, oneStep], attention: defaultAttention });
    await expect.element(page.getByRole("dialog")).toBeVisible();
    expect(widget.show("bank-sync")).toBe(false);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await pause(300);
    expect(page.getByRole("dialog").elements()).toHaveLength(0);
    widget.show("nps");
    await expect.element(question).toBeVisible();
    expect((await widget.why("nps")).verdict).toBe("shown");
  });

  test("what a person asks for by a button comes at once, and what it took the place of goes on after it", async () => {
    const [item] = gettingStarted.items;
    if (!item) throw new Error("The sample has items.");
    const action = { label: "Show me the welcome", show: oneStep.id };
    const tours = { ...oneStep, audience: { trait: "none", exists: true } } as const;
    const { host } = show({ experiences: [{ ...gettingStarted, items: [{ ...item, action }] }, nps, tours] });
    await expect.element(question).toBeVisible();
    await page.getByRole("radio", { name: "9" }).click();
    await page.getByRole("button", { name: /Getting started/ }).click();
    await page.getByRole("button", { name: "Show me the welcome" }).click();
    await expect.element(welcome).toBeVisible();
    expect(question.elements()).toHaveLength(0);
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(question).toBeVisible();
    await expect.element(page.getByRole("radio", { name: "9" })).toBeChecked();
    expect([countOf(host, "Survey Shown"), countOf(host, "Survey Dismissed")]).toEqual([1, 0]);
  });

  test("what the page asks for waits for what is under the person's hands", async () => {
    const tours = { ...oneStep, audience: { trait: "none", exists: true } } as const;
    const { widget } = show({ experiences: [nps, tours] });
    await expect.element(question).toBeVisible();
    widget.show(oneStep.id);
    await pause(300);
    expect(welcome.elements()).toHaveLength(0);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(welcome).toBeVisible();
  });

  test("what was asked for survives a reload of the tab", async () => {
    const settled = { ...nps, audience: { trait: "none", exists: true } };
    const before = show({ experiences: [settled] });
    before.widget.show("nps");
    await expect.element(question).toBeVisible();
    before.widget.stop();
    await expect.element(question).not.toBeInTheDocument();
    show({ experiences: [settled] });
    await expect.element(question).toBeVisible();
  });

  test("a share of the audience is left out, once and for good, and the page hears of it", async () => {
    const people = Array.from({ length: 20 }, (_, index) => `u_${index}`);
    let withheld = 0;
    for (const person of people) {
      const half: Announcement = { ...announcement, holdout: 0.5 };
      const { host, widget } = show({
        experiences: [half],
        before: (created) => Object.assign(created, { personId: () => person }),
      });
      await expect
        .poll(() => countOf(host, "Experience Withheld") + countOf(host, "Announcement Shown"))
        .toBe(1);
      const isLeftOut = countOf(host, "Experience Withheld") === 1;
      if (isLeftOut) {
        withheld += 1;
        expect(host.emitted).toEqual([
          ["skipped", { id: "bank-sync", kind: "announcement", reason: "withheld" }],
        ]);
        host.report("Anything");
        expect(countOf(host, "Experience Withheld")).toBe(1);
        expect((await widget.why("bank-sync")).checks.find(({ by }) => by === "holdout")?.ok).toBe(false);
      }
      widget.stop();
    }
    expect(withheld).toBeGreaterThan(3);
    expect(withheld).toBeLessThan(17);
  });
});

describe("across the tabs of an origin", () => {
  useCleanPage();

  test("one interrupts at a time, and the other follows when it is done", async () => {
    const one = show({ experiences: [oneStep] });
    await expect.element(welcome).toBeVisible();
    // Another person's content, so that only the right to interrupt is shared.
    const two = show({
      experiences: [nps],
      before: (created) => Object.assign(created, { personId: () => "u_2" }),
    });
    await pause(400);
    expect(page.getByRole("dialog").elements()).toHaveLength(1);
    expect((await two.widget.why("nps")).checks.find(({ by }) => by === "tab")?.ok).toBe(false);
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(question).toBeVisible();
    expect(countOf(one.host, "Tour Completed")).toBe(1);
    one.widget.stop();
  });

  test("what one has shown, no other shows again", async () => {
    const survey: Survey = { ...nps, delayMs: 300 };
    const one = show({ experiences: [{ ...nps, delayMs: 0 }] });
    const two = show({ experiences: [survey] });
    await expect.element(question).toBeVisible();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await pause(700);
    expect(page.getByRole("dialog").elements()).toHaveLength(0);
    expect(countOf(one.host, "Survey Shown")).toBe(1);
    expect(countOf(two.host, "Survey Shown")).toBe(0);
    expect((await two.widget.why("nps")).verdict).toBe("hidden");
  });

  test("where the browser refuses tabs a channel, each shows what the journey says", async () => {
    const Channel = window.BroadcastChannel;
    window.BroadcastChannel = class {
      constructor() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      }
    } as unknown as typeof BroadcastChannel;
    try {
      show({ experiences: [oneStep] });
      await expect.element(welcome).toBeVisible();
    } finally {
      window.BroadcastChannel = Channel;
    }
  });

  test("what another person's tab has shown means nothing here", async () => {
    show({
      experiences: [nps],
      before: (created) => Object.assign(created, { personId: () => "u_2" }),
    });
    await expect.element(question).toBeVisible();
    const mine = show({ experiences: [nps] });
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.poll(() => countOf(mine.host, "Survey Shown")).toBe(1);
  });

  test("a preview is nobody else's business: no figures, no other tab, no next page", async () => {
    const tried = show({
      experiences: [nps],
      before: (created) => Object.assign(created, { previewId: "nps" }),
    });
    await expect.element(question).toBeVisible();
    const real = show({ experiences: [nps] });
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.poll(() => countOf(real.host, "Survey Shown")).toBe(1);
    expect(tried.host.tracked).toEqual([]);
    expect(tried.host.emitted).toEqual([]);
    expect(sessionStorage.getItem("waymark:open") ?? "").not.toContain("nps");
  });

  test("a stopped widget gives the right to interrupt back", async () => {
    const { widget } = show({ experiences: [oneStep] });
    await expect.element(welcome).toBeVisible();
    widget.stop();
    await expect.poll(async () => (await navigator.locks.query()).held).toEqual([]);
  });
});

describe("a turn that is long in coming", () => {
  useCleanPage();

  /** A stage whose turn is answered by the test, and what it asked of it. */
  const stageWith = (answers: (() => Promise<boolean>)[], whenFree: () => Promise<void>) => {
    const host = createFakeHost({ experiences: [announcement, { ...nps, delayMs: 0 }], traits: {} });
    let given = 0;
    let asked = 0;
    const turn: Turn = {
      take: () => answers[asked++]?.() ?? Promise.resolve(true),
      whenFree,
      give: () => {
        given += 1;
      },
    };
    const panels = openPanels(() => undefined, "u_1");
    const stage = createStage({ host, clock: browserClock, page: document, panels, turn });
    onTestFinished(stage.stop);
    return { host, stage, asked: () => asked, given: () => given };
  };

  test("is not given back where what was asked for meanwhile has it", async () => {
    let answer = (_isOurs: boolean) => {};
    const { stage, asked, given } = stageWith(
      [
        () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      ],
      async () => {},
    );
    await expect.poll(asked).toBe(1);
    stage.show("nps");
    await expect.element(question).toBeVisible();
    answer(true);
    await pause(50);
    expect(given()).toBe(0);
  });

  test("is asked for once by each who waits for it", async () => {
    let free = () => {};
    const { host, stage, asked } = stageWith(
      [async () => false, () => pause(100).then(() => true)],
      () =>
        new Promise((resolve) => {
          free = resolve;
        }),
    );
    await expect.poll(asked).toBe(1);
    // Somebody else dismisses the announcement, and the survey waits instead.
    host.report("Announcement Dismissed", { experienceId: announcement.id });
    free();
    await expect.element(question).toBeVisible();
    await pause(1_000);
    expect(asked()).toBe(2);
    stage.stop();
  });
});
