import type { Json, JsonObject } from "../protocol/json.ts";

/** Room for an event's own data, in characters: well within the protocol's 32 KB an event. */
const maxChars = 24_000;

/**
 * A copy of what a page handed in, as JSON. Total: cycles, functions and DOM nodes are left out wherever they are; a property
 * that throws or exceeds the room is left out whole; the rest is kept. BigInt becomes text, NaN and infinities null.
 */
export const toJsonObject = (input: unknown): JsonObject => {
  let charsLeft = maxChars;
  const entries: [string, Json][] = [];
  for (const key of keysOf(input)) {
    try {
      const text = JSON.stringify((input as { [key: string]: unknown })[key], createReplacer());
      charsLeft -= key.length + text.length;
      if (charsLeft >= 0) entries.push([key, JSON.parse(text) as Json]);
    } catch {
      // The page's own getter threw, or there is nothing JSON can say: the other properties are none the worse.
    }
  }
  return Object.fromEntries(entries);
};

const keysOf = (input: unknown): string[] => {
  try {
    return typeof input === "object" && input !== null && !Array.isArray(input) ? Object.keys(input) : [];
  } catch {
    // A proxy that will not be looked at.
    return [];
  }
};

const createReplacer = () => {
  const ancestors: unknown[] = [];
  return function (this: unknown, _key: string, value: unknown): unknown {
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null) return value;
    // `this` holds the value: whatever was visited below it is done with.
    while (ancestors.length > 0 && ancestors.at(-1) !== this) ancestors.pop();
    if ("nodeType" in value || ancestors.includes(value)) return undefined;
    ancestors.push(value);
    return value;
  };
};
