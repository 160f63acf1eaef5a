import { type Day, dayOf } from "./day.ts";
import type { Tally } from "./journey.ts";
import { own } from "./own.ts";
import type { Facts, ValueOf } from "./rule.ts";

export type Streak = Omit<ValueOf<"streak">, "atLeast">;

/**
 * How many days or weeks in a row, in UTC and from Monday on, up to now. What has not happened yet today, or this week, has not
 * broken it. No longer than the 90 days a journey keeps.
 */
export const streakOf = ({ event, feature, every }: Streak, { journey, now }: Facts): number => {
  const { events, features, sessions } = journey;
  const tally: Tally | undefined =
    event !== undefined ? own(events, event) : feature !== undefined ? own(features, feature) : sessions;
  const periodOf = (day: Day): number => (every === "week" ? Math.floor((day + mondayOffset) / 7) : day);
  const periods = new Set(Object.keys(tally?.days ?? {}).map((day) => periodOf(Number(day))));
  const current = periodOf(dayOf(now));
  const newest = periods.has(current) ? current : current - 1;
  let length = 0;
  while (periods.has(newest - length)) length++;
  return length;
};

/** The epoch began on a Thursday, three days after a Monday. */
const mondayOffset = 3;
