import type { Message } from "../protocol/event.ts";
import type { RefreshToken } from "./options.ts";
import type { Person } from "./person.ts";

/** A message as the outbox keeps it: with the token of who recorded it. By the time it leaves, somebody else may be there. */
export type Recorded = Message & { readonly token?: string | undefined };

/** Which token proves whose messages, and which messages wait for one. */
export interface Tokens {
  /** The person's newest for their own messages, for those of others the one they were recorded under, none for a visitor's. */
  tokenOf(message: Recorded): string | undefined;
  /** May a message leave? Not under a token that the collector no longer takes. */
  isReady(message: Recorded): boolean;
  /** What the collector no longer takes; the empty one is that of a person whose first is still to come. */
  readonly expiredTokens: Set<string | undefined>;
  /** By user, what to call when their own has expired. */
  readonly refreshersOf: Map<string | undefined, RefreshToken>;
  /** Does the person wait for a token? If so it is asked for; `then` runs once it is there. */
  isAwaited(then: () => void): boolean;
}

export interface TokensPorts {
  /** Null where nobody is known, as after consent was denied: to look must not make somebody of them. */
  readonly known: () => Person | null;
  /** Asks for a fresh one. */
  readonly refresh: (then: () => void) => void;
}

export const createTokens = ({ known, refresh }: TokensPorts): Tokens => {
  const expired = new Set<string | undefined>([""]);
  const tokenOf = (message: Recorded): string | undefined => {
    const person = known();
    return (message.userId === person?.userId ? person?.token : null) ?? message.token;
  };
  return {
    tokenOf,
    isReady: (message) => !expired.has(tokenOf(message)),
    expiredTokens: expired,
    refreshersOf: new Map(),
    isAwaited(then) {
      const isAwaited = expired.has(known()?.token);
      if (isAwaited) refresh(then);
      return isAwaited;
    },
  };
};
