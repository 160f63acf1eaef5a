import { waitUntil } from "../e2e/running-process.ts";
import type { BrowserPort, Point } from "./browser-port.ts";
import { findControl } from "./find-control.ts";

/** What a person does with a page, who calls controls by role and name. */
export const handsOn = (browser: BrowserPort) => {
  const find = (role: string, name: string) =>
    browser.evaluate(
      `(${findControl})(${JSON.stringify(role)}, ${JSON.stringify(name)})`,
    ) as Promise<Point | null>;
  const see = async (role: string, name: string): Promise<Point> => {
    let at: Point | null = null;
    const look = async () => {
      at = await find(role, name);
      return at !== null;
    };
    await waitUntil(look, { timeoutMs: 30_000, what: () => `the ${role} "${name}" in ${browser.name}` });
    return at as unknown as Point;
  };
  const click = async (role: string, name: string): Promise<void> => browser.click(await see(role, name));
  const gone = (role: string, name: string) =>
    waitUntil(async () => (await find(role, name)) === null, {
      timeoutMs: 30_000,
      what: () => `the ${role} "${name}" to go in ${browser.name}`,
    });
  const type = async (text: string): Promise<void> => {
    for (const character of text) await browser.press(character);
  };
  /** What a selector says of the element that has the focus, also in a shadow root. */
  const isFocused = (selector: string) =>
    browser.evaluate(
      `((active) => active?.matches(${JSON.stringify(selector)}) ?? false)(
        document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
      )`,
    );
  const tabTo = async (selector: string): Promise<void> => {
    for (let count = 0; count < 60; count += 1) {
      if (await isFocused(selector)) return;
      await browser.press("Tab");
    }
    throw new Error(`Tab never came to ${selector} in ${browser.name}.`);
  };
  return { see, click, gone, type, tabTo };
};
