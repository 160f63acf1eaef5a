import type { Identity } from "../../protocol/event.ts";

/** Names whatever state is kept about: `user:u_1`, `anonymous:8f…`, `account:acme`, `survey:nps`, `experience:first-invoice`, `feature:Export`. */
export type SubjectRef =
  `${"user" | "anonymous" | "account" | "survey" | "experience" | "feature"}:${string}`;

export const personRef = ({ kind, id }: Identity): SubjectRef => `${kind}:${id}`;

/** A person as the API names them: a user by their id alone, a visitor as `anonymous:8f…`. */
export const personId = (ref: string): string => (ref.startsWith("user:") ? ref.slice(5) : ref);

/** The other way round: `u_1` or `anonymous:8f…`. */
export const identityOfPersonId = (id: string): Identity =>
  id.startsWith("anonymous:") ? { kind: "anonymous", id: id.slice(10) } : { kind: "user", id };
