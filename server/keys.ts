import { timingSafeEqual } from "node:crypto";

/** The keys of the workspace. */
export interface Keys {
  /** Public: in every page that carries the tag. */
  readonly publishable: string;
  readonly secret: string;
}

export type KeyKind = keyof Keys;

/** Tells what a key may do; null for a key that is not ours. Takes the same time for every wrong key of a length. */
export const createKeyCheck = (keys: Keys): ((key: string) => KeyKind | null) => {
  const publishable = Buffer.from(keys.publishable);
  const secret = Buffer.from(keys.secret);
  return (key) => {
    const given = Buffer.from(key);
    const isPublishable = equals(given, publishable);
    const isSecret = equals(given, secret);
    return isSecret ? "secret" : isPublishable ? "publishable" : null;
  };
};

const equals = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** The key a request carries outside its body: the user of Basic auth, a bearer token, or `?writeKey=`. */
export const keyOf = (authorization: string | undefined, writeKey: string | undefined): string | null => {
  if (authorization === undefined) return writeKey ?? null;
  const [, scheme = "", value = ""] = /^(\S+)\s+(.*)$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return value.trim();
  if (scheme.toLowerCase() !== "basic") return writeKey ?? null;
  const [user = ""] = Buffer.from(value, "base64").toString("utf8").split(":");
  return user;
};
