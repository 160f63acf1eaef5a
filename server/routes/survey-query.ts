import { z } from "zod";
import { dayOf } from "../../protocol/day.ts";
import type { DayRange } from "../results/answer-page.ts";
import type { AnswerFilter } from "../results/survey-answers.ts";
import type { SurveyCut } from "../results/survey-cut.ts";
import { wholeNumber } from "./read-query.ts";

const daySchema = z.iso
  .date("must be a UTC day such as 2026-11-22")
  .transform((day) => dayOf(Date.parse(day)));

const rangeFields = { from: daySchema.optional(), to: daySchema.optional() };

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
  search: z.string().max(200, "must have at most 200 characters").optional(),
  score: z
    .string()
    .regex(/^\d{1,2}(-\d{1,2})?$/, scoreMessage)
    .transform((text) => {
      const [from = 0, to = from] = text.split("-").map(Number);
      return { from, to };
    })
    .refine(({ from, to }) => from <= to, scoreMessage)
    .optional(),
  group: z.enum(["promoter", "passive", "detractor"], "must be promoter, passive or detractor").optional(),
};

/** `from` after `to` is a range of nothing: a slip, not a wish. */
const inOrder = ({ from, to }: { from?: number | undefined; to?: number | undefined }): boolean =>
  from === undefined || to === undefined || from <= to;
const order = { path: ["to"], error: "must not be before from" };

export const resultsQuerySchema = z
  .object({
    ...rangeFields,
    by: cutSchema.optional(),
    questions: z.literal("omit", "must be omit where given").optional(),
  })
  .refine(inOrder, order);

export const answersQuerySchema = z
  .object({
    ...rangeFields,
    ...filterFields,
    limit: wholeNumber(1, 200, 50),
    cursor: z.string().optional(),
    format: z.enum(["json", "csv"], "must be json or csv").default("json"),
  })
  .refine(inOrder, order);

export const exportQuerySchema = z
  .object({
    ...rangeFields,
    ...filterFields,
    bom: z.enum(["true", "false"], "must be true or false").default("true"),
    locale: z.string().max(35, "must be a language such as es or es-MX").default("en"),
  })
  .refine(inOrder, order);

export const rangeOf = ({ from, to }: { from?: number | undefined; to?: number | undefined }): DayRange => ({
  from: from ?? null,
  to: to ?? null,
});

export const filterOf = ({ search, score, group }: AnswerFilter): AnswerFilter => ({ search, score, group });
