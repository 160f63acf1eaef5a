import type { Message } from "../protocol/event.ts";
import { type Database, type Outbox, outboxOf } from "./database.ts";
import type { DeliveryStatus } from "./options.ts";
import { stringify } from "./stringify.ts";

/**
 * Every message of this browser from `record` until the collector has decided on it. Nothing here relies on tabs taking turns; a lock
 * only saves them from sending the same message twice.
 */
export interface Ledger {
  /** Holds the message at once; when the current task ends, the browser has it to write. */
  record(message: Message): void;
  /** The oldest unsent messages that may leave. */
  take(count: number, isReady: (message: Message) => boolean): Promise<Message[]>;
  /** By id: messages of this tab not known to be committed, oldest first: what a page being hidden has time for. */
  readonly unsent: ReadonlyMap<string, Message>;
  /** The collector has decided on these. */
  settle(messages: readonly Message[]): Promise<void>;
  /** Everything that waits, of all tabs and earlier visits, oldest first. */
  outbox(): Promise<readonly Message[]>;
  /** How many messages wait, and where; how many were dropped since the page loaded. */
  count(): Promise<Pick<DeliveryStatus, "storage" | "waiting" | "dropped">>;
  close(): void;
}

export const ledgerLimits = {
  /** Unsent messages a browser stores: days offline. Beyond it the oldest are dropped, counted and reported. */
  outbox: 10_000,
  /** The same, in characters of JSON. */
  outboxChars: 5_000_000,
  /** Messages a tab writes between two looks at these limits; as many are within them, whatever their size. */
  checkEvery: 200,
} as const;

export interface LedgerPorts {
  readonly open: () => Promise<Database>;
  /** So many of the oldest messages were given up, for want of room. */
  readonly onDropped: (count: number) => void;
  readonly warn: (problem: unknown) => void;
}

export const createLedger = ({ open, onDropped, warn }: LedgerPorts): Ledger => {
  let unwritten: Message[] = [];
  let dropped = 0;
  /** Messages written since the last look at the limits. An earlier visit may have left many: the first write looks. */
  let unchecked: number = ledgerLimits.checkEvery;
  const unsent = new Map<string, Message>();

  const memory = outboxOf(unsent);
  let isBroken = false;
  // Handled here: where it fails at once, nobody may ask for it within the task, and the page would hear of it.
  const database = open().catch(() => {
    isBroken = true;
  });

  /** One transaction; when the disk fails, once more in memory, which then stands in for good. */
  const run = async <T>(work: (outbox: Outbox) => Promise<T>): Promise<T> => {
    const opened = await database;
    try {
      if (opened && !isBroken) {
        const result = await opened.run(work);
        // A write before it may have failed: then the disk has not all there is.
        if (!isBroken) return result;
      }
    } catch {
      isBroken = true;
    }
    return work(memory);
  };
  const start = (work: (outbox: Outbox) => Promise<void>): void => void run(work).catch(warn);

  const write = (): void => {
    const messages = unwritten;
    unwritten = [];
    if (!messages[0]) return;
    // Nothing is read before: the browser has all of it, and carries it out, even if the page is killed after this task.
    start(async (outbox) => {
      for (const message of messages) outbox.put(message);
    });
    unchecked += messages.length;
    if (unchecked <= ledgerLimits.checkEvery) return;
    unchecked = 0;
    start(keepWithinLimits);
  };

  const keepWithinLimits = async (outbox: Outbox): Promise<void> => {
    // To read all of them takes time, and so few have room.
    if ((await outbox.count()) <= ledgerLimits.checkEvery) return;
    let chars = 0;
    const newestFirst = (await outbox.rows()).reverse();
    const excess = newestFirst.filter((message, index) => {
      chars += stringify(message).length;
      return index >= ledgerLimits.outbox || chars > ledgerLimits.outboxChars;
    });
    for (const { messageId } of excess) {
      outbox.delete(messageId);
      unsent.delete(messageId);
    }
    if (!excess[0]) return;
    dropped += excess.length;
    onDropped(excess.length);
  };

  return {
    record(message) {
      unsent.set(message.messageId, message);
      if (unwritten.push(message) === 1) queueMicrotask(write);
    },

    take(count, isReady) {
      const before = [...unsent.keys()];
      write();
      return run(async (outbox) => {
        const oldest = await outbox.rows(count);
        // With nothing left in the outbox, nothing recorded before waits: another tab may have sent it.
        if (!oldest[0] && !isBroken) for (const id of before) unsent.delete(id);
        const ready = oldest.filter(isReady);
        // What has to wait stands in nobody's way.
        return oldest[0] && !ready[0] ? (await outbox.rows()).filter(isReady).slice(0, count) : ready;
      });
    },

    unsent,

    async settle(messages) {
      await run(async (outbox) => {
        for (const { messageId } of messages) outbox.delete(messageId);
      });
      for (const { messageId } of messages) unsent.delete(messageId);
    },

    outbox() {
      write();
      return run((outbox) => outbox.rows());
    },

    async count() {
      const waiting = await run((outbox) => outbox.count());
      return { storage: isBroken ? "memory" : "disk", waiting, dropped };
    },

    close() {
      write();
      // Transactions already asked for still end.
      void database.then((opened) => opened?.close());
    },
  };
};
