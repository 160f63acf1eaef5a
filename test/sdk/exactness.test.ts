import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Batch, Message } from "../../protocol/event.ts";
import { emptyJourney, type Journey } from "../../protocol/journey.ts";
import type { Clock } from "../../sdk/clock.ts";
import type { Database } from "../../sdk/database.ts";
import { createDelivery } from "../../sdk/delivery.ts";
import { createJourneyBase } from "../../sdk/journey-base.ts";
import { createLedger } from "../../sdk/ledger.ts";
import { newPerson } from "../../sdk/person.ts";
import type { Sent } from "../../sdk/retry.ts";
import { createTokens } from "../../sdk/tokens.ts";
import { createUuidV7 } from "../../sdk/uuid-v7.ts";
import { expand } from "./fake-collector.ts";
import { memoryOutbox } from "./memory-outbox.ts";

/**
 * The law of the ledger: at every moment, in every tab, base + pending holds each event at most once, and every event of the
 * tab itself exactly once. Checked over random histories of tabs that share one database and a collector that fails at will.
 * A journey here lists the ids of the events in it, so that what is counted twice is seen twice.
 */
interface Counted extends Journey {
  readonly ids: readonly string[];
}

/** Lets everything that can happen without time passing happen. */
const calm = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
};

const createWorld = () => {
  const committed = new Set<string>();
  const runAlone = memoryOutbox();
  let last: Promise<unknown> = Promise.resolve();
  const shared: Database = {
    run(work) {
      const result = last.then(() => runAlone(work));
      last = result.catch(() => {});
      return result;
    },
    close() {},
  };
  let now = 1_700_000_000_000;
  let isDown = false;
  /** What is on its way, either way. */
  const held: (() => void)[] = [];
  let isSlow = false;
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => now,
    after(_delayMs, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  /** A request reaches the collector, and an answer the browser, now or when the history says so. */
  const travel = (): Promise<void> =>
    isSlow ? new Promise((resolve) => held.push(resolve)) : Promise.resolve();
  const commit = async (text: string): Promise<Sent> => {
    await travel();
    const isLost = isDown;
    if (!isLost) for (const { messageId } of expand(JSON.parse(text) as Batch)) committed.add(messageId);
    await travel();
    return { status: isLost ? 0 : 200, afterMs: 0, errors: [] };
  };

  const openTab = (takesTurns: boolean) => {
    const newId = createUuidV7(clock.now, () => crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n);
    const own: string[] = [];
    const warnings: unknown[] = [];
    const ledger = createLedger({
      open: async () => shared,
      onDropped: () => {},
      warn: (problem) => warnings.push(problem),
    });
    let leaves = 0;
    const base = createJourneyBase({
      outbox: ledger.outbox,
      async ask(messageIds) {
        await travel();
        const journey: Counted = { ...emptyJourney, ids: [...committed] };
        const counted = messageIds.filter((id) => committed.has(id));
        await travel();
        return { journey, counted, asOf: "" };
      },
    });
    const delivery = createDelivery({
      writeKey: "pk",
      ledger,
      tokens: createTokens({
        known: () => newPerson("a_1"),
        become: () => {},
        clock,
      }),
      send: commit,
      clock,
      exclusively: takesTurns
        ? (work) => {
            turn = turn.then(work, work);
            return turn;
          }
        : (work) => work(),
      warn: (problem) => warnings.push(problem),
    });
    return {
      own,
      warnings,
      record() {
        const messageId = newId();
        own.push(messageId);
        const message: Message = {
          type: "track",
          event: "Clicked",
          properties: {},
          messageId,
          anonymousId: "a",
          context: {},
        };
        ledger.record(message);
        base.record(message);
        delivery.schedule();
      },
      leave() {
        leaves++;
        delivery.leave();
      },
      refresh: () =>
        delivery.whenDelivered(async () => {
          const before = leaves;
          await base.take((hasRecorded) => leaves === before && (takesTurns || !hasRecorded));
        }),
      /** Beside deliveries, which may be under way. */
      async look() {
        const before = leaves;
        await base.take((hasRecorded) => leaves === before && !hasRecorded);
      },
      hasJourney: () => base.journey() !== null,
      view(): readonly string[] {
        const counted = (base.journey() as Counted | null)?.ids ?? [];
        return [...counted, ...base.pending().map(({ messageId }) => messageId)];
      },
    };
  };
  let turn: Promise<void> = Promise.resolve();
  return {
    openTab,
    committed,
    setDown: (value: boolean) => {
      isDown = value;
    },
    slow: () => {
      isSlow = true;
    },
    fast: () => {
      isSlow = false;
      for (const arrive of held.splice(0)) arrive();
    },
    oldest: () => held.shift()?.(),
    newest: () => held.pop()?.(),
    pass: () => {
      now += 1_000;
      const due = [...timers];
      timers.clear();
      for (const run of due) run();
    },
  };
};

type Tab = ReturnType<ReturnType<typeof createWorld>["openTab"]>;

const expectExact = (tab: Tab, committed: ReadonlySet<string>): void => {
  const view = tab.view();
  expect(new Set(view).size).toBe(view.length);
  // Before its first journey nobody looks; yet what is on its way must not be missing from the view that comes with one.
  for (const id of tab.own) if (tab.hasJourney() || !committed.has(id)) expect(view).toContain(id);
  expect(tab.warnings).toEqual([]);
};

/** What may happen, as often as it is likely to. */
const action = fc.record({
  tab: fc.nat({ max: 1 }),
  what: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom("record", "record and leave") },
    { weight: 2, arbitrary: fc.constantFrom("refresh", "look") },
    { weight: 4, arbitrary: fc.constantFrom("oldest", "newest") },
    { weight: 2, arbitrary: fc.constant("pass") },
    { weight: 1, arbitrary: fc.constantFrom("leave", "down", "up", "slow", "slow", "fast") },
  ),
  isCalm: fc.nat({ max: 3 }).map((chance) => chance > 0),
});

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

