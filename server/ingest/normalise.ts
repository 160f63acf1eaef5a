import { firstMillisecondTime } from "../../protocol/account-traits.ts";
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
 * message may be missing, `originalTimestamp` may stand for `timestamp`, a time may be a number or lack its zone. Whatever is
 * not an object is handed on as it is, for the schema to refuse.
 */
export const normalise = (message: unknown, defaults: Defaults, now: number): unknown => {
  if (!isObject(message)) return message;
  const { type, messageId, userId, anonymousId, timestamp, originalTimestamp, context } = message;
  return {
    ...message,
    type: defaults.type ?? type,
    messageId: isPresent(messageId) ? messageId : uuidV7(now),
    userId: isPresent(userId) ? userId : defaults.userId,
    anonymousId: isPresent(anonymousId) ? anonymousId : defaults.anonymousId,
    timestamp: timeOf(timestamp ?? originalTimestamp),
    context: contextOf(context, defaults.context),
  };
};

/** The message with the ids of whom it is of, its own or those of its request; before all else, so that no cut takes them away. */
export const named = (message: Fields, defaults: Defaults): Fields => {
  const { userId, anonymousId, ...rest } = message;
  return {
    userId: isPresent(userId) ? userId : defaults.userId,
    anonymousId: isPresent(anonymousId) ? anonymousId : defaults.anonymousId,
    ...rest,
  };
};

/** Epoch milliseconds for a time a sender gave, null where there is none or it is no time. */
export const sentAtOf = (value: unknown): number | null => {
  const text = timeOf(value);
  const at = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
};

/** A number is in seconds or milliseconds; a time without a zone is in UTC, and not in that of the collector's machine. */
const timeOf = (value: unknown): unknown => {
  if (value === null) return undefined;
  if (typeof value === "string") return zoneless.test(value) ? `${value}Z` : value;
  if (typeof value !== "number") return value;
  const at = value < firstMillisecondTime ? value * 1_000 : value;
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : value;
};

const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** The account's id as `group` calls have it, without spaces around it. */
const contextOf = (own: unknown, shared: Defaults["context"]): unknown => {
  if (own != null && !isObject(own)) return own;
  const context = shared == null ? own : { ...shared, ...own };
  const groupId = context?.groupId;
  const trimmed = typeof groupId === "string" ? groupId.trim() : groupId;
  return trimmed === groupId ? context : { ...context, groupId: trimmed };
};

const isPresent = (id: unknown): boolean => id !== undefined && id !== null && id !== "";

interface Fields {
  readonly [field: string]: unknown;
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
