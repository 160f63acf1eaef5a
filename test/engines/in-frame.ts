import { expect } from "vitest";
import { waitUntil } from "../e2e/running-process.ts";
import type { BrowserPort } from "./browser-port.ts";

/** A frame whose document is a text, as of a preview or a builder of pages: what it has for an address differs from engine to engine. */
export const inFrame = async (browser: BrowserPort, url: string): Promise<void> => {
  await browser.open(`${url}/clients?as=u_grace`);
  await browser.evaluate(`(() => {
    const { src, dataset } = document.querySelector("script[data-key]");
    const frame = document.createElement("iframe");
    frame.srcdoc = '<!doctype html><script async src="' + src + '" data-key="' + dataset.key + '"></' + 'script>';
    document.body.append(frame);
    return null;
  })()`);
  const isDrawn = `frames[0].document.querySelector("waymark-widget")?.shadowRoot.querySelector("button") != null`;
  await waitUntil(async () => (await browser.evaluate(isDrawn)) === true, {
    timeoutMs: 30_000,
    what: () => `the widget in a frame in ${browser.name}`,
  });
  expect(await browser.errors()).toEqual([]);
};
