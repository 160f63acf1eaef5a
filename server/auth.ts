import type { Context, MiddlewareHandler } from "hono";
import type { KeyKind } from "./keys.ts";
import { keyOf } from "./keys.ts";
import { HttpProblem } from "./problem.ts";

/** Who may do what. Keys come in a header, in the query, or in an ingest body. */
export interface Auth {
  /**
   * The kind of key of a request; `bodyKey` is the `writeKey` of its body, which the others go before.
   * @throws {HttpProblem} missing-key, unknown-key, origin-refused
   */
  kindOf(context: Context, bodyKey?: unknown): KeyKind;
  /** Lets only secret keys pass. */
  readonly requireSecret: MiddlewareHandler;
}

export interface AuthOptions {
  keyKind(key: string): KeyKind | null;
  /** Empty means any. */
  readonly allowedOrigins: readonly string[];
}

export const createAuth = ({ keyKind, allowedOrigins }: AuthOptions): Auth => {
  const kindOf = (context: Context, bodyKey?: unknown): KeyKind => {
    const key =
      keyOf(context.req.header("authorization"), context.req.query("writeKey")) ??
      (typeof bodyKey === "string" ? bodyKey : null);
    if (key === null || key === "") {
      throw new HttpProblem(
        "missing-key",
        "Send a key as the user of Basic auth, as a bearer token, as ?writeKey=, or as writeKey in the body.",
      );
    }
    const kind = keyKind(key);
    if (kind === null) {
      throw new HttpProblem(
        "unknown-key",
        "This key is not one of this collector: take it from keys.json in its data folder, or from its WAYMARK_PUBLISHABLE_KEY or WAYMARK_SECRET_KEY.",
      );
    }
    const origin = context.req.header("origin");
    if (kind === "publishable" && origin !== undefined && !mayUse(origin, allowedOrigins)) {
      throw new HttpProblem(
        "origin-refused",
        `${origin} is not among the allowedOrigins of waymark.config.json: add it there.`,
      );
    }
    return kind;
  };
  return {
    kindOf,
    requireSecret: async (context, next) => {
      if (kindOf(context) !== "secret") {
        throw new HttpProblem(
          "secret-key-needed",
          "This call tells or changes more than a public key may: send the secret key, from your server alone.",
        );
      }
      await next();
      // What is told here is told of people: no cache on the way may keep it.
      if (!context.res.headers.has("cache-control")) context.res.headers.set("cache-control", "no-store");
    },
  };
};

const mayUse = (origin: string, allowed: readonly string[]): boolean =>
  allowed.length === 0 || allowed.includes(origin);
