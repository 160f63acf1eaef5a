import type { Json, JsonObject } from "../protocol/json.ts";

/** Room for an event's own data, in characters: well within the protocol's 32 KB an event. */
const maxChars = 24_000;
const maxDepth = 10;

/**
 * A copy of what a page handed in, as JSON. Total: cycles, getters and proxies that throw, functions, DOM nodes and whatever
 * exceeds the room are left out; the rest is kept. BigInt becomes text, dates become ISO 8601, NaN and infinities null.
 */
export const toJsonObject = (input: unknown): JsonObject => {
  let charsLeft = maxChars;
  const ancestors: unknown[] = [];

  const visit = (value: unknown): Json | undefined => {
    charsLeft -= typeof value === "string" ? value.length : 4;
    if (charsLeft < 0) return undefined;
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) ? value : null;
      case "bigint":
        return String(value);
      case "object":
        return value === null ? null : visitObject(value);
    }
    return undefined;
  };

  const visitObject = (value: object): Json | undefined => {
    if (ancestors.length > maxDepth || ancestors.includes(value)) return undefined;
    ancestors.push(value);
    try {
      if ("nodeType" in value) return undefined;
      if ("toJSON" in value && typeof value.toJSON === "function") return visit(value.toJSON());
      const entries: [string, Json][] = [];
      for (const key of Object.keys(value)) {
        charsLeft -= key.length;
        const child = attempt(() => visit((value as { [key: string]: unknown })[key]));
        if (child !== undefined) entries.push([key, child]);
        if (charsLeft < 0) break;
      }
      return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
    } finally {
      ancestors.pop();
    }
  };

  const result = attempt(() => visit(input));
  return typeof result === "object" && result !== null && !Array.isArray(result) ? result : {};
};

/** The page's own getter or proxy threw: its value is unknown, the rest is not. */
const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
