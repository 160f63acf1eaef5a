import type { z } from "zod";
import { type Event, toEvent } from "../../protocol/event.ts";
import { limits } from "../../protocol/limits.ts";
import { messageSchema } from "../../protocol/schema/event.ts";
import type { Proof } from "../identity.ts";
import type { KeyKind } from "../keys.ts";
import { identityObjection } from "./identity-objection.ts";
import { isDeeperThan } from "./is-deeper-than.ts";
import { type Defaults, normalise, sentAtOf } from "./normalise.ts";
import { objectionTo } from "./objection.ts";

export type Judged =
  | { readonly ok: true; readonly event: Event }
  | { readonly ok: false; readonly messageId: string | null; readonly reason: string };

/** What the judgement of a message depends on besides the message. */
export interface Circumstances {
  readonly key: KeyKind;
  /** Of who sends the request. */
  readonly proof: Proof;
  readonly receivedAt: number;
  /** `sentAt` of the request; a message may carry its own. */
  readonly sentAt: number | null;
  readonly defaults: Defaults;
  /** False when the whole request is smaller than one event may be. */
  readonly mayBeTooLarge: boolean;
}

/** Takes one message into the log or says why not, naming the field and the fix. Pure but for the id it may make. */
export const judge = (
  raw: unknown,
  { key, proof, receivedAt, sentAt, defaults, mayBeTooLarge }: Circumstances,
): Judged => {
  const given = normalise(raw, defaults, receivedAt);
  // First of all: whatever walks through an event, here or in a fold, would run out of stack.
  if (isDeeperThan(given, limits.eventDepth)) {
    return refuse(
      raw,
      `the event nests deeper than ${limits.eventDepth} levels: send flatter properties, traits or context`,
    );
  }
  if (mayBeTooLarge && isTooLarge(given)) {
    return refuse(
      raw,
      `the event is larger than ${limits.eventBytes} bytes: send less in properties, traits or context`,
    );
  }
  const parsed = messageSchema.safeParse(given);
  if (!parsed.success) return refuse(raw, reasonOf(parsed.error));
  const message = parsed.data;
  const reason = objectionTo(message, key);
  if (reason !== null) return refuse(raw, reason);
  const ownSentAt = sentAtOf((raw as { readonly sentAt?: unknown }).sentAt);
  const told = toEvent(message, { receivedAt, sentAt: ownSentAt ?? sentAt });
  const event = told.at < firstTime ? { ...told, at: receivedAt } : told;
  const doubt = identityObjection(event, proof);
  return doubt === null ? { ok: true, event } : refuse(raw, doubt);
};

/** What an unset field or clock says: no event is as old, and an account first seen in the year 1 would be the oldest customer. */
const firstTime = Date.UTC(2000, 0, 1);

/** Writes the event out only where a quick look cannot rule it out: most events are a hundredth of the limit. */
const isTooLarge = (raw: unknown): boolean =>
  mostBytes(raw) > limits.eventBytes && Buffer.byteLength(JSON.stringify(raw)) > limits.eventBytes;

/** An upper bound: no character takes more than the six bytes of `\\u0000`, no number more than 25. */
const mostBytes = (value: unknown): number => {
  if (typeof value === "string") return 6 * value.length + 3;
  if (typeof value !== "object" || value === null) return 26;
  let bytes = 3;
  for (const key in value) bytes += 6 * key.length + 4 + mostBytes((value as Record<string, unknown>)[key]);
  return bytes;
};

const refuse = (raw: unknown, reason: string): Judged => {
  const id = typeof raw === "object" && raw !== null && "messageId" in raw ? raw.messageId : null;
  return { ok: false, messageId: typeof id === "string" ? id.slice(0, limits.idChars) : null, reason };
};

const reasonOf = (error: z.ZodError): string => error.issues.map(phraseOf).join("; ");

const phraseOf = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.map(String).join(".");
  if (path === "") return "the event must be a JSON object";
  if (path === "type") return "type must be one of track, identify, group, page, screen, alias";
  if (issue.code === "invalid_union" || (issue.code === "invalid_type" && issue.input === undefined)) {
    return `${path}: is missing or not a text: give a text of 1 to ${limits.idChars} characters`;
  }
  if (issue.code === "invalid_type") return `${path}: must be a ${issue.expected}`;
  if (issue.code === "too_big") return `${path}: must have at most ${issue.maximum} characters`;
  return `${path}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
};
