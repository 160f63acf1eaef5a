import type { Message } from "../protocol/event.ts";
import type { Journey } from "../protocol/journey.ts";
import { type Base, createMemoryDatabase, type Database, type LedgerState, type Tables } from "./database.ts";

/**
 * Every message of this browser from `record` until the collector's journey holds it, so that at any moment
 * journey + pending counts each event exactly once. Three invariants carry it:
 *
 * 1. A message is in `outbox` until the collector has committed it, then in `kept`, and leaves `kept` only in the transaction
 *    that stores a base which holds it.
 * 2. Every request with events, of any tab, raises `sends` in a transaction of its own before it leaves.
 * 3. A journey is asked for only after `take` found the outbox empty, and becomes the base only if `sends` still is what it was
 *    then (`rebase`). So all messages up to that `take` are in the journey, and none after it.
 *
 * Nothing here relies on tabs taking turns; a lock only saves them from sending the same message twice.
 */
export interface Ledger {
  /** Holds the message at once, and writes it within the current task. */
  record(message: Message): void;
  /** The oldest unsent messages. When there are some they count as a send begun. */
  take(count: number): Promise<Taken>;
  /** By id: messages of this tab not known to be committed, oldest first: what a page being hidden has time for. */
  readonly unsent: ReadonlyMap<string, Message>;
  /** A request leaves outside of `take`, as when the page is hidden. */
  noteSend(): void;
  /** What became of sent messages. Refused ones are forgotten: no journey will ever hold them. */
  settle(messages: readonly Message[], refusedIds: ReadonlySet<string | null>): Promise<void>;

  /** The base stored for a person by an earlier page, if any; its pending messages come with it. */
  restore(of: string): Promise<boolean>;
  /** Takes the journey as the base, unless something was sent since `sends` was read; says whether it did. */
  rebase(base: Base, sends: number): Promise<boolean>;
  /** The base: the person's journey as the collector had it; null before the first. */
  journey(): Journey | null;
  /** This browser's messages that are not in `journey()`, oldest first. The ledger's own array: copy to keep. */
  pending(): readonly Message[];
  /** With nothing to show there is no view to keep exact: committed messages need not be kept. */
  keepCommitted(isWanted: boolean): void;

  /** Drops the base and what was kept for it; unsent messages stay. */
  forgetJourney(): void;
  /** Erases everything, unsent messages included. */
  erase(): Promise<void>;
  close(): void;
}

export interface Taken {
  readonly messages: readonly Message[];
  readonly sends: number;
}

export const ledgerLimits = {
  /** Unsent messages a browser stores: days offline. Beyond it the oldest are dropped, counted and reported. */
  outbox: 5_000,
  /** Committed messages waiting for the next journey. Beyond it the oldest drop out of the view until then. */
  kept: 500,
} as const;

export interface LedgerPorts {
  readonly open: () => Promise<Database>;
  /** Called after `journey()` or `pending()` changed. */
  readonly onChange: () => void;
  readonly warn: (problem: unknown) => void;
}

