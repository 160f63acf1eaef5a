import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import { type Event, type Message, toEvent } from "../../protocol/event.ts";
import { experienceEvents } from "../../protocol/event-names.ts";
import {
  emptyJourney,
  fold,
  type Journey,
  merge,
  type Progress,
  publicJourney,
} from "../../protocol/journey.ts";
import { journeyLimits, limits } from "../../protocol/limits.ts";
import { events, shuffled } from "./arbitrary-event.ts";

const foldAll = (list: readonly Event[]): Journey => list.reduce(fold, emptyJourney);

const track = (event: string, properties = {}, at = "2026-03-01T10:00:00Z", messageId = "m1"): Event =>
  toEvent({ type: "track", event, properties, userId: "u_1", timestamp: at, messageId } as Message, {
    receivedAt: Date.UTC(2027, 0, 1),
    sentAt: null,
  });

describe("laws of the fold", () => {
  test("any order of arrival gives the same state", () => {
    fc.assert(
      fc.property(shuffled, ([made, mixed]) => {
        expect(foldAll(mixed)).toEqual(foldAll(made));
      }),
    );
  });

  test("the streams of two devices give the state of their union", () => {
    fc.assert(
      fc.property(events, fc.nat(60), (list, cut) => {
        const [phone, laptop] = [list.slice(0, cut), list.slice(cut)];
        expect(merge(foldAll(phone), foldAll(laptop))).toEqual(foldAll(list));
        expect(merge(foldAll(laptop), foldAll(phone))).toEqual(foldAll(list));
      }),
    );
  });

  test("folding one event is merging a journey of that event alone", () => {
    fc.assert(
      fc.property(events, (list) => {
        const [event, ...before] = list;
        if (event === undefined) return;
        const journey = foldAll(before);
        expect(fold(journey, event)).toEqual(merge(journey, fold(emptyJourney, event)));
      }),
    );
  });

  test("merge is associative and empty is its zero", () => {
    fc.assert(
      fc.property(events, events, events, (a, b, c) => {
        const [x, y, z] = [foldAll(a), foldAll(b), foldAll(c)];
        expect(merge(merge(x, y), z)).toEqual(merge(x, merge(y, z)));
        expect(merge(x, emptyJourney)).toEqual(x);
        expect(merge(emptyJourney, x)).toEqual(x);
      }),
    );
  });

  test("folding changes nothing it was given", () => {
    fc.assert(
      fc.property(events, (list) => {
        const journey = foldAll(list);
        const before = structuredClone(journey);
        for (const event of list) fold(journey, event);
        expect(journey).toEqual(before);
      }),
    );
  });

  test("behind deduplication by messageId, delivering everything twice changes nothing", () => {
    fc.assert(
      fc.property(events, (list) => {
        const unique = [...new Map([...list, ...list].map((event) => [event.messageId, event])).values()];
        expect(foldAll(unique)).toEqual(foldAll(list));
      }),
    );
  });
});

describe("bounds", () => {
  test("thousands of names leave at most the limit, the same ones in any order, with whole counts", () => {
    const list = Array.from({ length: 3_000 }, (_, index) =>
      track(`Event ${index % 300}`, {}, "2026-03-01T10:00:00Z", `m${index}`),
    );
    const forward = foldAll(list);
    expect(Object.keys(forward.events)).toHaveLength(journeyLimits.journeyKeys);
    expect(Object.values(forward.events).every(({ count }) => count === 10)).toBe(true);
    expect(foldAll(list.toReversed())).toEqual(forward);
  });

  test("daily counts keep the newest days of the window and forget the rest", () => {
    const list = Array.from({ length: 400 }, (_, day) =>
      track("Invoice Sent", {}, new Date(Date.UTC(2025, 0, 1) + day * dayMs).toISOString(), `m${day}`),
    );
    const tally = foldAll(list).events["Invoice Sent"];
    expect(tally?.count).toBe(400);
    expect(Object.keys(tally?.days ?? {})).toHaveLength(journeyLimits.windowDays);
  });

  test("a journey at every limit stays under the stated size", () => {
    const long = "x".repeat(limits.idChars - 3);
    const pad = (index: number) => `${long}${String(index).padStart(3, "0")}`;
    let journey = emptyJourney;
    for (let index = 0; index < journeyLimits.journeyKeys + 20; index++) {
      for (let day = 0; day < journeyLimits.windowDays + 10; day++) {
        const at = new Date(Date.UTC(2026, 0, 1) + day * dayMs).toISOString();
        journey = merge(journey, fold(emptyJourney, track(pad(index), {}, at, `e${index}-${day}`)));
        journey = merge(journey, fold(emptyJourney, track("Feature Used", { feature: pad(index) }, at)));
      }
    }
    expect(JSON.stringify(journey).length).toBeLessThan(350_000);
  });

  test("traits too long for a journey stay out of it", () => {
    const event = toEvent(
      {
        type: "identify",
        userId: "u_1",
        messageId: "m",
        traits: { bio: "x".repeat(2_000), role: "admin" },
      } as Message,
      { receivedAt: 1, sentAt: null },
    );
    expect(Object.keys(fold(emptyJourney, event).traits)).toEqual(["role"]);
  });
});

