/**
 * What a referral program starts from; amounts in minor units. Source of the rewards: domain reference §9 (S3); of the target:
 * §9 (S1). Days, hold and velocity are ours: the field names none.
 */
export const referralPreset = {
  currency: "USD",
  reward: { amountMinor: 20_000, renewalMinor: 10_000, premiumMinor: 50_000 },
  advocate: { amountMinor: 50_000, renewalMinor: 25_000, premiumMinor: 100_000 },
  qualify: { event: "Invoice Paid", withinDays: 90 },
  holdDays: 30,
  maxPerDay: 5,
  /** The share of active people who referred somebody. */
  targetRate: 0.2,
} as const;
