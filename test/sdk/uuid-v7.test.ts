import fc from "fast-check";
import { expect, test } from "vitest";
import { createUuidV7 } from "../../sdk/uuid-v7.ts";

const format = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const start = Date.UTC(2026, 10, 22);
const random64 = () => crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n;

test("is a UUIDv7 of the time, whatever the random bits", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      fc.integer({ min: 1, max: 2 ** 48 - 1 }),
      (random, ms) => {
        const id = createUuidV7(
          () => ms,
          () => random,
        )();
        expect(id).toMatch(format);
        expect(Number.parseInt(id.slice(0, 13).replace("-", ""), 16)).toBe(ms);
      },
    ),
  );
});

test("grows strictly within one millisecond, over more ids than a counter has room for", () => {
  const newId = createUuidV7(() => start, random64);
  const ids = Array.from({ length: 10_000 }, newId);
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const id of ids) expect(id).toMatch(format);
});

test("grows strictly whatever the clock does", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 100 }), (steps) => {
      let now = start;
      const newId = createUuidV7(() => now, random64);
      const ids = steps.map((ms) => {
        now += ms;
        return newId();
      });
      expect(ids).toEqual([...new Set(ids)].sort());
    }),
  );
});

test("two creators at the same moment do not meet", () => {
  const one = createUuidV7(() => start, random64);
  const other = createUuidV7(() => start, random64);
  const ids = Array.from({ length: 1_000 }, () => [one(), other()]).flat();
  expect(new Set(ids).size).toBe(ids.length);
});
