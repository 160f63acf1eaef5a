import { describe, expect, test } from "vitest";
import { unpack } from "../../scripts/unpack-ports.ts";

const run = (code: string): unknown => new Function(`${code}; return result;`)();
/** What became of the code, which must still do the same. */
const unpacked = (code: string): string => {
  const text = unpack(code).toString();
  expect(run(text)).toEqual(run(code));
  return text;
};

describe("an object made for the one call of a function", () => {
  test("is handed over part by part, in the order in which its parts are made", () => {
    const text = unpacked(`
      const made = [];
      const make = (name) => (made.push(name), name);
      const create = ({ last: z, first, middle = "none", say }, rest) => [z, first, middle, say(), rest, made];
      const result = create({ first: make("first"), say() { return "said"; }, middle: undefined, last: make("last") }, 1);`);
    expect(text).toContain('(first, say, middle = "none", z, rest) =>');
    expect(text).toContain('create(make("first"), () => { return "said"; }, undefined, make("last"), 1)');
  });

  test("is not handed what all modules know by the same name", () => {
    const text = unpacked(`
      const clock = { now: () => 1 };
      const create = ({ clock, key }) => [clock.now(), key];
      const watch = (page, clock, run) => run(clock.now(), page);
      const start = (key) => [create({ clock, key }), watch(key, clock, (at, page) => [at, page])];
      const result = start("pk");`);
    expect(text).toContain("(key) => [clock.now(), key]");
    expect(text).toContain("create(key)");
    expect(text).toContain("watch(key, (at, page) => [at, page])");
  });

  test.each([
    ["the caller's own variable of that name", "const start = (clock) => create({ clock, key: 2 });"],
    [
      "a variable inside of the caller",
      "const start = () => { const clock = { now: () => 3 }; return create({ clock, key: 2 }); };",
    ],
    [
      "one that was taken apart",
      "const start = () => { const { clock } = { clock: { now: () => 3 } }; return create({ clock, key: 2 }); };",
    ],
  ])("is handed %s", (_name, start) => {
    const text = unpacked(`
      const clock = { now: () => 1 };
      const create = ({ clock, key }) => [clock.now(), key];
      ${start}
      const result = start({ now: () => 2 });`);
    expect(text).toContain("create(clock, 2)");
  });
});

test.each([
  ["a function called twice", "const f = ({ a }) => a; const result = [f({ a: 1 }), f({ a: 2 })];"],
  ["a function that is also a value", "const f = ({ a }) => a; const g = f; const result = f({ a: 1 });"],
  ["the rest of an object", "const f = ({ a, ...b }) => [a, b]; const result = f({ a: 1, c: 2 });"],
  ["a spread object", "const o = { a: 1 }; const f = ({ a }) => a; const result = f({ ...o });"],
  ["more than is taken", "const f = ({ a }) => a; const result = f({ a: 1, b: 2 });"],
  ["less than is taken", "const f = ({ a, b = 2 }) => [a, b]; const result = f({ a: 1 });"],
  [
    "a method that says this",
    "const f = ({ a }) => a(); const result = f({ a() { return this; } }) === undefined;",
  ],
  ["an object from elsewhere", "const o = { a: 1 }; const f = ({ a }) => a; const result = f(o);"],
])("leaves alone %s", (_name, code) => {
  expect(unpacked(code)).toBe(code);
});
