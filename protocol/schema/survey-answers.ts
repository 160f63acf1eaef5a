import { z } from "zod";
import {
  countSchema,
  daySchema,
  intervalSchema,
  listOf,
  nextSchema,
  shareFields,
  timeSchema,
} from "./answer.ts";
import { textSchema } from "./text.ts";

/** `docs/survey-statistics.md` has the formulas. Dismissals are counted and enter nothing else. */

export const surveyKindSchema = z
  .enum(["nps", "csat", "ces", "custom"])
  .describe("A `custom` survey has questions and no score: whatever is told of a score is null or empty.");

const interval = intervalSchema.nullable();

/** What is told of every stretch of time, the whole range included. */
const periodFields = {
  score: z
    .number()
    .nullable()
    .describe("NPS −100…100, else the mean of the scale; null with no answer. One decimal."),
  interval: interval.describe("95% confidence interval of the score; null under two answers."),
  shown: countSchema,
  answered: countSchema,
  responseRate: z
    .number()
    .nullable()
    .describe(
      "answered ÷ shown, 0–1; null when never shown, and where more answers than showings were reported.",
    ),
  responseRateInterval: interval,
};

export const surveyPeriodFiguresSchema = z.object(periodFields);

export const shareSchema = z
  .object({ count: countSchema, ...shareFields })
  .meta({ id: "Share", description: "So many of the answers." });

export const surveyShareSchema = z
  .object({
    ...shareSchema.shape,
    key: z.enum(["promoters", "passives", "detractors", "satisfied", "easy"]),
    from: z.number(),
    to: z.number(),
  })
  .meta({ id: "SurveyShare", description: "Of the answers from `from` to `to`, both included." });

/** What is told of a whole survey and of each segment alike. */
const figureFields = {
  ...periodFields,
  partial: countSchema.describe("Begun and never sent, or sent without the score the survey asks for."),
  dismissed: countSchema,
  shares: listOf(surveyShareSchema).describe(
    "Promoters, passives and detractors; the satisfied (4–5) of CSAT; those who found it easy (1–2) of CES.",
  ),
  smallSample: z
    .object({ below: countSchema, message: z.string() })
    .nullable()
    .describe("Why not to read much into the score; null from `below` answers on."),
};

export const surveyFiguresSchema = z.object(figureFields);

export const surveyTargetSchema = z
  .object({
    score: z.number(),
    lowerIsBetter: z.boolean(),
    isMet: z.boolean().nullable().describe("Null with no answer."),
  })
  .meta({ id: "SurveyTarget" });

const distributionSchema = z.record(z.string(), countSchema);

const questionFields = {
  id: z.string(),
  title: textSchema.nullable().describe("Null where the content does not say."),
  answered: countSchema.describe("Those who answered this question."),
};

export const surveyQuestionResultsSchema = z
  .discriminatedUnion("kind", [
    z.object({
      ...questionFields,
      kind: z.literal("rating"),
      mean: z.number().nullable(),
      interval,
      distribution: distributionSchema,
    }),
    z.object({
      ...questionFields,
      kind: z.literal("choice"),
      choices: listOf(z.object({ value: z.string(), title: textSchema, ...shareSchema.shape })).describe(
        "In the order of the content. Of several choices by one person each counts, so shares may add up to more than one.",
      ),
      other: shareSchema.describe("Said in own words, or a choice the content no longer has."),
    }),
    z.object({ ...questionFields, kind: z.literal("yesNo"), yes: shareSchema, no: shareSchema }),
    z.object({ ...questionFields, kind: z.literal("text") }),
  ])
  .meta({ id: "SurveyQuestionResults" });

export const surveyQuestionsSchema = z
  .object({
    results: listOf(surveyQuestionResultsSchema),
    read: countSchema.describe("Responses the figures are of: the newest ones."),
    capped: z.boolean().describe("There are older responses that were not read."),
  })
  .meta({ id: "SurveyQuestions" });

