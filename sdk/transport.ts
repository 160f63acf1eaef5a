import type { IngestResponse } from "../protocol/api.ts";
import type { Body } from "./batch.ts";
import type { Clock } from "./clock.ts";
import { isWorthHalving, isWorthRetrying, retryAfterMs, type Sent } from "./retry.ts";

/** Requests to the collector. One without an answer in time counts as a network error. */
export interface Transport {
  /** Leaving, the request is made before the call returns and survives the page; the answer comes only while the page lives. */
  send(body: Body, how: { readonly isLeaving: boolean }): Promise<Sent>;
  /** The JSON of a GET, null when it cannot be had. */
  get(path: string, parameters: { readonly [name: string]: string }, token?: string): Promise<unknown>;
}

const timeoutMs = 20_000;
const minGzipChars = 1_000;

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
    async send({ text, token, messages }, { isLeaving }) {
      try {
        const response = await request("batch", {
          method: "POST",
          // Neither text nor bytes without a type need a CORS preflight. Where nothing can be packed, text goes as it is.
          body:
            isLeaving || text.length < minGzipChars || !self.CompressionStream
              ? text
              : await new Response(
                  new Response(text).body?.pipeThrough(new CompressionStream("gzip")),
                ).arrayBuffer(),
          // All such requests of a page share 64 KB, and what exceeds them fails at once: it stays in the outbox, as does what
          // Firefox before 133, which knows no keepalive, gives up with the page.
          keepalive: isLeaving,
        });
        const { ok, status, headers } = response;
        if (isWorthRetrying(status))
          return { refusals: null, afterMs: retryAfterMs(headers.get("retry-after"), clock.now()) };
        if (token && status === 401) return { refusals: null, afterMs: null, isExpired: true };
        if (isWorthHalving(status) && messages.length > 1) return { refusals: null, afterMs: null };
        if (!ok)
          return { refusals: messages.map(({ messageId }) => ({ messageId, reason: `HTTP ${status}` })) };
        // A proxy may answer for the collector in its own words; the status is what counts.
        const { errors = [] }: Partial<IngestResponse> = await response.json().catch(() => ({}));
        return { refusals: errors };
      } catch {
        return { refusals: null, afterMs: 0 };
      }
    },

    get: (path, parameters, token) =>
      request(
        `${path}?${new URLSearchParams({ writeKey, ...parameters })}`,
        // Not in the address, which servers log.
        token ? { headers: { "waymark-identity": token } } : {},
      )
        .then((response) => (response.ok ? response.json() : null))
        // Offline, blocked, or not JSON: the caller does without.
        .catch(() => null),
  };
};