const inOrder = (...steps: readonly [tab: number, what: Action["what"]][]): [Action[]] => [
  steps.map(([tab, what]) => ({ tab, what, isCalm: true })),
];

/** While a journey is on its way, the page is left, or another tab sends: rare, and the reason for each precaution. */
const rare: [Action[]][] = [
  inOrder([0, "slow"], [0, "refresh"], [0, "record and leave"], [0, "newest"], [0, "oldest"], [0, "newest"]),
  inOrder([0, "slow"], [0, "refresh"], [0, "record"], [1, "record"], [1, "pass"], [0, "newest"], [0, "fast"]),
];

describe.each([
  ["taking turns", true],
  ["without locks", false],
])("two tabs %s", (_name, takesTurns) => {
  test("journey + pending counts each event once, at every moment", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const world = createWorld();
        const tabs = [world.openTab(takesTurns), world.openTab(takesTurns)];
        for (const { tab: index, what, isCalm } of actions) {
          const tab = tabs[index];
          if (what.startsWith("record")) tab?.record();
          if (what.endsWith("leave")) tab?.leave();
          if (what === "refresh") tab?.refresh();
          if (what === "look") void tab?.look();
          if (what === "down") world.setDown(true);
          if (what === "up") world.setDown(false);
          if (what === "slow") world.slow();
          if (what === "fast") world.fast();
          if (what === "oldest") world.oldest();
          if (what === "newest") world.newest();
          if (what === "pass") world.pass();
          if (isCalm) await calm();
          for (const each of tabs) expectExact(each, world.committed);
        }
        // In the end everything arrives, and a page that opens anew sees all of it once.
        world.setDown(false);
        for (let turn = 0; turn < 6; turn++) {
          world.fast();
          await calm();
          world.pass();
          await calm();
        }
        for (const each of tabs) expectExact(each, world.committed);
        for (const id of tabs.flatMap(({ own }) => own)) expect(world.committed.has(id)).toBe(true);
        const reopened = world.openTab(takesTurns);
        reopened.refresh();
        await calm();
        reopened.record();
        await calm();
        expectExact(reopened, world.committed);
        for (const id of world.committed) expect(reopened.view()).toContain(id);
      }),
      { numRuns: 500, examples: rare },
    );
  }, 60_000);
});
