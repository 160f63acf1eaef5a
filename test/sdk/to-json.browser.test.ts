import fc from "fast-check";
import "../long-lists.ts";
import { describe, expect, test } from "vitest";
import { limits } from "../../protocol/limits.ts";
import { toJsonObject } from "../../sdk/to-json.ts";

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

describe("a page's data as JSON", () => {
  test("what is JSON already comes through as it is", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
        expect(JSON.stringify(toJsonObject(given))).toBe(JSON.stringify(given));
      }),
    );
  });

  test("never throws, whatever it is given, and always gives JSON", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
        }),
        (given) => {
          const json = toJsonObject(given);
          expect(JSON.parse(JSON.stringify(json))).toEqual(json);
        },
      ),
    );
  });

  test("a large property is left out, the others stay, and the whole fits an event, in any script", () => {
    const large = fc
      .tuple(fc.constantFrom("x", "é", "漢", "😀", "\u0001", "\ud800"), fc.integer({ min: 0, max: 30_000 }))
      .map(([letter, length]) => letter.repeat(length));
    fc.assert(
      fc.property(large, large, (first, second) => {
        const json = toJsonObject({ first, plan: "pro", second });
        expect(bytesOf(json)).toBeLessThan(limits.eventBytes - 4_000);
        for (const [name, text] of Object.entries({ first, second })) {
          if (bytesOf(text) > 24_000) expect(json).not.toHaveProperty(name);
        }
        if (bytesOf(first) < 20_000) expect(json).toMatchObject({ first: JSON.parse(JSON.stringify(first)) });
      }),
    );
  });

  test("an object met twice is kept twice", () => {
    const address = { city: "Vigo" };
    expect(toJsonObject({ person: { home: address, work: address } })).toEqual({
      person: { home: address, work: address },
    });
  });

  test("what JSON cannot say costs the properties beside it nothing", () => {
    const circular: Record<string, unknown> = { city: "Vigo" };
    circular.self = circular;
    const json = toJsonObject({
      circular,
      big: 12n,
      node: document.createElement("p"),
      run: () => {},
      symbol: Symbol("x"),
      get thrown(): never {
        throw new Error("getter");
      },
      proxy: new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("proxy");
          },
        },
      ),
      never: Number.NaN,
      at: new Date(0),
      plan: "pro",
    });
    expect(json).toMatchObject({ big: "12", never: null, at: "1970-01-01T00:00:00.000Z", plan: "pro" });
    for (const name of ["node", "run", "symbol", "thrown", "proxy"]) expect(json).not.toHaveProperty(name);
  });
});
