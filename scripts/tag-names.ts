import { shortName } from "./widget-names.ts";

/**
 * Names that only modules of the tag and of its first chunk say to each other, shortened in their builds: 3% of their bytes. Nothing that is stored,
 * sent, public, part of the widget's `Host` or of the browser may be here.
 */
const privateNames = [
  ["noteActivity", "noteHidden", "endSession", "idleMs", "newId", "onMessage", "record"],
  ["take", "settle", "outbox", "unsent", "watch"],
  [
    "schedule",
    "hurry",
    "whenDelivered",
    "leave",

    "afterMs",
    "exclusively",
    "random01",

    "onDropped",
  ],
  [
    "begin",
    "ask",
    "view",

    "look",
    "load",
    "loadPublished",
    "revise",
    "allowedParameters",
    "person",
    "session",
  ],
  ["onPage", "onUrl", "onActive", "onHidden", "sessionIdleMs", "text", "rows"],
  ["tokens", "tokenOf", "isReady", "expiredTokens", "refreshersOf", "isAwaited", "become", "known"],
  ["clock", "ledger", "delivery", "settings", "run", "note", "after", "messages", "answers"],
];

const names = privateNames.flat();

export const tagNames = {
  include: new RegExp(`^(?:${names.join("|")})$`),
  // Said in advance: the tag and the chunk it hands these to are built one after the other.
  cache: Object.fromEntries(names.map((name, index) => [name, shortName(index)])),
};
