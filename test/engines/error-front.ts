import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** An HTTP proxy that hears what goes wrong in the pages behind it, where a driver cannot say. */
export interface ErrorFront {
  /** As a browser's settings want it: host and port. */
  readonly address: string;
  readonly errors: readonly string[];
  readonly stop: () => Promise<void>;
}

const told = "/engine-error";
/** A file of the page's own origin, which a strict policy lets run. */
const script = "/engine-listens.js";

/** Runs in each page before anything else does. */
const listen = (path: string): void => {
  const tell = (...what: unknown[]) =>
    navigator.sendBeacon(
      path,
      `${location.pathname}: ${what.map((each) => (each instanceof Error ? `${each}\n${each.stack}` : String(each))).join(" ")}`,
    );
  // Also of what failed to load, which does not bubble.
  addEventListener(
    "error",
    (event) => tell(event.message ?? "failed to load", event.error ?? event.target),
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => tell("unhandled", reason));
  const { error } = console;
  console.error = (...what) => {
    tell(...what);
    error(...what);
  };
};

export const startErrorFront = async (): Promise<ErrorFront> => {
  const errors: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = "" } = incoming;
    const { pathname } = new URL(url);
    if (pathname === script) {
      outgoing.writeHead(200, { "content-type": "text/javascript" });
      outgoing.end(`(${listen})(${JSON.stringify(told)})`);
      return;
    }
    if (pathname === told) {
      let text = "";
      incoming.on("data", (chunk) => (text += chunk));
      incoming.on("end", () => {
        errors.push(text);
        outgoing.writeHead(204).end();
      });
      return;
    }
    const asked = request(
      url,
      { method, headers: { ...headers, "accept-encoding": "identity" } },
      (answer) => {
        const { statusCode = 502, headers } = answer;
        const isPage = headers["content-type"]?.startsWith("text/html") === true;
        if (isPage) delete headers["content-length"];
        outgoing.writeHead(statusCode, headers);
        if (isPage) outgoing.write(`<!doctype html><script src="${script}"></script>`);
        answer.pipe(outgoing);
      },
    );
    asked.on("error", () => outgoing.destroy());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    errors,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
