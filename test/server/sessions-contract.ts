import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dayOf } from "../../protocol/day.ts";
import type { Event } from "../../protocol/event.ts";
import type { JsonObject } from "../../protocol/json.ts";
import type { RollupRow, Store } from "../../server/store/store.ts";
import { foldAll, identifyEvent, trackEvent } from "./store/sample-events.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Late in the evening: what goes on for hours ends on the next day. */
const start = Date.UTC(2026, 10, 22, 21);
const everyDay = [-1_000_000, 1_000_000] as const;

type Rest = Parameters<typeof trackEvent>[1] & { sessionId?: string };

let ids = 0;
const inSession = (event: string, at: number, { sessionId = "s_1", ...rest }: Rest = {}): Event => ({
  ...trackEvent(`m_${ids++}`, { accountId: "acme", ...rest, at, event }),
  sessionId,
});
const started = (at = start, properties: JsonObject = { idleMinutes: 30 }, rest: Rest = {}): Event =>
  inSession("Session Started", at, { ...rest, properties });
const continued = (at: number, activeMs: number, rest: Rest = {}): Event =>
  inSession("Session Continued", at, { ...rest, properties: { activeMs } });

/** What every store does of sessions: it ends them, from what it has heard. */
export const sessionsContract = (name: string, open: (clock: { now(): number }) => Promise<Store>): void => {
  describe(`${name} ends sessions`, () => {
    let store: Store;
    let now = start;
    beforeEach(async () => {
      now = start;
      store = await open({ now: () => now });
    });
    afterEach(() => store.close());

    const hear = async (...events: Event[]): Promise<void> => {
      await store.append(events, now);
      await foldAll(store);
    };
    const endAll = async (of = store): Promise<number> => {
      let appended = 0;
      for (;;) {
        const { sessions, events } = await of.endSessions(2);
        appended += events;
        if (sessions === 0) break;
      }
      await foldAll(of);
      return appended;
    };
    const eventsOf = async (id: string): Promise<readonly Event[]> =>
      (await store.events({ kind: "user", id }, { limit: 100 })).items;
    const ended = async (id = "u_1"): Promise<Event[]> =>
      (await eventsOf(id)).filter((event) => event.type === "track" && event.event === "Session Ended");
    const minutes = async (of = store, account = "acme"): Promise<readonly RollupRow[]> =>
      (await of.accountRollups(account, ...everyDay)).filter(({ input }) => input === "sessionMinutes");

    test("in the account they were of, whatever its id holds", async () => {
      await hear(started(start, { idleMinutes: 30 }, { accountId: "ac\u0000me" }));
      now = start + hourMs;
      await endAll();
      expect((await ended()).map(({ accountId }) => accountId)).toEqual(["ac\u0000me"]);
    });

    test("from the last event, once nothing was heard for the idle time, and only once", async () => {
      await hear(started(), inSession("page", start + minuteMs), continued(start + 5 * minuteMs, 200_000));
      now += 30 * minuteMs;
      expect(await endAll()).toBe(0);
      now += minuteMs;
      expect(await endAll()).toBe(1);
      now += hourMs;
      expect(await endAll()).toBe(0);
      expect(await ended()).toMatchObject([
        {
          messageId: "s_1-end",
          at: start + 5 * minuteMs,
          userId: "u_1",
          accountId: "acme",
          sessionId: "s_1",
          properties: { activeMs: 200_000, durationMs: 5 * minuteMs },
        },
      ]);
      expect(await minutes()).toEqual([
        { day: dayOf(start), input: "sessionMinutes", person: "u_1", key: "3", count: 1, value: 0 },
      ]);
    });

    test("whose tabs both tell of their time: the most is the whole, never the sum", async () => {
      await hear(started(), continued(start + 60_000, 60_000), continued(start + 120_000, 110_000));
      await hear(continued(start + 90_000, 90_000));
      now += hourMs;
      await endAll();
      expect(await ended()).toMatchObject([{ properties: { activeMs: 110_000, durationMs: 120_000 } }]);
    });

    test.each([
      ["of its own", 5, 5],
      ["that is too short, as a minute", 0.001, 1],
      ["that is too long, as a day", 1e12, 24 * 60],
    ])("after an idle time %s", async (_case, idleMinutes, silentMinutes) => {
      await hear(started(start, { idleMinutes }));
      now = start + silentMinutes * minuteMs + minuteMs - 1;
      expect(await endAll()).toBe(0);
      now += 1;
      expect(await endAll()).toBe(1);
    });

    test("of trackers that leave it to the collector alone: others end their own, or have none", async () => {
      const older: Rest = { sessionId: "s_older" };
      await hear(
        inSession("Session Started", start, { ...older, properties: { entry: "/" } }),
        inSession("Session Started", start, { sessionId: "s_text", properties: { idleMinutes: "30" } }),
        inSession("Order Placed", start, { sessionId: "1700000000" }),
      );
      now += 25 * hourMs;
      expect(await endAll()).toBe(0);
      const end = inSession("Session Ended", start + minuteMs, {
        ...older,
        properties: { activeMs: 125_000 },
      });
      await hear({ ...end, messageId: "s_older-end" });
      now += 2 * hourMs;
      expect(await endAll()).toBe(0);
      expect((await minutes()).map(({ key, count }) => [key, count])).toEqual([["2", 1]]);
    });

    test("whose start was lost too, a day later, where the time in use was told", async () => {
      await hear(continued(start, 60_000), inSession("Order Placed", start, { sessionId: "s_2" }));
      now += 24 * hourMs;
      expect(await endAll()).toBe(0);
      now += minuteMs;
      expect(await endAll()).toBe(1);
      expect((await ended()).map(({ sessionId }) => sessionId)).toEqual(["s_1"]);
    });

    test("as whoever was there last, in the account they were last in", async () => {
      await hear(started(start, { idleMinutes: 30 }, { userId: null, anonymousId: "a_1", accountId: null }));
      await hear({
        ...identifyEvent("i_1", { userId: "u_1", anonymousId: "a_1", at: start + 1_000 }),
        sessionId: "s_1",
      });
      await hear(continued(start + 3_000, 2_000, { accountId: "globex" }));
      await hear(inSession("Late", start + 2_000, { accountId: "acme" }));
      now += hourMs;
      await endAll();
      expect(await ended()).toMatchObject([{ userId: "u_1", anonymousId: null, accountId: "globex" }]);
      expect((await minutes(store, "globex")).map(({ person }) => person)).toEqual(["u_1"]);
      expect(await minutes(store, "acme")).toEqual([]);
    });

    test("of a visitor as the visitor's, and they come along when the visitor becomes somebody", async () => {
      await hear(started(start, { idleMinutes: 30 }, { userId: null, anonymousId: "a_1" }));
      now += hourMs;
      await endAll();
      expect(await ended("anonymous:a_1")).toMatchObject([{ userId: null, anonymousId: "a_1" }]);
      await hear(identifyEvent("i_2", { userId: "u_1", anonymousId: "a_1", at: now }));
      expect((await minutes()).map(({ person }) => person)).toEqual(["u_1"]);
    });

    test("anew where it went on offline: the first figure is taken back on its day", async () => {
      await hear(started(start + 2 * hourMs), continued(start + 2 * hourMs + 60_000, 60_000));
      now += 4 * hourMs;
      expect(await endAll()).toBe(1);
      expect((await minutes()).map(({ day, key, count }) => [day, key, count])).toEqual([
        [dayOf(start), "1", 1],
      ]);
      await hear(continued(start + 3 * hourMs + 60_000, 3_600_000));
      now += hourMs;
      expect(await endAll()).toBe(2);
      expect((await minutes()).map(({ day, key, count }) => [day, key, count])).toEqual([
        [dayOf(start) + 1, "60", 1],
      ]);
      await hear(continued(start + 3 * hourMs + 120_000, 3_660_000));
      now += hourMs;
      expect(await endAll()).toBe(2);
      expect((await minutes()).map(({ key, count }) => [key, count])).toEqual([["61", 1]]);
      expect((await ended()).map(({ messageId }) => messageId)).toEqual([
        "s_1-end-3",
        "s_1-end-2",
        "s_1-end",
      ]);
      expect((await ended())[0]).toMatchObject({
        properties: { activeMs: 3_660_000, durationMs: hourMs + 120_000 },
      });
      // None of this is the person's doing.
      const journey = await store.journey({ kind: "user", id: "u_1" });
      expect(journey.sessions.count).toBe(1);
      expect(journey.events).toEqual({});
    });

    test("once, where what comes late adds nothing", async () => {
      await hear(started(), continued(start + 60_000, 60_000));
      now += hourMs;
      await endAll();
      await hear(inSession("Late", start + 30_000), continued(start + 40_000, 20_000));
      now += hourMs;
      expect(await endAll()).toBe(0);
      expect(await store.endSessions(10)).toEqual({ sessions: 0, events: 0 });
    });

    test("never over what was received and not yet folded", async () => {
      await hear(started());
      now += 29 * minuteMs;
      await store.append([continued(now, 60_000)], now);
      now += 2 * minuteMs;
      expect((await store.endSessions(10)).sessions).toBe(0);
      await foldAll(store);
      expect((await store.endSessions(10)).sessions).toBe(0);
      now += 29 * minuteMs;
      expect((await store.endSessions(10)).sessions).toBe(1);
    });

    test("of nobody who was erased", async () => {
      await hear(
        started(start, { idleMinutes: 30 }, { userId: null, anonymousId: "a_1" }),
        identifyEvent("i_3", { userId: "u_1", anonymousId: "a_1", at: start }),
        started(start, { idleMinutes: 30 }, { sessionId: "s_2" }),
        started(start, { idleMinutes: 30 }, { sessionId: "s_3", userId: "u_2" }),
      );
      expect(await store.eraseUser("u_1")).toBe(true);
      now += hourMs;
      expect(await endAll()).toBe(1);
      expect(await eventsOf("u_1")).toEqual([]);
      expect(await ended("u_2")).toHaveLength(1);
    });

    test("with the same figures whatever the order in which it hears of them, however often it looks", async () => {
      await fc.assert(
        fc.asyncProperty(histories, async ({ events, deliveries }) => {
          now = start + 12 * hourMs;
          const own = await open({ now: () => now });
          try {
            const rest = [...events];
            for (const { take, waitMs, fold, look } of deliveries) {
              const batch = rest.splice(0, take);
              if (batch.length > 0) await own.append(batch, now);
              if (fold > 0) await own.foldNext(fold);
              now += waitMs;
              if (look) await own.endSessions(1);
            }
            await own.append(rest, now);
            await foldAll(own);
            now += 2 * hourMs;
            await endAll(own);
            for (const account of ["acme", "globex"]) {
              const rows = await minutes(own, account);
              expect(rows.map(plain).sort()).toEqual(expectedMinutes(events, account));
            }
            expect(await own.endSessions(1)).toEqual({ sessions: 0, events: 0 });
          } finally {
            await own.close();
          }
        }),
        { numRuns: 150 },
      );
    }, 60_000);
  });
};

