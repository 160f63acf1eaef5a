import { expect, test } from "vitest";
import type { Message } from "../../protocol/event.ts";
import { emptyJourney } from "../../protocol/journey.ts";
import type { Clock } from "../../sdk/clock.ts";
import type { Database } from "../../sdk/database.ts";
import { createDelivery } from "../../sdk/delivery.ts";
import { createJourneyBase } from "../../sdk/journey-base.ts";
import { createLedger } from "../../sdk/ledger.ts";
import { newPerson } from "../../sdk/person.ts";
import { createTokens } from "../../sdk/tokens.ts";
import { memoryOutbox } from "./memory-outbox.ts";

/** What happens while the tracker waits for the disk, another tab or an answer. */

const message: Message = {
  type: "track",
  event: "Clicked",
  properties: {},
  messageId: "m_1",
  anonymousId: "a_1",
  context: {},
};
const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test("stopped while another tab has its turn, nothing leaves any more, be it that the database is closed by then", async () => {
  const run = memoryOutbox();
  let isClosed = false;
  const ledger = createLedger({
    open: async () => ({
      run: async (work) => (isClosed ? Promise.reject("closed") : run(work)),
      close() {
        isClosed = true;
      },
    }),
    onDropped: () => {},
    warn: () => {},
  });
  let begin = () => {};
  const turn = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const bodies: string[] = [];
  const clock: Clock = { now: () => 1_700_000_000_000, after: () => () => {} };
  const delivery = createDelivery({
    writeKey: "pk",
    ledger,
    tokens: createTokens({ known: () => newPerson("a_1"), become: () => {}, clock }),
    send: async (text) => {
      bodies.push(text);
      return { status: 200, afterMs: 0, errors: [] };
    },
    clock,
    exclusively: (work) => turn.then(work),
    warn: () => {},
  });
  ledger.record(message);
  delivery.whenDelivered(() => {});
  await calm();
  delivery.stop();
  ledger.close();
  await calm();
  begin();
  await calm();
  expect(bodies).toEqual([]);
});

test("what one tab could not deliver and another did holds up nobody who waits for it", async () => {
  const run = memoryOutbox();
  const open = async (): Promise<Database> => ({ run, close() {} });
  const ledger = createLedger({ open, onDropped: () => {}, warn: () => {} });
  const another = createLedger({ open, onDropped: () => {}, warn: () => {} });
  const retries: (() => void)[] = [];
  const clock: Clock = {
    now: () => 1_700_000_000_000,
    after(_delayMs, run) {
      retries.push(run);
      return () => {};
    },
  };
  const delivery = createDelivery({
    writeKey: "pk",
    ledger,
    tokens: createTokens({ known: () => newPerson("a_1"), become: () => {}, clock }),
    send: async () => ({ status: 0, afterMs: 0, errors: [] }),
    clock,
    exclusively: (work) => work(),
    warn: () => {},
  });
  ledger.record(message);
  delivery.whenDelivered(() => {});
  await calm();
  expect((await delivery.status()).failures).toBe(1);

  await another.settle(await another.take(10, () => true));
  retries.at(-1)?.();
  await calm();
  let isDelivered = false;
  delivery.whenDelivered(() => {
    isDelivered = true;
  });
  await calm();
  expect({ isDelivered, ...(await delivery.status()) }).toMatchObject({ isDelivered: true, failures: 0 });
});

test("a journey whose person left while it was taken is nobody's", async () => {
  let answer = () => {};
  const base = createJourneyBase({
    outbox: async () => [],
    ask: async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return { journey: emptyJourney, counted: [], asOf: "" };
    },
  });
  const taken = base.take(() => true);
  await calm();
  base.forget();
  answer();
  expect(await taken).toBe(false);
  expect(base.journey()).toBeNull();
});

test("a write that fails just before the outbox is read loses nothing", async () => {
  const run = memoryOutbox();
  let last: Promise<unknown> = Promise.resolve();
  let isFull = true;
  /** In turn as the browser's: what a transaction that fails wrote is not seen by the next. */
  const database: Database = {
    run(work) {
      const result = last.then(async () => {
        if (!isFull) return run(work);
        isFull = false;
        await calm();
        throw new DOMException("full", "QuotaExceededError");
      });
      last = result.catch(() => {});
      return result;
    },
    close() {},
  };
  const ledger = createLedger({ open: async () => database, onDropped: () => {}, warn: () => {} });
  ledger.record(message);
  expect(await ledger.take(10, () => true)).toEqual([message]);
  expect([...ledger.unsent.keys()]).toEqual(["m_1"]);
});

test("a disk that refuses at once is nobody's error, and memory stands in for it", async () => {
  // What nobody handles fails the run.
  const ledger = createLedger({
    open: async () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
    onDropped: () => {},
    warn: () => {},
  });
  await calm();
  ledger.record(message);
  await calm();
  expect(await ledger.status()).toEqual({ storage: "memory", waiting: 1, dropped: 0 });
  ledger.close();
  await calm();
});
