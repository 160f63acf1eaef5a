import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { dayMs } from "../../../protocol/day.ts";
import type { Event } from "../../../protocol/event.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { experienceSchema } from "../../../protocol/schema/experience.ts";
import { doubtsAbout, entriesOf, stateOf } from "../../../server/referrals/ledger.ts";
import { referralCode } from "../../../server/referrals/referral-code.ts";
import { createReferralDesk } from "../../../server/referrals/referral-desk.ts";
import { startReferralWorker } from "../../../server/referrals/start-referral-worker.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open-sqlite-store.ts";

const folder = mkdtempSync(join(tmpdir(), "waymark-referrals-"));
const secret = "a secret of tests";
const start = Date.UTC(2026, 10, 1);
const program = experienceSchema.parse({
  id: "friends",
  kind: "referral",
  title: "T",
  url: "https://ledger.example/",
});
if (program.kind !== "referral") throw new Error("no program");

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const track = (event: string, day: number, ids: Partial<Event>, properties: JsonObject = {}): Event =>
  ({
    type: "track",
    event,
    messageId: `${event} ${day} ${ids.userId ?? ids.anonymousId}`,
    at: start + day * dayMs,
    userId: null,
    anonymousId: null,
    accountId: null,
    sessionId: null,
    context: {},
    properties: { experienceId: "friends", ...properties },
    ...ids,
  }) as Event;

const identify = (userId: string, anonymousId: string, day: number): Event =>
  ({
    ...track("", day, { userId, anonymousId }),
    type: "identify",
    traits: {},
  }) as Event;

/** A collector's part in it, as one process sees it: after a crash the next one opens the same file. */
const open = (file: string, day: number) => {
  const clock = { now: () => start + day * dayMs };
  const store = openSqliteStore({ file: join(folder, file), clock });
  const foldPending = async () => {
    while ((await store.foldNext(7)) > 0);
  };
  const desk = createReferralDesk({ store, clock, secret, onAppended() {}, foldPending });
  stops.push(() => store.close());
  return { store, desk, foldPending };
};

const history = [
  track("Referral Prompt Shown", 0, { userId: "marta" }),
  track("Referral Visited", 1, { anonymousId: "v1" }, { code: referralCode(secret, "friends", "marta") }),
  identify("ana", "v1", 2),
  track("Invoice Paid", 3, { userId: "ana" }),
];

test("says each step once, however often processes come and go, and two at a time", async () => {
  const seed = open("crash.db", 4);
  await seed.store.saveExperience(program);
  await seed.store.append(history, start + 4 * dayMs);
  for (const day of [4, 5, 34, 35]) {
    const [one, two] = [open("crash.db", day), open("crash.db", day)];
    await one.foldPending();
    await one.desk.advance();
    await two.foldPending();
    await two.desk.advance();
  }
  const last = open("crash.db", 36);
  await last.foldPending();
  expect(await last.desk.advance()).toBe(0);
  const { ledger } = await last.desk.book(program.id);
  expect(entriesOf(ledger).map(({ referredId, amountMinor }) => [referredId, amountMinor])).toEqual([
    ["ana", 20_000],
  ]);
  const said = await last.store.events({ kind: "experience", id: "friends" }, { limit: 100 });
  expect(said.items.map((event) => (event.type === "track" ? event.event : "")).sort()).toEqual([
    "Referral Attributed",
    "Referral Prompt Shown",
    "Referral Qualified",
    "Referral Rewarded",
    "Referral Visited",
  ]);
});

test("pays nothing for who joins an account known before the visit, whatever is told first, until somebody approves", async () => {
  const joined = track("Account Seen", 2, { userId: "ana", accountId: "acme" });
  const before = track("Invoice Paid", 0, { userId: "boss", accountId: "acme" });
  const orders = [
    [before, ...history, joined],
    [...history, joined, before],
    [joined, before, ...history].reverse(),
  ];
  for (const [index, events] of orders.entries()) {
    const { store, desk, foldPending } = open(`known-${index}.db`, 4);
    await store.saveExperience(program);
    for (const event of events) {
      await store.append([event], start + 4 * dayMs);
      await foldPending();
      await desk.advance();
    }
    const later = open(`known-${index}.db`, 40);
    await later.desk.advance();
    const { ledger } = await later.desk.book(program.id);
    const ana = ledger.referrals.get("ana");
    expect(ana && [stateOf(ana), doubtsAbout(ana)]).toEqual(["review", ["known-account"]]);
    expect(entriesOf(ledger)).toEqual([]);
    const approved = track("Referral Approved", 39, { userId: "marta" }, { referredId: "ana" });
    await later.store.append([approved], start + 40 * dayMs);
    await later.foldPending();
    await later.desk.advance();
    expect(entriesOf((await later.desk.book(program.id)).ledger)).toHaveLength(1);
  }
});

