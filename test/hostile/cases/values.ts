import type { HostileCase } from "../hostile-case.ts";

/** What a page may hand in. Nothing of it may cost more than itself. */
export const valueCases: readonly HostileCase[] = [
  {
    name: "values go in circles, throw, are huge, or are no data",
    properties() {
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      return {
        circle,
        huge: "x".repeat(100_000),
        deep: JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`),
        big: 12n,
        symbol: Symbol("x"),
        [Symbol("key")]: 1,
        run() {},
        date: new Date(0),
        invalid: new Date(Number.NaN),
        map: new Map([[1, 2]]),
        set: new Set([1]),
        bytes: new Uint8Array(3),
        pattern: /x/,
        node: document.body,
        window,
        event: new MouseEvent("click"),
        promise: Promise.resolve(1),
        error: new Error("x"),
        never: Number.NaN,
        undefined: undefined,
        nothing: null,
        revoked: (() => {
          const { proxy, revoke } = Proxy.revocable({}, {});
          revoke();
          return proxy;
        })(),
        get thrown() {
          throw new Error("getter");
        },
        toJSON: undefined,
        kept: "kept",
      };
    },
    kept: { big: "12", date: "1970-01-01T00:00:00.000Z", never: null, nothing: null, kept: "kept" },
  },
  {
    name: "the properties are a proxy that will not be looked at",
    properties: () =>
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("ownKeys");
          },
        },
      ),
    kept: {},
  },
  {
    name: "the properties have a toJSON of their own that throws",
    properties: () => ({
      kept: 1,
      toJSON() {
        throw new Error("toJSON");
      },
    }),
    kept: { kept: 1 },
  },
  {
    name: "a getter calls us back",
    properties: () => ({
      kept: 1,
      get again() {
        window.waymark?.push(["track", "Again"]);
        return 2;
      },
    }),
    kept: { kept: 1, again: 2 },
  },
  {
    name: "a property goes in circles through a getter, new at every step",
    properties: () => {
      const endless = (): object => ({
        get next() {
          return endless();
        },
      });
      return { endless: endless(), kept: 1 };
    },
    kept: { kept: 1 },
  },
  {
    name: "names are those of the language",
    properties: () => JSON.parse('{"__proto__":{"theirs":1},"constructor":1,"hasOwnProperty":2,"kept":1}'),
    kept: { constructor: 1, hasOwnProperty: 2, kept: 1 },
  },
];
