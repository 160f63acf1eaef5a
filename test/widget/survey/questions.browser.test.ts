import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Survey } from "../../../protocol/experience.ts";
import { browserClock } from "../../../widget/clock.ts";
import { createJourneyView } from "../../../widget/journey-view.ts";
import type { FakeHost } from "../fake-host.ts";
import { announcement, ces } from "../samples.ts";
import { countOf, focused, pause, show, useCleanPage } from "../stage-page.ts";
import { aboutYou, routed } from "./survey-samples.ts";

useCleanPage();

const card = (name: string) => page.getByRole("dialog", { name });
const radio = (name: string) => page.getByRole("radio", { name, exact: true });
const box = (name: string) => page.getByRole("checkbox", { name });
const button = (name: string) => page.getByRole("button", { name });
const partsOf = (host: FakeHost) =>
  host.tracked
    .filter(([event]) => event === "Survey Question Answered")
    .map(([, { questionId, answer }]) => [questionId, answer]);
const partOf = (host: FakeHost) => host.tracked.find(([event]) => event === "Survey Question Answered")?.[1];
const answerOf = (host: FakeHost) => host.tracked.find(([event]) => event === "Survey Answered")?.[1];

const purpose = "What do you use Ledger for?";
const lack = "What do you miss most?";
const call = "May we call you?";
const note = "What should we know?";

describe("every type of question", () => {
  test("each is asked by itself, saved as it is left, and sent with the last", async () => {
    const { host } = show({ experiences: [aboutYou] });
    await expect.element(card(purpose)).toBeVisible();
    await expect.element(page.getByRole("radiogroup", { name: purpose })).toBeVisible();
    await expect.element(page.getByText("Question 1 of 5")).toBeVisible();
    await expect.element(button("Back")).not.toBeInTheDocument();
    await expect.element(button("Next")).toBeDisabled();
    await radio("My own books").click();
    await button("Next").click();

    await expect
      .element(page.getByRole("group", { name: lack }))
      .toHaveAccessibleDescription("Choose 1 to 2");
    await box("Stock").click();
    await box("Budgets").click();
    await expect.element(box("Payroll")).toBeDisabled();
    await button("Next").click();

    await radio("4").click();
    await button("Next").click();

    await expect.element(button("Next")).toBeDisabled();
    await radio("Yes").click();
    await button("Next").click();

    await expect.element(page.getByText("Question 5 of 5")).toBeVisible();
    await expect.element(button("Send")).toBeDisabled();
    await page.getByRole("textbox", { name: note }).fill("  ");
    await expect.element(button("Send")).toBeDisabled();
    await page.getByRole("textbox", { name: note }).fill(" Keep it small. ");
    await button("Send").click();

    expect(partsOf(host)).toEqual([
      ["team", "books"],
      ["missing", ["stock", "budgets"]],
      ["speed", 4],
      ["call", true],
    ]);
    const responses = new Set(host.tracked.map(([, { responseId }]) => responseId));
    expect(responses.size).toBe(1);
    expect(answerOf(host)).toEqual({
      experienceId: "about-you",
      kind: "custom",
      responseId: [...responses][0],
      answers: {
        team: "books",
        missing: ["stock", "budgets"],
        speed: 4,
        call: true,
        note: "Keep it small.",
      },
    });
    await expect.element(page.getByText("Thank you.")).toBeVisible();
  });

  test("what may be passed over is, and leaves nothing", async () => {
    const { host } = show({ experiences: [aboutYou] });
    await radio("My own books").click();
    await button("Next").click();
    await button("Next").click();
    await button("Next").click();
    await radio("No").click();
    await expect.element(button("Send")).toBeEnabled();
    await button("Send").click();
    expect(partsOf(host)).toEqual([["team", "books"]]);
    expect(answerOf(host)?.answers).toEqual({ team: "books", call: false });
  });

  test("something else is said in a field of its own, and not left empty", async () => {
    const { host } = show({ experiences: [aboutYou] });
    await radio("Something else").click();
    await expect.element(button("Next")).toBeDisabled();
    await page.getByRole("textbox", { name: "Something else" }).fill(" My landlord ");
    await button("Next").click();
    await box("Another thing").click();
    await page.getByRole("textbox", { name: "Another thing" }).fill("a");
    await box("Another thing").click();
    await expect.element(page.getByRole("textbox")).not.toBeInTheDocument();
    await button("Next").click();
    expect(partsOf(host)).toEqual([["team", "other:My landlord"]]);
  });
});

