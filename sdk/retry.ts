/** What the collector said to a request with events. */
export interface Sent {
  /** 0 where nothing was heard. */
  readonly status: number;
  /** Milliseconds for which it wishes to hear nothing. */
  readonly afterMs: number;
  /** Events that it would not take, of a request that it took. */
  readonly errors: readonly Refusal[];
  /** Of the problem, where it would not take the request. */
  readonly type?: string | undefined;
  /** What is wrong with the request, and the fix. */
  readonly detail?: string | undefined;
}

/** One event that the collector would not take, and why. */
export interface Refusal {
  readonly messageId: string | null;
  readonly reason: string;
}

const firstDelayMs = 1_000;
const maxDelayMs = 5 * 60_000;
/** However long the collector wishes: a page open all day tries again within it. */
const maxWishMs = 60 * 60_000;

/** What may be wrong with one event of a batch alone. A key that is not known, or an address, is wrong for all of them. */
export const isWorthHalving = (status: number): boolean => status === 400 || status === 413;

/** A network error, 429 or 5xx; also what is no status at all, from a `fetch` that the page replaced. */
export const isWorthRetrying = (status: number): boolean => !(status && status < 500 && status !== 429);

/** Milliseconds from a number of seconds or an HTTP date (RFC 9110 §10.2.3); 0 from anything else. */
export const retryAfterMs = (header: string | null, now: number): number => {
  const wishMs = Number(header) * 1_000 || Date.parse(header as string) - now;
  return Math.max(0, Math.min(maxWishMs, wishMs || 0));
};

/**
 * Milliseconds to wait beyond the collector's wish. Exponential backoff with full jitter, so that browsers that failed together
 * do not return together. `failures` in a row before the last one, `random01` in [0, 1).
 */
export const backoffMs = (failures: number, random01: number): number =>
  random01 * Math.min(maxDelayMs, firstDelayMs * 2 ** failures);
