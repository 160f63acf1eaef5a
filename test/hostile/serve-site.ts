import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a site answers at a path. */
export interface SitePage {
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
}

export interface Site {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** A site on an origin of its own; a path it does not know is answered as `/`. */
export const serveSite = async (pages: { readonly [path: string]: SitePage }): Promise<Site> => {
  const server = createServer(({ url = "/" }, response) => {
    const { body, headers } = pages[url.replace(/\?.*/, "")] ?? pages["/"] ?? { body: "" };
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
