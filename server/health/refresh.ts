import { dayOf } from "../../protocol/day.ts";
import type { AccountRow, Store } from "../store/store.ts";
import { type ComputedHealth, computeHealth, firstLoadedDay, type HealthBasis } from "./account-health.ts";
import { healthModel } from "./presets.ts";

export interface RefreshOptions extends Pick<HealthBasis, "preset" | "catalogue"> {
  readonly clock: { now(): number };
}

/** What refreshing asks of a store. */
export type HealthStore = Pick<
  Store,
  "account" | "accountRollups" | "newestDays" | "saveHealth" | "staleAccounts"
>;

/** Accounts computed side by side: enough for a store over the network, few enough to keep the time budget. */
const batchSize = 4;

/**
 * Brings the saved health of stale accounts up to date until none is left or `budgetMs` have passed; at least one batch.
 * Resolves with whether all are up to date.
 */
export const refreshStale = async (
  store: HealthStore,
  options: RefreshOptions & { readonly budgetMs: number },
): Promise<boolean> => {
  const { clock, budgetMs } = options;
  const startedAt = clock.now();
  const today = dayOf(startedAt);
  const done = new Set<string>();
  let newestDays: HealthBasis["newestDays"] | undefined;
  while (true) {
    const ids = await store.staleAccounts(today, batchSize);
    // Events may arrive faster than a batch takes: an account is brought up to date once a call.
    const due = ids.filter((id) => !done.has(id));
    if (due.length === 0) return ids.length === 0;
    newestDays ??= await store.newestDays();
    const shared = newestDays;
    await Promise.all(
      due.map(async (id) => {
        done.add(id);
        const account = await store.account(id);
        if (account !== null) await refreshAccount(store, account, { ...options, newestDays: shared });
      }),
    );
    if (clock.now() - startedAt >= budgetMs) {
      return (await store.staleAccounts(today, 1)).length === 0;
    }
  }
};

/** Computes one account's health from its rollups and saves it. `historyDays` may lengthen the history, not shorten it. */
export const refreshAccount = async (
  store: Omit<HealthStore, "staleAccounts">,
  account: AccountRow,
  options: RefreshOptions & {
    readonly newestDays?: HealthBasis["newestDays"];
    readonly historyDays?: number;
  },
): Promise<ComputedHealth & Pick<HealthBasis, "rows">> => {
  const now = options.clock.now();
  const historyDays = Math.max(healthModel.historyDays, options.historyDays ?? 0);
  const [rows, newestDays] = await Promise.all([
    store.accountRollups(account.id, firstLoadedDay(now, historyDays), dayOf(now)),
    options.newestDays ?? store.newestDays(),
  ]);
  const { preset, catalogue } = options;
  const computed = computeHealth({ account, rows, newestDays, preset, catalogue, now, historyDays });
  await store.saveHealth(account.id, computed.summary, computed.days);
  return { ...computed, rows };
};
