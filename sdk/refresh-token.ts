import type { TrackerView } from "./published.ts";
import { warn } from "./quietly.ts";

/** From one question for a token to the next: what it gives may be as old as what it is to replace. */
const askEveryMs = 30_000;

/** Asks the page for a fresh token of the person; `then` runs once it is there. */
export const createRefreshToken = ({ tokens, known, become, clock }: TrackerView) => {
  const { expiredTokens, refreshersOf } = tokens;
  let askedAt = 0;
  let askedOf: string | undefined;

  return async (then: () => void): Promise<void> => {
    const userId = known()?.userId;
    const refresh = refreshersOf.get(userId);
    // A page that identifies the same user again and again is asked no more often for it.
    if (!refresh || (userId === askedOf && Math.abs(clock.now() - askedAt) < askEveryMs)) return;
    askedAt = clock.now();
    askedOf = userId;
    const token = await refresh();
    if (!token || expiredTokens.has(token)) return warn("refreshToken: no fresh token");
    // Whoever is there by now has their own.
    const person = known();
    if (!person || person.userId !== userId) return;
    become({ ...person, token });
    then();
  };
};
