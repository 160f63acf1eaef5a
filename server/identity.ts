import { verify } from "hono/jwt";
import { JwtAlgorithmMismatch, JwtHeaderInvalid, JwtTokenSignatureMismatched } from "hono/utils/jwt/types";
import { z } from "zod";
import { limits } from "../protocol/limits.ts";
import { wireIdSchema } from "../protocol/schema/text.ts";
import type { IdentitySettings } from "./config.ts";
import type { KeyKind } from "./keys.ts";
import { HttpProblem } from "./problem.ts";

/**
 * What a request proves of who sends it, by a token that only the host's server can have made: a JWT signed with HS256, `sub` the
 * user's id, `exp` its end. Every page shows the publishable key, so without such a token anyone may say to be anyone.
 */
export type Proof =
  /** Nothing to prove: a secret key, or a collector that verifies nobody. */
  | { readonly kind: "exempt" }
  | { readonly kind: "none" }
  /** A token that no waiting will mend, and how to mend it. */
  | { readonly kind: "wrong"; readonly reason: string }
  | Signed;

export interface Signed {
  readonly kind: "signed";
  readonly userId: string;
  /** The accounts the user may speak for; null where the token leaves them open. */
  readonly accountIds: readonly string[] | null;
  /** Epoch milliseconds between which the token proves what happens, the leeway for clocks included. */
  readonly from: number;
  readonly until: number;
}

export interface Identity {
  /** Without a token, nobody is taken for a user. */
  readonly isRequired: boolean;
  /** Tells who the token is of, whatever the time is: see `isCurrent`. */
  prove(key: KeyKind, token: unknown): Promise<Proof>;
}

/** How far the clocks of the host's server and of the collector may be apart. */
const leewayMs = 60_000;
const tokenChars = 4_096;

const claimsSchema = z.object({
  sub: wireIdSchema,
  exp: z.number().max(1e11, "must be in seconds since 1970, not in milliseconds"),
  nbf: z.number().optional(),
  account: wireIdSchema.or(z.array(wireIdSchema).max(limits.accountsOfToken)).nullish(),
});

export const createIdentity = (settings: IdentitySettings | null): Identity => {
  const { secrets, isRequired } = settings ?? { secrets: [], isRequired: false };
  return {
    isRequired,
    async prove(key, token) {
      if (settings === null || key === "secret") return { kind: "exempt" };
      if (token === undefined || token === null || token === "") return { kind: "none" };
      if (typeof token !== "string" || token.length > tokenChars) return wrong(notOne);
      try {
        // After a change of the secret, what was signed with the one before still tells who it is of.
        for (const secret of secrets) {
          const payload = await verify(token, secret, unhurried).catch(undefinedWhereForged);
          if (payload !== undefined) return toProof(payload);
        }
        return wrong("is not signed with this collector's WAYMARK_IDENTITY_SECRET");
      } catch (error) {
        const isOther = error instanceof JwtAlgorithmMismatch || error instanceof JwtHeaderInvalid;
        return wrong(isOther ? 'must be of type "JWT" and signed with HS256' : notOne);
      }
    },
  };
};

/** The algorithm is ours to name, never the token's. Times are judged by who knows what for: see `isCurrent`. */
const unhurried = { alg: "HS256", exp: false, nbf: false, iat: false } as const;

const undefinedWhereForged = (error: unknown): undefined => {
  if (error instanceof JwtTokenSignatureMismatched) return;
  throw error;
};

const notOne = "is not a JSON Web Token";

const toProof = (payload: unknown): Proof => {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return wrong(
      `needs a sub (the user's id) and an exp (in seconds): ${issue?.path.join(".")} ${issue?.message}`,
    );
  }
  const { sub, exp, nbf = 0, account = null } = parsed.data;
  return {
    kind: "signed",
    userId: sub,
    accountIds: account === null ? null : [account].flat(),
    from: nbf * 1_000 - leewayMs,
    until: exp * 1_000 + leewayMs,
  };
};

const wrong = (problem: string): Proof => ({
  kind: "wrong",
  reason: `identityToken: ${problem}: have your server make it as docs/identity.md shows`,
});

/** Does the token prove what happens right now? */
export const isCurrent = ({ from, until }: Signed, now: number): boolean => from <= now && now <= until;

/** Same words wherever a token has had its time: the tracker fetches a fresh one and tries again. */
export const expired = (): HttpProblem =>
  new HttpProblem(
    "identity-expired",
    "The identity token does not hold for this time. Nothing was taken: send the same again with a fresh token.",
  );
