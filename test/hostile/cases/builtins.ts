import type { HostileCase } from "../hostile-case.ts";

/** Pages that change the language under everybody's feet. */
export const builtinCases: readonly HostileCase[] = [
  {
    name: "every array has something more, enumerable",
    before() {
      const { prototype } = Array as unknown as { prototype: Record<string, unknown> };
      prototype.remove = () => {};
      prototype.theirs = { theirs: true };
    },
  },
  {
    name: "arrays, objects, strings and dates have a toJSON, as with Prototype.js",
    before() {
      for (const { prototype } of [Array, Object, String, Number, Date, Boolean])
        Object.assign(prototype, { toJSON: () => "theirs" });
    },
  },
  {
    name: "a toJSON that cannot be taken away",
    before() {
      Object.defineProperty(Array.prototype, "toJSON", { value: undefined });
      Object.defineProperty(Object.prototype, "toJSON", { value: "theirs", writable: false });
    },
  },
  {
    name: "every object has something more, enumerable",
    before() {
      Object.assign(Object.prototype, { extend() {}, theirs: "theirs", traits: { theirs: true } });
    },
  },
  {
    name: "every object has setters that throw",
    before() {
      for (const name of ["properties", "traits", "context", "messages", "theirs"])
        Object.defineProperty(Object.prototype, name, {
          configurable: true,
          get: () => undefined,
          set() {
            throw new Error(name);
          },
        });
    },
  },
  {
    name: "the prototypes are frozen",
    before() {
      for (const { prototype } of [Object, Array, Function, Promise, Map, Set, String, Date, Error])
        Object.freeze(prototype);
      for (const each of [Object, Array, JSON, Math, Reflect, Promise]) Object.freeze(each);
    },
  },
  {
    name: "promises are another's",
    before() {
      const Native = window.Promise;
      window.Promise = class Theirs<T> extends Native<T> {} as PromiseConstructor;
    },
  },
  {
    name: "the clock stands still",
    before() {
      const at = Date.now();
      Date.now = () => at;
    },
  },
  {
    name: "the clock jumps ahead by a day, and back by ten",
    after() {
      const { now } = Date;
      let offset = 86_400_000;
      Date.now = () => now() + offset;
      window.waymark?.push(["track", "Ahead"]);
      offset = -864_000_000;
    },
  },
  {
    name: "the clock says nothing that is a time",
    after() {
      Date.now = () => Number.NaN;
    },
    delivery: "lost",
    widget: "unseen",
  },
  {
    name: "the timers are fake, and nobody turns them",
    before() {
      let id = 1;
      window.setTimeout = (() => id++) as unknown as typeof setTimeout;
      window.setInterval = (() => id++) as unknown as typeof setInterval;
      window.requestIdleCallback = () => id++;
    },
    pages: "unseen",
    widget: "unseen",
  },
  {
    name: "chance is none",
    before() {
      Math.random = () => 0;
    },
  },
  {
    name: "crypto is not there",
    before() {
      Object.defineProperty(window, "crypto", { value: undefined });
    },
  },
  {
    name: "crypto gives nothing",
    before() {
      Crypto.prototype.getRandomValues = () => {
        throw new DOMException("too much", "QuotaExceededError");
      };
      Reflect.deleteProperty(Crypto.prototype, "randomUUID");
    },
  },
  {
    name: "console is gone",
    before() {
      Object.defineProperty(window, "console", { value: undefined });
    },
    properties: () => ({
      get thrown() {
        throw new Error("getter");
      },
      kept: 1,
    }),
    kept: { kept: 1 },
  },
  {
    name: "structuredClone, queueMicrotask and requestIdleCallback are not there",
    before() {
      for (const name of ["structuredClone", "queueMicrotask", "requestIdleCallback"])
        Reflect.deleteProperty(window, name);
    },
  },
  {
    name: "observers and channels are not there",
    before() {
      for (const name of ["IntersectionObserver", "ResizeObserver", "BroadcastChannel"])
        Reflect.deleteProperty(window, name);
    },
  },
  {
    name: "navigator says nothing",
    before() {
      for (const name of ["sendBeacon", "locks", "language", "languages", "userAgent", "onLine", "storage"])
        Object.defineProperty(Navigator.prototype, name, { get: () => undefined, configurable: true });
    },
  },
];
