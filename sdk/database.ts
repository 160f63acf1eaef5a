import type { Message } from "../protocol/event.ts";
import { attempt } from "./attempt.ts";

/**
 * Messages not known to be committed by the collector, of all tabs of this browser. The part of an object store that is used, so that
 * memory can stand in for one.
 */
export interface Outbox {
  /** By their ids, whose order is that of events: oldest first. */
  rows(count?: number): Promise<Message[]>;
  count(): Promise<number>;
  put(message: Message): void;
  delete(messageId: string): void;
}

export interface Database {
  /** One transaction. Transactions take effect whole, and in the order in which they were asked for. */
  run<T>(work: (outbox: Outbox) => Promise<T>): Promise<T>;
  close(): void;
}

const table = "outbox";

const openingMs = 5_000;

/**
 * By hand rather than through the idb package: what is used of IndexedDB is this page, and idb is a fifth of what the tag may
 * weigh.
 */
export const openIndexedDb = async (name: string): Promise<Database> => {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(table);
  };
  const db = await Promise.race([
    answer(opening),
    // At times a browser never answers: https://bugs.webkit.org/show_bug.cgi?id=226547
    new Promise<never>((_resolve, reject) => {
      attempt(() => {
        AbortSignal.timeout(openingMs).onabort = reject;
      });
    }),
  ]);
  // A newer version of us, or the person clearing site data, must not wait for this tab.
  db.onversionchange = () => db.close();
  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        const transaction = db.transaction(table, "readwrite");
        const store = transaction.objectStore(table);
        transaction.onabort = reject;
        work({
          rows: (count) => answer(store.getAll(null, count)),
          count: () => answer(store.count()),
          put: (message) => store.put(message, message.messageId),
          delete: (messageId) => store.delete(messageId),
        }).then((result) => {
          transaction.oncomplete = () => resolve(result);
          // Not left to the browser, which would ask the page once more: by then it may be gone.
          transaction.commit();
        }, reject);
      }),
    close: () => db.close(),
  };
};

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });

/** The same without durability or isolation, for one tab whose disk is blocked, broken or full. */
export const outboxOf = (rows: Map<string, Message>): Outbox => ({
  rows: async (count) => [...rows.values()].slice(0, count),
  count: async () => rows.size,
  put: (message) => rows.set(message.messageId, message),
  delete: (messageId) => rows.delete(messageId),
});
