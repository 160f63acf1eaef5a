import type { Day } from "../../protocol/day.ts";
import type { DataState } from "../../protocol/health.ts";
import type { RollupInput } from "../../protocol/increment.ts";
import type { Ledger } from "./ledger.ts";
import { type CatalogueFeature, countSince, type MeasureContext, measures } from "./measure.ts";
import type { InputKey } from "./preset.ts";
import { healthModel, inputPresets } from "./presets.ts";
import { sources } from "./sources.ts";

/** One input on one day. `value` and `score` are null together, in the states missing and broken. */
export interface MeasuredInput {
  readonly key: InputKey;
  readonly value: number | null;
  /** In the unit of the value: already multiplied by the seats where the preset says so. */
  readonly target: number;
  /** 0–100, not rounded. */
  readonly score: number | null;
  readonly state: DataState;
}

/** What is known of an account and its workspace besides rollups. */
export interface AccountFacts {
  /** Licensed seats; null where the account does not say. */
  readonly seats: number | null;
  /** UTC day of the first event. */
  readonly firstSeenDay: Day;
  /** First day the ledger was given rows of: older accounts have a past it does not show. */
  readonly loadedFrom: Day;
  /** Newest day of each input over all accounts. */
  readonly newestDays: { readonly [I in RollupInput]?: Day };
  readonly catalogue: readonly CatalogueFeature[];
}

/** Measures inputs as they were known at the end of `day`; the ledger must hold that day and nothing after it. */
export const measureDay = (
  ledger: Ledger,
  day: Day,
  facts: AccountFacts,
): ((key: InputKey) => MeasuredInput) => {
  const knownUsers = countSince(ledger.lastActive, day - healthModel.knownUsersDays + 1);
  const seats = Math.max(1, facts.seats ?? knownUsers);
  const context: Omit<MeasureContext, "windowDays"> = {
    day,
    seenDays: Math.max(0, day - facts.firstSeenDay),
    catalogue: facts.catalogue,
  };
  return (key) => {
    const { windowDays, perSeat, ...preset } = inputPresets[key];
    const source = sources[preset.source];
    const perUnit = perSeat ? seats : 1;
    const target = preset.target * perUnit;
    const newest = newestOf(source.inputs, facts.newestDays);
    // A silence of the whole workspace longer than the window says nothing about any one account.
    const isBroken = newest !== null && source.canBreak && newest <= day - windowDays;
    const isSilent = source.silence === "zero" && (newest === null || isBroken || !hasPast(ledger, facts));
    const reading = isSilent ? null : measures[key](ledger, { ...context, windowDays });
    if (reading === null) {
      return { key, value: null, target, score: null, state: isBroken ? "broken" : "missing" };
    }
    return {
      key,
      value: reading.value,
      target,
      score: interpolate(reading.value, preset.zeroAt * perUnit, target),
      state: day - reading.newestDay < healthModel.freshDays ? "fresh" : "stale",
    };
  };
};

/** 0 at `zeroAt`, 100 at `target`, straight between them and never beyond; either may be the larger. */
export const interpolate = (value: number, zeroAt: number, target: number): number =>
  Math.min(1, Math.max(0, (value - zeroAt) / (target - zeroAt))) * 100;

/** Silence is a nought only of an account that was ever there: one that nobody reported on has no health at all. */
const hasPast = (ledger: Ledger, { firstSeenDay, loadedFrom }: AccountFacts): boolean =>
  ledger.newest.size > 0 || firstSeenDay < loadedFrom;

const newestOf = (inputs: readonly RollupInput[], newestDays: AccountFacts["newestDays"]): Day | null => {
  let newest: Day | null = null;
  for (const input of inputs) {
    const day = newestDays[input];
    if (day !== undefined && (newest === null || day > newest)) newest = day;
  }
  return newest;
};