export const surveySegmentSchema = z
  .object({
    ...figureFields,
    value: z.string().nullable().describe("Null for those of whom it is not known."),
    joined: countSchema.describe(
      "How many further values are joined in this group; 0 for a value of its own.",
    ),
    target: surveyTargetSchema
      .nullable()
      .describe("Of this segment alone, where its size has one of its own."),
  })
  .meta({ id: "SurveySegment" });

export const surveySegmentsSchema = z
  .object({
    by: z.string().describe("As asked: `plan`, `tenure`, `size`, `trait:NAME` or `accountTrait:NAME`."),
    groups: listOf(surveySegmentSchema),
    people: countSchema.describe("Whom the figures are of."),
    capped: z.boolean().describe("More people than are read at once: the figures are of an even sample."),
    traits: z
      .object({ person: listOf(z.string()), account: listOf(z.string()) })
      .describe("By what else the answers can be cut: traits some of these people or their accounts have."),
  })
  .meta({ id: "SurveySegments", description: "The answers cut by what is known of who gave them." });

export const surveyAnswerValueSchema = z.union([z.string(), z.number(), z.boolean(), listOf(z.string())]);

export const surveyAnswerSchema = z
  .object({
    at: timeSchema,
    responseId: z
      .string()
      .nullable()
      .describe("Of the run of the survey it belongs to; null where the event names none."),
    isPartial: z.boolean().describe("Left before the end, or without a score where the survey asks for one."),
    userId: z.string().nullable().describe("Null for a visitor who became nobody yet."),
    userName: z
      .string()
      .nullable()
      .describe("As people know them; the id where no trait says. Null for a visitor."),
    accountId: z
      .string()
      .nullable()
      .describe("The account the event named, else the one the person was last seen in."),
    accountName: z.string().nullable(),
    score: z.number().nullable(),
    comment: z.string().nullable(),
    answers: z.record(z.string(), surveyAnswerValueSchema).describe("To the further questions, by their id."),
    hidden: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .describe("What the page said beside the answers."),
  })
  .meta({ id: "SurveyAnswer" });

export const surveyAnswersSchema = z
  .object({
    answers: listOf(surveyAnswerSchema).describe("Newest first."),
    next: nextSchema.describe(
      "The `cursor` of the next page; null on the last. A search reads only so far at once: a page may hold fewer answers than asked for, and still have a next.",
    ),
  })
  .meta({ id: "SurveyAnswers" });

export const surveyResultsSchema = z
  .object({
    id: z.string(),
    kind: surveyKindSchema,
    range: z
      .object({ from: daySchema.nullable(), to: daySchema.nullable() })
      .describe("The UTC days asked for, both included; null where the range is open."),
    ...figureFields,
    intervalMethod: z
      .object({ name: z.string(), source: z.string() })
      .nullable()
      .describe("How `interval` is computed, and who published it; null for a survey without a score."),
    target: surveyTargetSchema
      .nullable()
      .describe("What to aim for by the preset the workspace picked; null for a survey without a score."),
    distribution: distributionSchema.describe('Answers per point of the scale: `{ "0": 1, …, "10": 9 }`.'),
    overTime: listOf(z.object({ week: daySchema.describe("Its Monday."), ...periodFields })).describe(
      "By week, oldest first; without those in which nothing was shown or answered.",
    ),
    overMonths: listOf(
      z.object({ month: z.string().describe("Such as `2026-11`."), ...periodFields }),
    ).describe("The same by calendar month."),
    questions: surveyQuestionsSchema
      .nullable()
      .describe("Each question by itself, in the order of the content; null where the call left them out."),
    segments: surveySegmentsSchema.nullable().describe("Null where no cut was asked for."),
    answers: listOf(surveyAnswerSchema).describe("The newest 50."),
  })
  .meta({ id: "SurveyResults" });
