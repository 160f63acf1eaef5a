import type { IngestResponse } from "../protocol/api.ts";
import type { Body } from "./batch.ts";
import type { Clock } from "./clock.ts";
import { isWorthRetrying, retryAfterMs, type Sent } from "./retry.ts";

/** Requests to the collector. One without an answer in time counts as a network error. */
export interface Transport {
  /** Survives the page; the answer comes only while the page lives. */
  send(body: Body): Promise<Sent>;
  /** The JSON of a GET, null when it cannot be had. */
  get(path: string, parameters: { readonly [name: string]: string }): Promise<unknown>;
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
  const request = (path: string, init?: RequestInit): Promise<Response> =>
    // The signal covers the body too: an answer may stall in its middle.
    fetch(`${host}/v1/${path}`, { ...init, credentials: "omit", signal: AbortSignal.timeout(timeoutMs) });

  return {
    async send({ text, messages }) {
      try {
        // A text/plain POST needs no CORS preflight; keepalive lets it outlive the page. Firefox before 133 knows no
        // keepalive: there, what was under way when a page closed leaves with the next one.
        const response = await request("batch", { method: "POST", body: text, keepalive: true });
        const { ok, status, headers } = response;
        if (isWorthRetrying(status))
          return { refused: null, afterMs: retryAfterMs(headers.get("retry-after"), clock.now()) };
        if (!ok)
          return { refused: messages.map(({ messageId }) => ({ messageId, reason: `HTTP ${status}` })) };
        // A proxy may answer for the collector in its own words; the status is what counts.
        const { errors = [] }: Partial<IngestResponse> = await response.json().catch(() => ({}));
        return { refused: errors };
      } catch {
        return { refused: null, afterMs: 0 };
      }
    },

    get: (path, parameters) =>
      request(`${path}?${new URLSearchParams({ writeKey, ...parameters })}`)
        .then((response) => (response.ok ? response.json() : null))
        // Offline, blocked, or not JSON: the caller does without.
        .catch(() => null),
  };
};
