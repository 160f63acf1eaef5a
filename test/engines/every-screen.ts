import { expect } from "vitest";
import { keys } from "../e2e/running-process.ts";
import type { BrowserPort } from "./browser-port.ts";
import { handsOn } from "./hands-on.ts";

/** Each screen from the one before, in the demo app and in the console; and from a table to what one of its rows is about. */
export const everyScreen = async (browser: BrowserPort, url: string): Promise<void> => {
  const { see, click } = handsOn(browser);
  const go = async (link: string, heading = link): Promise<void> => {
    await click("link", link);
    await see("heading", heading);
  };

  await browser.open(`${url}/clients?as=u_grace`);
  await go("Invoices");
  await go("INV-1041, Lekki Fabrics", "INV-1041");
  for (const screen of ["Invoices", "Clients", "Reports", "Settings"]) await go(screen);

  await browser.open(`${url}/console/#key=${keys.secret}`);
  await see("heading", "Today");
  await go("Accounts");
  await go("Stahlwerk Kunz");
  for (const screen of ["Features", "Surveys", "Guides", "Badges", "Referrals", "Accounts", "Today"])
    await go(screen);
  expect(await browser.errors()).toEqual([]);
};
