import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { stringify } from "../../sdk/stringify.ts";

/** As Prototype.js 1.6 does it: every built-in answers with text that is JSON already, which then is quoted once more. */
const spoil = (): void => {
  for (const { prototype } of builtIns) {
    Object.defineProperty(prototype, "toJSON", {
      configurable: true,
      writable: true,
      enumerable: true,
      value: spoiled,
    });
  }
};
const spoiled = (): string => "spoiled";
const builtIns = [Object, Array, String, Number, Boolean];

afterEach(() => {
  for (const { prototype } of builtIns) Reflect.deleteProperty(prototype, "toJSON");
});

const plain = JSON.stringify;

describe("JSON as the language has it", () => {
  test("is what JSON.stringify says on a clean page, and goes on being so on a spoiled one", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        const wanted = plain(given);
        expect(stringify(given)).toBe(wanted);
        spoil();
        const text = stringify(given);
        for (const { prototype } of builtIns) Reflect.deleteProperty(prototype, "toJSON");
        expect(text).toBe(wanted);
      }),
    );
  });

  test("gives the page back what it found, also when the value throws", () => {
    spoil();
    const before = builtIns.map(({ prototype }) => Object.getOwnPropertyDescriptor(prototype, "toJSON"));
    stringify({ list: [1, "a"] });
    expect(() =>
      stringify({
        get thrown() {
          throw new Error("getter");
        },
      }),
    ).toThrow("getter");
    const after = builtIns.map(({ prototype }) => Object.getOwnPropertyDescriptor(prototype, "toJSON"));
    expect(after).toEqual(before);
    expect(plain([1])).toBe('"spoiled"');
  });

  test("values that say their own JSON still do", () => {
    spoil();
    expect(stringify({ at: new Date(0), own: { toJSON: () => 7 } })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","own":7}',
    );
  });
});
