import { type Browser, chromium } from "playwright-core";
import { launchOptions } from "../../scripts/chromium.ts";

export const launchBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch(launchOptions(args));
