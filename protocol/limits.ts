/**
 * What a journey may hold; `limits` is what ingest takes.
 * With these limits a journey's JSON stays under about 350 KB at the very worst; a typical one is under 4 KB.
 */
export const journeyLimits = {
  /** Days of daily counts a tally keeps, counted back from its own newest day. */
  windowDays: 90,
  /** Distinct event names, features, experiences and traits a journey keeps (see `capped` in journey.ts). */
  journeyKeys: 100,
  /** Steps, items or questions kept per experience. */
  experienceSteps: 50,
  /** Longest trait value kept in a journey, as JSON characters; longer ones stay in the log alone. */
  traitValueChars: 1_000,
  /** Longest comment kept in a journey, in characters. */
  commentChars: 2_000,
} as const;

/** Longest id or name taken from the wire, in characters. By itself, so that a browser need not load the others. */
export const longestId = 200;

/** How deep `all`, `any` and `not` may nest; what lies deeper never holds. */
export const ruleDepth = 10;

/** What the wire may carry. */
export const limits = {
  idChars: longestId,
  /** One event on the wire, in bytes of JSON (the Segment spec's own limit). */
  eventBytes: 32 * 1024,
  /** How deep lists and objects of an event may lie in each other. */
  eventDepth: 64,
  /** One request body after decompression, in bytes. */
  bodyBytes: 1024 * 1024,
  /** Events in one batch. */
  batchEvents: 1_000,
  /** Accounts an identity token may name. */
  accountsOfToken: 100,
} as const;
