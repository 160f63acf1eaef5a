import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { cardPayments } from "./announcement/announcement-samples.ts";
import { teamJourney } from "./checklist/team-journey.ts";
import type { FakeHost } from "./fake-host.ts";
import { gettingStarted, nps, teamSetup } from "./samples.ts";
import { shadowOf, show, useCleanPage } from "./stage-page.ts";
import { buildPage, step, tourOf } from "./tour/tour-samples.ts";

useCleanPage();

const find = async (selector: string): Promise<Element> => {
  await expect
    .poll(() => document.querySelector("waymark-widget")?.shadowRoot?.querySelector(selector))
    .toBeTruthy();
  return shadowOf().querySelector(selector) as Element;
};

/** Where a character of a text is painted: the middle of it, in pixels from the left. */
const placeOf = (element: Element, character: string): number => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    const at = text.data.lastIndexOf(character);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const { left, right } = range.getBoundingClientRect();
    return (left + right) / 2;
  }
  throw new Error(`"${character}" is not in "${element.textContent}".`);
};

describe("in an Arabic page", () => {
  const announce = async (title: string | Record<string, string>) => {
    show({
      experiences: [
        { ...cardPayments, layout: "slide-in", title: title as typeof cardPayments.title, body: "Yes." },
      ],
      locale: "ar",
    });
    return find("h2");
  };

  test("an English text ends at the right, and begins where all else begins", async () => {
    const title = await announce("Card payments are here!");
    expect(placeOf(title, "!")).toBeGreaterThan(placeOf(title, "C"));
    const body = await find("p.soft");
    expect(placeOf(body, ".")).toBeGreaterThan(placeOf(body, "Y"));
    const { right } = body.getBoundingClientRect();
    expect(right - placeOf(body, ".")).toBeLessThan(12);
  });

  test("what the widget says in English does as well", async () => {
    const before = (host: FakeHost) => host.report("Company Saved");
    show({ experiences: [gettingStarted], locale: "ar", before });
    await page.getByRole("button", { name: "Getting started, 1 of 5" }).click();
    const summary = await find(".panel > .soft");
    expect(placeOf(summary, ".")).toBeGreaterThan(placeOf(summary, "O"));
  });

  test.each([
    ["an Arabic text", "الدفع بالبطاقة هنا!"],
    ["an Arabic text that begins with a name", "Ledger الدفع بالبطاقة هنا في!"],
    ["the Arabic one of several texts", { en: "Here!", ar: "PDF هنا!" }],
  ])("%s ends at the left", async (_, text) => {
    const title = await announce(text);
    const [first = ""] = (title.textContent ?? "").replace(/^\u200f/, "");
    expect(placeOf(title, "!")).toBeLessThan(placeOf(title, first));
  });

  test("days and dates are in the language of the sentence they are in", async () => {
    show({ experiences: [teamSetup], journey: teamJourney(), locale: "ar" });
    await page.getByRole("button", { name: /Set up your team/ }).click();
    await expect.poll(() => shadowOf().textContent).toContain("due tomorrow");
  });

  test("a step beside its element is on the other side of it, as the page is", async () => {
    buildPage();
    const target = document.querySelector<HTMLElement>("#new");
    if (!target) throw new Error("no #new");
    target.style.cssText = "position: fixed; top: 300px; left: 450px";
    const beside = step({ id: "one", title: "Here", anchor: { id: "new" }, placement: "right" });
    show({ experiences: [tourOf([beside])], locale: "ar" });
    expect((await find(".pop[data-side]")).getAttribute("data-side")).toBe("left");
  });
});

test("a German page has English words and dates, and German texts", async () => {
  show({ experiences: [teamSetup], journey: teamJourney(), locale: "de-AT" });
  await page.getByRole("button", { name: /Set up your team/ }).click();
  await expect.poll(() => shadowOf().textContent).toContain("due tomorrow");
  show({ experiences: [{ ...nps, question: { en: "No", de: "Wie wahrscheinlich?" } }], locale: "de-AT" });
  await expect.element(page.getByRole("dialog", { name: "Wie wahrscheinlich?" })).toBeVisible();
});
