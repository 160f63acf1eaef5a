import { z } from "zod";
import { countSchema, listOf, nextSchema, timeSchema } from "./answer.ts";
import { textSchema } from "./text.ts";

export const referralStates = ["joined", "review", "held", "rewarded", "refused", "revoked"] as const;

export const amountSchema = z
  .object({
    amountMinor: z.int().describe("In minor units of the currency: 20000 of `USD` are $200."),
    currency: z.string().describe("ISO 4217."),
  })
  .meta({ id: "Amount" });

export const referralLineSchema = z
  .object({
    ...amountSchema.shape,
    reason: z.enum(["referral", "renewal", "bonus"]),
    at: timeSchema,
  })
  .meta({
    id: "ReferralLine",
    description:
      "An amount that was granted, or taken back: then it is negative, and the line it takes back stands before it.",
  });

export const referralRowSchema = z
  .object({
    referrerId: z.string(),
    referrerName: z.string(),
    referredId: z.string(),
    referredName: z.string(),
    accountId: z.string().nullable(),
    code: z.string(),
    state: z.enum(referralStates),
    doubts: listOf(z.string()).describe(
      "`same-account`, `known-user`, `known-account`, `same-domain`, `velocity`: in review what somebody should look at, else what they did.",
    ),
    reason: z.string().nullable().describe("Of a refused or revoked one."),
    joinedAt: timeSchema.nullable(),
    qualifiedAt: timeSchema.nullable(),
    heldUntil: timeSchema.nullable().describe("When the reward falls due, of a held one."),
    rewardedAt: timeSchema.nullable(),
    lines: listOf(referralLineSchema).describe("Oldest first."),
    earned: listOf(amountSchema).describe(
      "The sum of `lines`; without currencies in which everything was taken back.",
    ),
  })
  .meta({ id: "ReferralRow" });

export const referralBonusSchema = z
  .object({
    ...referralLineSchema.shape,
    referrerId: z.string(),
    referrerName: z.string(),
    referrals: countSchema.describe("For how many of their referrals."),
  })
  .meta({ id: "ReferralBonus" });

export const referralsSchema = z
  .object({
    program: z.string(),
    gift: textSchema
      .nullable()
      .describe(
        "What the referred side gets, for whoever grants it; null where the program does not say, or is content no longer.",
      ),
    asOf: timeSchema,
    rate: z
      .object({
        referrers: countSchema,
        offered: countSchema,
        share: z.number().nullable(),
        target: z.number(),
      })
      .describe("Of those who had the program in front of them, the share that brought somebody."),
    counts: z
      .object({
        visited: countSchema.describe("Visitors who came by a link."),
        joined: countSchema,
        review: countSchema,
        held: countSchema,
        rewarded: countSchema,
        refused: countSchema,
        revoked: countSchema,
      })
      .describe("Visitors, and referrals by where they stand."),
    reached: z
      .object({ joined: countSchema, qualified: countSchema, rewarded: countSchema })
      .describe("How many referrals ever came so far, wherever they stand now."),
    paid: listOf(amountSchema).describe("What is owed: the sum of every line."),
    referrals: listOf(referralRowSchema).describe("Newest first."),
    bonuses: listOf(referralBonusSchema).describe(
      "Lines that belong to no single referral, newest first; told with the first page of all states, so the lines of all pages sum to `paid`.",
    ),
    next: nextSchema,
  })
  .meta({ id: "Referrals" });
