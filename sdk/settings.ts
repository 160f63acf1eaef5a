import type { Consent } from "./options.ts";

/** Options after checking, with every default in place. */
export interface Settings {
  readonly key: string;
  /** Without a slash at the end. */
  readonly host: string;
  /** Any other word counts as pending: whatever was meant by it, recording without consent was not. */
  readonly consent: Consent;
  /** Names of query parameters to record, beside `utm_…`. */
  readonly allowedParameters: readonly string[];
  /** Are clicks to be told of that no feature is known for? */
  readonly autocapture: boolean;
  /** Read when the widget mounts: many an app sets its language and theme after the tracker has started. */
  readonly look: { readonly locale?: string | undefined; readonly theme?: string | undefined };
  /** The domain whose subdomains share the person's ids by a cookie; empty for none. */
  readonly cookieDomain: string | undefined;
  readonly sessionIdleMs: number;
  readonly navigate?: ((url: string) => void) | undefined;
}

export const defaultSessionIdleMs = 30 * 60_000;
