import type { Message } from "../protocol/event.ts";
import type { Journey } from "../protocol/journey.ts";
import { createMemoryDatabase, type Database, type LedgerState, type Tables } from "./database.ts";
import type { DeliveryStatus } from "./options.ts";
import { stringify } from "./stringify.ts";

/**
 * Every message of this browser from `record` until the collector's journey holds it, so that at any moment
 * journey + pending counts each event exactly once. Three invariants carry it:
 *
 * 1. A message is in `outbox` until the collector has committed it, then with the base in `kept`, and leaves `kept` only in the
 *    transaction that stores a base which holds it. Where there is no base, none can miss it.
 * 2. Every request with events, of any tab, raises `sends` in a transaction of its own before it leaves.
 * 3. A journey is asked for only after `take` found the outbox empty, and becomes the base only if `sends` still is what it was
 *    then (`rebase`). So all messages up to that `take` are in the journey, and none after it.
 *
 * Nothing here relies on tabs taking turns; a lock only saves them from sending the same message twice.
 */
export interface Ledger {
  /** Holds the message at once; when the current task ends, the browser has it to write. */
  record(message: Message): void;
  /** The oldest unsent messages that may leave. When there are some they count as a send begun. */
  take(count: number, isReady: (message: Message) => boolean): Promise<Taken>;
  /** By id: messages of this tab not known to be committed, oldest first: what a page being hidden has time for. */
  readonly unsent: ReadonlyMap<string, Message>;
  /** A request leaves outside of `take`, as when the page is hidden. */
  noteSend(): void;
  /** What became of sent messages. Refused ones are forgotten: no journey will ever hold them. */
  settle(messages: readonly Message[], refusedIds: readonly (string | null)[]): Promise<void>;

  /** One transaction, over everything recorded so far too. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Takes these for what is to be seen: see `createJourneyBase`. */
  view(journey: Journey, pending: Message[]): void;
  /** The base: the person's journey as the collector had it; null before the first. */
  journey(): Journey | null;
  /** This browser's messages that are not in `journey()`, oldest first. The ledger's own array: copy to keep. */
  pending(): readonly Message[];

  /** Drops the base and what was kept for it; unsent messages stay. Until the next base, committed ones are not kept. */
  forgetJourney(): void;
  /** How many messages wait, of all tabs and earlier visits, and where; how many were dropped since the page loaded. */
  count(): Promise<Pick<DeliveryStatus, "storage" | "waiting" | "dropped">>;
  close(): void;
}

export interface Taken {
  readonly messages: readonly Message[];
  readonly sends: number;
}

export const ledgerLimits = {
  /** Unsent messages a browser stores: days offline. Beyond it the oldest are dropped, counted and reported. */
  outbox: 10_000,
  /** The same, in characters of JSON. */
  outboxChars: 5_000_000,
  /** Messages a tab writes between two looks at these limits: the look reads all that is stored. */
  checkEvery: 200,
  /** Committed messages stored for the next journey. Beyond it the stored journey is given up: the next page fetches its own. */
  kept: 300,
} as const;

export interface LedgerPorts {
  readonly open: () => Promise<Database>;
  /** Called after `journey()` or `pending()` changed. */
  readonly onChange: () => void;
  /** So many of the oldest messages were given up, for want of room. */
  readonly onDropped: (count: number) => void;
  readonly warn: (problem: unknown) => void;
}

