import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import type { Event } from "../../protocol/event.ts";
import { isFact } from "../../protocol/event-names.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import type { EventPage, HealthSummary, Page, Paged, RollupRow, Store } from "../../server/store/store.ts";
import { identityOfPersonId } from "../../server/store/subject-ref.ts";
import { type ArbitraryLog, logs } from "./store/arbitrary-log.ts";
import { referenceOf, sortRows } from "./store/reference.ts";
import { foldAll, groupEvent, identifyEvent, trackEvent } from "./store/sample-events.ts";

const receivedAt = Date.UTC(2026, 10, 22);
const everyDay = [-1_000_000, 1_000_000] as const;

/** What any store must do, whatever it is made of. `open` makes an empty one; times come from `clock`. */
export const storeContract = (name: string, open: (clock: { now(): number }) => Promise<Store>): void => {
  describe(`${name} is a store`, () => {
    let store: Store;
    let now = receivedAt;
    beforeEach(async () => {
      now = receivedAt;
      store = await open({ now: () => now });
    });
    afterEach(() => store.close());

    describe("the log", () => {
      test("holds a message once: within a batch, over batches, over appends at the same time", async () => {
        const [first, second, third] = [trackEvent("m1"), trackEvent("m2"), trackEvent("m3")];
        expect(await store.append([first, first, second], now)).toEqual({ accepted: 2, duplicate: 1 });
        const answers = await Promise.all([
          store.append([third, first], now),
          store.append([third], now),
          store.append([], now),
        ]);
        expect(answers.map(({ accepted }) => accepted).reduce((a, b) => a + b)).toBe(1);
        expect(answers.map(({ duplicate }) => duplicate).reduce((a, b) => a + b)).toBe(2);
        await foldAll(store);
        const { items } = await store.events({ kind: "user", id: "u_1" }, { limit: 10 });
        expect(items.map(({ messageId }) => messageId).sort()).toEqual(["m1", "m2", "m3"]);
      });

      test("tells ids apart that differ in case, length or form", async () => {
        const ids = [
          "01920000-0000-7000-8000-00000000000a",
          "01920000-0000-7000-8000-00000000000A",
          "019200000000700080000000000000aa",
          "\u0001\u0092\u0000\u0000\u0000\u0000p\u0000\u0080",
          "0123456789abcdef",
          "1",
          "01",
        ];
        const answer = await store.append(
          ids.map((id) => trackEvent(id)),
          now,
        );
        expect(answer).toEqual({ accepted: ids.length, duplicate: 0 });
      });

      test("says how far the folds are behind", async () => {
        expect(await store.lag()).toEqual({ events: 0, ms: 0 });
        await store.append([trackEvent("m1")], now);
        now += 700;
        await store.append([trackEvent("m2")], now);
        expect(await store.lag()).toEqual({ events: 2, ms: 700 });
        expect(await store.foldNext(1)).toBe(1);
        expect(await store.lag()).toEqual({ events: 1, ms: 0 });
        expect(await store.foldNext(10)).toBe(1);
        expect(await store.foldNext(10)).toBe(0);
        expect(await store.lag()).toEqual({ events: 0, ms: 0 });
      });
    });

    describe("the folds", () => {
      test("equal the plain reference for any order of arrival and any slicing", async () => {
        await fc.assert(
          fc.asyncProperty(logs, async (log) => {
            const own = await open({ now: () => now });
            try {
              await play(own, log);
              await expectReference(own, log.events);
            } finally {
              await own.close();
            }
          }),
          { numRuns: 60 },
        );
      }, 60_000);

      test("a visitor's past joins the user they became, and the first one only", async () => {
        await store.append(
          [
            trackEvent("m1", { userId: null, anonymousId: "a_1", accountId: "acme" }),
            identifyEvent("m3", { userId: "u_2", anonymousId: "a_1", at: 3_000 }),
            identifyEvent("m2", { userId: "u_1", anonymousId: "a_1", at: 2_000 }),
          ],
          now,
        );
        await foldAll(store);
        const pageOf = async (accountId: string) => (await store.people(accountId, { limit: 5 })).items;
        expect((await pageOf("acme")).map(({ id }) => id)).toEqual(["u_1"]);
        expect((await store.journey({ kind: "user", id: "u_1" })).events["Invoice Sent"]?.count).toBe(1);
        expect((await store.journey({ kind: "user", id: "u_2" })).events).toEqual({});
        expect(await store.journey({ kind: "anonymous", id: "a_1" })).toEqual(
          await store.journey({ kind: "user", id: "u_1" }),
        );
        const rows = await store.accountRollups("acme", ...everyDay);
        expect(rows.map(({ person }) => person)).toEqual(["u_1"]);
      });

      test("a journey comes with those of the messages that are counted in it: folded, not merely received", async () => {
        await store.append([trackEvent("m1", { userId: "u_1" })], now);
        await foldAll(store);
        await store.append([trackEvent("m2", { userId: "u_1" })], now);
        const asked = () => store.journeyAndCounted({ kind: "user", id: "u_1" }, ["m1", "m2", "m3"]);
        expect(await asked()).toMatchObject({
          counted: ["m1"],
          journey: { events: { "Invoice Sent": { count: 1 } } },
        });
        await foldAll(store);
        expect(await asked()).toMatchObject({
          counted: ["m1", "m2"],
          journey: { events: { "Invoice Sent": { count: 2 } } },
        });
      });

      test("the newest value of an account's trait stays, whenever it arrives", async () => {
        await store.append([groupEvent("m2", { at: 2_000, traits: { name: "Acme", plan: "pro" } })], now);
        await foldAll(store);
        await store.append([groupEvent("m1", { at: 1_000, traits: { name: "Old", seats: 3 } })], now);
        await foldAll(store);
        const account = await store.account("acme");
        expect(account).toMatchObject({ name: "Acme", traits: { name: "Acme", plan: "pro", seats: 3 } });
        expect(account).toMatchObject({ firstSeenAt: 1_000, lastSeenAt: 2_000, health: null });
      });

      test("what figures read of an account stays, however much else is told of it", async () => {
        const record = Object.fromEntries(
          Array.from({ length: 300 }, (_, index) => [`crm ${String(index).padStart(3, "0")}`, index]),
        );
        const told = {
          name: "Acme",
          plan: "pro",
          seats: 20,
          employees: 40,
          arr: 9_000,
          createdAt: "2026-01-01",
        };
        await store.append([groupEvent("m1", { traits: { ...record, ...told } })], now);
        await foldAll(store);
        await store.append([groupEvent("m2", { at: 2_000, traits: { ...record, seats: 25 } })], now);
        await foldAll(store);
        const { traits } = (await store.account("acme")) ?? { traits: {} };
        expect(traits).toMatchObject({ ...told, seats: 25, "crm 000": 0 });
        expect(Object.keys(traits)).toHaveLength(106);
      });

      test("an account is on its timeline with what stands out, not with clicks", async () => {
        await store.append(
          [
            groupEvent("m1"),
            trackEvent("m2", { event: "Ticket Opened", accountId: "acme", at: 5_000 }),
            trackEvent("m3", { accountId: "acme" }),
            trackEvent("m4", { event: "Survey Answered", at: 6_000 }),
            trackEvent("m5", { event: "Invoice Paid", userId: "stranger" }),
            trackEvent("m6", { event: "Tour Step Viewed", properties: { experienceId: "t", stepId: "a" } }),
            trackEvent("m7", { event: "Tour Completed", properties: { experienceId: "t" }, at: 7_000 }),
          ],
          now,
        );
        await foldAll(store);
        const { items } = await store.events({ kind: "account", id: "acme" }, { limit: 5 });
        expect(items.map(({ messageId }) => messageId)).toEqual(["m7", "m4", "m2"]);
      });

      test("the newest day of each input is over all accounts", async () => {
        const day = 86_400_000;
        await store.append(
          [
            trackEvent("m1", { at: 3 * day }),
            trackEvent("m2", { at: 5 * day, accountId: "acme" }),
            trackEvent("m3", { event: "Payment Failed", at: 4 * day }),
            trackEvent("m4", { event: "Tour Started", properties: { experienceId: "t" }, at: 6 * day }),
          ],
          now,
        );
        await foldAll(store);
        expect(await store.newestDays()).toEqual({ action: 5, paymentFailed: 4 });
      });
    });

    describe("pages", () => {
      test("of events go on where they ended, though newer ones come in between", async () => {
        await store.append(
          Array.from({ length: 25 }, (_, index) =>
            trackEvent(`m${index}`, { at: 1_000 + Math.floor(index / 2) }),
          ),
          now,
        );
        await foldAll(store);
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.events({ kind: "user", id: "u_1" }, { limit: 7, cursor });
          seen.push(...page.items.map(({ messageId }) => messageId));
          await store.append([trackEvent(`new${seen.length}`, { at: 9_000 })], now);
          await foldAll(store);
          cursor = page.next ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toHaveLength(25);
        expect(new Set(seen).size).toBe(25);
        expect(seen.some((id) => id.startsWith("new"))).toBe(false);
      });

      test("refuse a cursor that is not theirs", async () => {
        await store.append([trackEvent("m1")], now);
        await foldAll(store);
        await expect(store.events({ kind: "user", id: "u_1" }, { limit: 1, cursor: "x" })).rejects.toThrow(
          /cursor/,
        );
        await expect(store.rejected({ limit: 1, cursor: "WyJhIl0" })).rejects.toThrow(/cursor/);
      });

      test("of people come newest first", async () => {
        await store.append(
          Array.from({ length: 5 }, (_, index) =>
            trackEvent(`m${index}`, { userId: `u_${index}`, accountId: "acme", at: 1_000 + (index % 3) }),
          ),
          now,
        );
        await foldAll(store);
        const people = await allOf((page) => store.people("acme", page));
        expect(people.map(({ journey }) => journey.lastSeenAt)).toEqual([1_002, 1_001, 1_001, 1_000, 1_000]);
        expect(await store.people("nobody", { limit: 3 })).toEqual({ items: [], next: null });
      });
    });

    describe("accounts", () => {
      beforeEach(async () => {
        const named = { acme: "Ápex", globex: "beta_corp", initech: "Initech" };
        await store.append(
          Object.entries(named).map(([accountId, title], index) =>
            groupEvent(`g${index}`, { accountId, at: 1_000 + index, traits: { name: title } }),
          ),
          now,
        );
        await foldAll(store);
        await store.saveHealth("acme", summary(40, "red"), []);
        await store.saveHealth("globex", summary(90, "green"), []);
      });

      const ids = async (query: Partial<Parameters<Store["accounts"]>[0]>) => {
        const items = await allOf((page) =>
          store.accounts({ sort: "name", descending: false, ...query, ...page }),
        );
        return items.map(({ id }) => id);
      };

      test("are sorted both ways, those without a score last", async () => {
        expect(await ids({ sort: "score" })).toEqual(["acme", "globex", "initech"]);
        expect(await ids({ sort: "score", descending: true })).toEqual(["globex", "acme", "initech"]);
        expect(await ids({ sort: "lastSeenAt", descending: true })).toEqual(["initech", "globex", "acme"]);
        expect(await ids({ sort: "name" })).toEqual(["globex", "initech", "acme"]);
      });

      test("are found by part of the name or id in any case, taken literally", async () => {
        expect(await ids({ search: "áPE" })).toEqual(["acme"]);
        expect(await ids({ search: "GLOB" })).toEqual(["globex"]);
        expect(await ids({ search: "a_c" })).toEqual(["globex"]);
        expect(await ids({ search: "%" })).toEqual([]);
      });

      test("are filtered by band and counted whatever the filter", async () => {
        const page = await store.accounts({ limit: 5, band: "red", sort: "name", descending: false });
        expect(page.items.map(({ id }) => id)).toEqual(["acme"]);
        expect(page.bands).toEqual({ green: 1, yellow: 0, red: 1, unknown: 1 });
        expect(await ids({ band: "unknown" })).toEqual(["initech"]);
      });

      test("are stale when new, a day old, or folded into since their rollups were read", async () => {
        expect(await store.staleAccounts(10, 5)).toEqual(["initech"]);
        expect([...(await store.staleAccounts(11, 5))].sort()).toEqual(["acme", "globex", "initech"]);
        await store.append([trackEvent("m0", { accountId: "acme", at: now })], now);
        await foldAll(store);
        for (const id of ["acme", "globex"]) await store.saveHealth(id, summary(50, "red"), []);
        expect(await store.staleAccounts(10, 5)).toEqual(["initech"]);
        await store.append([trackEvent("m1", { accountId: "acme", at: now })], now);
        await foldAll(store);
        expect([...(await store.staleAccounts(10, 5))].sort()).toEqual(["acme", "initech"]);

        await store.accountRollups("acme", 0, 10);
        await store.append([trackEvent("m2", { accountId: "acme" })], now);
        await foldAll(store);
        await store.saveHealth("acme", summary(50, "red"), []);
        expect([...(await store.staleAccounts(10, 5))].sort()).toEqual(["acme", "initech"]);
        await store.accountRollups("acme", 0, 10);
        await store.saveHealth("acme", summary(50, "red"), []);
        expect(await store.staleAccounts(10, 5)).toEqual(["initech"]);
      });

      test("are all stale when something is told of one that was told of none before, or not for a month", async () => {
        const ids = ["acme", "globex", "initech"];
        const stale = async (messageId: string, event: string): Promise<readonly string[]> => {
          for (const id of ids) await store.saveHealth(id, summary(50, "red"), []);
          await store.append([trackEvent(messageId, { event, accountId: "acme", at: now })], now);
          await foldAll(store);
          return [...(await store.staleAccounts(10, 5))].sort();
        };
        expect(await stale("m1", "Ticket Opened")).toEqual(ids);
        expect(await stale("m2", "Ticket Opened")).toEqual(["acme"]);
        expect(await stale("m3", "Email Opened")).toEqual(ids);
        now += 30 * dayMs;
        expect(await stale("m4", "Ticket Opened")).toEqual(ids);
        expect(await stale("m5", "Ticket Opened")).toEqual(["acme"]);
      });

      test("are stale when a member's event names no account", async () => {
        await store.append([trackEvent("m1", { accountId: "globex", at: 9_000 })], now);
        await foldAll(store);
        await store.saveHealth("globex", summary(90, "green"), []);
        await store.append([trackEvent("m2")], now);
        await foldAll(store);
        expect(await store.staleAccounts(10, 5)).toContain("globex");
      });

      test("keep a history whose end is replaced", async () => {
        const day = (at: number, score: number | null) =>
          ({ day: at, score, band: "red", coverage: 0.5, contributions: { usage: score ?? 0 } }) as const;
        await store.saveHealth("acme", summary(40, "red"), [day(8, 10), day(9, 20), day(10, 30)]);
        await store.saveHealth("acme", summary(40, "red"), [day(9, 21), day(10, null)]);
        expect(await store.healthDays("acme", 9)).toEqual([day(9, 21), day(10, null)]);
        expect(await store.healthDays("acme", 0)).toHaveLength(3);
        expect(await store.healthDays("nobody", 0)).toEqual([]);
        expect((await store.account("acme"))?.health).toEqual(summary(40, "red"));
      });
    });

    test("keeps what was refused, newest first", async () => {
      const rejection = (reason: string) => ({ receivedAt: now, reason, body: '{"a":1}' });
      await store.reject([rejection("first"), rejection("second")]);
      await store.reject([rejection("third")]);
      const first = await store.rejected({ limit: 2 });
      expect(first.items.map(({ reason }) => reason)).toEqual(["third", "second"]);
      const rest = await store.rejected({ limit: 2, cursor: first.next ?? undefined });
      expect(rest).toEqual({ items: [rejection("first")], next: null });
    });

    test("keeps experiences whole", async () => {
      const survey = experienceSchema.parse({
        id: "nps",
        kind: "survey",
        metric: "nps",
        question: "How likely?",
      });
      await store.saveExperience(survey);
      await store.saveExperience({ ...survey, priority: 60 });
      expect(await store.experiences()).toEqual([{ ...survey, priority: 60 }]);
      expect(await store.deleteExperience("nps")).toBe(true);
      expect(await store.deleteExperience("nps")).toBe(false);
      expect(await store.experiences()).toEqual([]);
    });

    test("reads what happened before a time, page by page as ever", async () => {
      const answer = (messageId: string, at: number, event = "Survey Answered") =>
        trackEvent(messageId, {
          at,
          event,
          properties: { experienceId: "nps", kind: "nps", responseId: "r_1", questionId: "why", answer: 1 },
        });
      await store.append(
        [
          answer("m1", 1_000),
          answer("m2", 2_000, "Survey Question Answered"),
          answer("m3", 2_000),
          answer("m4", 3_000),
        ],
        now,
      );
      await foldAll(store);
      const read = (page: Omit<EventPage, "limit">) =>
        store.events({ kind: "survey", id: "nps" }, { limit: 2, ...page });
      const idsOf = ({ items }: Paged<Event>) => items.map(({ messageId }) => messageId);
      const first = await read({ before: 2_001 });
      expect(idsOf(first)).toEqual(["m3", "m2"]);
      const second = await read({ before: 2_001, cursor: first.next ?? "" });
      expect(idsOf(second)).toEqual(["m1"]);
      expect(second.next).toBeNull();
      // What happened at the very time is not before it.
      expect(idsOf(await read({ before: 2_000 }))).toEqual(["m1"]);
      expect(idsOf(await read({}))).toEqual(["m4", "m3"]);
      expect(idsOf(await read({ before: 0 }))).toEqual([]);
    });

    describe("what an account did of its checklists", () => {
      const tick = (messageId: string, userId: string, at: number, rest: Partial<Event> = {}) =>
        trackEvent(messageId, {
          event: "Checklist Item Completed",
          properties: { experienceId: "team-setup", itemId: "bank", by: userId },
          accountId: "acme",
          userId,
          at,
          ...rest,
        });

      test("is whoever was first of each item, whenever it arrives, and of this account", async () => {
        await store.append([tick("m1", "u_1", 2_000), tick("m2", "u_1", 3_000)], now);
        await foldAll(store);
        await store.append([tick("m3", "u_2", 1_000), tick("m4", "u_3", 1_000)], now);
        await store.append(
          [tick("m5", "u_4", 10, { accountId: "globex" }), tick("m6", "u_4", 5, { accountId: null })],
          now,
        );
        await foldAll(store);
        expect(await store.done("acme")).toEqual([
          { experienceId: "team-setup", itemId: "bank", at: 1_000, id: "m3", by: "u_2" },
        ]);
        expect(await store.done("nobody")).toEqual([]);
      });

      test("passes to who came next when the first is erased", async () => {
        await store.append([tick("m1", "u_1", 1_000), tick("m2", "u_2", 2_000)], now);
        await foldAll(store);
        await store.eraseUser("u_1");
        expect(await store.done("acme")).toMatchObject([{ at: 2_000, by: "u_2" }]);
        await store.eraseUser("u_2");
        expect(await store.done("acme")).toEqual([]);
      });
    });

    describe("searches for features", () => {
      /** Whatever someone does at an even millisecond is a use; what was derived is not derived from again. */
      const usesOf = (event: Event): readonly Event[] =>
        event.at % 2 === 1 ||
        event.messageId.endsWith("-use") ||
        (event.type === "track" && isFact(event.event))
          ? []
          : [
              trackEvent(`${event.messageId}-use`, {
                event: "Feature Used",
                properties: { feature: "Even", noticedBy: "event" },
                at: event.at,
                userId: event.userId,
                anonymousId: event.anonymousId,
                accountId: event.accountId,
              }),
            ];
      const search = async (of: Store, limit: number): Promise<void> => {
        for (;;) {
          const [found] = await of.featureSearches();
          if (found === undefined || found.behind === 0) return;
          await of.searchFeatures({ features: ["Even"], from: found.seq, limit }, usesOf);
        }
      };

      test("append every use once, and take all of them back, for any log and any slicing", async () => {
        await fc.assert(
          fc.asyncProperty(logs, fc.integer({ min: 1, max: 20 }), async (log, limit) => {
            const own = await open({ now: () => now });
            try {
              await own.beginFeatureSearch("Even", "even");
              await own.append(log.arrivals.slice(0, 3), receivedAt);
              await search(own, limit);
              await play(own, log);
              await search(own, limit);
              await foldAll(own);
              const events = [...new Map(log.events.map((event) => [event.messageId, event])).values()];
              const uses = events.flatMap(usesOf);
              await expectReference(own, [...events, ...uses]);
              expect((await own.featureSearches())[0]).toMatchObject({ found: uses.length, behind: 0 });
              expect(await own.featureUse("Even", ...everyDay)).toMatchObject({ uses: uses.length });

              while (await own.retractFeatureUses("Even"));
              expect(await own.featureSearches()).toEqual([]);
              await expectReference(own, events);
              expect(await own.featureUse("Even", ...everyDay)).toMatchObject({ uses: 0, firstDay: null });
            } finally {
              await own.close();
            }
          }),
          { numRuns: 40 },
        );
      }, 60_000);

      test("go together from where one has caught up with another, and see nothing twice", async () => {
        await store.append(
          Array.from({ length: 5 }, (_, index) => trackEvent(`m${index}`, { at: index })),
          now,
        );
        await store.beginFeatureSearch("A", "a");
        expect(await store.searchFeatures({ features: ["A"], from: 0, limit: 3 }, () => [])).toBe(3);
        await store.beginFeatureSearch("B", "b");
        const seen: string[] = [];
        const note = ({ messageId }: Event): readonly Event[] => {
          seen.push(messageId);
          return [];
        };
        expect(await store.searchFeatures({ features: ["B"], from: 0, limit: 10 }, note)).toBe(3);
        const searches = await store.featureSearches();
        expect(searches.map(({ seq, behind }) => [seq, behind])).toEqual([
          [searches[0]?.seq, 2],
          [searches[0]?.seq, 2],
        ]);
        await store.searchFeatures({ features: ["A", "B"], from: searches[0]?.seq ?? 0, limit: 10 }, note);
        expect(seen).toEqual(["m0", "m1", "m2", "m3", "m4"]);
        expect((await store.featureSearches()).map(({ behind }) => behind)).toEqual([0, 0]);
      });

      test("append nothing and do not move where a rule fails", async () => {
        await store.append([trackEvent("m1", { at: 2 })], now);
        await store.beginFeatureSearch("Even", "even");
        const fails = () => {
          throw new Error("a rule");
        };
        await expect(store.searchFeatures({ features: ["Even"], from: 0, limit: 5 }, fails)).rejects.toThrow(
          "a rule",
        );
        expect(await store.featureSearches()).toMatchObject([{ seq: 0, found: 0, behind: 1 }]);
      });

      test("take back uses that are not folded yet, and pass over those of people who were erased", async () => {
        await store.append([trackEvent("m1", { at: 2 }), trackEvent("m2", { at: 4, userId: "u_2" })], now);
        await store.beginFeatureSearch("Even", "even");
        await search(store, 1);
        await store.foldNext(3);
        while (await store.retractFeatureUses("Even"));
        await foldAll(store);
        await expectReference(store, [
          trackEvent("m1", { at: 2 }),
          trackEvent("m2", { at: 4, userId: "u_2" }),
        ]);

        await store.beginFeatureSearch("Even", "even");
        await search(store, 10);
        await foldAll(store);
        await store.eraseUser("u_1");
        while (await store.retractFeatureUses("Even"));
        await expectReference(store, [trackEvent("m2", { at: 4, userId: "u_2" })]);
      });

      test("make the health of the accounts stale whose uses they took back", async () => {
        await store.append([trackEvent("m1", { at: 2, accountId: "acme" })], now);
        await store.beginFeatureSearch("Even", "even");
        await search(store, 10);
        await foldAll(store);
        await store.accountRollups("acme", ...everyDay);
        await store.saveHealth("acme", summary(50, "yellow"), []);
        expect(await store.staleAccounts(10, 5)).toEqual([]);
        await store.retractFeatureUses("Even");
        expect(await store.staleAccounts(10, 5)).toEqual(["acme"]);
      });
    });

    test("keeps features, counts who used them, and reads the newest events first", async () => {
      const feature = { id: "Export", name: "Export", tier: "core", when: { event: "E" } } as const;
      await store.saveFeature({ ...feature, name: "Old" });
      await store.saveFeature(feature);
      expect(await store.features()).toEqual([feature]);
      expect(await store.deleteFeature("Export")).toBe(true);
      expect(await store.deleteFeature("Export")).toBe(false);

      const use = { event: "Feature Used", properties: { feature: "Export" } };
      const day = 86_400_000;
      const zeros = (count: number): number[] => Array<number>(count).fill(0);
      await store.append(
        [
          trackEvent("m1", { ...use, at: 3 * day, userId: null, anonymousId: "a_1" }),
          identifyEvent("m2", { at: 3 * day, anonymousId: "a_1", accountId: "acme" }),
          trackEvent("m3", { ...use, at: 5 * day, accountId: "globex" }),
          trackEvent("m4", { ...use, at: 9 * day, userId: "u_2" }),
          trackEvent("m5", { event: "Invoice Paid", at: 9 * day, accountId: "initech", userId: "u_9" }),
        ],
        now,
      );
      await foldAll(store);
      expect(await store.featureUse("Export", 3, 5)).toEqual({
        uses: 2,
        users: 1,
        // The use that names no account is of the one its person was last seen in.
        accounts: 1,
        firstDay: 3,
        lastDay: 9,
        weeklyAccounts: [...zeros(12), 1],
      });
      expect((await store.featureUse("Export", 9, 10)).weeklyAccounts).toEqual([...zeros(11), 1, 1]);
      expect(await store.featureUse("Export", 0, 9)).toMatchObject({ uses: 3, users: 2, accounts: 1 });
      expect(await store.featureUse("Import", 0, 9)).toEqual({
        uses: 0,
        users: 0,
        accounts: 0,
        firstDay: null,
        lastDay: null,
        weeklyAccounts: zeros(13),
      });
      expect(await store.featureAccounts("Export", 4, 9, 10)).toEqual({
        total: 1,
        accounts: [{ accountId: "globex", users: 1, uses: 1, firstDay: 3, lastDay: 5 }],
      });
      expect(await store.featureAccounts("Import", 0, 9, 10)).toEqual({ total: 0, accounts: [] });
      expect(await store.usedFeatures(5)).toEqual(["Export"]);
      expect(await store.accountsSince(4 * day)).toBe(1);
      const newest = await store.newestEvents(2);
      expect(newest.map(({ event }) => event.messageId)).toEqual(["m5", "m4"]);
      const earlier = await store.newestEvents(2, newest[1]?.seq);
      expect(earlier.map(({ event }) => event.messageId)).toEqual(["m3", "m2"]);
    });

    test("erases a person with every past of theirs, and keeps the sums", async () => {
      await store.append(
        [
          trackEvent("m1", { userId: null, anonymousId: "a_1", accountId: "acme" }),
          identifyEvent("m2", {
            userId: "u_1",
            anonymousId: "a_1",
            accountId: "acme",
            traits: { email: "ana@acme.test" },
          }),
          trackEvent("m3", {
            event: "Survey Answered",
            accountId: "acme",
            properties: { experienceId: "nps", kind: "nps", score: 9 },
          }),
          trackEvent("m4", { userId: "u_2", accountId: "acme" }),
          trackEvent("m7", {
            event: "Survey Question Answered",
            properties: { experienceId: "nps", responseId: "r_1", questionId: "comment", answer: "Ana here" },
          }),
          trackEvent("m6", {
            event: "Tour Step Missed",
            properties: { experienceId: "first-invoice", stepId: "send", reason: "absent" },
          }),
        ],
        now,
      );
      await store.reject([{ receivedAt: now, reason: "bad", body: '{"userId":"u_1"}' }]);
      await foldAll(store);
      const before = await store.accountRollups("acme", ...everyDay);

      expect(await store.eraseUser("u_1")).toBe(true);
      expect(await store.eraseUser("u_1")).toBe(false);
      expect(await store.events({ kind: "user", id: "u_1" }, { limit: 5 })).toEqual({
        items: [],
        next: null,
      });
      expect((await store.events({ kind: "survey", id: "nps" }, { limit: 5 })).items).toEqual([]);
      expect((await store.events({ kind: "account", id: "acme" }, { limit: 5 })).items).toEqual([]);
      expect((await store.events({ kind: "experience", id: "first-invoice" }, { limit: 5 })).items).toEqual(
        [],
      );
      expect(await store.experienceRollups("first-invoice")).toMatchObject([
        { input: "stepMissed", key: "send|absent", count: 1, person: expect.not.stringContaining("u_1") },
      ]);
      expect((await store.journey({ kind: "user", id: "u_1" })).firstSeenAt).toBeNull();
      expect((await store.journey({ kind: "anonymous", id: "a_1" })).firstSeenAt).toBeNull();
      expect((await store.people("acme", { limit: 5 })).items.map(({ id }) => id)).toEqual(["u_2"]);
      expect((await store.rejected({ limit: 5 })).items).toEqual([]);

      const after = await store.accountRollups("acme", ...everyDay);
      expect(after.map(({ count }) => count).sort()).toEqual(before.map(({ count }) => count).sort());
      expect(after.some(({ person }) => person === "u_1" || person.includes("a_1"))).toBe(false);

      await store.append([trackEvent("m5", { accountId: "acme" })], now);
      await foldAll(store);
      expect((await store.journey({ kind: "user", id: "u_1" })).events["Invoice Sent"]?.count).toBe(1);
    });

    test("leaves what an erased person did, whatever it named, to the account they were last seen in", async () => {
      const fact = { event: "Invoice Paid", properties: { daysLate: 3 } };
      const use = { event: "Feature Used", properties: { feature: "Export" } };
      await store.append(
        [
          groupEvent("m1", { userId: "u_1", accountId: "acme" }),
          groupEvent("m2", { userId: "u_2", accountId: "acme" }),
          trackEvent("m3", { userId: "u_1", ...fact }),
          trackEvent("m4", { userId: "u_1", accountId: "acme", ...fact }),
          trackEvent("m5", { userId: "u_1", at: 9_000, ...use }),
          trackEvent("m6", { userId: "u_1", accountId: "acme", ...use }),
          trackEvent("m7", { userId: null, anonymousId: "a_1", ...use }),
          identifyEvent("m8", { userId: "u_1", anonymousId: "a_1" }),
        ],
        now,
      );
      await foldAll(store);
      const figures = async () => ({
        seenAt: (await store.account("acme"))?.lastSeenAt,
        use: await store.featureUse("Export", 0, 100),
        rows: (await store.accountRollups("acme", ...everyDay))
          .map(({ input, count, value }) => `${input} ${count} ${value}`)
          .sort(),
      });
      const before = await figures();
      expect(before).toMatchObject({ seenAt: 9_000, use: { uses: 3, users: 1, accounts: 1 } });
      expect(before.rows).toContain("invoicePaid 2 6");
      expect(await store.eraseUser("u_1")).toBe(true);
      expect(await figures()).toMatchObject({ ...before, rows: expect.any(Array) });
      const sums = (rows: readonly string[]) => rows.filter((row) => row.startsWith("invoicePaid"));
      expect(sums((await figures()).rows)).toEqual(sums(before.rows));
    });

    test("leaves every sum and everybody else as they were, whoever is erased of any log", async () => {
      const sumsOf = (rows: readonly RollupRow[]): readonly string[] => {
        const sums = new Map<string, { count: number; value: number }>();
        for (const { day, input, key, count, value } of rows) {
          const name = JSON.stringify([day, input, key]);
          const before = sums.get(name) ?? { count: 0, value: 0 };
          sums.set(name, { count: before.count + count, value: before.value + Math.round(value * 1_000) });
        }
        return [...sums].map((sum) => JSON.stringify(sum)).sort();
      };
      await fc.assert(
        fc.asyncProperty(logs, fc.constantFrom("u_1", "u_2", "anonymous:a_1"), async (log, erased) => {
          const whole = referenceOf(log.events);
          fc.pre(whole.allPeople.includes(erased));
          const own = await open({ now: () => receivedAt });
          await play(own, log);
          const others = whole.allPeople.filter((person) => person !== erased);
          const figures = async () => ({
            accounts: await Promise.all(
              whole.accounts.map(async (id) => [id, sumsOf(await own.accountRollups(id, ...everyDay))]),
            ),
            seen: (await own.accounts({ limit: 100, sort: "name", descending: false })).items,
            surveys: sumsOf(await own.surveyRollups("nps")),
            guides: sumsOf(await own.experienceRollups("first-invoice")),
            features: await Promise.all(
              ["Reports", "Export"].map(async (feature) => [
                await own.featureUse(feature, ...everyDay),
                await own.featureAccounts(feature, ...everyDay, 50),
              ]),
            ),
            others: await Promise.all(
              others.map(async (person) => [
                await own.journey(identityOfPersonId(person)),
                await own.events({ kind: "user", id: person }, { limit: 1_000 }),
              ]),
            ),
          });
          const before = await figures();
          expect(await own.eraseUser(erased)).toBe(true);
          expect(await figures()).toEqual(before);
          await own.close();
        }),
        { numRuns: 60 },
      );
    });

    test("erases what was appended and not folded yet, whatever ids others chose for themselves", async () => {
      const squatters = Array.from({ length: 30 }, (_, index) =>
        trackEvent(`s${index}`, { userId: null, anonymousId: `erased-${index}` }),
      );
      await store.append([...squatters, trackEvent("m1")], now);
      await foldAll(store);
      await store.append([trackEvent("m2")], now);
      expect(await store.eraseUser("u_1")).toBe(true);
      await foldAll(store);
      expect((await store.journey({ kind: "user", id: "u_1" })).firstSeenAt).toBeNull();
      expect((await store.events({ kind: "user", id: "u_1" }, { limit: 5 })).items).toEqual([]);
      expect((await store.journey({ kind: "anonymous", id: "erased-5" })).events["Invoice Sent"]?.count).toBe(
        1,
      );
    });
  });
};