test("pays the same whatever the order in which the log holds what happened", async () => {
  const paid = [];
  for (const [index, events] of [
    history,
    [...history].reverse(),
    [history[3], history[0], history[2], history[1]],
  ].entries()) {
    const { store, desk, foldPending } = open(`order-${index}.db`, 40);
    await store.saveExperience(program);
    for (const event of events) {
      if (event) await store.append([event], start + 40 * dayMs);
      await foldPending();
      await desk.advance();
    }
    paid.push(entriesOf((await desk.book(program.id)).ledger));
  }
  expect(paid[0]).toHaveLength(1);
  expect(paid[1]).toEqual(paid[0]);
  expect(paid[2]).toEqual(paid[0]);
});

test("pays the same in any order of arrival, whatever of it happened, as long as nothing was due before all was told", async () => {
  const ids = { userId: "ana", accountId: "acme" };
  const more = [
    track("Referral Visited", 1.5, { anonymousId: "v2" }, { code: referralCode(secret, "friends", "marta") }),
    { ...identify("ana", "v2", 2.5) },
    track("Seen", 2, ids),
    track("Invoice Paid", 0, { userId: "boss", accountId: "acme" }),
    track("Invoice Paid", 3.2, { userId: "boss", accountId: "acme" }),
    track("Seen Before", 0.5, { userId: "ana" }),
    track("Subscription Cancelled", 3.6, { userId: "boss", accountId: "acme" }),
    track("Invoice Refunded", 3.7, ids),
    track("Subscription Renewed", 3.8, ids),
    { ...identify("ana", "v1", 2.2), traits: { email: "m@gmail.com" } } as Event,
    { ...identify("marta", "other", 0), traits: { email: "M+1@gmail.com" } } as Event,
    track("Referral Approved", 3.9, { userId: "marta" }, { referredId: "ana", doubts: ["known-account"] }),
  ];
  let files = 0;
  const outcome = async (events: readonly Event[], isEager: boolean) => {
    files += 1;
    const early = open(`any-${files}.db`, 4);
    await early.store.saveExperience(program);
    for (const event of events) {
      await early.store.append([event], start + 4 * dayMs);
      await early.foldPending();
      if (isEager) await early.desk.advance();
    }
    const late = open(`any-${files}.db`, 60);
    await late.foldPending();
    await late.desk.advance();
    const { ledger } = await late.desk.book(program.id);
    // Of two payments the one that was told first says when it qualified.
    return entriesOf(ledger).map(({ reason, amountMinor }) => [reason, amountMinor]);
  };
  const orders = fc
    .subarray(more, { maxLength: 4 })
    .map((some) => [...history, ...some])
    .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));
  await fc.assert(
    fc.asyncProperty(orders, async ([some, shuffled]) => {
      expect(await outcome(shuffled, true)).toEqual(await outcome(some, false));
    }),
    { numRuns: 40 },
  );
});

test("follows the log by itself, reports what goes wrong and goes on, and stops", async () => {
  let looks = 0;
  const errors: unknown[] = [];
  const worker = startReferralWorker({
    desk: {
      advance: async () => {
        looks += 1;
        if (looks === 1) throw new Error("the disk is full");
        return 0;
      },
    },
    foldPending: async () => {},
    onError: (error) => errors.push(error),
    gatherMs: 5,
  });
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  worker.poke();
  await vi.waitFor(() => expect(looks).toBe(2));
  await worker.stop();
  worker.poke();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(looks).toBe(2);
  rmSync(folder, { recursive: true, force: true });
});
