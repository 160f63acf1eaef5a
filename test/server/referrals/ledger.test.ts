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

const names = ["Attributed", "Doubted", "Approved", "Refused", "Qualified", "Rewarded", "Revoked"] as const;

const people = ["ana", "ben", "cleo"] as const;

const arbitraryEvent = fc
  .record({
    name: fc.constantFrom(...names),
    referredId: fc.constantFrom(...people),
    reason: fc.constantFrom("referral", "renewal", "bonus", "self"),
    doubts: fc.constantFrom<(string[] | undefined)[]>(undefined, [], ["same-account"], ["same-domain"]),
    referrals: fc.constantFrom(1, 2),
    amountMinor: fc.constantFrom(20_000, 10_000, 50_000),
    at: fc.integer({ min: 0, max: 30 }),
    id: fc.uuid(),
  })
  .map(({ name, at, id, doubts, ...properties }) =>
    event(`Referral ${name}`, at, id, {
      code: "c0de",
      currency: "USD",
      ...(doubts && { doubts }),
      ...properties,
    }),
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

  test("never pays twice, never what was refused before, nobody undecided, and takes back only what it granted", () => {
    fc.assert(
      fc.property(stream, (events) => {
        const ledger = ledgerOf(events);
        const entries = entriesOf(ledger);
        for (const { referredId } of entries) {
          if (referredId === null) continue;
          const [granted, back] = [1, -1].map((sign) =>
            entries.filter((one) => one.referredId === referredId && Math.sign(one.amountMinor) === sign),
          );
          const keys = granted?.map(({ reason }) => reason) ?? [];
          expect(new Set(keys).size).toBe(keys.length);
          const referral = ledger.referrals.get(referredId);
          const isRevoked = referral && stateOf(referral) === "revoked";
          if (!isRevoked) expect(referral && stateOf(referral)).toBe("rewarded");
          // Each line that is taken back is there once more, with the other sign and not before it.
          expect(back?.map(({ reason, amountMinor }) => [reason, -amountMinor]).sort()).toEqual(
            isRevoked ? granted?.map(({ reason, amountMinor }) => [reason, amountMinor]).sort() : [],
          );
          for (const { reason, at } of back ?? [])
            expect(at).toBeGreaterThanOrEqual(granted?.find((one) => one.reason === reason)?.at ?? 99);
        }
        // A bonus is granted and taken back in turn: at no time is it owed twice, or less than not at all.
        for (const count of [1, 2]) {
          let owed = 0;
          for (const { amountMinor } of entries.filter(({ referrals }) => referrals === count).reverse()) {
            owed += Math.sign(amountMinor);
            expect([0, 1]).toContain(owed);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("only ever adds lines: what is revoked or doubted later takes none of the earlier ones away", () => {
    fc.assert(
      fc.property(
        stream,
        fc.constantFrom(...people),
        fc.constantFrom("Revoked", "Doubted"),
        (events, referredId, verb) => {
          const later = event(`Referral ${verb}`, 31, "later", { referredId, doubts: ["known-account"] });
          const after = entriesOf(ledgerOf([...events, later]));
          for (const entry of entriesOf(ledgerOf(events))) expect(after).toContainEqual(entry);
        },
      ),
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
        for (const referredId of people) {
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
          const inTime = said("Doubted", referredId).filter(
            ({ at, messageId }) => at < reward.at || (at === reward.at && messageId < reward.messageId),
          );
          const doubts = [attributed, ...inTime].flatMap((one) => propertiesOf(one).doubts ?? []);
          const approvals = said("Approved", referredId).map((one) => propertiesOf(one).doubts);
          const isOpen = (doubt: unknown): boolean =>
            approvals.every((covered) => Array.isArray(covered) && !covered.includes(doubt as string));
          if (doubts.some(isOpen)) continue;
          rewarded += 1;
          expected +=
            Number(propertiesOf(reward).amountMinor) +
            Number(propertiesOf(renewal ?? reward).amountMinor) * (renewal ? 1 : 0);
        }
        for (const count of [1, 2]) {
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

  test("takes a reward and its renewal back as lines of their own, not before they were granted", () => {
    const of = (verb: string, at: number, properties: JsonObject = {}) =>
      event(`Referral ${verb}`, at, `${verb} ${at}`, { referredId: "ana", code: "c0de", ...properties });
    const usd = { currency: "USD" };
    const ledger = ledgerOf([
      of("Attributed", 1),
      of("Rewarded", 5, { reason: "referral", amountMinor: 20_000, ...usd }),
      of("Rewarded", 9, { reason: "renewal", amountMinor: 10_000, ...usd }),
      of("Revoked", 7, { reason: "refunded" }),
    ]);
    expect(
      entriesOf(ledger).map(({ reason, amountMinor, currency, at }) => [reason, amountMinor, currency, at]),
    ).toEqual([
      ["renewal", -10_000, "USD", 9],
      ["renewal", 10_000, "USD", 9],
      ["referral", -20_000, "USD", 7],
      ["referral", 20_000, "USD", 5],
    ]);
    expect(sumOf(entriesOf(ledger))).toEqual([]);
  });

  test("takes a bonus back with the referral it needed, and grants it anew with another", () => {
    const rewarded = (referredId: string, at: number) => [
      event("Referral Attributed", 1, `a ${referredId}`, { referredId, code: "c0de" }),
      event("Referral Rewarded", at, `r ${referredId}`, {
        referredId,
        reason: "referral",
        amountMinor: 20_000,
        currency: "USD",
      }),
    ];
    const bonus = { reason: "bonus", referrals: 2, amountMinor: 5_000, currency: "USD" };
    const told = [
      ...rewarded("ana", 3),
      ...rewarded("ben", 4),
      event("Referral Rewarded", 4, "bonus", bonus),
      event("Referral Revoked", 6, "v", { referredId: "ana", reason: "refunded" }),
      ...rewarded("cleo", 8),
    ];
    const lines = (events: readonly Event[]) =>
      entriesOf(ledgerOf(events)).flatMap(({ reason, amountMinor, at }) =>
        reason === "bonus" ? [[amountMinor, at]] : [],
      );
    expect(lines(told)).toEqual([
      [5_000, 8],
      [-5_000, 6],
      [5_000, 4],
    ]);
    expect(sumOf(entriesOf(ledgerOf(told)))).toEqual([{ amountMinor: 45_000, currency: "USD" }]);
    expect(lines(told.slice(0, -2))).toEqual([
      [-5_000, 6],
      [5_000, 4],
    ]);
    // What was revoked before the bonus never counted for it.
    const late = [
      ...rewarded("ana", 3),
      event("Referral Revoked", 3.5, "v", { referredId: "ana", reason: "refunded" }),
      ...rewarded("ben", 4),
      ...rewarded("cleo", 5),
      event("Referral Rewarded", 5, "bonus", bonus),
    ];
    expect(lines(late)).toEqual([[5_000, 5]]);
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
