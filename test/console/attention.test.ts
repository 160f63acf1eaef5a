import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanCoverage, notableChange, whoNeedsYou, whoRose } from "../../console/attention.ts";
import type { AccountListItem } from "../../protocol/api.ts";
import { bandOf } from "./fixtures/accounts.ts";
import { createWorkspace } from "./fixtures/workspace.ts";

const [sample] = createWorkspace().accounts;
if (sample === undefined) throw new Error("The workspace has accounts.");

const accounts: fc.Arbitrary<AccountListItem[]> = fc.array(
  fc
    .record({
      id: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
      score: fc.option(fc.integer({ min: 0, max: 100 })),
      trend: fc.option(fc.integer({ min: -60, max: 60 })),
    })
    .map((facts) => ({ ...sample, ...facts, band: bandOf(facts.score) })),
);

describe("who gets attention", () => {
  it("names everyone once, and nobody both as needing someone and as doing better", () => {
    fc.assert(
      fc.property(accounts, (all) => {
        const distinct = [...new Map(all.map((account) => [account.id, account])).values()];
        const need = whoNeedsYou(distinct).map(({ id }) => id);
        const rose = whoRose(distinct).map(({ id }) => id);
        expect(new Set([...need, ...rose]).size).toBe(need.length + rose.length);
        expect(whoNeedsYou([...distinct, ...distinct])).toEqual(whoNeedsYou(distinct));
      }),
    );
  });

  it("leaves out no red account and no notable fall, and nothing else gets in", () => {
    fc.assert(
      fc.property(accounts, (all) => {
        const distinct = [...new Map(all.map((account) => [account.id, account])).values()];
        const expected = distinct.filter(
          ({ band, trend }) => band === "red" || (trend !== null && trend <= -notableChange),
        );
        expect(new Set(whoNeedsYou(distinct))).toEqual(new Set(expected));
      }),
    );
  });

  it("puts a red account before another that fell as far", () => {
    const red = { ...sample, id: "red", band: "red" as const, trend: -12 };
    const yellow = { ...sample, id: "yellow", band: "yellow" as const, trend: -12 };
    expect(whoNeedsYou([yellow, red]).map(({ id }) => id)).toEqual(["red", "yellow"]);
  });

  it("has no coverage to tell of nobody", () => {
    expect(meanCoverage([])).toBeNull();
    expect(
      meanCoverage([
        { ...sample, coverage: 0.5 },
        { ...sample, coverage: 1 },
      ]),
    ).toBe(0.75);
  });
});