const summary = (score: number, band: HealthSummary["band"]): HealthSummary => ({
  day: 10,
  score,
  band,
  coverage: 0.5,
  trend: null,
  drivers: [],
});

const allOf = async <T>(read: (page: Page) => Promise<Paged<T>>): Promise<T[]> => {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await read({ limit: 2, cursor });
    all.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return all;
};

const play = async (store: Store, { arrivals, steps }: ArbitraryLog): Promise<void> => {
  let done = 0;
  for (let turn = 0; done < arrivals.length; turn++) {
    const { append, fold } = steps[turn % steps.length] ?? { append: 1, fold: 1 };
    await store.append(arrivals.slice(done, done + append), receivedAt);
    if (fold > 0) await store.foldNext(fold);
    done += append;
  }
  await foldAll(store);
};

const expectReference = async (store: Store, events: readonly Event[]): Promise<void> => {
  const reference = referenceOf(events);
  for (const person of reference.allPeople) {
    const identity = identityOfPersonId(person);
    expect(await store.journey(identity)).toEqual(reference.journey(identity));
    const { items } = await store.events({ kind: "user", id: person }, { limit: 1_000 });
    expect(items.map(({ messageId }) => messageId).sort()).toEqual(reference.userEvents(person));
  }
  const listed = await store.accounts({ limit: 100, sort: "name", descending: false });
  expect(listed.items.map(({ id }) => id).sort()).toEqual(reference.accounts);
  for (const { id, firstSeenAt, lastSeenAt } of listed.items) {
    expect(sortRows(await store.accountRollups(id, ...everyDay))).toEqual(reference.accountRollups(id));
    expect(firstSeenAt).toBe(reference.firstSeenAt(id));
    const seen = reference.lastSeenAt(id);
    if (Number.isFinite(seen)) expect(lastSeenAt).toBe(seen);
    const { items } = await store.events({ kind: "account", id }, { limit: 1_000 });
    expect(items.map(({ messageId }) => messageId).sort()).toEqual(reference.accountEvents(id));
    const done = await store.done(id);
    expect(
      done.map((one) => `${JSON.stringify([one.experienceId, one.itemId])} ${one.id} ${one.by}`).sort(),
    ).toEqual(reference.done(id));
    const people = await store.people(id, { limit: 100 });
    expect(people.items.map((one) => one.id).sort()).toEqual(reference.people(id));
  }
  expect(await store.peopleCount()).toBe(reference.peopleCount);
  for (const feature of ["Reports", "Export", "Clients"]) {
    expect(await store.featureUse(feature, ...everyDay)).toMatchObject(reference.featureUse(feature));
  }
  for (const survey of ["nps", "getting-started", "__proto__"]) {
    expect(sortRows(await store.surveyRollups(survey))).toEqual(reference.surveyRollups(survey));
  }
  for (const id of ["nps", "first-invoice", "__proto__"]) {
    expect(sortRows(await store.experienceRollups(id))).toEqual(reference.experienceRollups(id));
    const { items } = await store.events({ kind: "experience", id }, { limit: 1_000 });
    expect(items.map(({ messageId }) => messageId).sort()).toEqual(reference.misses(id));
  }
};
