import { dayMs } from "../../../protocol/day.ts";
import { healthPresets } from "../../../server/health/presets.ts";
import type { HealthStore } from "../../../server/health/refresh.ts";
import type { AccountRow } from "../../../server/store/store.ts";
import { facts, row, today } from "./rollups.ts";

export const account = (id: string): AccountRow => ({
  id,
  name: id,
  traits: {},
  firstSeenAt: (today - 100) * dayMs,
  lastSeenAt: today * dayMs,
  health: null,
});

/** A store of so many stale accounts on which every read of rollups takes `readMs`. */
export const storeOf = (count: number, readMs = 0) => {
  let now = today * dayMs;
  const stale = new Set(Array.from({ length: count }, (_, index) => `a${index}`));
  const saved: string[] = [];
  const store: HealthStore = {
    account: async (id) => account(id),
    accountRollups: async () => {
      now += readMs;
      return [row("action")];
    },
    newestDays: async () => facts.newestDays,
    saveHealth: async (id) => {
      saved.push(id);
      stale.delete(id);
    },
    staleAccounts: async (_, limit) => [...stale].slice(0, limit),
  };
  const settings = { preset: healthPresets.strategy, catalogue: [] };
  const options = { ...settings, settings: async () => settings, clock: { now: () => now } };
  return { store, options, saved, stale };
};
