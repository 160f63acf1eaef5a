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
import { forbidStorage } from "../../forbid-storage.ts";

type Call = readonly [method: string, ...parameters: unknown[]];

export interface OpenLedger {
  /** What the app told Waymark so far. No tag is on the page, so nobody took it. */
  calls(): readonly Call[];
  /** Names of the product events told so far. */
  tracked(): readonly unknown[];
  close(): void;
}

interface OpenLedgerOptions {
  readonly fresh?: boolean;
  readonly keepsNothing?: boolean;
  readonly width?: number;
}

/** Opens the app at a path as a browser would; with `fresh`, one that was never there before, and with `keepsNothing`, one told to keep nothing. */
export const openLedger = async (
  path: string,
  { fresh = true, keepsNothing = false, width = 1280 }: OpenLedgerOptions = {},
): Promise<OpenLedger> => {
  if (fresh) localStorage.clear();
  await page.viewport(width, 900);
  const before = location.href;
  delete window.waymark;
  history.pushState(null, "", path);
  const root = document.createElement("div");
  document.body.append(root);
  const allowStorage = keepsNothing ? forbidStorage() : () => {};
  const stop = startLedger(root);
  const calls = () => (window.waymark ?? []) as unknown as readonly Call[];
  return {
    calls,
    tracked: () => calls().flatMap(([method, name]) => (method === "track" ? [name] : [])),
    close: () => {
      allowStorage();
      stop();
      root.remove();
      history.pushState(null, "", before);
    },
  };
};
