import type { ReferralStanding } from "../../protocol/referral.ts";

/** Each currency by itself, in units of as many digits as it has: 20000 is $200, ¥20,000 and 20 dinars. Whole amounts go without. */
export const formatEarned = (earned: ReferralStanding["earned"], locale: string): string =>
  earned
    .map(({ currency, amountMinor }) => {
      const style = { style: "currency", currency } as const;
      const { maximumFractionDigits = 2 } = new Intl.NumberFormat(locale, style).resolvedOptions();
      const format = { ...style, trailingZeroDisplay: "stripIfInteger" } as const;
      return new Intl.NumberFormat(locale, format).format(amountMinor / 10 ** maximumFractionDigits);
    })
    .join(" + ");
