import { connect, type Socket } from "node:net";

export interface Load {
  readonly port: number;
  readonly key: string;
  readonly eventsPerBody: number;
  readonly connections: number;
  readonly ms: number;
  /** Makes the next body; see `createBodies`. */
  nextBody(): Buffer;
}

/**
 * Keeps every connection busy with one request after the other and resolves with the events answered and the time taken. Writes HTTP by
 * hand: a client that costs as much as the server would measure itself.
 * @throws where an answer is not 200
 */
export const runLoad = async (load: Load): Promise<{ readonly events: number; readonly seconds: number }> => {
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(load.port)));
  const started = performance.now();
  const answered = await Promise.all(sockets.map((socket) => drive(socket, load, started + load.ms)));
  const seconds = (performance.now() - started) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { events: answered.reduce((sum, requests) => sum + requests, 0) * load.eventsPerBody, seconds };
};

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });

const drive = (socket: Socket, load: Load, until: number): Promise<number> =>
  new Promise((resolve, reject) => {
    let answers = 0;
    let received = "";
    const authorization = Buffer.from(`${load.key}:`).toString("base64");
    const send = (): void => {
      const body = load.nextBody();
      socket.write(
        `POST /v1/batch HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Basic ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
      socket.write(body);
    };
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      const headEnd = received.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
      if (received.length < headEnd + 4 + length) return;
      if (!received.startsWith("HTTP/1.1 200")) return reject(new Error(received));
      received = "";
      answers += 1;
      if (performance.now() >= until) resolve(answers);
      else send();
    });
    socket.on("error", reject);
    send();
  });

const marker = "############";

/**
 * Bodies of believable events: a thousand users of a hundred accounts at work. Only the ids differ from body to body,
 * written into the bytes in place: UUIDv7 in order of time.
 */
export const createBodies = (eventsPerBody: number, firstId: number): (() => Buffer) => {
  const templates = Array.from({ length: 50 }, (_, turn) => {
    const batch = Array.from({ length: eventsPerBody }, (_unused, index) =>
      message(turn * eventsPerBody + index),
    );
    const text = JSON.stringify({ batch });
    const places: number[] = [];
    for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) places.push(at);
    return { text: Buffer.from(text), places };
  });
  let id = firstId;
  let turn = 0;
  return () => {
    const template = templates[turn++ % templates.length];
    if (template === undefined) throw new Error("There is no template.");
    const body = Buffer.from(template.text);
    for (const place of template.places) body.write((id++).toString(16).padStart(12, "0"), place, "latin1");
    return body;
  };
};

const features = ["Invoices", "Clients", "Reports", "Export", "Reminders", "Estimates"];

const message = (n: number): object => {
  const user = (n * 7919) % 1_000;
  const common = {
    // 48 bits of time before the counter would not differ within a run: the counter stands where they change.
    messageId: `0192f3a4-b5c6-7000-8000-${marker}`,
    userId: `u_${user}`,
    anonymousId: `3f1c9a52-6f0e-4c1d-9b1a-${user.toString(16).padStart(12, "0")}`,
    timestamp: new Date(Date.UTC(2026, 5, 1) + (n % 86_400) * 1_000).toISOString(),
    context: {
      groupId: `acc_${user % 100}`,
      sessionId: `s_${user}`,
      locale: "en-GB",
      page: { path: "/invoices/2041", title: "Invoice 2041", url: "https://app.example.com/invoices/2041" },
      library: { name: "waymark", version: "0.1.0" },
    },
  };
  if (n % 10 === 0)
    return { ...common, type: "page", name: "Invoice", properties: { path: "/invoices/2041" } };
  if (n % 10 < 5)
    return {
      ...common,
      type: "track",
      event: "Invoice Sent",
      properties: { total: 1_240.5, currency: "EUR" },
    };
  return {
    ...common,
    type: "track",
    event: "Feature Used",
    properties: { feature: features[n % features.length] ?? "" },
  };
};