/** Sessions over hours, in several accounts, heard of in any order, with long and short silences between deliveries. */
const histories = fc
  .record({
    moments: fc.array(
      fc.record({
        sessionId: fc.constantFrom("s_1", "s_2"),
        // Few times, so that many are equal.
        at: fc.integer({ min: 0, max: 40 }).map((tenths) => start + tenths * 6 * minuteMs),
        userId: fc.constantFrom("u_1", "u_2"),
        accountId: fc.constantFrom("acme", "globex"),
        activeMs: fc.option(fc.integer({ min: 0, max: 20 * minuteMs })),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    order: fc.infiniteStream(fc.integer({ min: 0, max: 1_000 })),
    deliveries: fc.array(
      fc.record({
        take: fc.integer({ min: 0, max: 3 }),
        waitMs: fc.constantFrom(1_000, 20 * minuteMs, 40 * minuteMs),
        fold: fc.integer({ min: 0, max: 4 }),
        look: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ moments, order, deliveries }) => {
    const all = [
      ...["s_1", "s_2"].map((sessionId) => started(start, { idleMinutes: 30 }, { sessionId })),
      ...moments.map(({ activeMs, at, ...rest }) =>
        activeMs === null ? inSession("Order Placed", at, rest) : continued(at, activeMs, rest),
      ),
    ];
    const events = all
      .map((event) => ({ event, place: order.next().value ?? 0 }))
      .sort((a, b) => a.place - b.place)
      .map(({ event }) => event);
    return { events, deliveries };
  });

const plain = ({ day, person, key, count }: RollupRow): string => `${day} ${person} ${key} ×${count}`;

/** The plainest way: everything of a session at once. */
const expectedMinutes = (events: readonly Event[], account: string): string[] =>
  [
    ...["s_1", "s_2"]
      .flatMap((sessionId) => {
        const own = events.filter((event) => event.sessionId === sessionId);
        const last = own.toSorted((a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : 1)).at(-1);
        const activeMs = Math.max(
          ...own.map((event) => (event.type === "track" ? Number(event.properties.activeMs ?? 0) : 0)),
        );
        return last?.accountId === account
          ? [`${dayOf(last.at)} ${last.userId} ${Math.floor(activeMs / minuteMs)}`]
          : [];
      })
      .reduce((counts, row) => counts.set(row, (counts.get(row) ?? 0) + 1), new Map<string, number>())
      .entries(),
  ]
    .map(([row, count]) => `${row} ×${count}`)
    .sort();
