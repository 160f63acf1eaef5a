import type { Day } from "./model/day.ts";
import type { Language } from "./preferences.ts";

export interface Format {
  /** With cents. */
  money(amount: number): string;
  /** Without cents, for figures read at a glance. */
  roundMoney(amount: number): string;
  /** `13k`, for labels of a chart. */
  shortMoney(amount: number): string;
  day(day: Day): string;
  /** Without the year, where space is short. */
  shortDay(day: Day): string;
  /** `2026-03` → `Mar`. */
  month(month: string): string;
}

export const createFormat = (language: Language, currency: string): Format => {
  const locale = language === "es" ? "es-ES" : "en-GB";
  // Spanish groups four digits only in `always`: columns of figures line up better so.
  const grouped = { useGrouping: "always", currencyDisplay: "narrowSymbol" } as const;
  const money = new Intl.NumberFormat(locale, { style: "currency", currency, ...grouped });
  const round = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    maximumFractionDigits: 0,
    ...grouped,
  });
  const short = new Intl.NumberFormat(locale, {
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const date = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const shortDate = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  return {
    money: (amount) => money.format(amount),
    roundMoney: (amount) => round.format(amount),
    shortMoney: (amount) => short.format(amount < 1_000 ? Math.round(amount) : amount),
    day: (day) => date.format(new Date(day)),
    shortDay: (day) => shortDate.format(new Date(day)),
    month: (value) => month.format(new Date(`${value}-01`)),
  };
};
