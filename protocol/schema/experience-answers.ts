import { z } from "zod";
import { countSchema, daySchema, intervalSchema, listOf, shareFields, timeSchema } from "./answer.ts";
import { attentionSchema } from "./attention.ts";
import { experienceSchema } from "./experience.ts";
import { referralSchema } from "./referral.ts";
import { referralTerms } from "./referral-terms.ts";

export const experiencesSchema = z
  .object({ experiences: listOf(experienceSchema) })
  .meta({ id: "Experiences" });

const [announcement, badge, checklist, hint, quiz, , survey, tour] = experienceSchema.options;

const isTerm = Object.fromEntries(Object.keys(referralTerms).map((field) => [field, true as const])) as {
  readonly [F in keyof typeof referralTerms]: true;
};

export const publishedSchema = z
  .object({
    experiences: listOf(
      z.discriminatedUnion("kind", [
        announcement,
        badge,
        checklist,
        hint,
        quiz,
        referralSchema.omit(isTerm).meta({
          id: "PublishedReferral",
          description: "A program without its terms: what it pays is nothing a page needs to know.",
        }),
        survey,
        tour,
      ]),
    ),
    attention: attentionSchema
      .exactOptional()
      .describe("What the workspace sets differently from the defaults."),
    features: listOf(z.object({ id: z.string(), selector: z.string() }))
      .exactOptional()
      .describe("The features whose clicks the tag is to notice by itself; absent where there are none."),
  })
  .meta({ id: "Published" });

export const warningsSchema = listOf(z.object({ path: z.string(), message: z.string() }));

export const savedExperienceSchema = experienceSchema.and(
  z.object({
    warnings: warningsSchema
      .exactOptional()
      .describe("What may not be meant; absent where there is nothing to say."),
  }),
);

export const missReasonSchema = z.enum(["absent", "ambiguous", "hidden"]);

const missesByReason = z.object({ absent: countSchema, ambiguous: countSchema, hidden: countSchema });

export const stepResultsSchema = z
  .object({
    id: z.string().nullable().describe("Null for the one element of a hint."),
    viewed: countSchema,
    completed: countSchema,
    missed: missesByReason,
    lastMissedAt: timeSchema
      .nullable()
      .describe("Exact where it is among the newest misses, else the start of its UTC day."),
    recent: z.object({
      reached: countSchema.describe("Viewed it or missed its element."),
      missed: countSchema.describe("Missed its element, for whatever reason."),
      reasons: missesByReason,
    }),
    brokenShare: z
      .number()
      .nullable()
      .describe("`recent.missed` ÷ `recent.reached`, 0–1; null where nobody got there lately."),
  })
  .meta({ id: "StepResults" });

export const missedElementSchema = z
  .object({
    at: timeSchema,
    stepId: z.string().nullable().describe("Null for the element of a hint."),
    reason: missReasonSchema,
    waitedMs: z.number().nullable(),
    page: z.string().nullable().describe("Address of the page, without its query."),
  })
  .meta({ id: "MissedElement" });

export const goalGroupSchema = z
  .object({
    people: countSchema.describe("Looked at."),
    reached: countSchema,
    open: countSchema.describe("Whose days are not over yet, and who have not reached it."),
    ...shareFields,
  })
  .meta({ id: "GoalGroup" });

export const goalResultsSchema = z
  .object({
    event: z.string(),
    withinDays: countSchema,
    since: daySchema.describe(
      "First UTC day of the comparison: people first shown or withheld since then are in it.",
    ),
    shown: goalGroupSchema,
    withheld: goalGroupSchema,
    lift: z
      .number()
      .nullable()
      .describe("Difference of both shares, shown − withheld, −1…1; null where a group is empty."),
    interval: intervalSchema.nullable().describe("95% interval of `lift`."),
    capped: z
      .boolean()
      .describe("A group was larger than what is read at once: its figures are of an even sample."),
  })
  .meta({
    id: "GoalResults",
    description: "What came of those it was shown to, beside those it was withheld from.",
  });

const completionRate = z
  .number()
  .nullable()
  .describe("Those it was shown to who completed it ÷ those it was shown to, 0–1; null when never shown.");

export const guideResultsSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["tour", "hint", "announcement"]),
    version: countSchema.describe("Of the content; the highest any event names where the content is gone."),
    shown: countSchema,
    completed: countSchema,
    dismissed: countSchema,
    snoozed: countSchema.describe("Put it off, or had it put off because an element was missing."),
    withheld: countSchema.describe("In the share that never sees it."),
    queued: countSchema.describe("Had to wait for something else."),
    completionRate,
    versions: listOf(
      z.object({
        version: countSchema,
        shown: countSchema,
        completed: countSchema,
        dismissed: countSchema,
        completionRate,
      }),
    ).describe("The same by version, newest first."),
    steps: listOf(stepResultsSchema).describe(
      "Those of the content, in its order, then those that only events still name. A hint has one; announcements have none.",
    ),
    recentDays: countSchema.describe("How many UTC days `recent` of the steps looks back, today included."),
    misses: listOf(missedElementSchema).describe("The newest 50, newest first."),
    goal: goalResultsSchema
      .nullable()
      .describe("Null where the content names no goal, or the call asked for none."),
  })
  .meta({
    id: "GuideResults",
    description: "Of a tour, hint or announcement. Counts are people, not events, unless they say otherwise.",
  });

export const badgeResultsSchema = z
  .object({
    id: z.string(),
    kind: z.literal("badge"),
    people: countSchema.describe(
      "Everybody last seen in an account, whatever the badge's audience: of so many, `share` is.",
    ),
    earned: countSchema.describe("Ever, whatever became of it."),
    ...shareFields,
    levels: listOf(z.object({ id: z.string(), earned: countSchema, ...shareFields })).describe(
      "Those of the content, in its order, then those that only events still name; none of a badge without levels.",
    ),
    standing: z
      .object({
        held: countSchema,
        expired: countSchema.describe("No longer valid; it may be renewed."),
        revoked: countSchema.describe("Taken away, and not granted again."),
        capped: z.boolean().describe("More people than are read at once: these three are of an even sample."),
      })
      .describe("How those who earned it stand now; who was erased since is left out."),
  })
  .meta({ id: "BadgeResults", description: "Counts are people." });

export const quizResultsSchema = z
  .object({
    id: z.string(),
    kind: z.literal("quiz"),
    begun: countSchema.describe("People who began it: of so many, `share` is."),
    passed: countSchema.describe("People who ever passed."),
    failed: countSchema.describe("People who came to its end and never passed."),
    ...shareFields,
    attempts: z
      .object({ begun: countSchema, passed: countSchema, failed: countSchema })
      .describe("Not of people: one that two devices began at once is counted twice."),
    expired: countSchema
      .nullable()
      .describe("People whose last pass is no longer valid; null where a pass is valid for ever."),
    capped: z.boolean().describe("More people passed than are read at once: `expired` is of an even sample."),
  })
  .meta({ id: "QuizResults" });

export const experienceResultsSchema = z.discriminatedUnion("kind", [
  guideResultsSchema,
  badgeResultsSchema,
  quizResultsSchema,
]);
