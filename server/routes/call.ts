import type { Context, Handler } from "hono";
import type { z } from "zod";
import type { ProblemKind } from "../problem.ts";
import { readQuery } from "./read-query.ts";

/** One call of the API: what it takes and answers. Its route works by it, and `/openapi.json` tells it. */
export interface Call<Q extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> {
  /** Its name for good: generated clients call it so. */
  readonly name: string;
  readonly tag: keyof typeof tags;
  readonly summary: string;
  readonly description?: string;
  /** The least key it asks for, a secret one where absent; `body`: a publishable one, which may be in the body too. */
  readonly key?: "publishable" | "body" | "none";
  readonly query?: Q;
  /** What it reads of the request's headers, besides what HTTP itself does with them. */
  readonly headers?: { readonly [name: string]: string };
  readonly body?: Body;
  /** The schema of a JSON answer, or the media type of another; null where success is all there is to say (204). */
  readonly answer: A | string | null;
  /** Has an `ETag`, and answers 304 to `If-None-Match`. */
  readonly isCached?: boolean;
  /** What may go wrong besides what comes of its key, query and body. */
  readonly problems?: readonly ProblemKind[];
}

interface Body {
  readonly schema: z.ZodType;
  readonly example: object;
  readonly isOptional?: boolean;
  /** The path says the `id`: the body may leave it out. */
  readonly idInPath?: boolean;
}

/** What calls are grouped by. */
export const tags = {
  Ingest: "Events in, by the Segment spec, and what was refused of them.",
  Browser: "What the tag asks for, with a publishable key.",
  Accounts: "Who needs you, and why.",
  Users: "What is known of one person: told, handed over, erased.",
  Content: "Guides, checklists, surveys, badges, quizzes and referral programs.",
  Results: "What came of content.",
  Features: "Which features are used by whom, and the catalogue that says what a feature is.",
  Referrals: "A program's figures, ledger and review queue.",
  Operations: "Whether the collector is well, and this description.",
} as const;

/** What a route works with. */
interface Asked<Q extends z.ZodType> {
  /** Of the path; empty where it has none. */
  readonly id: string;
  readonly query: z.output<Q>;
  readonly context: Context;
}

/** The handler of a call. What it answers goes out as JSON, unless it is a response already. */
export const answering = <Q extends z.ZodType, A extends z.ZodType>(
  call: Call<Q, A>,
  run: (asked: Asked<Q>) => Promise<z.output<A> | Response>,
): Handler => {
  const handler = async (context: Context): Promise<Response> => {
    const query = call.query === undefined ? undefined : readQuery(call.query, context.req.query());
    const asked = { id: context.req.param("id") ?? "", query: query as z.output<Q>, context };
    const answer = await run(asked);
    return answer instanceof Response ? answer : context.json(answer as object);
  };
  return Object.assign(handler, { call });
};

/** Null for what is no call of the API, such as a page. */
export const callOf = (handler: object): Call | null =>
  Object.hasOwn(handler, "call") ? (handler as { readonly call: Call }).call : null;
