import type { z } from "zod";
import type { JsonObject } from "./json.ts";
import type { batchSchema, messageSchema } from "./schema/event.ts";

/** A Segment-spec message as it travels: ISO timestamps, ids where the spec puts them. */
export type Message = z.infer<typeof messageSchema>;

/** The body of `POST /v1/batch`. */
export type Batch = z.infer<typeof batchSchema>;

/**
 * A message after ingest: one clock, one place for every id. This is what the log holds and what every fold reads.
 * `at` is the time it happened in epoch milliseconds, corrected for the sender's clock and never after its receipt.
 */
export type Event = Envelope &
  (
    | { readonly type: "track"; readonly event: string; readonly properties: JsonObject }
    | { readonly type: "identify"; readonly traits: JsonObject }
    | { readonly type: "group"; readonly traits: JsonObject }
    | { readonly type: "page" | "screen"; readonly name: string | null; readonly properties: JsonObject }
    | { readonly type: "alias"; readonly previousId: string }
  );

interface Envelope {
  readonly messageId: string;
  readonly at: number;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  /** The group id of the account the event belongs to, where the sender said it. */
  readonly accountId: string | null;
  readonly sessionId: string | null;
  readonly context: JsonObject;
}

/** When a message was sent and received, in epoch milliseconds: what skew correction needs. */
export interface Receipt {
  readonly receivedAt: number;
  /** `sentAt` of the batch or message; null when the sender did not say. */
  readonly sentAt: number | null;
}

/**
 * Message → event. The skew of the sender's clock is `receivedAt − sentAt`, so `at = receivedAt − (sentAt − timestamp)`,
 * which is the correction of the Segment spec. A result in the future is moved back to its receipt: a clock that runs
 * ahead must not push real days out of anyone's window.
 */
export const toEvent = (message: Message, { receivedAt, sentAt }: Receipt): Event => {
  const { messageId, userId = null, anonymousId = null } = message;
  const context = message.context ?? {};
  const skewMs = receivedAt - (sentAt ?? receivedAt);
  const envelope: Envelope = {
    messageId,
    at: happenedAt(message, receivedAt, skewMs),
    userId,
    anonymousId,
    accountId: message.type === "group" ? message.groupId : stringOf(context.groupId),
    sessionId: stringOf(context.sessionId),
    context,
  };
  switch (message.type) {
    case "track":
      return { ...envelope, type: "track", event: message.event, properties: message.properties ?? {} };
    case "identify":
    case "group":
      return { ...envelope, type: message.type, traits: message.traits ?? {} };
    case "page":
    case "screen":
      return {
        ...envelope,
        type: message.type,
        name: message.name ?? null,
        properties: message.properties ?? {},
      };
    case "alias":
      return { ...envelope, type: "alias", previousId: message.previousId };
  }
};

/** Epoch ms, never after `now`; of a message that does not say when, `now`. */
export const happenedAt = ({ timestamp }: Pick<Message, "timestamp">, now: number, skewMs = 0): number =>
  timestamp === undefined ? now : Math.min(Date.parse(timestamp) + skewMs, now);

/** The one whose journey an event belongs to: the user where known, else the anonymous visitor. */
export interface Identity {
  readonly kind: "user" | "anonymous";
  readonly id: string;
}

export const identityOf = (event: Event): Identity =>
  event.userId !== null
    ? { kind: "user", id: event.userId }
    : { kind: "anonymous", id: event.anonymousId ?? "" };

const stringOf = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : null;
