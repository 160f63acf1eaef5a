import type { Message } from "../protocol/event.ts";
import type { Clock } from "./clock.ts";
import type { RefreshToken } from "./options.ts";
import type { Person } from "./person.ts";
import { warn } from "./quietly.ts";

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
  /** Does the person wait for a token? If so the page is asked for one; `then` runs once it is there. */
  isAwaited(then: () => void): boolean;
}

export interface TokensPorts {
  /** Null where nobody is known, as after consent was denied: to look must not make somebody of them. */
  readonly known: () => Person | null;
  readonly become: (person: Person) => void;
  readonly clock: Pick<Clock, "now">;
}

/** From one question for a token to the next: what it gives may be as old as what it is to replace. */
const askEveryMs = 30_000;

export const createTokens = ({ known, become, clock }: TokensPorts): Tokens => {
  const expiredTokens = new Set<string | undefined>([""]);
  const refreshersOf: Tokens["refreshersOf"] = new Map();
  let askedAt = 0;
  let askedOf: string | undefined;

  const tokenOf = (message: Recorded): string | undefined => {
    const person = known();
    return (message.userId === person?.userId ? person?.token : null) ?? message.token;
  };

  const refresh = async (then: () => void): Promise<void> => {
    const userId = known()?.userId;
    const ask = refreshersOf.get(userId);
    // A page that identifies the same user again and again is asked no more often for it.
    if (!ask || (userId === askedOf && Math.abs(clock.now() - askedAt) < askEveryMs)) return;
    askedAt = clock.now();
    askedOf = userId;
    const token = await ask();
    if (!token || expiredTokens.has(token)) return warn("refreshToken: no fresh token");
    // Whoever is there by now has their own.
    const person = known();
    if (!person || person.userId !== userId) return;
    become({ ...person, token });
    then();
  };

  return {
    tokenOf,
    isReady: (message) => !expiredTokens.has(tokenOf(message)),
    expiredTokens,
    refreshersOf,
    isAwaited(then) {
      const isAwaited = expiredTokens.has(known()?.token);
      if (isAwaited) refresh(then).catch(warn);
      return isAwaited;
    },
  };
};
