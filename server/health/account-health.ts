import { ageInDays, readAccountTraits, readSeats } from "../../protocol/account-traits.ts";
import { type Day, dayOf, dayToIso } from "../../protocol/day.ts";
import type { AccountHealth, HealthComponent } from "../../protocol/health.ts";
import { lifecycleOf } from "../../protocol/lifecycle.ts";
import { segmentsOf } from "../../protocol/segments.ts";
import { tierOf } from "../../protocol/tier.ts";
import type { Config } from "../config.ts";
import { readCatalogue } from "../features/catalogue.ts";
import type { AccountRow, HealthDay, HealthSummary, RollupRow, Store } from "../store/store.ts";
import { type Change, changeBetween } from "./change.ts";
import { scoreDays } from "./history.ts";
import type { CatalogueFeature } from "./measure.ts";
import type { HealthPreset } from "./preset.ts";
import { healthModel, healthPresets, inputPresets, longestWindowDays } from "./presets.ts";
import type { ScoredComponent, ScoredDay } from "./score.ts";
import { roundTenth } from "./statistics.ts";

/** Everything an account's health is computed from. */
export interface HealthBasis {
  readonly account: AccountRow;
  /** Rollups of the account from `firstLoadedDay` to the day of `now`. */
  readonly rows: readonly RollupRow[];
  readonly newestDays: Awaited<ReturnType<Store["newestDays"]>>;
  readonly preset: HealthPreset;
  readonly catalogue: readonly CatalogueFeature[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** Length of the daily history, today included. */
  readonly historyDays: number;
}

/** The first day whose rollups are needed for a history of so many days. */
export const firstLoadedDay = (now: number, historyDays: number): Day =>
  firstScoredDay(now, historyDays) - longestWindowDays;

/** What the workspace chose, in the terms of health: its catalogue as it is now. */
export const readHealthSettings = async (
  store: Pick<Store, "features">,
  { features, healthPreset }: Pick<Config, "features" | "healthPreset">,
): Promise<Pick<HealthBasis, "preset" | "catalogue">> => ({
  preset: healthPresets[healthPreset],
  catalogue: (await readCatalogue(store, features)).map(({ feature: { id, tier, releasedAt } }) => ({
    id,
    tier,
    releasedDay: releasedAt === undefined ? null : dayOf(Date.parse(releasedAt)),
  })),
});

/** Health as told, and as kept for lists and plots. */
export interface ComputedHealth {
  readonly health: AccountHealth;
  readonly summary: HealthSummary;
  /** From the account's first day on, oldest first. */
  readonly days: readonly HealthDay[];
}

/** Pure: the same basis gives the same health. */
export const computeHealth = (basis: HealthBasis): ComputedHealth => {
  const { account, rows, newestDays, preset, catalogue, now, historyDays } = basis;
  const today = dayOf(now);
  const traits = readAccountTraits(account.traits);
  const firstSeenDay = dayOf(account.firstSeenAt);
  const range = { from: firstScoredDay(now, historyDays), to: today };
  const scored = scoreDays(rows, range, preset, {
    seats: readSeats(account.traits),
    firstSeenDay,
    loadedFrom: firstLoadedDay(now, historyDays),
    newestDays,
    catalogue,
  });
  const newest = scored.at(-1);
  if (newest === undefined) throw new RangeError("A history has at least one day.");
  const change = changeBetween(scored.at(-1 - healthModel.trendDays), newest);
  const startedAt = traits.createdAt ?? account.firstSeenAt;
  return {
    health: {
      accountId: account.id,
      asOf: new Date(now).toISOString(),
      model: preset.model,
      ...scoreOf(newest),
      ...change,
      components: newest.components.map(tellComponent),
      inputs: Object.fromEntries(
        newest.components.flatMap(({ inputs }) =>
          inputs.map(({ key, value }) => [key, value === null ? null : roundTenth(value)]),
        ),
      ),
      lifecycle: lifecycleOf(ageInDays(startedAt, now)),
      segments: segmentsOf(traits),
      tier: tierOf(startedAt, now),
      history: scored
        .slice(-historyDays)
        .map((day) => ({ day: dayToIso(day.day), score: scoreOf(day).score, band: day.band })),
    },
    summary: summaryOf(newest, change),
    days: scored
      .filter(({ day }) => day >= firstSeenDay)
      .map((day) => ({
        day: day.day,
        ...scoreOf(day),
        contributions: Object.fromEntries(
          day.components.map(({ preset: { key }, contributionTenths }) => [key, contributionTenths / 10]),
        ),
      })),
  };
};

/** A history shorter than the trend still needs the day the trend is counted from. */
const firstScoredDay = (now: number, historyDays: number): Day =>
  dayOf(now) - Math.max(historyDays - 1, healthModel.trendDays);

const summaryOf = (newest: ScoredDay, { trend, drivers }: Change): HealthSummary => ({
  day: newest.day,
  ...scoreOf(newest),
  trend,
  drivers,
});

const scoreOf = ({ scoreTenths, band, coverage }: ScoredDay) => ({
  score: scoreTenths === null ? null : scoreTenths / 10,
  band,
  coverage,
});

const tellComponent = ({
  preset,
  inputs,
  score,
  state,
  contributionTenths,
}: ScoredComponent): HealthComponent => ({
  key: preset.key,
  label: preset.label,
  weight: preset.weight / 100,
  score: score === null ? null : roundTenth(score),
  contribution: contributionTenths / 10,
  state,
  inputs: inputs.map(({ key, value, target, score: inputScore }) => ({
    key,
    label: inputPresets[key].label,
    value: value === null ? null : roundTenth(value),
    unit: inputPresets[key].unit,
    target: roundTenth(target),
    score: inputScore === null ? null : roundTenth(inputScore),
  })),
});