test("the star just pressed is seen under the pointer that pressed it", async () => {
  const questions = aboutYou.questions?.filter(({ id }) => id === "speed") ?? [];
  show({ experiences: [{ ...aboutYou, questions }] });
  await radio("4").click();
  const { backgroundColor } = getComputedStyle(radio("4").element());
  expect(backgroundColor).toBe("rgba(0, 0, 0, 0)");
});

describe("a page loaded anew in the middle", () => {
  const reload = (before: ReturnType<typeof show>, survey: Survey = aboutYou) => {
    const journey = createJourneyView(before.host, browserClock)();
    before.widget.stop();
    return show({ experiences: [survey], journey });
  };

  test("goes on at the same question with the same answers, as the same response", async () => {
    const before = show({ experiences: [aboutYou] });
    await radio("My own books").click();
    await button("Next").click();
    await box("Stock").click();
    const { host } = reload(before);
    await expect.element(card(lack)).toBeVisible();
    await expect.element(page.getByText("Question 2 of 5")).toBeVisible();
    await expect.element(box("Stock")).toBeChecked();
    await button("Back").click();
    await expect.element(radio("My own books")).toBeChecked();
    await radio("I am only looking").click();
    await button("Next").click();
    await page.getByRole("textbox", { name: note }).fill("Nothing");
    await button("Send").click();
    expect(countOf(host, "Survey Shown")).toBe(0);
    expect(answerOf(host)).toMatchObject({
      responseId: partOf(before.host)?.responseId,
      answers: { team: "looking", note: "Nothing" },
    });
    // Neither the thanks nor the questions come back.
    const after = reload({ ...before, host, widget: { ...before.widget, stop() {} } });
    await pause(300);
    expect(after.host.tracked).toEqual([]);
  });

  test("what nothing was chosen in has had its say, and what was dismissed stays away", async () => {
    const before = show({ experiences: [aboutYou] });
    await expect.element(card(purpose)).toBeVisible();
    const untouched = reload(before);
    await pause(300);
    expect(untouched.host.tracked).toEqual([]);

    const again = show({ experiences: [{ ...aboutYou, id: "again" }] });
    await radio("My own books").click();
    await button("Dismiss").click();
    const dismissed = reload(again, { ...aboutYou, id: "again" });
    await pause(300);
    expect(dismissed.host.tracked).toEqual([]);
  });

  test("what another tab sent meanwhile is not asked again", async () => {
    const before = show({ experiences: [aboutYou] });
    await radio("My own books").click();
    await pause(5);
    before.host.report("Survey Answered", { experienceId: "about-you", kind: "custom", answers: {} });
    const { host, widget } = reload(before);
    await pause(300);
    expect(host.tracked).toEqual([]);
    expect((await widget.why("about-you")).verdict).toBe("hidden");
  });

  test("is nobody else's: what one person began, the next in this tab does not see", async () => {
    const before = show({ experiences: [aboutYou] });
    await radio("My own books").click();
    before.widget.stop();
    const next = show({
      experiences: [{ ...aboutYou, audience: { trait: "none", exists: true } }],
      before: (host) => Object.assign(host, { personId: () => "u_2" }),
    });
    await pause(300);
    expect(next.host.tracked).toEqual([]);
  });
});

describe("branching", () => {
  test("an answer leads past questions, and back again is the way one came", async () => {
    const { host } = show({ experiences: [aboutYou] });
    await radio("I am only looking").click();
    await expect.element(page.getByText("Question 1 of 2")).toBeVisible();
    await button("Next").click();
    await page.getByRole("textbox", { name: note }).fill("Nothing");
    await button("Back").click();
    await expect.element(radio("I am only looking")).toBeChecked();
    await radio("My own books").click();
    await button("Next").click();
    await expect.element(card(lack)).toBeVisible();
    await button("Next").click();
    await button("Next").click();
    await radio("No").click();
    await button("Send").click();
    // What was typed on a way that was left is not sent.
    expect(answerOf(host)?.answers).toEqual({ team: "books", call: false });
  });
});

