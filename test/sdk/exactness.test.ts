import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Batch, Message } from "../../protocol/event.ts";
import { emptyJourney, type Journey } from "../../protocol/journey.ts";
import type { Body } from "../../sdk/batch.ts";
import type { Clock } from "../../sdk/clock.ts";
import { createMemoryDatabase, type Database } from "../../sdk/database.ts";
import { createDelivery } from "../../sdk/delivery.ts";
import { createJourneyBase } from "../../sdk/journey-base.ts";
import { createLedger } from "../../sdk/ledger.ts";
import { newPerson } from "../../sdk/person.ts";
import type { Sent } from "../../sdk/retry.ts";
import { createTokens } from "../../sdk/tokens.ts";
import { createUuidV7 } from "../../sdk/uuid-v7.ts";
import { expand } from "./fake-collector.ts";

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
  const database = createMemoryDatabase();
  const shared: Database = { ...database, close() {} };
  let now = 1_700_000_000_000;
  let isDown = false;
  const held: (() => void)[] = [];
  let holdAnswers = false;
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => now,
    after(_delayMs, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  /** An answer reaches the browser now, or when the history says so: the commit has happened either way. */
  const answering = <T>(value: T): Promise<T> =>
    holdAnswers ? new Promise((resolve) => held.push(() => resolve(value))) : Promise.resolve(value);
  const commit = ({ text }: Body): Promise<Sent> => {
    if (isDown) return answering({ refusals: null, afterMs: 0 });
    for (const { messageId } of expand(JSON.parse(text) as Batch)) committed.add(messageId);
    return answering({ refusals: [] });
  };

  const openTab = (takesTurns: boolean) => {
    const newId = createUuidV7(clock.now, () => crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n);
    const own: string[] = [];
    const warnings: unknown[] = [];
    const ledger = createLedger({
      open: async () => shared,
      onChange: () => {},
      onDropped: () => {},
      warn: (problem) => warnings.push(problem),
    });
    const base = createJourneyBase(ledger);
    const delivery = createDelivery({
      writeKey: "pk",
      ledger,
      tokens: createTokens({
        known: () => newPerson("a_1"),
        become: () => {},
        clock,
        warn: (problem) => warnings.push(problem),
      }),
      transport: { send: commit },
      clock,
      random01: () => 0.5,
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
        delivery.schedule();
      },
      leave: delivery.leave,
      refresh: () =>
        delivery.whenDelivered(async (sends) => {
          const journey = await answering<Counted>({ ...emptyJourney, ids: [...committed] });
          await base.rebase({ of: "a", journey }, sends);
        }),
      restore: () => base.restore("a"),
      hasJourney: () => ledger.journey() !== null,
      view(): readonly string[] {
        const base = (ledger.journey() as Counted | null)?.ids ?? [];
        return [...base, ...ledger.pending().map(({ messageId }) => messageId)];
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
    hold: () => {
      holdAnswers = true;
    },
    release: () => {
      holdAnswers = false;
      for (const answer of held.splice(0)) answer();
    },
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

const action = fc.record({
  tab: fc.nat({ max: 1 }),
  what: fc.constantFrom(
    "record",
    "record",
    "record",
    "leave",
    "refresh",
    "refresh",
    "restore",
    "down",
    "up",
    "hold",
    "release",
    "pass",
    "pass",
    "calm",
  ),
});

describe.each([
  ["taking turns", true],
  ["without locks", false],
])("two tabs %s", (_name, takesTurns) => {
  test("journey + pending counts each event once, at every moment", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const world = createWorld();
        const tabs = [world.openTab(takesTurns), world.openTab(takesTurns)];
        for (const { tab: index, what } of actions) {
          const tab = tabs[index];
          if (what === "record") tab?.record();
          if (what === "leave") tab?.leave();
          if (what === "refresh") tab?.refresh();
          if (what === "restore") await Promise.race([tab?.restore(), calm()]);
          if (what === "down") world.setDown(true);
          if (what === "up") world.setDown(false);
          if (what === "hold") world.hold();
          if (what === "release") world.release();
          if (what === "pass") world.pass();
          if (what === "calm") await calm();
          for (const each of tabs) expectExact(each, world.committed);
        }
        // In the end everything arrives, and a page that opens anew sees all of it once.
        world.setDown(false);
        for (let turn = 0; turn < 6; turn++) {
          world.release();
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
      { numRuns: 300 },
    );
  }, 60_000);
});
