import { expect } from "vitest";
import { type ExportedUser, secretGet } from "../e2e/api.ts";
import type { BrowserPort } from "./browser-port.ts";
import { handsOn } from "./hands-on.ts";

const user = "u_ana";
const nps = "How likely are you to recommend Ledger to a colleague?";

/** The main job, told once for every engine: a checklist leads to a tour, the tour to its end, a survey is answered by keyboard. */
export const mainJob = async (browser: BrowserPort, url: string): Promise<void> => {
  const { see, click, gone, type, tabTo } = handsOn(browser);
  const began = Date.now();
  // The checklist leads to where invoices begin.
  await browser.open(`${url}/?as=${user}`);
  await click("button", "Getting started, 0 of 5");
  await see("dialog", "Getting started");
  await click("button", "Send your first invoice");
  await click("button", "Show me");

  // The tour goes along: over pages, over a reload, over what the user writes.
  await see("dialog", "Every invoice starts here");
  await click("link", "New invoice");
  await see("dialog", "Who is it for?");
  await browser.open(`${url}/invoices/new`);
  await see("dialog", "Who is it for?");
  await browser.evaluate(`document.querySelector("main select").focus()`);
  await browser.press("ArrowDown");
  await click("button", "Next");
  await see("dialog", "What are you billing for?");
  await click("textbox", "Description");
  await type("Design");
  await click("spinbutton", "Unit price");
  await type("900");
  await click("button", "Next");
  await see("dialog", "Ready to go");
  await click("button", "Send invoice");
  await gone("dialog", "Ready to go");
  await click("button", "Send now");
  await see("button", "Getting started, 1 of 5");

  // The survey, without a mouse.
  await browser.evaluate(`waymark.show("nps")`);
  await see("dialog", nps);
  await tabTo("[type=radio]");
  await browser.press("Space");
  for (let score = 0; score < 9; score += 1) await browser.press("ArrowRight");
  await tabTo("textarea");
  await type("Reminders");
  await tabTo("button.primary");
  await browser.press("Enter");
  await see("button", "Invite a friend");
  await browser.press("Escape");
  await gone("dialog", nps);

  // Leaving the page right after something happened loses nothing, and says nothing twice.
  await browser.evaluate(`waymark.track("Left At Once")`);
  await browser.open(`${url}/settings`);
  await see("button", "Getting started, 1 of 5");
  await browser.evaluate(`waymark.flush().then(() => null)`);
  const { events } = await secretGet<ExportedUser>(`${url}/v1/users/${user}/export`);
  // A year of history lies before it.
  const said = (name: string) => events.filter(({ event, at }) => event === name && at >= began);
  const count = (name: string) => said(name).length;
  expect({
    sessions: count("Session Started"),
    checklists: count("Checklist Started"),
    items: count("Checklist Item Completed"),
    tours: [count("Tour Started"), count("Tour Completed")],
    invoices: count("Invoice Sent"),
    surveys: [count("Survey Shown"), count("Survey Answered"), count("Survey Dismissed")],
    left: count("Left At Once"),
  }).toEqual({
    sessions: 1,
    checklists: 1,
    items: 1,
    tours: [1, 1],
    invoices: 1,
    surveys: [1, 1, 0],
    left: 1,
  });
  expect(said("Survey Answered")[0]?.properties?.score).toBe(9);
  expect(await browser.errors()).toEqual([]);
};
