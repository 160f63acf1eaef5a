import type { IngestResponse } from "../protocol/api.ts";
import type { Clock } from "./clock.ts";
import type { Stop } from "./options.ts";
import { judge, type Sent } from "./retry.ts";

/** Requests to the collector. A request without an answer in time counts as a network error. */
export interface Transport {
  send(body: string): Promise<Sent>;
  /** Leaves at once and survives the page; the answer comes only while the page lives. */
  beacon(body: string): Promise<Sent>;
  /** The JSON of a GET, null when it cannot be had. */
  get(path: string, parameters: { readonly [name: string]: string | undefined }): Promise<unknown>;
  readonly stop: Stop;
}

const timeoutMs = 20_000;

export const createTransport = ({
  host,
  writeKey,
  clock,
}: {
  readonly host: string;
  readonly writeKey: string;
  readonly clock: Clock;
}): Transport => {
  const controllers = new Set<AbortController>();

  const request = async <T>(
    url: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
  ): Promise<T> => {
    const controller = new AbortController();
    const stopTimer = clock.after(timeoutMs, () => controller.abort());
    controllers.add(controller);
    try {
      // The signal covers the body too: an answer may stall in its middle.
      return await read(await fetch(url, { ...init, credentials: "omit", signal: controller.signal }));
    } finally {
      stopTimer();
      controllers.delete(controller);
    }
  };

  const send = (body: string): Promise<Sent> =>
    // A text/plain POST needs no CORS preflight.
    request(`${host}/v1/batch`, { method: "POST", body, keepalive: true }, async (response) => {
      const sent = judge(response.status, response.headers.get("retry-after"), clock.now());
      return sent.kind === "committed" ? { ...sent, refused: await refusalsOf(response) } : sent;
    }).catch(() => ({ kind: "failed", afterMs: null }));

  return {
    send,

    beacon(body) {
      if ("keepalive" in Request.prototype) return send(body);
      // Firefox before 133. Its answer cannot be read, so the messages go once more, and the collector knows them by id.
      navigator.sendBeacon(`${host}/v1/batch`, body);
      return Promise.resolve({ kind: "failed", afterMs: null });
    },

    async get(path, parameters) {
      const query = new URLSearchParams({ writeKey });
      for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
      const url = `${host}/v1/${path}?${query}`;
      return request(url, {}, async (response) => (response.ok ? response.json() : null)).catch(() => null);
    },

    stop() {
      for (const controller of controllers) controller.abort();
    },
  };
};

const refusalsOf = (response: Response): Promise<IngestResponse["errors"]> =>
  response
    .json()
    .then((answer: Partial<IngestResponse>) => answer.errors ?? [])
    // A proxy may answer for the collector in its own words; the status is what counts.
    .catch(() => []);
