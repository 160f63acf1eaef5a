import type { Message } from "../protocol/event.ts";
import type { Clock } from "./clock.ts";
import type { RefreshToken } from "./options.ts";
import type { Person } from "./person.ts";

/** A message as the outbox keeps it: with the token of who recorded it. By the time it leaves, somebody else may be there. */
export type Recorded = Message & { readonly token?: string };

/** Which token proves whose messages, and which messages wait for one. */
export interface Tokens {
  /** The person's newest for their own messages, for those of others the one they were recorded under, none for a visitor's. */
  tokenOf(message: Recorded): string | undefined;
  /** May a message leave? Not under a token that the collector no longer takes. */
  isReady(message: Recorded): boolean;
  /** The collector wants a fresher one. */
  expire(token: string | undefined): unknown;
  /** What to call when the person's own has expired. */
  refreshBy(userId: string, refresh: RefreshToken): unknown;
  /** Does the person wait for a token? If so it is asked for; `then` runs once it is there. */
  isAwaited(then: () => void): boolean;
}

export interface TokensPorts {
  /** Null where nobody is known, as after consent was denied: to look must not make somebody of them. */
  readonly known: () => Person | null;
  readonly become: (person: Person) => void;
  readonly clock: Pick<Clock, "now">;
  readonly warn: (problem: unknown) => void;
}

/** From one question for a token to the next: what it gives may be as old as what it is to replace. */
const askEveryMs = 30_000;

export const createTokens = ({ known, become, clock, warn }: TokensPorts): Tokens => {
  /** The empty one is that of a person whose first is still to come. */
  const expired = new Set<string | undefined>([""]);
  const refreshers = new Map<string | undefined, RefreshToken>();
  let askedAt = 0;

  const tokenOf = (message: Recorded): string | undefined => {
    const person = known();
    return (message.userId === person?.userId ? person?.token : null) ?? message.token;
  };

  const ask = async (then: () => void): Promise<void> => {
    const userId = known()?.userId;
    const refresh = refreshers.get(userId);
    if (!refresh || Math.abs(clock.now() - askedAt) < askEveryMs) return;
    askedAt = clock.now();
    const token = await refresh();
    if (!token || expired.has(token)) return warn("refreshToken gave no fresh token");
    // Whoever is there by now has their own.
    const person = known();
    if (person?.userId !== userId) return;
    become({ ...(person as Person), token });
    then();
  };

  return {
    tokenOf,
    isReady: (message) => !expired.has(tokenOf(message)),
    expire: (token) => expired.add(token),
    refreshBy(userId, refresh) {
      // The first question is free; a page that identifies the same user again and again gets no more of them for it.
      if (!refreshers.has(userId)) askedAt = 0;
      refreshers.set(userId, refresh);
    },
    isAwaited(then) {
      const isAwaited = expired.has(known()?.token);
      if (isAwaited) ask(then).catch(warn);
      return isAwaited;
    },
  };
};
