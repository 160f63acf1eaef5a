import { shortName } from "./widget-names.ts";

/**
 * Names that only modules of the tag and of its first chunk say to each other, shortened in their builds: 3% of their bytes. Nothing that is stored,
 * sent, public, part of the widget's `Host` or of the browser may be here. Those said most often come first: they become the shortest.
 */
const names = [
  "after",
  "record",
  "noteActivity",
  "unsent",
  "schedule",
  "afterMs",
  "isReady",
  "messages",
  "take",
  "whenDelivered",
  "noteHidden",
  "endSession",
  "settle",
  "hurry",
  "leave",
  "allowedParameters",
  "sessionIdleMs",
  "text",
  "tokenOf",
  "expiredTokens",
  "refreshersOf",
  "isAwaited",
  "run",
  "ask",
  "watch",
  "look",
  "clock",
  "settings",
  "outbox",
  "person",
  "ledger",
  "delivery",
  "tokens",
  "answers",
  "note",
];

export const tagNames = {
  include: new RegExp(`^(?:${names.join("|")})$`),
  // Said in advance: the tag and the chunk it hands these to are built one after the other.
  cache: Object.fromEntries(names.map((name, index) => [name, shortName(index)])),
};
