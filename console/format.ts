/** Numbers, days and times in the words of one locale. Built once a locale: `Intl` formatters are dear to make. */
export interface Format {
  readonly locale: string;
  /** `42`; null is an en dash. */
  whole(value: number | null): string;
  /** At most one decimal: `4.5`, `12`. */
  number(value: number): string;
  /** Exactly one decimal, for figures that must add up on screen: `53.0`. */
  oneDecimal(value: number): string;
  /** Signed: `+12`, `−7`, `0`. */
  change(value: number): string;
  /** Signed with exactly one decimal: `−16.2`. */
  exactChange(value: number): string;
  /** `0.864` → `86%`. */
  percent(share01: number): string;
  /** A figure with its unit where the number alone does not say it: `62%`, `3.5 h`, `14`. */
  figure(value: number, unit: string): string;
  /** ISO time → `9:40 AM`. */
  time(iso: string): string;
  /** ISO time → `Thursday 12 November`, with the year where it is not this one. */
  dayOfTime(iso: string): string;
  /** UTC day `2026-11-12` → `12 November`. */
  day(isoDay: string): string;
  /** UTC day `2026-11-12` → `12 Nov`. */
  shortDay(isoDay: string): string;
  /** UTC day `2026-11-12` → `12 Nov 2026`. */
  fullDay(isoDay: string): string;
  /** UTC day `2026-11-12` → `Nov 2026`. */
  month(isoDay: string): string;
  /** ISO time → `3 hours ago`, `yesterday`. */
  ago(iso: string): string;
  /** UTC day → `today`, `3 days ago`. */
  daysAgo(isoDay: string): string;
  /** An amount; without a currency, the number alone. */
  money(amount: number, currency: string | null): string;
  /** An amount in minor units: `20000` of USD → `$200`, of JPY → `¥20,000`. */
  minorMoney(amountMinor: number, currency: string): string;
  list(words: readonly string[]): string;
}

/** @param now Epoch milliseconds, read at each call. */
export const createFormat = (locale: string, now: () => number): Format => {
  // Downwards: a score of 79.6 is yellow, and must not read as the 80 that would be green.
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, roundingMode: "floor" });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
  const exactChange = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const dayOfTime = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const dayOfYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const shortDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const fullDay = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    locale,
    whole: (value) => (value === null ? "–" : minus(whole.format(value))),
    number: (value) => minus(number.format(value)),
    oneDecimal: (value) => minus(oneDecimal.format(value)),
    change: (value) => minus(change.format(value)),
    exactChange: (value) => minus(exactChange.format(value)),
    percent: (share01) => percent.format(share01),
    figure: (value, unit) => {
      if (unit === "%") return minus(percent.format(value / 100));
      const symbol = unitSymbols[unit];
      const text = minus(number.format(value));
      return symbol === undefined ? text : `${text}\u00a0${symbol}`;
    },
    time: (iso) => time.format(new Date(iso)),
    dayOfTime: (iso) => {
      const date = new Date(iso);
      const isThisYear = date.getFullYear() === new Date(now()).getFullYear();
      return (isThisYear ? dayOfTime : dayOfYear).format(date);
    },
    day: (isoDay) => day.format(new Date(isoDay)),
    shortDay: (isoDay) => shortDay.format(new Date(isoDay)),
    fullDay: (isoDay) => fullDay.format(new Date(isoDay)),
    month: (isoDay) => month.format(new Date(isoDay)),
    ago: (iso) => {
      const seconds = Math.max(0, (now() - Date.parse(iso)) / 1_000);
      const unit = agoUnits.find(({ untilSeconds }) => seconds < untilSeconds) ?? years;
      return relative.format(-Math.floor(seconds / unit.seconds), unit.name);
    },
    daysAgo: (isoDay) => {
      const days = Math.max(0, Math.floor((now() - Date.parse(isoDay)) / 1_000 / dayS));
      const unit = agoUnits.find(
        ({ seconds, untilSeconds }) => seconds >= dayS && days * dayS < untilSeconds,
      );
      const { seconds, name } = unit ?? years;
      return relative.format(-Math.floor((days * dayS) / seconds), name);
    },
    money: (amount, currency) => moneyOf(locale, amount, currency),
    minorMoney: (amountMinor, currency) => minorMoneyOf(locale, amountMinor, currency),
    list: (words) => list.format(words),
  };
};

/** Units the number alone does not say. The others name what the label already names: "Weekly active users 14". */
const unitSymbols: { readonly [unit: string]: string } = { h: "h", min: "min", days: "d" };

interface AgoUnit {
  readonly name: Intl.RelativeTimeFormatUnit;
  readonly seconds: number;
  /** Used below this many seconds. */
  readonly untilSeconds: number;
}

const dayS = 86_400;
const years: AgoUnit = { name: "year", seconds: 365 * dayS, untilSeconds: Number.POSITIVE_INFINITY };
const agoUnits: readonly AgoUnit[] = [
  { name: "minute", seconds: 60, untilSeconds: 3_600 },
  { name: "hour", seconds: 3_600, untilSeconds: dayS },
  { name: "day", seconds: dayS, untilSeconds: 60 * dayS },
  { name: "month", seconds: 30 * dayS, untilSeconds: 365 * dayS },
  years,
];

/** A true minus sign is as wide as a plus, so columns of changes line up. */
const minus = (text: string): string => text.replace("-", "\u2212");

const moneyOf = (locale: string, amount: number, currency: string | null): string => {
  if (currency === null) return new Intl.NumberFormat(locale).format(amount);
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount);
  } catch {
    // The currency comes from a team's billing tool and may not be an ISO 4217 code.
    return `${amount} ${currency}`;
  }
};

/** Each currency has decimals of its own; whole amounts go without them. */
const minorMoneyOf = (locale: string, amountMinor: number, currency: string): string => {
  try {
    const money = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      trailingZeroDisplay: "stripIfInteger",
    });
    return minus(money.format(amountMinor / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2)));
  } catch {
    // An event of a team's own server may name a currency that is none.
    return moneyOf(locale, amountMinor / 100, currency);
  }
};
