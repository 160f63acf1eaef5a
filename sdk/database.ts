import type { Message } from "../protocol/event.ts";
import { attempt } from "./attempt.ts";

/** What is used of an object store of messages. Keys are their ids, whose order is that of events. */
export interface Outbox {
  getAll(query: null, count?: number): Answer<Message[]>;
  count(): Answer<number>;
  put(message: Message, messageId: string): void;
  delete(messageId: string): void;
}

/** What is used of a request. */
export interface Answer<T> {
  readonly result: T;
  onsuccess: ((event: Event) => void) | null;
}

/** What this browser keeps of its messages, shared by its tabs. */
export interface Database {
  /**
   * One transaction, with the result of the request that `work` gives. Transactions take effect whole, and in the order in which they
   * were asked for.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: who only writes gives nothing.
  run<T>(work: (outbox: Outbox) => Answer<T> | void): Promise<T>;
  close(): void;
}

const table = "outbox";

const openingMs = 5_000;

/**
 * By hand rather than through the idb package: what is used of IndexedDB is this page, and idb is a fifth of what the tag may
 * weigh.
 */
export const openDatabase = (name: string): Promise<Database> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    // At times a browser never answers: https://bugs.webkit.org/show_bug.cgi?id=226547
    attempt(() => {
      AbortSignal.timeout(openingMs).onabort = reject;
    });
    opening.onupgradeneeded = () => opening.result.createObjectStore(table);
    opening.onerror = reject;
    opening.onsuccess = () => {
      const db = opening.result;
      // A newer version of us, or the person clearing site data, must not wait for this tab.
      db.onversionchange = () => db.close();
      resolve({
        run: (work) =>
          new Promise((resolve, reject) => {
            const transaction = db.transaction(table, "readwrite");
            const request = work(transaction.objectStore(table));
            transaction.onabort = reject;
            transaction.oncomplete = () => resolve(request?.result as never);
            // Not left to the browser, which would ask the page once more: by then it may be gone.
            if (!request) transaction.commit();
          }),
        close: () => db.close(),
      });
    };
  });
