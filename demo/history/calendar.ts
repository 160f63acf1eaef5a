export const dayMs = 86_400_000;
export const minuteMs = 60_000;

/** How far back the history goes, in whole weeks before the week of `now`. */
const weeks = 52;

/**
 * The days of the history. Day 0 is a Monday, and "days ago" counts back from the Monday of the current week, so that
 * the story does not shift from one day to the next: a later run in the same week only adds what has happened since.
 */
export interface Calendar {
  /** Epoch ms; nothing happens after it. */
  readonly now: number;
  /** Days of the history, the current one included. */
  readonly days: number;
  /** Start of a day, UTC, in epoch ms. */
  startOf(day: number): number;
  /** Day → days before the Monday of this week; below zero later in the week. */
  ago(day: number): number;
  /** The inverse of `ago`. */
  dayAgo(daysAgo: number): number;
  isWeekend(day: number): boolean;
}

export const createCalendar = (now: number): Calendar => {
  const today = Math.floor(now / dayMs);
  // 1970-01-01 was a Thursday.
  const monday = today - ((today + 3) % 7);
  const first = monday - weeks * 7;
  return {
    now,
    days: today - first + 1,
    startOf: (day) => (first + day) * dayMs,
    ago: (day) => weeks * 7 - day,
    dayAgo: (daysAgo) => weeks * 7 - daysAgo,
    isWeekend: (day) => day % 7 > 4,
  };
};
