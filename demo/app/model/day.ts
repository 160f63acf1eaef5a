/** A calendar day as `2026-03-09`: sorts and compares as text. */
export type Day = string;

const dayMs = 86_400_000;

export const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(Date.parse(day) + days * dayMs);

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** `2026-03-09` → `2026-03`. */
export const monthOf = (day: Day): string => day.slice(0, 7);

/** The last `count` months up to that of `today`, oldest first, as `2026-03`. */
export const lastMonths = (today: Day, count: number): readonly string[] => {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, index) =>
    monthOf(dayOf(Date.UTC(year, month - count + 1 + index, 1))),
  );
};
