import { createHash } from "node:crypto";

/** A strong validator of what a body holds. */
export const etagOf = (body: string | Uint8Array): string =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;

/** RFC 9110 §13.1.2: weak comparison against a list, or `*`. */
export const matchesEtag = (header: string | null | undefined, etag: string): boolean =>
  (header ?? "").split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);