describe("by keyboard alone", () => {
  test("what labels begin with finds them, digits count, Enter goes on, the focus follows, Escape leaves", async () => {
    const { host } = show({ experiences: [aboutYou] });
    await expect.element(card(purpose)).toBeVisible();
    await userEvent.keyboard("{Tab}the");
    await expect.element(radio("The books of my clients")).toBeChecked();
    await userEvent.keyboard("{Enter}");
    await expect.poll(focused).toBe(box("Stock").element());
    await userEvent.keyboard("p ");
    await expect.element(box("Payroll")).toBeChecked();
    await userEvent.keyboard("4 ");
    await userEvent.keyboard("{Tab}Trips, and budgets{Enter}");
    await expect.poll(focused).toBe(radio("1").element());
    await userEvent.keyboard("4{Enter}");
    await expect.element(card(call)).toBeVisible();
    await userEvent.keyboard("y");
    await expect.poll(focused).toBe(radio("Yes").element());
    await userEvent.keyboard("{Enter}");
    await expect.poll(focused).toBe(page.getByRole("textbox", { name: note }).element());
    await userEvent.keyboard("{Tab}{Enter}");
    await expect.poll(focused).toBe(radio("Yes").element());
    await userEvent.keyboard("{Enter}Thanks{Enter}");
    expect(answerOf(host)?.answers).toEqual({
      team: "clients",
      missing: ["payroll", "other:Trips, and budgets"],
      speed: 4,
      call: true,
      note: "Thanks",
    });
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  });

  test("Escape in the middle dismisses: what was left is kept, nothing is sent", async () => {
    const { host } = show({ experiences: [aboutYou] });
    await radio("My own books").click();
    await button("Next").click();
    await userEvent.keyboard("{Escape}");
    expect(host.tracked.map(([event]) => event)).toEqual([
      "Survey Shown",
      "Survey Question Answered",
      "Survey Dismissed",
    ]);
    expect(partsOf(host)).toEqual([["team", "books"]]);
  });
});

describe("what follows from the answers", () => {
  test("a promoter is offered a review, and is not hurried", async () => {
    const { host } = show({ experiences: [routed] });
    await radio("10").click();
    await button("Send").click();
    await expect.element(button("Write a review")).toBeVisible();
    await expect.element(button("Talk to a person")).not.toBeInTheDocument();
    await pause(4_300);
    expect(host.navigated).toEqual([]);
    await button("Write a review").click();
    expect(host.navigated).toEqual(["https://reviews.example/ledger"]);
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(countOf(host, "Detractor Heard")).toBe(0);
  });

  test("a detractor is told of at once, and offered a person", async () => {
    const { host } = show({ experiences: [routed] });
    await radio("3").click();
    await button("Next").click();
    await expect.element(page.getByRole("radio")).toHaveLength(10);
    await button("Send").click();
    expect(countOf(host, "Detractor Heard")).toBe(1);
    expect(countOf(host, "Support Asked")).toBe(0);
    await button("Talk to a person").click();
    expect(countOf(host, "Support Asked")).toBe(1);
  });

  test("another experience has its turn after the thanks", async () => {
    const survey: Survey = { ...routed, routes: [{ show: announcement.id }], thanks: "Thanks" };
    const due = { ...announcement, audience: { event: "Never" } };
    show({ experiences: [survey, due] });
    await radio("9").click();
    await button("Send").click();
    await expect.element(page.getByText("Thanks")).toBeVisible();
    await button("Close").click();
    await expect.element(card("Your bank can talk to Ledger now")).toBeVisible();
  });

  test("what content names goes along, and nothing else does", async () => {
    const { host } = show({
      experiences: [routed],
      accountTraits: { plan: "pro", seats: 4 },
      traits: { role: ["odd"] },
    });
    await radio("9").click();
    await button("Send").click();
    expect(answerOf(host)).toMatchObject({ score: 9, hidden: { plan: "pro" } });
    expect(answerOf(host)).not.toHaveProperty("answers");
  });
});

describe("when it is asked", () => {
  const effort: Survey = { ...ces, trigger: { event: "Report Exported", withinMinutes: 10 } };
  const question = "How much effort did the export take?";

  test("after the event, and not before", async () => {
    const { host } = show({ experiences: [effort] });
    await pause(300);
    expect(host.tracked).toEqual([]);
    host.report("Report Exported");
    await expect.element(card(question)).toBeVisible();
  });

  test("on the way out of another experience", async () => {
    const after: Survey = {
      ...ces,
      trigger: { after: announcement.id, is: "dismissed", withinMinutes: 60 },
    };
    show({ experiences: [after, announcement] });
    await button("Dismiss").click();
    await expect.element(card(question)).toBeVisible();
  });

  test("whenever it is called by name", async () => {
    const { widget } = show({ experiences: [{ ...effort, sample: 0.000_001 }] });
    expect(widget.show("ces")).toBe(true);
    await expect.element(card(question)).toBeVisible();
  });
});
