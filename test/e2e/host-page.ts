import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A customer's page on an origin of its own: the tag is always cross-origin here, as it is in life. */
export interface HostPage {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** One page at every address, but for its scripts at `/script/NAME`. */
export const servePage = async (
  html: string,
  headers: Record<string, string> = {},
  scripts: ReadonlyMap<string, string> = new Map(),
): Promise<HostPage> => {
  const server: Server = createServer(({ url = "" }, response) => {
    const script = scripts.get(url.replace("/script/", ""));
    if (script !== undefined) {
      response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" });
      return response.end(script);
    }
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers });
    return response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
