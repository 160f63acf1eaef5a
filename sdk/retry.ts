/** What became of a request with events. */
export type Sent =
  | { readonly kind: "committed"; readonly refused: readonly Refusal[] }
  | { readonly kind: "refused"; readonly status: number }
  /** Network error, 429 or 5xx: worth trying again. `afterMs` is the collector's wish, null where it has none. */
  | { readonly kind: "failed"; readonly afterMs: number | null };

/** One event that the collector would not take, and why. */
export interface Refusal {
  readonly messageId: string | null;
  readonly reason: string;
}

const firstDelayMs = 1_000;
const maxDelayMs = 5 * 60_000;
/** However long the collector wishes: a page open all day tries again within it. */
const maxWishMs = 60 * 60_000;

/** What the answer to a request means for its messages; the refusals within a committed batch are read from its body. */
export const judge = (status: number, retryAfter: string | null, now: number): Sent =>
  status >= 200 && status < 300
    ? { kind: "committed", refused: [] }
    : status === 429 || status >= 500
      ? { kind: "failed", afterMs: retryAfterMs(retryAfter, now) }
      : { kind: "refused", status };

/**
 * Milliseconds to wait before the next attempt, null when there is none. Exponential backoff with full jitter, so that
 * browsers that failed together do not return together; never before the time the collector asked for.
 * `attempt` counts failures in a row from 1, `random01` is in [0, 1).
 */
export const nextAttempt = (sent: Sent, attempt: number, random01: number): number | null =>
  sent.kind === "failed"
    ? (sent.afterMs ?? 0) + random01 * Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1))
    : null;

/** The header is a number of seconds or an HTTP date (RFC 9110 §10.2.3). */
const retryAfterMs = (header: string | null, now: number): number | null => {
  if (header === null) return null;
  const seconds = Number(header);
  const wishMs = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1_000;
  return Math.min(maxWishMs, Math.max(0, wishMs || 0));
};