export const createLedger = ({ open, onChange, onDropped, warn }: LedgerPorts): Ledger => {
  let pending: Message[] = [];
  let journey: Journey | null = null;
  let unwritten: Message[] = [];
  let dropped = 0;
  /** Messages written since the last look at the limits. An earlier visit may have left many: the first write looks. */
  let unchecked: number = ledgerLimits.checkEvery;
  const unsent = new Map<string, Message>();

  const memory = createMemoryDatabase();
  const toMemory = async (): Promise<Database> => {
    await memory.run(async ({ outbox }) => putAll(outbox, unsent.values()));
    return memory;
  };
  let database = open().catch(toMemory);

  /** One transaction; when the disk fails, once more in memory, which then stands in for good. */
  const run = async <T>(work: (tables: Tables) => Promise<T>): Promise<T> => {
    const asked = database;
    const opened = await asked;
    try {
      return await opened.run(work);
    } catch (error) {
      if (opened === memory) throw error;
      opened.close();
      if (asked === database) database = toMemory();
      return (await database).run(work);
    }
  };
  const start = (work: (tables: Tables) => Promise<void>): void => void run(work).catch(warn);

  const change = (next: Message[]): void => {
    pending = next;
    onChange();
  };

  /** Takes out of the view what no journey will hold. */
  const forget = (ids: readonly (string | null)[]): void =>
    change(pending.filter(({ messageId }) => !ids.includes(messageId)));

  const write = (): void => {
    const messages = unwritten;
    unwritten = [];
    if (messages.length === 0) return;
    // Nothing is read before: the browser has all of it, and carries it out, even if the page is killed after this task.
    start(async ({ outbox }) => putAll(outbox, messages));
    unchecked += messages.length;
    if (unchecked <= ledgerLimits.checkEvery) return;
    unchecked = 0;
    start(keepWithinLimits);
  };

  const keepWithinLimits = async ({ outbox }: Tables): Promise<void> => {
    let chars = 0;
    const newestFirst = (await outbox.rows()).reverse();
    const excess = newestFirst.flatMap((message, index) => {
      chars += stringify(message).length;
      return index < ledgerLimits.outbox && chars <= ledgerLimits.outboxChars ? [] : [message.messageId];
    });
    for (const id of excess) {
      outbox.delete(id);
      unsent.delete(id);
    }
    if (excess.length === 0) return;
    forget(excess);
    dropped += excess.length;
    onDropped(excess.length);
  };

  const read = <T>(work: (tables: Tables) => Promise<T>): Promise<T> => {
    write();
    return run(work);
  };

  return {
    record(message) {
      unsent.set(message.messageId, message);
      if (unwritten.push(message) === 1) queueMicrotask(write);
      if (pending.push(message) > ledgerLimits.outbox) pending.shift();
      onChange();
    },

    async take(count, isReady) {
      const before = [...unsent.keys()];
      let isEmpty = false;
      const taken = await read(async ({ outbox, state }) => {
        // Asked for together: as long as a transaction lasts, no tab can write.
        const [oldest, before] = await Promise.all([outbox.rows(count), stateOf(state)]);
        const { sends } = before;
        isEmpty = oldest.length === 0;
        let messages = oldest.filter(isReady);
        // What has to wait stands in nobody's way.
        if (!isEmpty && messages.length === 0)
          messages = (await outbox.rows()).filter(isReady).slice(0, count);
        if (messages.length > 0) putState(state, { ...before, sends: sends + 1 });
        return { messages, sends };
      });
      // With nothing left in the outbox, nothing recorded before waits: another tab may have sent it.
      if (isEmpty) for (const id of before) unsent.delete(id);
      return taken;
    },

    unsent,

    noteSend() {
      write();
      start(async ({ state }) => {
        const before = await stateOf(state);
        putState(state, { ...before, sends: before.sends + 1 });
      });
    },

    async settle(messages, refusedIds) {
      await run(async ({ outbox, state }) => {
        const [{ sends, base, kept }, ids] = await Promise.all([stateOf(state), outbox.keys()]);
        // What is settled already, by another tab perhaps, may by now be in a base: keeping it would count it twice.
        const waiting = new Set(ids);
        const settled = messages.filter(({ messageId }) => waiting.has(messageId));
        for (const { messageId } of messages) outbox.delete(messageId);
        const keeping = [...kept, ...settled.filter(({ messageId }) => !refusedIds.includes(messageId))];
        // A base that misses even one committed message would be wrong for good: rather none.
        const isExact = base !== null && keeping.length <= ledgerLimits.kept;
        putState(state, isExact ? { sends, base, kept: keeping } : { ...noState, sends });
      });
      for (const { messageId } of messages) unsent.delete(messageId);
      // Without a journey nobody looks, and the next one brings its own.
      forget(journey === null ? messages.map(({ messageId }) => messageId) : refusedIds);
    },

    read,

    view(nextJourney, messages) {
      journey = nextJourney;
      change(messages);
    },

    journey: () => journey,

    pending: () => pending,

    forgetJourney() {
      journey = null;
      start(({ state }) => dropJourney(state));
    },

    async count() {
      const waiting = (await run(({ outbox }) => outbox.keys())).length;
      return { storage: (await database) === memory ? "memory" : "disk", waiting, dropped };
    },

    close() {
      write();
      // Transactions already asked for still end.
      void database.then((opened) => opened.close());
    },
  };
};

type State = Tables["state"];

const noState: LedgerState = { sends: 0, base: null, kept: [] };

export const stateOf = async (state: State): Promise<LedgerState> => (await state.rows())[0] ?? noState;

export const putState = (state: State, next: LedgerState): void => state.put("state", next);

const dropJourney = async (state: State): Promise<void> =>
  putState(state, { ...noState, sends: (await stateOf(state)).sends });

const putAll = (outbox: Tables["outbox"], messages: Iterable<Message>): void => {
  for (const message of messages) outbox.put(message.messageId, message);
};
