import type { Message } from "../protocol/event.ts";
import type { Journey } from "../protocol/journey.ts";
import { type Base, createMemoryDatabase, type Database, type LedgerState, type Tables } from "./database.ts";

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
  /** Holds the message at once, and writes it within the current task. */
  record(message: Message): void;
  /** The oldest unsent messages. When there are some they count as a send begun. */
  take(count: number): Promise<Taken>;
  /** By id: messages of this tab not known to be committed, oldest first: what a page being hidden has time for. */
  readonly unsent: ReadonlyMap<string, Message>;
  /** A request leaves outside of `take`, as when the page is hidden. */
  noteSend(): void;
  /** What became of sent messages. Refused ones are forgotten: no journey will ever hold them. */
  settle(messages: readonly Message[], refusedIds: readonly (string | null)[]): Promise<void>;

  /** The base stored for a person by an earlier page, if any; its pending messages come with it. */
  restore(of: string): Promise<boolean>;
  /** Takes the journey as the base, unless something was sent since `sends` was read; says whether it did. */
  rebase(base: Base, sends: number): Promise<boolean>;
  /** The base: the person's journey as the collector had it; null before the first. */
  journey(): Journey | null;
  /** This browser's messages that are not in `journey()`, oldest first. The ledger's own array: copy to keep. */
  pending(): readonly Message[];

  /** Drops the base and what was kept for it; unsent messages stay. Until the next base, committed ones are not kept. */
  forgetJourney(): void;
  close(): void;
}

export interface Taken {
  readonly messages: readonly Message[];
  readonly sends: number;
}

export const ledgerLimits = {
  /** Unsent messages a browser stores: days offline. Beyond it the oldest are dropped, counted and reported. */
  outbox: 5_000,
  /** Committed messages stored for the next journey. Beyond it the stored journey is given up: the next page fetches its own. */
  kept: 300,
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
  let reloading: Promise<unknown> = Promise.resolve();
  let unwritten: Message[] = [];
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
    start(async ({ outbox }) => {
      putAll(outbox, messages);
      const dropped = (await outbox.keys()).slice(0, -ledgerLimits.outbox);
      if (dropped.length === 0) return;
      for (const id of dropped) {
        outbox.delete(id);
        unsent.delete(id);
      }
      forget(dropped);
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
      if (pending.push(message) > ledgerLimits.outbox) pending.shift();
      onChange();
    },

    async take(count) {
      write();
      const before = [...unsent.keys()];
      const taken = await run(async ({ outbox, state }) => {
        const messages = await outbox.all(count);
        const { sends } = await stateOf(state);
        if (messages.length > 0) await addSend(state);
        return { messages, sends };
      });
      // With nothing left in the outbox, nothing recorded before waits: another tab may have sent it.
      if (taken.messages.length === 0) for (const id of before) unsent.delete(id);
      return taken;
    },

    unsent,

    noteSend() {
      write();
      start(({ state }) => addSend(state));
    },

    async settle(messages, refusedIds) {
      await run(async ({ outbox, state }) => {
        const { sends, base, kept } = await stateOf(state);
        const waiting = new Set(await outbox.keys());
        // What is settled already, by another tab perhaps, may by now be in a base: keeping it would count it twice.
        const settled = messages.filter(({ messageId }) => waiting.has(messageId));
        for (const { messageId } of settled) outbox.delete(messageId);
        const keeping = [...kept, ...settled.filter(({ messageId }) => !refusedIds.includes(messageId))];
        // A base that misses even one committed message would be wrong for good: rather none.
        const isExact = base !== null && keeping.length <= ledgerLimits.kept;
        putState(state, isExact ? { sends, base, kept: keeping } : { ...noState, sends });
      });
      for (const { messageId } of messages) unsent.delete(messageId);
      // Without a journey nobody looks, and the next one brings its own.
      forget(journey === null ? messages.map(({ messageId }) => messageId) : refusedIds);
    },

    restore: (of) =>
      reload(async ({ outbox, state }) => {
        const { base, kept } = await stateOf(state);
        return base?.of === of
          ? { journey: base.journey, messages: [...kept, ...(await outbox.all())] }
          : null;
      }),

    rebase: (base, sends) =>
      reload(async ({ outbox, state }) => {
        if ((await stateOf(state)).sends !== sends) return null;
        putState(state, { sends, base, kept: [] });
        return { journey: base.journey, messages: await outbox.all() };
      }),

    journey: () => journey,

    pending: () => pending,

    forgetJourney() {
      journey = null;
      start(({ state }) => dropJourney(state));
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

type State = Tables["state"];

const noState: LedgerState = { sends: 0, base: null, kept: [] };

const stateOf = async (state: State): Promise<LedgerState> => (await state.all())[0] ?? noState;

const putState = (state: State, next: LedgerState): void => state.put("state", next);

const addSend = async (state: State): Promise<void> => {
  const before = await stateOf(state);
  putState(state, { ...before, sends: before.sends + 1 });
};

const dropJourney = async (state: State): Promise<void> =>
  putState(state, { ...noState, sends: (await stateOf(state)).sends });

const putAll = (outbox: Tables["outbox"], messages: Iterable<Message>): void => {
  for (const message of messages) outbox.put(message.messageId, message);
};
