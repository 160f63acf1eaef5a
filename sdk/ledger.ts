import type { Message } from "../protocol/event.ts";
import type { Answer, Database, Outbox } from "./database.ts";
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
  status(): Promise<Pick<DeliveryStatus, "storage" | "waiting" | "dropped">>;
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

  let isBroken = false;
  // Handled here: where it fails at once, nobody may ask for it within the task, and the page would hear of it.
  const database = open().catch(() => {
    isBroken = true;
  });

  /** One transaction; when the disk fails, memory stands in for good, which has all of this tab's. */
  const run = async <T>(
    // biome-ignore lint/suspicious/noConfusingVoidType: as the database has it.
    onDisk: (outbox: Outbox) => Answer<T> | void,
    inMemory?: () => T,
  ): Promise<T> => {
    const opened = await database;
    try {
      if (!isBroken) {
        const result = await (opened as Database).run(onDisk);
        // A write before it may have failed: then the disk has not all there is.
        if (!isBroken) return result;
      }
    } catch {
      isBroken = true;
    }
    return inMemory?.() as T;
  };

  const write = (): void => {
    const messages = unwritten;
    unwritten = [];
    if (!messages[0]) return;
    // Nothing is read before: the browser has all of it, and carries it out, even if the page is killed after this task.
    void run((outbox) => {
      for (const message of messages) outbox.put(message, message.messageId);
    });
    unchecked += messages.length;
    if (unchecked <= ledgerLimits.checkEvery) return;
    unchecked = 0;
    keepWithinLimits().catch(warn);
  };

  const keepWithinLimits = async (): Promise<void> => {
    // To read all of them takes time, and so few have room.
    if ((await count()) <= ledgerLimits.checkEvery) return;
    await run(
      (outbox) => {
        const all = outbox.getAll(null);
        // In the same transaction: another tab may be doing the same.
        all.onsuccess = () => dropExcess(all.result, outbox);
        return all;
      },
      () => {
        dropExcess(values());
        return [];
      },
    );
  };

  const dropExcess = (messages: Message[], outbox?: Outbox): void => {
    let chars = 0;
    const excess = messages.reverse().filter((message, index) => {
      chars += stringify(message).length;
      return index >= ledgerLimits.outbox || chars > ledgerLimits.outboxChars;
    });
    for (const { messageId } of excess) {
      outbox?.delete(messageId);
      unsent.delete(messageId);
    }
    if (!excess[0]) return;
    dropped += excess.length;
    onDropped(excess.length);
  };

  const values = (): Message[] => [...unsent.values()];
  const count = (): Promise<number> =>
    run(
      (outbox) => outbox.count(),
      () => unsent.size,
    );
  const rows = (most?: number): Promise<Message[]> => {
    write();
    return run(
      (outbox) => outbox.getAll(null, most),
      () => values().slice(0, most),
    );
  };

  return {
    record(message) {
      unsent.set(message.messageId, message);
      if (unwritten.push(message) === 1) queueMicrotask(write);
    },

    async take(most, isReady) {
      const before = [...unsent.keys()];
      const oldest = await rows(most);
      // With nothing left in the outbox, nothing recorded before waits: another tab may have sent it.
      if (!oldest[0] && !isBroken) for (const id of before) unsent.delete(id);
      const ready = oldest.filter(isReady);
      // What has to wait stands in nobody's way.
      return oldest[0] && !ready[0] ? (await rows()).filter(isReady).slice(0, most) : ready;
    },

    unsent,

    async settle(messages) {
      await run((outbox) => {
        for (const { messageId } of messages) outbox.delete(messageId);
      });
      for (const { messageId } of messages) unsent.delete(messageId);
    },

    outbox: () => rows(),

    status: async () => ({ storage: isBroken ? "memory" : "disk", waiting: await count(), dropped }),

    close() {
      write();
      // Transactions already asked for still end.
      void database.then((opened) => opened?.close());
    },
  };
};
