import { z } from "zod";
import { dayOf } from "../../protocol/day.ts";
import type { DayRange } from "../results/answer-page.ts";
import type { AnswerFilter } from "../results/survey-answers.ts";
import type { SurveyCut } from "../results/survey-cut.ts";
import { pageFields } from "./read-query.ts";

const daySchema = z.iso
  .date("must be a UTC day such as 2026-11-22")
  .transform((day) => dayOf(Date.parse(day)));

const rangeFields = {
  from: daySchema.optional().describe("The first UTC day."),
  to: daySchema.optional().describe("The last UTC day, included."),
};

const cutMessage = "must be plan, tenure, size, trait:NAME or accountTrait:NAME";

const cutSchema = z
  .string()
  .max(220, cutMessage)
  .regex(/^(plan|tenure|size|(trait|accountTrait):.*\S.*)$/, cutMessage)
  .transform((text): SurveyCut => {
    const colon = text.indexOf(":");
    if (colon < 0) return { kind: text as "plan" | "tenure" | "size" };
    return { kind: text.slice(0, colon) as "trait" | "accountTrait", name: text.slice(colon + 1) };
  });

const scoreMessage = "must be a score such as 9, or a range such as 0-6";

const filterFields = {
  search: z
    .string()
    .max(200, "must have at most 200 characters")
    .optional()
    .describe("Looks into comments and written answers, whatever the case and the accents."),
  score: z
    .string()
    .regex(/^\d{1,2}(-\d{1,2})?$/, scoreMessage)
    .transform((text) => {
      const [from = 0, to = from] = text.split("-").map(Number);
      return { from, to };
    })
    .refine(({ from, to }) => from <= to, scoreMessage)
    .optional()
    .describe("A score such as 9, or a range such as 0-6."),
  group: z.enum(["promoter", "passive", "detractor"], "must be promoter, passive or detractor").optional(),
};

/** `from` after `to` is a range of nothing: a slip, not a wish. */
const inOrder = ({ from, to }: { from?: number | undefined; to?: number | undefined }): boolean =>
  from === undefined || to === undefined || from <= to;
const order = { path: ["to"], error: "must not be before from" };

export const resultsQuerySchema = z
  .object({
    ...rangeFields,
    by: cutSchema
      .optional()
      .describe("Cuts the answers: `plan`, `tenure`, `size`, `trait:NAME` or `accountTrait:NAME`."),
    questions: z
      .literal("omit", "must be omit where given")
      .optional()
      .describe("`omit` leaves the questions out, for lists."),
  })
  .refine(inOrder, order);

export const answersQuerySchema = z
  .object({
    ...rangeFields,
    ...filterFields,
    ...pageFields,
    format: z
      .enum(["json", "csv"], "must be json or csv")
      .default("json")
      .describe("`csv` answers as `answers.csv` does."),
  })
  .refine(inOrder, order);

export const exportQuerySchema = z
  .object({
    ...rangeFields,
    ...filterFields,
    bom: z
      .enum(["true", "false"], "must be true or false")
      .default("true")
      .describe("Whether the file begins with a byte order mark, which spreadsheets need."),
    locale: z
      .string()
      .max(35, "must be a language such as es or es-MX")
      .default("en")
      .describe("The language of the columns' titles."),
  })
  .refine(inOrder, order);

export const rangeOf = ({ from, to }: { from?: number | undefined; to?: number | undefined }): DayRange => ({
  from: from ?? null,
  to: to ?? null,
});

export const filterOf = ({ search, score, group }: AnswerFilter): AnswerFilter => ({ search, score, group });
