import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** Takes whatever any tracker sends and says yes. */
export interface AnyCollector {
  readonly origin: string;
  /** What came since the last `reset`; settings that are only asked for are not in it. */
  readonly received: Received;
  reset(): void;
  /** While unreachable, every connection is cut without an answer. */
  setReachable(isReachable: boolean): void;
  close(): Promise<void>;
}

export interface Received {
  /** Requests with a body, those that a browser asks leave for left out. */
  readonly requests: number;
  readonly bodyBytes: number;
  /** How often each event came, by its amount. */
  readonly amounts: ReadonlyMap<number, number>;
  /** When the last event came that had not come before, in milliseconds of `performance.now()`. */
  readonly lastNewAt: number;
}

/** The bench's events carry their number as an amount: seven digits, told from everything else by the name before them. */
export const firstAmount = 4_000_000;
const amountPattern = /amount\W{1,6}(4\d{6})\b/g;

export const startAnyCollector = async (): Promise<AnyCollector> => {
  let requests = 0;
  let bodyBytes = 0;
  let lastNewAt = 0;
  let isReachable = true;
  const amounts = new Map<number, number>();

  const server = createServer(async (request, response) => {
    if (!isReachable) return void request.socket.destroy();
    response.setHeader("access-control-allow-origin", request.headers.origin ?? "*");
    response.setHeader("access-control-allow-credentials", "true");
    response.setHeader(
      "access-control-allow-headers",
      request.headers["access-control-request-headers"] ?? "*",
    );
    response.setHeader("cache-control", "no-store");
    if (request.method === "OPTIONS") return void response.end();
    const body = await bodyOf(request).catch(() => Buffer.alloc(0));
    if (body.length > 0) {
      requests += 1;
      bodyBytes += body.length;
      for (const [, amount] of textOf(body).matchAll(amountPattern)) {
        const before = amounts.get(Number(amount)) ?? 0;
        amounts.set(Number(amount), before + 1);
        if (before === 0) lastNewAt = performance.now();
      }
    }
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const [type, answer] = path.endsWith(".js")
      ? ["text/javascript", ""]
      : ["application/json", JSON.stringify(answerTo(path))];
    response.writeHead(200, { "content-type": type }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get received() {
      return { requests, bodyBytes, lastNewAt, amounts: new Map(amounts) };
    },
    reset() {
      requests = 0;
      bodyBytes = 0;
      lastNewAt = 0;
      amounts.clear();
    },
    setReachable(next) {
      isReachable = next;
      if (!isReachable) server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The least that each of them takes for a yes. */
const answerTo = (path: string): object => {
  if (path === "/v1/experiences") return { experiences: [] };
  // Segment: its own destination and no other.
  if (path.endsWith("/settings")) return { integrations: { "Segment.io": { apiKey: "bench" } }, plan: {} };
  // PostHog: nothing beyond events, and bodies may be compressed.
  if (path.startsWith("/array/") || path.startsWith("/flags"))
    return {
      supportedCompression: ["gzip", "gzip-js"],
      featureFlags: {},
      sessionRecording: false,
      surveys: false,
    };
  return { success: true, status: 1, code: 200, errors: [] };
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** The text of a body, be it compressed, a form, or base64 within one. */
const textOf = (body: Buffer): string => {
  const text = (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString("utf8");
  const data = new URLSearchParams(text).get("data");
  if (data === null) return text;
  return data.startsWith("{") || data.startsWith("[") ? data : Buffer.from(data, "base64").toString("utf8");
};
