import fc from "fast-check";
import type { Event } from "../../../protocol/event.ts";
import { events } from "../../protocol/arbitrary-event.ts";

const users = fc.constantFrom("u_1", "u_2", "constructor");
const visitors = fc.constantFrom("a_1", "a_2", "__proto__");

/** Who an event is of: a user, a visitor, or a user on a device that still carries the visitor's id. */
const who = fc.oneof(
  fc.record({ userId: users, anonymousId: fc.constant(null) }),
  fc.record({ userId: fc.constant(null), anonymousId: visitors }),
  fc.record({ userId: users, anonymousId: visitors }),
);

const experienceId = fc.constantFrom("nps", "first-invoice", "__proto__");

/** What a tour leaves; its id may be that of a survey, and must not be mixed up with it. */
const guide = fc.oneof(
  fc
    .record({
      experienceId,
      stepId: fc.constantFrom("one", "two"),
      reason: fc.constantFrom("absent", "hidden"),
    })
    .map((properties) => ({ type: "track" as const, event: "Tour Step Missed", properties })),
  fc
    .record({ experienceId, version: fc.integer({ min: 1, max: 2 }) })
    .chain((properties) =>
      fc
        .constantFrom("Tour Started", "Tour Completed", "Experience Withheld", "Hint Shown")
        .map((event) => ({ type: "track" as const, event, properties })),
    ),
);

/** Items finished in an account or in none, under a name or none. */
const tick = fc
  .record({
    experienceId,
    itemId: fc.constantFrom("bank", "guide", "__proto__"),
    by: fc.constantFrom("Ana", "Marta", undefined),
    accountId: fc.constantFrom("acme", "globex", null),
  })
  .map(({ accountId, by, ...ids }) => ({
    type: "track" as const,
    event: "Checklist Item Completed",
    accountId,
    properties: { ...ids, ...(by && { by }) },
  }));

/** Facts and aliases beside what a browser sends; hours in thousandths, which no binary fraction holds exactly. */
const extra = fc.oneof(
  fc
    .record({ ticketId: fc.constantFrom("t_1", "t_2"), hours: fc.integer({ min: 0, max: 99_999 }) })
    .map(({ ticketId, hours }) => ({
      type: "track" as const,
      event: "Ticket Resolved",
      properties: { ticketId, hours: hours / 1_000 },
    })),
  visitors.map((previousId) => ({ type: "alias" as const, previousId, userId: "u_2" })),
  fc.constant({ type: "identify" as const, traits: { plan: "pro" } }),
  guide,
  tick,
);

interface Step {
  /** How many events come in one append, and how many a slice folds after it; 0 folds nothing yet. */
  readonly append: number;
  readonly fold: number;
}

export interface ArbitraryLog {
  readonly events: readonly Event[];
  /** The same events in the order they arrive, some of them twice. */
  readonly arrivals: readonly Event[];
  readonly steps: readonly Step[];
}

const mixed: fc.Arbitrary<readonly Event[]> = events.chain((list) =>
  fc
    .array(fc.record({ who, extra: fc.option(extra, { freq: 4 }) }), {
      minLength: list.length,
      maxLength: list.length,
    })
    .map((parts) =>
      list.map((event, index): Event => {
        const part = parts[index];
        return part === undefined ? event : ({ ...event, ...part.who, ...part.extra } as Event);
      }),
    ),
);

export const logs: fc.Arbitrary<ArbitraryLog> = mixed.chain((list) =>
  fc.record({
    events: fc.constant(list),
    arrivals: fc
      .tuple(fc.shuffledSubarray([...list], { minLength: list.length }), fc.subarray([...list]))
      .map(([all, again]) => [...all, ...again]),
    steps: fc.array(
      fc.record({ append: fc.integer({ min: 1, max: 30 }), fold: fc.integer({ min: 0, max: 20 }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    ),
  }),
);
