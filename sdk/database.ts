import type { Message } from "../protocol/event.ts";
import { attempt } from "./attempt.ts";

/** What this browser keeps of its messages, shared by its tabs. Keys are message ids, so the order of keys is that of events. */
export interface Tables {
  /** Recorded, and not known to be committed by the collector. */
  readonly outbox: Table<Message>;
  /** One row: the newest message of the last request with events that any tab began. */
  readonly state: Table<string>;
}

/** The part of an object store that is used, so that memory can stand in for one. */
export interface Table<T> {
  /** In the order of keys, oldest first. */
  rows(count?: number): Promise<T[]>;
  keys(): Promise<string[]>;
  put(key: string, value: T): void;
  delete(key: string): void;
}

export interface Database {
  /** One transaction over all tables. Transactions take effect whole, and in the order in which they were asked for. */
  run<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  close(): void;
}

const names = ["outbox", "state"] as const;

const openingMs = 5_000;

/**
 * By hand rather than through the idb package: what is used of IndexedDB is this page, and idb is a fifth of what the tag may
 * weigh.
 */
export const openIndexedDb = async (name: string): Promise<Database> => {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const table of names) opening.result.createObjectStore(table);
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
        const transaction = db.transaction(names, "readwrite");
        const table = <T>(name: string): Table<T> => {
          const store = transaction.objectStore(name);
          return {
            rows: (count) => answer(store.getAll(null, count)),
            keys: () => answer(store.getAllKeys() as IDBRequest<string[]>),
            put: (key, value) => store.put(value, key),
            delete: (key) => store.delete(key),
          };
        };
        transaction.onabort = reject;
        work({ outbox: table("outbox"), state: table("state") }).then((result) => {
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
export const tableOf = <T>(rows: Map<string, T>): Table<T> => ({
  rows: async (count) => [...rows.values()].slice(0, count),
  keys: async () => [...rows.keys()],
  put: (key, value) => rows.set(key, value),
  delete: (key) => rows.delete(key),
});
