import type { Day } from "../../protocol/day.ts";
import type { RollupRow } from "../store/store.ts";
import { type AccountFacts, measureDay } from "./inputs.ts";
import { addDay, createLedger } from "./ledger.ts";
import type { HealthPreset } from "./preset.ts";
import { type ScoredDay, scoreDay } from "./score.ts";

/** The days to score, both included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Scores every day of a range from one load of rows, oldest first. Each row enters the ledger once, in order, and each
 * day is scored before the next one enters: a past day sees only what had happened by then. (Whether a source is
 * connected at all is judged by what is known now.) Rows before `facts.loadedFrom` or after the range are left out.
 */
export const scoreDays = (
  rows: readonly RollupRow[],
  range: DayRange,
  preset: HealthPreset,
  facts: AccountFacts,
): readonly ScoredDay[] => {
  const rowsOf = Map.groupBy(rows, ({ day }) => day);
  const ledger = createLedger();
  const scored: ScoredDay[] = [];
  for (let day = facts.loadedFrom; day <= range.to; day += 1) {
    const today = rowsOf.get(day);
    if (today !== undefined) addDay(ledger, day, today);
    if (day >= range.from) {
      scored.push(scoreDay(day, preset, measureDay(ledger, day, facts)));
    }
  }
  return scored;
};
