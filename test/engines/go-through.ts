import { afterAll, beforeAll, test } from "vitest";
import { type RunningProcess, startWorkspace } from "../e2e/running-process.ts";
import type { BrowserPort } from "./browser-port.ts";
import { everyScreen } from "./every-screen.ts";
import { hearsErrors } from "./hears-errors.ts";
import { inFrame } from "./in-frame.ts";
import { mainJob } from "./journey.ts";

/** What every engine is held to. */
export const goThrough = (engine: string, start: () => Promise<BrowserPort>): void => {
  let browser: BrowserPort;
  let workspace: RunningProcess;

  beforeAll(async () => {
    browser = await start();
    workspace = await startWorkspace();
  });
  afterAll(async () => {
    await browser?.close();
    await workspace?.stop();
  });

  test(`the main job in ${engine}`, { timeout: 180_000 }, () => mainJob(browser, workspace.url));

  test(`every screen in ${engine}`, { timeout: 180_000 }, () => everyScreen(browser, workspace.url));

  test(`in a frame of a text in ${engine}`, () => inFrame(browser, workspace.url));

  test(`what goes wrong in a page of ${engine} is heard`, () => hearsErrors(browser));
};
