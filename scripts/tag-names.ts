/**
 * Names that only modules of the tag say to each other, shortened in its build: 3% of its bytes. Nothing that is stored,
 * sent, public, part of the widget's `Host` or of the browser may be here.
 */
const privateNames = [
  ["noteActivity", "noteHidden", "endSession", "idleMs", "newId", "onMessage", "record"],
  ["take", "settle", "restore", "rebase", "unsent", "noteSend", "forgetJourney"],
  ["schedule", "hurry", "whenDelivered", "leave", "refused", "afterMs", "exclusively", "random01"],
  [
    "noteChange",
    "begin",
    "restart",
    "createHost",
    "loadWidget",
    "isPreview",
    "ask",
    "erase",
    "person",
    "session",
  ],
  ["onPage", "onUrl", "onActive", "onHidden", "onChange", "sessionIdleMs", "outbox", "text", "all"],
  ["clock", "ledger", "delivery", "transport", "settings", "storage", "run", "note", "after", "messages"],
];

export const tagNames = { include: new RegExp(`^(?:${privateNames.flat().join("|")})$`) };
