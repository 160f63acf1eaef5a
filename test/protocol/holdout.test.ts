import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHeldOut } from "../../protocol/holdout.ts";

const people = 20_000;

/** Ids as products give them: counted, random, and addresses. */
const populations: { readonly [name: string]: (index: number) => string } = {
  counted: (index) => `u_${index}`,
  bare: (index) => String(index),
  random: (index) => `${(index * 2_654_435_761).toString(16)}-4c1d-9b1a-${index.toString(16)}`,
  addresses: (index) => `person${index}@company${index % 97}.example`,
};

/** Three standard deviations of a share drawn so many times: what one draw in 370 exceeds. Ours is fixed, so it never flickers. */
const tolerance = (share: number) => 3 * Math.sqrt((share * (1 - share)) / people);

describe.each(Object.entries(populations))("among %s ids", (_name, idOf) => {
  const drawn = (experience: string, share: number) =>
    Array.from({ length: people }, (_, index) => isHeldOut(experience, idOf(index), share));
  const shareOf = (list: readonly boolean[]) => list.filter(Boolean).length / list.length;

  test.each([0.05, 0.1, 0.25, 0.5, 0.9])("a holdout of %d is that share of the people", (share) => {
    for (const experience of ["first-invoice", "upgrade", "a"]) {
      expect(Math.abs(shareOf(drawn(experience, share)) - share)).toBeLessThan(tolerance(share));
    }
  });

  test("who is held out of one experience says nothing about another", () => {
    const experiences = ["tour-1", "tour-2", "upgrade", "renewal"].map((id) => drawn(id, 0.5));
    for (const [index, one] of experiences.entries()) {
      for (const other of experiences.slice(index + 1)) {
        const both = shareOf(one.map((isOut, person) => isOut && Boolean(other[person])));
        expect(Math.abs(both - 0.25)).toBeLessThan(tolerance(0.25));
      }
    }
  });
});

describe("isHeldOut", () => {
  test("is stable: the same person, experience and share, the same answer, today and in years", () => {
    const answers = Array.from({ length: 16 }, (_, index) => isHeldOut("first-invoice", `u_${index}`, 0.5));
    expect(answers.map(Number).join("")).toBe("0011100011011000");
  });

  test("a larger share keeps everyone who was held out of a smaller one", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (id, person, share) => {
          if (isHeldOut(id, person, share)) expect(isHeldOut(id, person, 0.9)).toBe(true);
        },
      ),
    );
  });

  test("a share of nought, or one that is no number, holds nobody out", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, person) => {
        expect(isHeldOut(id, person, 0)).toBe(false);
        expect(isHeldOut(id, person, Number.NaN)).toBe(false);
      }),
    );
  });
});
