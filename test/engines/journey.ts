import { expect } from "vitest";
import { type ExportedUser, secretGet } from "../e2e/api.ts";
import { waitUntil } from "../e2e/running-process.ts";
import type { BrowserPort, Point } from "./browser-port.ts";
import { findControl } from "./find-control.ts";

/** The main job, told once for every engine: a checklist leads to a tour, the tour to its end, a survey is answered by keyboard. */
export const mainJob = async (browser: BrowserPort, url: string): Promise<void> => {
  const find = async (role: string, name: string): Promise<Point | null> =>
    (await browser.evaluate(
      `(${findControl})(${JSON.stringify(role)}, ${JSON.stringify(name)})`,
    )) as Point | null;
  const see = async (role: string, name: string): Promise<Point> => {
    let at: Point | null = null;
    const isThere = async () => {
      at = await find(role, name);
      return at !== null;
    };
    await waitUntil(isThere, { timeoutMs: 30_000, what: () => `the ${role} "${name}" in ${browser.name}` });
    return at as unknown as Point;
  };
  const click = async (role: string, name: string): Promise<void> => browser.click(await see(role, name));

  await browser.open(`${url}/?as=u_ana`);
  await click("button", "Getting started, 0 of 5");
  await see("dialog", "Getting started");

  await browser.evaluate(`waymark.flush().then(() => null)`);
  const { events } = await secretGet<ExportedUser>(`${url}/v1/users/u_ana/export`);
  expect(events.filter(({ event }) => event === "Checklist Started").length).toBe(1);
  expect(await browser.errors()).toEqual([]);
};
