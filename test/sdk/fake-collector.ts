import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import type { Batch, Message } from "../../protocol/event.ts";

/** A collector that remembers: requests as they came, and each message once. Its faults are set by the test. */
export interface FakeCollector {
  readonly origin: string;
  readonly bodies: Batch[];
  /** Every request but those for pages, as `METHOD path`. */
  readonly requests: string[];
  /** Accepted messages by id, with what their batch said for them. */
  readonly messages: Map<string, Message>;
  /** Answers `/v1/batch`; the default is 200. */
  answer: (body: Batch) => { status: number; headers?: Record<string, string>; body?: unknown };
  experiences: unknown[];
  journey: (query: URLSearchParams) => unknown;
  /** More paths to serve: `[content type, text]`. */
  readonly files: Map<string, readonly [type: string, text: string]>;
  close(): Promise<void>;
}

export const startFakeCollector = async (): Promise<FakeCollector> => {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const cors = {
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "retry-after",
      "cache-control": "no-store",
    };
    const file = collector.files.get(url.pathname);
    if (file !== undefined) {
      if (file[0] !== "text/html") collector.requests.push(`${request.method} ${url.pathname}`);
      const isPage = file[0] === "text/html";
      response
        // A page that may not be stored is not put aside for a way back either.
        .writeHead(200, {
          ...cors,
          "cache-control": isPage ? "no-cache" : "no-store",
          "content-type": file[0],
        })
        .end(file[1]);
      return;
    }
    if (!url.pathname.startsWith("/v1/")) {
      response.writeHead(404).end();
      return;
    }
    collector.requests.push(`${request.method} ${url.pathname}`);
    if (url.pathname === "/v1/experiences" || url.pathname === "/v1/journey") {
      const body =
        url.pathname === "/v1/journey"
          ? {
              journey: collector.journey(url.searchParams),
              counted: url.searchParams
                .get("pending")
                ?.split(",")
                .filter((id) => collector.messages.has(id)),
              asOf: new Date().toISOString(),
            }
          : { experiences: collector.experiences };
      response.writeHead(200, { ...cors, "content-type": "application/json" }).end(JSON.stringify(body));
      return;
    }
    const batch = JSON.parse(await textOf(request)) as Batch;
    collector.bodies.push(batch);
    const { status, headers = {}, body } = collector.answer(batch);
    if (status === 200) {
      for (const message of expand(batch)) collector.messages.set(message.messageId, message);
    }
    response
      .writeHead(status, { ...cors, ...headers, "content-type": "application/json" })
      .end(JSON.stringify(body ?? { success: true, accepted: 0, duplicate: 0, rejected: 0, errors: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const collector: FakeCollector = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies: [],
    requests: [],
    messages: new Map(),
    answer: () => ({ status: 200 }),
    experiences: [],
    journey: () => null,
    files: new Map(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return collector;
};

/** The messages of a batch with what the batch says for those that lack it, as the collector reads them. */
export const expand = ({ batch, context, userId, anonymousId }: Batch): Message[] =>
  batch.map((message) => ({
    ...(context && { context }),
    ...(userId && { userId }),
    ...(anonymousId && { anonymousId }),
    ...(message as Message),
  }));

export const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8");
};
