import { z } from "zod";
import { listOf } from "../protocol/schema/answer.ts";

/** Expected failures of a request, answered as RFC 9457 problem documents. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly kind: ProblemKind;
  readonly errors: readonly FieldError[] | undefined;

  constructor(kind: ProblemKind, detail: string, errors?: readonly FieldError[]) {
    super(detail);
    this.kind = kind;
    this.errors = errors;
  }
}

const fieldErrorSchema = z
  .object({
    path: z.string().describe("Where in the body, or which parameter."),
    message: z.string(),
    code: z.string().exactOptional().describe("What kind of wrong, for whoever says it in other words."),
    about: z.string().exactOptional().describe("The part of the text it is about."),
  })
  .meta({ id: "FieldError" });

export type FieldError = z.infer<typeof fieldErrorSchema>;

export const problemKinds = {
  "bad-request": { status: 400, title: "The request cannot be understood" },
  "bad-json": { status: 400, title: "The body is not JSON" },
  "bad-cursor": { status: 400, title: "The cursor is not one of this list" },
  "missing-key": { status: 401, title: "A key is needed" },
  "unknown-key": { status: 401, title: "The key is unknown" },
  "identity-needed": { status: 401, title: "An identity token is needed" },
  "identity-wrong": { status: 401, title: "The identity token is wrong" },
  "identity-expired": { status: 401, title: "The identity token has expired" },
  "secret-key-needed": { status: 403, title: "A secret key is needed" },
  "origin-refused": { status: 403, title: "This origin may not use the publishable key" },
  "not-found": { status: 404, title: "There is no such thing" },
  conflict: { status: 409, title: "Things are not as the call takes them to be" },
  "too-large": { status: 413, title: "The body is too large" },
  "unsupported-encoding": { status: 415, title: "The content encoding is unknown" },
  invalid: { status: 422, title: "The content is not valid" },
  internal: { status: 500, title: "The collector failed" },
} as const;

export type ProblemKind = keyof typeof problemKinds;

const typeOf = (kind: ProblemKind): string => `urn:waymark:problem:${kind}`;

export const problemSchema = z
  .object({
    type: z.enum((Object.keys(problemKinds) as ProblemKind[]).map(typeOf)),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What is wrong here, and what to do about it."),
    errors: listOf(fieldErrorSchema).exactOptional().describe("Where fields are at fault."),
  })
  .meta({ id: "Problem", description: "A problem document of RFC 9457." });

export const problemResponse = ({ kind, message, errors }: HttpProblem): Response => {
  const { status, title } = problemKinds[kind];
  const body = { type: typeOf(kind), title, status, detail: message, errors };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="waymark"' } : {}),
    },
  });
};
