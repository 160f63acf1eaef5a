import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import type { Scripts, Tracker } from "./scripts.ts";

/** Blank pages on an origin that is not the collector's. */
export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

/** A page without anything: what it costs is taken off. */
export type Subject = Tracker | "nothing";

/** @param host the collector, told to every script by the page. */
export const startSite = async (files: Scripts["files"], host: string): Promise<Site> => {
  const server = createServer((request, response) => {
    const file = (request.url ?? "/").slice(1);
    const code = file === "nothing.js" ? "" : files.get(file);
    const [type, text] = code === undefined ? ["text/html", blankPage(host)] : ["text/javascript", code];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const blankPage = (host: string): string =>
  `<!doctype html><html lang="en" data-host="${host}"><title>Invoices</title><link rel="icon" href="data:,"><p>Blank`;

/** Adds the tracker's script to the page, as its users' pages have it; resolves when it has run. */
export const startTracker = (page: Page, subject: Subject): Promise<void> =>
  page.evaluate(
    (subject) =>
      new Promise<void>((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `/${subject}.js`;
        if (subject === "waymark") {
          script.dataset.key = "pk_bench";
          script.dataset.host = document.documentElement.dataset.host;
        } else script.type = "module";
        script.onload = () => resolve();
        script.onerror = () => reject(new Error(`${subject} did not load`));
        document.head.append(script);
      }),
    subject,
  );

/** Runs in the page: events numbered by their amount. */
export const trackMany = ({ first, count }: { first: number; count: number }): number => {
  const tracker = (window.tracker ?? window.waymark) as NonNullable<Window["tracker"]>;
  const began = performance.now();
  for (let number = first; number < first + count; number++)
    tracker.track("Invoice Sent", { amount: number, currency: "EUR" });
  return performance.now() - began;
};

/** Runs in the page: someone logs in and does nine things. */
export const identifyAndTrack = ({ first }: { first: number }): void => {
  const tracker = (window.tracker ?? window.waymark) as NonNullable<Window["tracker"]>;
  tracker.identify("u_2041", { plan: "pro", role: "admin" });
  for (let number = first; number < first + 9; number++)
    tracker.track("Invoice Sent", { amount: number, currency: "EUR" });
};
