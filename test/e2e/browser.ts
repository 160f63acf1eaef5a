import { type Browser, chromium } from "playwright-core";
import { chromiumArgs, findChromium } from "../../scripts/chromium.ts";

export const launchBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs, ...args] });