export const createLedger = ({ open, onChange, warn }: LedgerPorts): Ledger => {
  let pending: Message[] = [];
  let journey: Journey | null = null;
  let isKeeping = true;
  let reloading: Promise<unknown> = Promise.resolve();
  let unwritten: Message[] = [];
  const unsent = new Map<string, Message>();

  let memory: Database | null = null;
  const toMemory = (): Database => {
    if (memory === null) {
      memory = createMemoryDatabase();
      void memory.run(async (tables) => putAll(tables, unsent.values()));
    }
    return memory;
  };
  let database = open().catch(toMemory);

  /** One transaction; when the disk fails, once more in memory, which then stands in for good. */
  const run = async <T>(work: (tables: Tables) => Promise<T>): Promise<T> => {
    const opened = await database;
    try {
      return await opened.run(work);
    } catch (error) {
      if (opened === memory) throw error;
      opened.close();
      database = Promise.resolve(toMemory());
      return toMemory().run(work);
    }
  };
  const start = (work: (tables: Tables) => Promise<void>): void => void run(work).catch(warn);

  const change = (next: Message[]): void => {
    pending = next;
    onChange();
  };

  const forget = (ids: ReadonlySet<string | null>): void => {
    for (const id of ids) unsent.delete(id ?? "");
    if (ids.size > 0) change(pending.filter(({ messageId }) => !ids.has(messageId)));
  };

  const write = (): void => {
    const messages = unwritten;
    unwritten = [];
    if (messages.length === 0) return;
    start(async (tables) => {
      putAll(tables, messages);
      const dropped = await trim(tables.outbox, ledgerLimits.outbox);
      if (dropped.length === 0) return;
      forget(new Set(dropped));
      warn(`The outbox is full: ${dropped.length} oldest events dropped`);
    });
  };

  /** Replaces the view by what `read` finds stored, keeping what is recorded meanwhile. One at a time, or two would add up. */
  const reload = (read: (tables: Tables) => Promise<Snapshot | null>): Promise<boolean> => {
    const reloaded = reloading.then(async () => {
      write();
      const before = new Set(pending);
      const found = await run(read);
      if (found === null) return false;
      journey = found.journey;
      change([...found.messages, ...pending.filter((message) => !before.has(message))]);
      return true;
    });
    reloading = reloaded.catch(() => {});
    return reloaded;
  };

  return {
    record(message) {
      unsent.set(message.messageId, message);
      if (unwritten.push(message) === 1) queueMicrotask(write);
      if (!isKeeping) return;
      if (pending.push(message) > ledgerLimits.outbox) pending.shift();
      onChange();
    },

    async take(count) {
      write();
      const before = [...unsent.keys()];
      const taken = await run(async (tables) => {
        const messages = await tables.outbox.all(count);
        const { sends } = await stateOf(tables);
        if (messages.length > 0) await addSend(tables);
        return { messages, sends };
      });
      // With nothing left in the outbox, nothing recorded before waits: another tab may have sent it.
      if (taken.messages.length === 0) for (const id of before) unsent.delete(id);
      return taken;
    },

    unsent,

    noteSend() {
      write();
      start(addSend);
    },

    async settle(messages, refusedIds) {
      await run(async (tables) => {
        const { outbox, kept } = tables;
        const waiting = new Set(await outbox.keys());
        for (const message of messages) {
          const id = message.messageId;
          // Settled already, by another tab perhaps, and by now maybe in a base: keeping it would count it twice.
          if (!waiting.has(id)) continue;
          outbox.delete(id);
          if (isKeeping && !refusedIds.has(id)) kept.put(id, message);
        }
        // A base that misses even one committed message would be wrong for good: rather none.
        if (!isKeeping || (await trim(kept, ledgerLimits.kept)).length > 0) await dropJourney(tables);
      });
      for (const { messageId } of messages) unsent.delete(messageId);
      forget(refusedIds);
    },

    restore: (of) =>
      reload(async (tables) => {
        const { base } = await stateOf(tables);
        if (base?.of !== of) return null;
        const kept = await tables.kept.all();
        return { journey: base.journey, messages: [...kept, ...(await tables.outbox.all())] };
      }),

    rebase: (base, sends) =>
      reload(async (tables) => {
        if ((await stateOf(tables)).sends !== sends) return null;
        tables.kept.clear();
        tables.state.put("state", { sends, base });
        return { journey: base.journey, messages: await tables.outbox.all() };
      }),

    journey: () => journey,

    pending: () => pending,

    keepCommitted(isWanted) {
      isKeeping = isWanted;
      if (isWanted) return;
      change([]);
      start(dropJourney);
    },

    forgetJourney() {
      journey = null;
      start(dropJourney);
    },

    async erase() {
      unwritten = [];
      unsent.clear();
      change([]);
      await run(async (tables) => {
        tables.outbox.clear();
        await dropJourney(tables);
      });
    },

    close() {
      write();
      // Transactions already asked for still end.
      void database.then((opened) => opened.close());
    },
  };
};

interface Snapshot {
  readonly journey: Journey;
  readonly messages: readonly Message[];
}

const stateOf = async (tables: Tables): Promise<LedgerState> =>
  (await tables.state.get("state")) ?? { sends: 0, base: null };

const addSend = async (tables: Tables): Promise<void> => {
  const state = await stateOf(tables);
  tables.state.put("state", { ...state, sends: state.sends + 1 });
};

const dropJourney = async (tables: Tables): Promise<void> => {
  const { sends } = await stateOf(tables);
  tables.kept.clear();
  tables.state.put("state", { sends, base: null });
};

const putAll = ({ outbox }: Tables, messages: Iterable<Message>): void => {
  for (const message of messages) outbox.put(message.messageId, message);
};

/** Deletes the oldest rows beyond the limit; resolves with their keys. */
const trim = async (table: Tables["outbox"], limit: number): Promise<readonly string[]> => {
  const keys = await table.keys();
  const oldest = keys.slice(0, Math.max(0, keys.length - limit));
  for (const key of oldest) table.delete(key);
  return oldest;
};
