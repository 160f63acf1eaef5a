import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Event } from "../../../protocol/event.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { entriesOf, ledgerOf, stateOf, sumOf } from "../../../server/referrals/ledger.ts";

const event = (name: string, at: number, messageId: string, properties: JsonObject): Event => ({
  type: "track",
  event: name,
  at,
  messageId,
  userId: "marta",
  anonymousId: null,
  accountId: null,
  sessionId: null,
  context: {},
  properties: { experienceId: "friends", ...properties },
});

const names = ["Attributed", "Approved", "Refused", "Qualified", "Rewarded", "Revoked"] as const;

const arbitraryEvent = fc
  .record({
    name: fc.constantFrom(...names),
    referredId: fc.constantFrom("ana", "ben", "cleo"),
    reason: fc.constantFrom("referral", "renewal", "bonus", "self"),
    doubts: fc.constantFrom<string[][]>([], ["same-account"]),
    referrals: fc.constantFrom(3, 5),
    amountMinor: fc.constantFrom(20_000, 10_000, 50_000),
    at: fc.integer({ min: 0, max: 30 }),
    id: fc.uuid(),
  })
  .map(({ name, at, id, ...properties }) =>
    event(`Referral ${name}`, at, id, { code: "c0de", currency: "USD", ...properties }),
  );

const stream = fc.uniqueArray(arbitraryEvent, { maxLength: 40, selector: ({ messageId }) => messageId });

const propertiesOf = (one: Event): JsonObject => (one.type === "track" ? one.properties : {});

describe("the ledger", () => {
  test("is the same for any order of arrival", () => {
    fc.assert(
      fc.property(stream, fc.infiniteStream(fc.nat()), (events, random) => {
        const shuffled = events
          .map((one) => ({ one, rank: random.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        const [a, b] = [ledgerOf(events), ledgerOf(shuffled)];
        expect(new Map([...b.referrals].sort())).toEqual(new Map([...a.referrals].sort()));
        expect(new Map([...b.bonuses].sort())).toEqual(new Map([...a.bonuses].sort()));
        expect(sumOf(entriesOf(b))).toEqual(sumOf(entriesOf(a)));
      }),
      { numRuns: 500 },
    );
  });

  test("never pays twice, never pays what was refused before or taken back, and pays nobody undecided", () => {
    fc.assert(
      fc.property(stream, (events) => {
        const ledger = ledgerOf(events);
        const entries = entriesOf(ledger);
        const keys = entries.map(({ reason, referredId, referrerId, amountMinor }) =>
          reason === "bonus" ? `${referrerId} bonus ${amountMinor}` : `${referredId} ${reason}`,
        );
        expect(new Set(keys.filter((key) => !key.includes("bonus"))).size).toBe(
          keys.filter((key) => !key.includes("bonus")).length,
        );
        expect(entries.filter(({ reason }) => reason === "bonus").length).toBeLessThanOrEqual(2);
        for (const { referredId } of entries) {
          if (referredId === null) continue;
          const referral = ledger.referrals.get(referredId);
          expect(referral && stateOf(referral)).toBe("rewarded");
          const about = events.filter((one) => propertiesOf(one).referredId === referredId);
          expect(about.some((one) => one.type === "track" && one.event === "Referral Revoked")).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("adds up to what the events say, computed from their list", () => {
    fc.assert(
      fc.property(stream, (events) => {
        const said = (name: string, referredId: string) =>
          events
            .filter(
              (one) =>
                one.type === "track" &&
                one.event === `Referral ${name}` &&
                one.properties.referredId === referredId &&
                one.properties.reason !== (name === "Rewarded" ? "bonus" : undefined),
            )
            .sort((a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : 1));
        let expected = 0;
        let rewarded = 0;
        for (const referredId of ["ana", "ben", "cleo"]) {
          const [attributed] = said("Attributed", referredId);
          const rewards = said("Rewarded", referredId);
          const reward = rewards.find((one) => propertiesOf(one).reason !== "renewal");
          const renewal = rewards.find((one) => propertiesOf(one).reason === "renewal");
          const [refused] = said("Refused", referredId);
          const isRefused =
            refused !== undefined &&
            (reward === undefined ||
              refused.at < reward.at ||
              (refused.at === reward.at && refused.messageId <= reward.messageId));
          if (!attributed || !reward || isRefused || said("Revoked", referredId).length > 0) continue;
          const doubts = propertiesOf(attributed).doubts;
          if (Array.isArray(doubts) && doubts.length > 0 && said("Approved", referredId).length === 0)
            continue;
          rewarded += 1;
          expected +=
            Number(propertiesOf(reward).amountMinor) +
            Number(propertiesOf(renewal ?? reward).amountMinor) * (renewal ? 1 : 0);
        }
        for (const count of [3, 5]) {
          const [bonus] = events
            .filter((one) => {
              const { reason, referrals } = propertiesOf(one);
              return (
                one.type === "track" &&
                one.event === "Referral Rewarded" &&
                reason === "bonus" &&
                referrals === count
              );
            })
            .sort((a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : 1));
          if (bonus && rewarded >= count) expected += Number(propertiesOf(bonus).amountMinor);
        }
        expect(sumOf(entriesOf(ledgerOf(events)))[0]?.amountMinor ?? 0).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps a refusal that comes after the money from taking it back", () => {
    const told = [
      event("Referral Attributed", 1, "a", { referredId: "ana", code: "c0de" }),
      event("Referral Rewarded", 5, "b", {
        referredId: "ana",
        reason: "referral",
        amountMinor: 20_000,
        currency: "USD",
      }),
      event("Referral Refused", 6, "c", { referredId: "ana", reason: "late" }),
    ];
    expect(sumOf(entriesOf(ledgerOf(told)))).toEqual([{ amountMinor: 20_000, currency: "USD" }]);
    const early = [...told.slice(0, 2), event("Referral Refused", 4, "c", { referredId: "ana" })];
    expect(entriesOf(ledgerOf(early))).toEqual([]);
  });

  test("pays no amount that is no whole number of minor units", () => {
    const wrong = [19.99, -1, "200", null].map((amountMinor, index) =>
      event("Referral Rewarded", 5, `w${index}`, {
        referredId: "ana",
        reason: "referral",
        amountMinor,
        currency: "USD",
      }),
    );
    const attributed = event("Referral Attributed", 1, "a", { referredId: "ana", code: "c0de" });
    expect(entriesOf(ledgerOf([attributed, ...wrong]))).toEqual([]);
  });
});
