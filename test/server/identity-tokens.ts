import { createHmac } from "node:crypto";

export const identitySecret = "a secret that only the host's server knows";

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token as a host's server makes it, by hand: what the collector verifies must not depend on the library it verifies with. */
export const tokenOf = (
  claims: unknown,
  { secret = identitySecret, header = { alg: "HS256", typ: "JWT" } as unknown } = {},
): string => {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
};

export const unsigned = (claims: unknown): string => `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;

export const seconds = (at: number): number => Math.floor(at / 1_000);