describe("what events mean", () => {
  test("checklist items remember when they were first done, whichever device said so first", () => {
    const journey = foldAll([
      track("Checklist Item Completed", { experienceId: "start", itemId: "bank" }, "2026-03-02T10:00:00Z"),
      track("Checklist Item Completed", { experienceId: "start", itemId: "bank" }, "2026-03-01T10:00:00Z"),
    ]);
    expect(journey.experiences.start?.steps).toEqual({ bank: Date.parse("2026-03-01T10:00:00Z") });
  });

  test("the newest answer wins; equal times are settled by message id", () => {
    const answer = (score: number, at: string, id: string) =>
      track("Survey Answered", { experienceId: "nps", kind: "nps", score, comment: "Fine" }, at, id);
    const list = [
      answer(9, "2026-03-02T10:00:00Z", "b"),
      answer(3, "2026-03-02T10:00:00Z", "a"),
      answer(5, "2026-03-01T10:00:00Z", "c"),
    ];
    expect(foldAll(list).experiences.nps?.answer?.value).toEqual({ score: 9, comment: "Fine" });
    expect(foldAll(list).experiences.nps?.completed?.count).toBe(3);
  });

  test("seeing, completing or missing a step of a tour moves a person, on whichever device it was last", () => {
    const move = (event: string, minute: number, properties: object) =>
      track(event, { experienceId: "tour", ...properties }, `2026-03-01T10:0${minute}:00Z`, `m${minute}`);
    const way = [
      move("Tour Started", 0, {}),
      move("Tour Step Viewed", 1, { stepId: "welcome" }),
      move("Tour Step Completed", 2, { stepId: "welcome", nextStepId: "client" }),
      move("Tour Step Missed", 3, { stepId: "client", nextStepId: "send" }),
      move("Tour Step Viewed", 4, { stepId: "send" }),
      move("Tour Step Completed", 5, { stepId: "send" }),
    ];
    const positions = way.map(
      (_, index) => foldAll(way.slice(0, index + 1)).experiences.tour?.position?.value,
    );
    expect(positions).toEqual([undefined, "welcome", "client", "send", "send", "send"]);
    expect(foldAll(way.toReversed())).toEqual(foldAll(way));
    expect(Object.keys(foldAll(way).experiences.tour?.steps ?? {})).toEqual(["welcome", "send"]);
  });

  test("what an event says of a tour names it and its step, or says nothing", () => {
    const odd = [{}, { experienceId: "tour" }, { experienceId: "tour", stepId: 7 }, { stepId: "send" }];
    for (const properties of odd) {
      const journey = foldAll([track("Tour Step Viewed", properties)]);
      expect(journey.experiences.tour?.position ?? null).toBeNull();
      expect(journey.experiences.tour?.steps ?? {}).toEqual({});
      expect(journey.events).toEqual({});
    }
  });

  test.each([
    ["Tour Started", "started"],
    ["Tour Completed", "completed"],
    ["Tour Dismissed", "dismissed"],
    ["Tour Snoozed", "snoozed"],
    ["Hint Shown", "started"],
    ["Hint Completed", "completed"],
    ["Hint Dismissed", "dismissed"],
    ["Announcement Shown", "started"],
    ["Announcement Completed", "completed"],
    ["Announcement Dismissed", "dismissed"],
    ["Checklist Dismissed", "dismissed"],
    ["Experience Queued", "queued"],
    ["Experience Withheld", "withheld"],
  ] as const)("%s leaves the mark %s, and no other", (event, mark) => {
    const at = Date.parse("2026-03-01T10:00:00Z");
    const { steps, ...progress } = foldAll([track(event, { experienceId: "x" })]).experiences.x ?? {};
    const left = Object.entries(progress).filter(([, value]) => value !== null);
    expect(left).toEqual([[mark, { count: 1, firstAt: at, lastAt: at }]]);
    expect(steps).toEqual({});
  });

  test("every event of an experience stays out of the product's own events", () => {
    const journey = foldAll(
      experienceEvents.map((name) => track(name, { experienceId: "x", stepId: "s", itemId: "i" })),
    );
    expect(journey.events).toEqual({});
    expect(Object.keys(journey.experiences)).toEqual(["x"]);
  });

  test("a journey stored before tours were known merges with one that knows them", () => {
    const { started, completed, dismissed, steps, answer } = foldAll([
      track("Survey Shown", { experienceId: "nps", kind: "nps" }),
    ]).experiences.nps as Progress;
    const early = {
      ...emptyJourney,
      experiences: { nps: { started, completed, dismissed, steps, answer } as Progress },
    };
    const later = foldAll([track("Survey Dismissed", { experienceId: "nps", kind: "nps" })]);
    for (const { experiences } of [merge(early, later), merge(later, early)]) {
      expect([experiences.nps?.started?.count, experiences.nps?.dismissed?.count]).toEqual([1, 1]);
      expect(experiences.nps?.snoozed ?? null).toBeNull();
    }
  });

  test("a fact about someone is counted, but is no sign of their presence", () => {
    const journey = foldAll([
      track("Ticket Opened", { ticketId: "t" }),
      track("Invoice Paid", {}, "2026-03-02T10:00:00Z", "b"),
    ]);
    expect(journey.events["Ticket Opened"]?.count).toBe(1);
    expect([journey.firstSeenAt, journey.lastSeenAt]).toEqual([null, null]);
  });

  test("a public journey carries no trait, no account and no answer", () => {
    fc.assert(
      fc.property(events, (list) => {
        const open = publicJourney(foldAll(list));
        expect(open.traits).toEqual({});
        expect(open.account).toBeNull();
        expect(Object.values(open.experiences).every(({ answer }) => answer === null)).toBe(true);
      }),
    );
  });
});
