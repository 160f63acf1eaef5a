import { retryAfterMs, type Sent } from "./retry.ts";

const timeoutMs = 20_000;
const minGzipChars = 1_000;

/** One without an answer in time counts as a network error. The signal covers the body too: an answer may stall in its middle. */
export const requestInit = (): RequestInit => ({
  credentials: "omit",
  signal: AbortSignal.timeout(timeoutMs),
});

/** Leaving, the request is made before the call returns and survives the page; the answer comes only while the page lives. */
export type Send = (text: string, isLeaving: boolean) => Promise<Sent>;

/** Sends events to the collector. */
export const createSend =
  (host: string): Send =>
  async (text, isLeaving) => {
    try {
      const response = await fetch(`${host}/v1/batch`, {
        ...requestInit(),
        method: "POST",
        // Neither text nor bytes without a type need a CORS preflight. Where nothing can be packed, text goes as it is.
        body:
          isLeaving || text.length < minGzipChars || !self.CompressionStream
            ? text
            : await new Response(
                new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")),
              ).arrayBuffer(),
        // All such requests of a page share 64 KB, and what exceeds them fails at once: it stays in the outbox, as does what
        // Firefox before 133, which knows no keepalive, gives up with the page.
        keepalive: isLeaving,
      });
      // A proxy may answer for the collector in its own words; the status is what counts.
      const answer: Partial<Sent> = await response.json().catch(() => ({}));
      return {
        errors: [],
        ...answer,
        status: response.status,
        afterMs: retryAfterMs(response.headers.get("retry-after"), Date.now()),
      };
    } catch {
      return { status: 0, afterMs: 0, errors: [] };
    }
  };
