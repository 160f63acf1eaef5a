import { expect } from "vitest";
import { waitUntil } from "../e2e/running-process.ts";
import type { BrowserPort } from "./browser-port.ts";

/** That nothing went wrong is worth as much as that it would have been heard. Comes last: what was heard stays. */
export const hearsErrors = async (browser: BrowserPort): Promise<void> => {
  await browser.evaluate(
    `(setTimeout(() => { throw new Error("caught by nobody"); }), console.error("told the console"))`,
  );
  await waitUntil(async () => (await browser.errors()).length > 1, {
    what: () => `${browser.name} to hear of two errors`,
  });
  expect((await browser.errors()).join()).toMatch(/(?=.*told the console)(?=.*caught by nobody)/s);
};
