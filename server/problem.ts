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

/** Where in the body, and what is wrong there. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
  /** What kind of wrong, for whoever says it in other words; and the part of the text it is about. */
  readonly code?: string;
  readonly about?: string;
}

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

export const problemResponse = ({ kind, message, errors }: HttpProblem): Response => {
  const { status, title } = problemKinds[kind];
  const body = { type: `urn:waymark:problem:${kind}`, title, status, detail: message, errors };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="waymark"' } : {}),
    },
  });
};
