import type { Json, JsonObject } from "../protocol/json.ts";
import { attempt } from "./attempt.ts";
import { stringify } from "./stringify.ts";

/** Room for an event's own data, as UTF-8: well within the protocol's 32 KB an event. */
const maxBytes = 24_000;

/**
 * A copy of what a page handed in, as JSON. Total: functions and DOM nodes are left out wherever they are; a property that
 * throws, goes in circles or exceeds the room is left out whole; the rest is kept. BigInt becomes text, NaN and infinities null.
 */
export const toJsonObject = (input: unknown): JsonObject => {
  let bytesLeft = maxBytes;
  const entries: [string, Json][] = [];
  const add = (key: string): void => {
    const text = stringify((input as { readonly [key: string]: unknown })[key], toSayable);
    const said = key + text;
    // Encoding takes longer than the rest, and of plain text each character is a byte.
    const bytes = /^[ -~]*$/.test(said) ? said.length : new Blob([said]).size;
    if (bytes > bytesLeft) return;
    entries.push([key, JSON.parse(text) as Json]);
    bytesLeft -= bytes;
  };
  // Every step may run code of the page: a proxy that will not be looked at, a getter that throws.
  attempt(() => {
    if (typeof input !== "object" || Array.isArray(input)) return;
    for (const key of Object.keys(input ?? {})) attempt(() => add(key));
  });
  return Object.fromEntries(entries);
};

const toSayable = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? `${value}` : (value as Node | null)?.nodeType ? undefined : value;

/** A copy as JSON of what is an object, in all its parts alike. @throws when a part throws or goes in circles. */
export const toJson = (input: unknown): JsonObject => JSON.parse(stringify(input, toSayable)) as JsonObject;

const maxTextChars = 200;

/** A name or an id that a page handed in; empty when it is none. */
export const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? `${value}`.trim().slice(0, maxTextChars) : "";
