import type { HostileCase } from "../hostile-case.ts";

/** Storage that throws, is full, is missing, or never answers. */
export const storageCases: readonly HostileCase[] = [
  {
    name: "localStorage throws when it is named",
    before() {
      for (const area of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, area, {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
    },
  },
  {
    name: "localStorage is null, as in an old WebView",
    before() {
      for (const area of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, area, { value: null });
    },
  },
  {
    name: "localStorage is full",
    before() {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  },
  {
    name: "localStorage holds broken text under our names",
    before() {
      for (const name of ["person", "session"]) localStorage.setItem(`waymark.KEY.${name}`, "{broken");
    },
  },
  {
    name: "localStorage holds something else under our names",
    before() {
      for (const name of ["person", "session"]) localStorage.setItem(`waymark.KEY.${name}`, '{"theirs":1}');
    },
  },
  {
    name: "IndexedDB is missing",
    before() {
      Object.defineProperty(window, "indexedDB", { value: undefined });
    },
  },
  {
    name: "IndexedDB throws when it is named",
    before() {
      Object.defineProperty(window, "indexedDB", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    },
  },
  {
    name: "IndexedDB refuses to open",
    before() {
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    },
  },
  {
    name: "IndexedDB fails to open",
    before() {
      IDBFactory.prototype.open = () => {
        const request = new EventTarget() as IDBOpenDBRequest;
        Object.defineProperty(request, "error", { value: new DOMException("broken", "UnknownError") });
        setTimeout(() => request.onerror?.(new Event("error")), 50);
        return request;
      };
    },
  },
  {
    name: "IndexedDB opens and then fails every transaction",
    before() {
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException("closing", "InvalidStateError");
      };
    },
  },
  {
    name: "IndexedDB has a database of ours from the future",
    before() {
      indexedDB.open("waymark.KEY", 99);
    },
  },
  {
    name: "Web Locks are missing",
    before() {
      Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
    },
  },
  {
    name: "Web Locks are held by another tab that hangs",
    before() {
      void navigator.locks.request("waymark.KEY", () => new Promise(() => {}));
    },
    delivery: "later",
  },
  {
    name: "Web Locks are refused",
    before() {
      LockManager.prototype.request = () => Promise.reject(new DOMException("denied", "SecurityError"));
    },
  },
  {
    name: "IndexedDB never answers",
    before() {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    },
  },
];
