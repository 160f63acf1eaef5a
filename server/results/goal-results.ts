import type { GoalGroup, GoalResults } from "../../protocol/api.ts";
import { type Day, dayOf, dayToIso } from "../../protocol/day.ts";
import type { Journey } from "../../protocol/journey.ts";
import { journeyLimits } from "../../protocol/limits.ts";
import { own } from "../../protocol/own.ts";
import type { RollupRow } from "../store/store.ts";
import { differenceInterval, differenceOf, shareInterval, shareOf } from "./proportions.ts";
import { groupLimit, type VisitOptions, visitJourneys } from "./visit-journeys.ts";

export interface GoalBasis extends VisitOptions {
  readonly rows: readonly RollupRow[];
  readonly goal: { readonly event: string; readonly withinDays: number };
  readonly today: Day;
}

/** When a person first came into a group. */
interface Entry {
  readonly person: string;
  readonly day: Day;
}

/**
 * Compares those an experience was shown to with those it was withheld from, by one rule for both: a person is in the group they
 * came into first, and reached the goal when the event is in their journey on that day or one of the `withinDays` after it.
 *
 * Journeys keep daily counts for `journeyLimits.windowDays`, so only people who came within those are compared; and only those
 * since the first was withheld, since what came before would compare one season with another. Of more than `limit` in a group,
 * an even sample over time is read, and nobody who was erased since.
 */
export const goalResults = async ({
  rows,
  goal,
  today,
  journey,
  limit = groupLimit,
}: GoalBasis): Promise<GoalResults> => {
  const groups = groupsOf(rows);
  const since = Math.max(
    today - journeyLimits.windowDays + 1,
    groups.withheld[0]?.day ?? Number.NEGATIVE_INFINITY,
  );
  const compared = {
    shown: groups.shown.filter(({ day }) => day >= since),
    withheld: groups.withheld.filter(({ day }) => day >= since),
  };
  const measure = async (entries: readonly Entry[]): Promise<GoalGroup> => {
    let [people, reached, open] = [0, 0, 0];
    await visitJourneys(entries, { journey, limit }, (whole, { day }) => {
      const lastDay = day + goal.withinDays;
      people += 1;
      if (hasBetween(whole, goal.event, day, lastDay)) reached += 1;
      else if (lastDay >= today) open += 1;
    });
    const proportion = { people, reached };
    return { ...proportion, open, share: shareOf(proportion), interval: shareInterval(proportion) };
  };
  const shown = await measure(compared.shown);
  const withheld = await measure(compared.withheld);
  return {
    ...goal,
    since: dayToIso(since),
    shown,
    withheld,
    lift: differenceOf(shown, withheld),
    interval: differenceInterval(shown, withheld),
    capped: compared.shown.length > limit || compared.withheld.length > limit,
  };
};

/**
 * Everybody in the group they came into first, by day. Who came into both on one day was withheld: a person is withheld for good, so
 * only the team's own `show(id)` or a sign-in can have shown it after all.
 */
const groupsOf = (rows: readonly RollupRow[]): { shown: readonly Entry[]; withheld: readonly Entry[] } => {
  const shown = firstDays(rows, "experienceShown");
  const withheld = firstDays(rows, "experienceWithheld");
  return {
    shown: entriesOf(shown).filter(({ person, day }) => day < (withheld.get(person) ?? Infinity)),
    withheld: entriesOf(withheld).filter(({ person, day }) => day <= (shown.get(person) ?? Infinity)),
  };
};

const firstDays = (
  rows: readonly RollupRow[],
  input: "experienceShown" | "experienceWithheld",
): ReadonlyMap<string, Day> => {
  const days = new Map<string, Day>();
  for (const row of rows) {
    if (row.input === input) days.set(row.person, Math.min(row.day, days.get(row.person) ?? row.day));
  }
  return days;
};

const entriesOf = (days: ReadonlyMap<string, Day>): readonly Entry[] =>
  [...days]
    .map(([person, day]) => ({ person, day }))
    .sort((a, b) => a.day - b.day || (a.person < b.person ? -1 : 1));

const hasBetween = (journey: Journey, event: string, from: Day, to: Day): boolean => {
  const tally = own(journey.events, event);
  if (tally === undefined) return false;
  const isWithin = (day: Day): boolean => day >= from && day <= to;
  return (
    Object.keys(tally.days).some((day) => isWithin(Number(day))) ||
    [tally.firstAt, tally.lastAt].some((at) => at !== null && isWithin(dayOf(at)))
  );
};
