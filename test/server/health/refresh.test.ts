import { describe, expect, test } from "vitest";
import { dayMs } from "../../../protocol/day.ts";
import { type HealthStore, refreshAccount, refreshStale } from "../../../server/health/refresh.ts";
import { today } from "./rollups.ts";
import { account, storeOf } from "./stale-store.ts";

describe("refreshStale", () => {
  test("brings every stale account up to date, each once", async () => {
    const { store, options, saved } = storeOf(37);
    expect(await refreshStale(store, { ...options, budgetMs: 250 })).toBe(true);
    expect(saved).toHaveLength(37);
    expect(new Set(saved).size).toBe(37);
  });

  test("stops at its budget, says so, and goes on from there the next time", async () => {
    const { store, options, saved } = storeOf(100, 10);
    expect(await refreshStale(store, { ...options, budgetMs: 250 })).toBe(false);
    expect(saved.length).toBeGreaterThan(0);
    expect(saved.length).toBeLessThan(100);
    while (!(await refreshStale(store, { ...options, budgetMs: 250 })));
    expect(saved).toHaveLength(100);
  });

  test("ends while events keep making accounts stale again", async () => {
    const { store, options, stale, saved } = storeOf(3);
    const busy: HealthStore = {
      ...store,
      saveHealth: async (...saving) => {
        await store.saveHealth(...saving);
        stale.add(saving[0]);
      },
    };
    expect(await refreshStale(busy, { ...options, budgetMs: 250 })).toBe(false);
    expect(saved).toHaveLength(3);
  });

  test("passes over an account that is gone", async () => {
    const { store, options, saved } = storeOf(2);
    await refreshStale({ ...store, account: async () => null }, { ...options, budgetMs: 250 });
    expect(saved).toEqual([]);
  });
});

describe("refreshAccount", () => {
  test("saves the summary it tells and the days since the account began, at most 90", async () => {
    const { store, options } = storeOf(1);
    const saves: Parameters<HealthStore["saveHealth"]>[] = [];
    const recording: HealthStore = {
      ...store,
      saveHealth: async (...saving) => {
        saves.push(saving);
      },
    };
    const { health } = await refreshAccount(recording, account("acme"), options);
    const [id, summary, days] = saves[0] ?? [];
    expect(id).toBe("acme");
    expect(summary).toEqual({
      day: today,
      score: health.score,
      band: health.band,
      coverage: health.coverage,
      trend: health.trend,
      drivers: health.drivers,
    });
    expect(days).toHaveLength(90);
    expect(days?.at(-1)).toMatchObject({ day: today, score: health.score });
    const young = { ...account("young"), firstSeenAt: (today - 4) * dayMs };
    await refreshAccount(recording, young, options);
    expect(saves[1]?.[2].map(({ day }) => day)).toEqual([today - 4, today - 3, today - 2, today - 1, today]);
  });
});
