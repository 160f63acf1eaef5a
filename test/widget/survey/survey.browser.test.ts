import { describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { csat, gettingStarted, nps } from "../samples.ts";
import { countOf, focused, pause, show, useCleanPage } from "../stage-page.ts";

useCleanPage();

const question = "How likely are you to recommend Ledger to a colleague?";
/** Made anew each time a survey is shown. */
const responseId = expect.stringMatching(/^[0-9a-f]{32}$/);
const card = () => page.getByRole("dialog", { name: question });
const score = (name: string) => page.getByRole("radio", { name, exact: true });
const send = () => page.getByRole("button", { name: "Send" });

describe("answering", () => {
  test("a score, a comment, thanks: and the events say so", async () => {
    const { host } = show({ experiences: [nps] });
    await expect.element(card()).toBeVisible();
    await expect.element(page.getByRole("radiogroup", { name: question })).toBeVisible();
    expect(page.getByRole("radio").elements()).toHaveLength(11);
    expect(host.tracked).toEqual([["Survey Shown", { experienceId: "nps", kind: "nps", responseId }]]);
    await expect.element(send()).toBeDisabled();
    await score("9").click();
    await page.getByRole("textbox", { name: "What do you like most?" }).fill(" The reminders. ");
    await send().click();
    expect(host.tracked.at(-1)).toEqual([
      "Survey Answered",
      { experienceId: "nps", kind: "nps", responseId, score: 9, comment: "The reminders." },
    ]);
    expect(host.emitted.map(([name]) => name)).toEqual(["shown", "completed"]);
    // A screen reader says what the card that has the focus is about.
    await expect.poll(focused).toBe(card().element());
    await expect.element(card()).toHaveAccessibleDescription(/A person will read this./);
    await expect.element(page.getByRole("radio")).not.toBeInTheDocument();
    await page.getByRole("button", { name: "Close" }).click();
    await expect.element(card()).not.toBeInTheDocument();
    await pause(300);
    expect(countOf(host, "Survey Shown")).toBe(1);
  });

  test("each group is asked its own question, and no comment is no property", async () => {
    const { host } = show({ experiences: [nps] });
    await score("3").click();
    await expect.element(page.getByText("What went wrong?")).toBeVisible();
    await score("8").click();
    await expect.element(page.getByText("What would make it a ten?")).toBeVisible();
    await expect.element(page.getByText("What went wrong?")).not.toBeInTheDocument();
    await send().click();
    expect(host.tracked.at(-1)?.[1]).toEqual({ experienceId: "nps", kind: "nps", responseId, score: 8 });
  });

  test("with keys alone: digits, arrows, Enter; the focus comes back", async () => {
    const field = document.createElement("input");
    document.body.append(field);
    const { host } = show({ experiences: [nps] });
    await expect.element(card()).toBeVisible();
    field.focus();
    await userEvent.keyboard("{Tab}7");
    await expect.element(score("7")).toBeChecked();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(score("8")).toBeChecked();
    await userEvent.keyboard("10");
    await expect.poll(focused).toBe(score("10").element());
    await expect.element(score("10")).toBeChecked();
    await userEvent.keyboard("{Tab}Yes{Shift>}{Enter}{/Shift}no{Enter}");
    expect(host.tracked.at(-1)?.[1]).toEqual({
      experienceId: "nps",
      kind: "nps",
      responseId,
      score: 10,
      comment: "Yes\nno",
    });
    await expect.poll(focused).toBe(card().element());
    await expect.element(card()).toHaveAccessibleDescription(/Thank you/);
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(document.activeElement).toBe(field);
  });

  test("what was pressed has the focus, also where a press does not give it, as in Safari: the keys go on from there", async () => {
    const { host } = show({ experiences: [nps] });
    await expect.element(score("7")).toBeVisible();
    const pressed = score("7").element() as HTMLElement;
    pressed.click();
    expect(focused()).toBe(pressed);
    await userEvent.keyboard("8{Enter}");
    expect(host.tracked.at(-1)?.[1]).toMatchObject({ score: 8 });
  });

  test("CSAT shows faces, its radios keep their numbers", async () => {
    const { host } = show({ experiences: [csat], locale: "es" });
    await page.getByRole("radio", { name: "5" }).click();
    await page.getByRole("button", { name: "Enviar" }).click();
    expect(host.tracked.at(-1)?.[1]).toEqual({ experienceId: "csat", kind: "csat", responseId, score: 5 });
    await expect.element(page.getByText("Gracias.")).toBeVisible();
  });
});

describe("manners", () => {
  test("the thanks leave by themselves", async () => {
    show({ experiences: [nps] });
    await score("9").click();
    await send().click();
    await expect.element(page.getByText("Thank you. A person will read this.")).toBeVisible();
    await expect.element(page.getByRole("dialog"), { timeout: 6_000 }).not.toBeInTheDocument();
  });

  test("who is offline is told that the answer is kept", async () => {
    const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const { host } = show({ experiences: [nps] });
    await score("9").click();
    await send().click();
    await expect.element(page.getByText(/You are offline. We keep it/)).toBeVisible();
    expect(countOf(host, "Survey Answered")).toBe(1);
    onLine.mockRestore();
  });

  test("dismissed is dismissed: one event, no score, no second showing", async () => {
    const { host } = show({ experiences: [nps] });
    await score("2").click();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(card()).not.toBeInTheDocument();
    expect(host.tracked.at(-1)).toEqual([
      "Survey Dismissed",
      { experienceId: "nps", kind: "nps", responseId },
    ]);
    host.report("Anything");
    await pause(300);
    expect(countOf(host, "Survey Shown")).toBe(1);
    expect(countOf(host, "Survey Answered")).toBe(0);
  });

  test("the focus is never taken, and a screen reader hears of it", async () => {
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
    show({ experiences: [nps] });
    await expect
      .element(page.getByText("A short question is waiting at the end of the page."))
      .toBeInTheDocument();
    expect(document.activeElement).toBe(field);
  });

  test("it waits for quiet, and for whoever types", async () => {
    const field = document.createElement("textarea");
    document.body.append(field);
    // Long enough for a first key on a machine that is busy.
    const { host } = show({ experiences: [{ ...nps, delayMs: 2_000 }] });
    await userEvent.type(field, "a");
    await pause(2_500);
    expect(host.tracked).toEqual([]);
    field.blur();
    await expect.element(card()).toBeVisible();
  });

  test("it waits behind an open panel and behind a modal dialog", async () => {
    const dialog = document.createElement("dialog");
    document.body.append(dialog);
    dialog.showModal();
    const { host } = show({ experiences: [nps, gettingStarted] });
    await page.getByRole("button", { name: "Getting started, 0 of 5" }).click();
    dialog.close();
    await pause(700);
    expect(countOf(host, "Survey Shown")).toBe(0);
    await page.getByRole("button", { name: "Minimise" }).click();
    await expect.element(card()).toBeVisible();
  });

  test("there are never two, even if the page asks", async () => {
    const { host, widget } = show({ experiences: [nps, csat] });
    await expect.element(card()).toBeVisible();
    expect(widget.show("csat")).toBe(true);
    await pause(300);
    expect(page.getByRole("dialog").elements()).toHaveLength(1);
    await expect.element(card()).toBeVisible();
    expect(countOf(host, "Survey Shown")).toBe(1);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(page.getByRole("dialog", { name: "How was importing your clients?" })).toBeVisible();
  });

  test("one-key shortcuts of the page do not hear what is typed into it", async () => {
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener("keydown", listen);
    show({ experiences: [nps] });
    await score("9").click();
    await page.getByRole("textbox").fill("");
    await userEvent.keyboard("gi");
    document.removeEventListener("keydown", listen);
    expect(heard).toEqual([]);
  });
});

describe("its field and its button", () => {
  const field = () => page.getByRole("textbox").element() as HTMLTextAreaElement;

  test("from the right, a field is written from its own side, and an empty one stands as the page does", async () => {
    show({ experiences: [nps], locale: "ar" });
    await score("9").click();
    // Firefox loses a placeholder that is written from its own side.
    expect(getComputedStyle(field()).unicodeBidi).toBe("normal");
    await page.getByRole("textbox").fill("Reminders");
    expect(getComputedStyle(field()).unicodeBidi).toBe("plaintext");
  });

  test("on a phone the button ends the line below the field, whatever the language", async () => {
    await page.viewport(270, 640);
    show({ experiences: [nps], locale: "es" });
    await score("9").click();
    const { right, bottom } = field().getBoundingClientRect();
    const button = page.getByRole("button", { name: "Enviar" }).element().getBoundingClientRect();
    expect(button.right).toBeCloseTo(right, 0);
    expect(button.top - bottom).toBeLessThan(24);
  });
});
