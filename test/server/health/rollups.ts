import type { Day } from "../../../protocol/day.ts";
import type { RollupInput } from "../../../protocol/increment.ts";
import { type AccountFacts, type MeasuredInput, measureDay } from "../../../server/health/inputs.ts";
import { addDay, createLedger } from "../../../server/health/ledger.ts";
import type { InputKey } from "../../../server/health/preset.ts";
import type { RollupRow } from "../../../server/store/store.ts";

/** The day most tests stand on: 2025-10-14. */
export const today: Day = 20_375;

export const row = (input: RollupInput, rest: Partial<RollupRow> = {}): RollupRow => ({
  day: today,
  input,
  person: "ana",
  key: "",
  count: 1,
  value: 0,
  ...rest,
});

/** Every source heard of today, an account a year old, no seats and no catalogue told. */
export const facts: AccountFacts = {
  seats: null,
  firstSeenDay: today - 365,
  loadedFrom: today - 180,
  newestDays: {
    action: today,
    session: today,
    sessionMinutes: today,
    feature: today,
    ticketOpened: today,
    ticketResolved: today,
    invoicePaid: today,
    paymentFailed: today,
    cancelled: today,
    surveyShown: today,
    surveyAnswered: today,
    email: today,
    webinar: today,
    featureRequest: today,
    goalSet: today,
    checklistStarted: today,
  },
  catalogue: [],
};

/** Measures one input today from rows of any order. */
export const measureToday = (
  key: InputKey,
  rows: readonly RollupRow[],
  change: Partial<AccountFacts> = {},
): MeasuredInput => {
  const ledger = createLedger();
  const days = [...new Set(rows.map(({ day }) => day))].sort((a, b) => a - b);
  for (const day of days)
    addDay(
      ledger,
      day,
      rows.filter((candidate) => candidate.day === day),
    );
  return measureDay(ledger, today, { ...facts, ...change })(key);
};
