import { page } from "vitest/browser";
import "../../../demo/app/styles/tokens.css";
import "../../../demo/app/styles/controls.css";
import "../../../demo/app/styles/layout.css";
import "../../../demo/app/styles/sign-in.css";
import "../../../demo/app/styles/dashboard.css";
import "../../../demo/app/styles/charts.css";
import "../../../demo/app/styles/tables.css";
import "../../../demo/app/styles/invoice.css";
import "../../../demo/app/styles/settings.css";
import "../../../demo/app/styles/narrow.css";
import { startLedger } from "../../../demo/app/ledger.tsx";

type Call = readonly [method: string, ...parameters: unknown[]];

export interface OpenLedger {
  /** What the app told Waymark so far. No tag is on the page, so nobody took it. */
  calls(): readonly Call[];
  /** Names of the product events told so far. */
  tracked(): readonly unknown[];
  close(): void;
}

/** Opens the app at a path as a browser would; with `fresh`, one that was never there before. */
export const openLedger = async (
  path: string,
  { fresh = true, width = 1280 }: { fresh?: boolean; width?: number } = {},
): Promise<OpenLedger> => {
  if (fresh) localStorage.clear();
  await page.viewport(width, 900);
  const before = location.href;
  delete window.waymark;
  history.pushState(null, "", path);
  const root = document.createElement("div");
  document.body.append(root);
  const stop = startLedger(root);
  const calls = () => (window.waymark ?? []) as unknown as readonly Call[];
  return {
    calls,
    tracked: () => calls().flatMap(([method, name]) => (method === "track" ? [name] : [])),
    close: () => {
      stop();
      root.remove();
      history.pushState(null, "", before);
    },
  };
};
