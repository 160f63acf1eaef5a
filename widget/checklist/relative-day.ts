import { dayMs } from "../../protocol/day.ts";

/** "yesterday", "in 3 days", in the language of the page: by the days on the calendar where the person is. */
export const relativeDay = (at: number, locale: string): string =>
  new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(daysUntil(at), "day");

export const daysUntil = (at: number): number => localDay(at) - localDay(Date.now());

const localDay = (at: number): number => Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / dayMs);
