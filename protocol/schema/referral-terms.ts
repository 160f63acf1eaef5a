import { z } from "zod";
import { referralPreset } from "../referral-preset.ts";
import { ruleSchema } from "./rule.ts";
import { textSchema } from "./text.ts";

/** Money in the smallest unit of its currency: 20000 of `USD` are $200, of `JPY` ¥20000. Sums of fractions would not add up. */
const amountSchema = z
  .number("must be an amount in minor units, such as 20000 for $200.00")
  .int("must be a whole number of minor units: 20000, not 200.00")
  .min(0, "must not be negative")
  .max(100_000_000);

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** What is paid, to whom and when: the part of a program that only the collector reads. */
export const referralTerms = {
  currency: z
    .string()
    .refine((code) => currencies.has(code), "must be a currency code of ISO 4217, such as USD or EUR")
    .default(referralPreset.currency)
    .describe("ISO 4217, of every amount of the program."),
  reward: z
    .strictObject({
      amountMinor: amountSchema
        .default(referralPreset.reward.amountMinor)
        .describe("For a referral that qualified and was held."),
      premium: z
        .strictObject({
          when: ruleSchema,
          amountMinor: amountSchema.default(referralPreset.reward.premiumMinor),
        })
        .optional()
        .describe("Instead, where what is known of the referred person and their account says so."),
      renewalMinor: amountSchema
        .default(referralPreset.reward.renewalMinor)
        .describe("On top, once, when the referred account renews."),
      bonuses: z
        .array(z.strictObject({ referrals: z.number().int().min(2).max(1_000), amountMinor: amountSchema }))
        .max(10)
        .default([])
        .describe("On top, once each, with so many rewarded referrals."),
      advocate: z
        .strictObject({
          when: ruleSchema,
          amountMinor: amountSchema.default(referralPreset.advocate.amountMinor),
          premiumMinor: amountSchema.default(referralPreset.advocate.premiumMinor),
          renewalMinor: amountSchema.default(referralPreset.advocate.renewalMinor),
        })
        .optional()
        .describe("What counts instead for whoever the rule holds of when the reward falls due."),
    })
    .prefault({})
    .describe("What whoever refers is paid."),
  gift: textSchema
    .optional()
    .describe("What the referred side gets, in words: a discount is the product's own to give."),
  qualify: z
    .strictObject({
      event: z.string().trim().min(1).max(200).default(referralPreset.qualify.event),
      withinDays: z.number().int().min(1).max(365).default(referralPreset.qualify.withinDays),
    })
    .prefault({})
    .describe(
      "The event of the referred person or their account that makes the referral count, within so many days of the sign-up.",
    ),
  holdDays: z
    .number()
    .int()
    .min(0)
    .max(365)
    .default(referralPreset.holdDays)
    .describe("Days from qualifying to the reward, in which a cancellation or a refund still takes it back."),
  maxPerDay: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(referralPreset.maxPerDay)
    .describe(
      "Sign-ups by one person's link on one UTC day; those beyond wait for somebody to look at them.",
    ),
};
