import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { publish } from "../e2e/api.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { checklist } from "../e2e/content.ts";
import { type RunningProcess, startCollectorProcess } from "../e2e/running-process.ts";
import { builtinCases } from "./cases/builtins.ts";
import { documentCases } from "./cases/document.ts";
import { networkCases } from "./cases/network.ts";
import { storageCases } from "./cases/storage.ts";
import { valueCases } from "./cases/values.ts";
import { runCase } from "./run-case.ts";

/** The built tag and the real collector, in pages that would break it, or that it could break. */

let browser: Browser;
let collector: RunningProcess;

beforeAll(async () => {
  [browser, collector] = await Promise.all([launchBrowser(), startCollectorProcess()]);
  await publish(collector.url, checklist);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

const kinds = {
  storage: storageCases,
  "the network and the history": networkCases,
  "the language's own": builtinCases,
  "the document": documentCases,
  "what is handed in": valueCases,
};

describe.each(Object.entries(kinds))("%s", (_kind, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_name, one) =>
    runCase(one, browser, collector.url),
  );
});
