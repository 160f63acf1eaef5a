import {
  Agent,
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** What may become of a request with events on its way. */
export const faults = [
  "500",
  "429",
  "500 of a proxy",
  "hangs",
  "cut before the commit",
  "cut after the commit",
  "half an answer",
] as const;

type Fault = (typeof faults)[number];

/** A proxy before a real collector which, while it is faulty, spoils requests with events at random. */
export interface FaultyFront {
  readonly url: string;
  isFaulty: boolean;
  /** How often each came. */
  readonly seen: Map<Fault | "passed", number>;
  readonly stop: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** One request in so many is spoiled. */
const faultEvery = 4;
const hangMs = 1_500;

export const startFaultyFront = async (target: string, random01: () => number): Promise<FaultyFront> => {
  const agent = new Agent({ keepAlive: true });

  const pass = async (request: IncomingMessage, body: Buffer): Promise<Answer> => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    forward(target + request.url, { agent, method: request.method, headers: request.headers }, resolve)
      .on("error", reject)
      .end(body);
    const answer = await promise;
    return { status: answer.statusCode ?? 502, headers: answer.headers, body: await bytesOf(answer) };
  };

  const answers: { readonly [fault in Fault]: Spoil } = {
    "500": (_request, response) => response.writeHead(500, anyOrigin).end(),
    "429": (_request, response) =>
      response
        .writeHead(429, { ...anyOrigin, "retry-after": "1", "access-control-expose-headers": "*" })
        .end(),
    // Without CORS: to the page it is as if the network had failed.
    "500 of a proxy": (_request, response) => response.writeHead(502).end("Bad gateway"),
    hangs: ({ socket }) => setTimeout(() => socket.destroy(), hangMs).unref(),
    "cut before the commit": ({ socket }) => socket.destroy(),
    "cut after the commit": async (request, _response, body) => {
      await pass(request, body);
      request.socket.destroy();
    },
    "half an answer": async (request, response, body) => {
      const answer = await pass(request, body);
      response.writeHead(answer.status, answer.headers);
      response.write(answer.body.subarray(0, answer.body.length >> 1), () => request.socket.destroy());
    },
  };

  const server = createServer(async (request, response) => {
    try {
      const body = await bytesOf(request);
      const isSpoiled = front.isFaulty && request.url?.startsWith("/v1/batch") && random01() < 1 / faultEvery;
      const fault = isSpoiled ? faults[Math.floor(random01() * faults.length)] : undefined;
      front.seen.set(fault ?? "passed", (front.seen.get(fault ?? "passed") ?? 0) + 1);
      if (fault) return await answers[fault](request, response, body);
      const answer = await pass(request, body);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      // The browser went away in the middle, or was killed.
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const front: FaultyFront = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isFaulty: true,
    seen: new Map(),
    stop: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return front;
};

type Spoil = (request: IncomingMessage, response: ServerResponse, body: Buffer) => unknown;

const anyOrigin = { "access-control-allow-origin": "*" };

const bytesOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
