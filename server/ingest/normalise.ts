import type { JsonObject } from "../../protocol/json.ts";
import { uuidV7 } from "./uuid-v7.ts";

/** What a whole request says once for all of its messages. */
export interface Defaults {
  readonly context?: JsonObject | null | undefined;
  readonly userId?: string | null | undefined;
  readonly anonymousId?: string | null | undefined;
  /** The type that the route implies; it wins over what the message says. */
  readonly type?: string | undefined;
}

/**
 * Brings the liberties Segment libraries take into the strict form: absent ids come as null or "", the id and time of a
 * message may be missing, `originalTimestamp` may stand for `timestamp`, a time may be a number. Whatever is not an
 * object is handed on as it is, for the schema to refuse.
 */
export const normalise = (message: unknown, defaults: Defaults, now: number): unknown => {
  if (typeof message !== "object" || message === null || Array.isArray(message)) return message;
  const given = message as { readonly [field: string]: unknown };
  return {
    ...given,
    type: defaults.type ?? given.type,
    messageId: isPresent(given.messageId) ? given.messageId : uuidV7(now),
    userId: isPresent(given.userId) ? given.userId : defaults.userId,
    anonymousId: isPresent(given.anonymousId) ? given.anonymousId : defaults.anonymousId,
    timestamp: timeOf(given.timestamp ?? given.originalTimestamp),
    context:
      defaults.context == null || (given.context != null && !isObject(given.context))
        ? given.context
        : { ...defaults.context, ...(given.context as object | null | undefined) },
  };
};

/** Epoch milliseconds for a time a sender gave, null where there is none or it is no time. */
export const sentAtOf = (value: unknown): number | null => {
  const text = timeOf(value);
  const at = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
};

const timeOf = (value: unknown): unknown => {
  if (value === null) return undefined;
  return typeof value === "number" && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : value;
};

const isPresent = (id: unknown): boolean => id !== undefined && id !== null && id !== "";

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
