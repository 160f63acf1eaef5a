import { describe, expect, test } from "vitest";
import { ageInDays, readAccountTraits, readSeats } from "../../../protocol/account-traits.ts";
import { lifecycleOf } from "../../../protocol/lifecycle.ts";
import { segmentsOf } from "../../../protocol/segments.ts";
import { tierOf } from "../../../protocol/tier.ts";

const at = (iso: string) => Date.parse(iso);

describe("traits", () => {
  test("numbers may come as text, times as ISO, seconds or milliseconds", () => {
    const traits = { employees: 140, arr: "120000.5", createdAt: "2025-01-01T00:00:00Z" };
    const createdAt = at("2025-01-01T00:00:00Z");
    expect(readAccountTraits(traits)).toEqual({ employees: 140, arr: 120_000.5, createdAt });
    expect(readSeats({ seats: "20" })).toBe(20);
    expect(readAccountTraits({ createdAt: createdAt / 1_000 }).createdAt).toBe(createdAt);
    expect(readAccountTraits({ createdAt }).createdAt).toBe(createdAt);
  });

  test.each([0, -20, "", null, true, "many", 1e308, "1e308"])("%j are no seats", (seats) => {
    expect(readSeats({ seats })).toBeNull();
  });

  test("what makes no sense is not known", () => {
    const traits = { employees: "many", arr: -1, createdAt: "soon" };
    expect(readAccountTraits(traits)).toEqual({ employees: null, arr: null, createdAt: null });
    expect(readAccountTraits({ employees: null, arr: [], createdAt: true })).toEqual({
      employees: null,
      arr: null,
      createdAt: null,
    });
  });

  test("age counts whole days and never goes below nought", () => {
    expect(ageInDays(at("2025-01-01T12:00:00Z"), at("2025-01-03T11:00:00Z"))).toBe(1);
    expect(ageInDays(at("2026-01-01T12:00:00Z"), at("2025-01-03T11:00:00Z"))).toBe(0);
  });
});

test("lifecycle stages end with days 30, 90 and 365, the first day being day 1", () => {
  expect([0, 29, 30, 89, 90, 364, 365].map(lifecycleOf)).toEqual([
    "onboarding",
    "onboarding",
    "adoption",
    "adoption",
    "expansion",
    "expansion",
    "renewal",
  ]);
});

test("segments by employees and by revenue, where known", () => {
  const segments = (employees: number | null, arr: number | null) =>
    segmentsOf({ employees, arr, createdAt: null });
  expect(segments(9, 0)).toEqual(["starter", "arr-smb"]);
  expect(segments(10, 100_000)).toEqual(["professional", "arr-mid-market"]);
  expect(segments(100, null)).toEqual(["business"]);
  expect(segments(1_000, 1_000_000)).toEqual(["enterprise", "arr-enterprise"]);
  expect(segments(null, null)).toEqual([]);
});

test("tiers begin with 6, 12 and 24 completed months", () => {
  const start = at("2024-01-31T10:00:00Z");
  const tier = (iso: string) => tierOf(start, at(iso));
  expect(tier("2024-02-01T00:00:00Z")).toBe("bronze");
  expect(tier("2024-07-30T23:00:00Z")).toBe("bronze");
  expect(tier("2024-07-31T00:00:00Z")).toBe("silver");
  expect(tier("2025-01-31T00:00:00Z")).toBe("gold");
  expect(tier("2026-01-30T00:00:00Z")).toBe("gold");
  expect(tier("2026-01-31T00:00:00Z")).toBe("platinum");
});
