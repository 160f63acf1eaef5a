import type { SurveyAnswer, SurveyAnswerValue } from "../../protocol/api.ts";
import type { Event } from "../../protocol/event.ts";
import { type NpsGroup, npsGroup, type SurveyMetric } from "../../protocol/experience.ts";
import type { Json, JsonObject } from "../../protocol/json.ts";
import { isOnScale } from "./survey-figures.ts";

/** What one answer says, before anybody is named. */
export type GivenAnswer = Omit<SurveyAnswer, "userName" | "accountName">;

/** Which answers are wanted. */
export interface AnswerFilter {
  /** Part of the comment or of a written answer; case and accents do not matter. */
  readonly search?: string | undefined;
  /** Both included. */
  readonly score?: { readonly from: number; readonly to: number } | undefined;
  readonly group?: NpsGroup | undefined;
}

/** Null for what is no answer to this survey: another event, or a score that is not on its scale. */
export const givenAnswer = (event: Event, metric: SurveyMetric): GivenAnswer | null => {
  if (event.type !== "track" || event.event !== "Survey Answered") return null;
  const { properties } = event;
  const { score: scored, comment, ...answers } = answersOf(properties);
  const score = typeof scored === "number" ? scored : null;
  if (score !== null && !isOnScale(score, metric)) return null;
  return {
    at: new Date(event.at).toISOString(),
    responseId: textOf(properties.responseId),
    isPartial: score === null,
    userId: event.userId,
    accountId: event.accountId,
    score,
    comment: textOf(comment),
    answers,
    hidden: scalarsOf(properties.hidden),
  };
};

export const isWanted = (
  { score, comment, answers }: GivenAnswer,
  { search, score: range, group }: AnswerFilter,
): boolean => {
  if (range !== undefined && (score === null || score < range.from || score > range.to)) return false;
  if (group !== undefined && (score === null || npsGroup(score) !== group)) return false;
  if (search === undefined || search.trim() === "") return true;
  const sought = plain(search.trim());
  return [comment, ...Object.values(answers).flat()].some(
    (text) => typeof text === "string" && plain(text).includes(sought),
  );
};

/** Lower case without accents: `É` and `é` are found by `e`. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Everything answered by question; the score and the comment may stand beside the others or among them. */
const answersOf = ({ score, comment, answers }: JsonObject): { [questionId: string]: SurveyAnswerValue } =>
  Object.fromEntries(
    [...Object.entries(isObject(answers) ? answers : {}), ...Object.entries({ score, comment })].flatMap(
      ([id, json]) => {
        const value = answerValue(json);
        return value === null ? [] : [[id, value] as const];
      },
    ),
  );

const answerValue = (value: Json | undefined): SurveyAnswerValue | null => {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return textOf(value);
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : null;
};

const scalarsOf = (value: Json | undefined): SurveyAnswer["hidden"] =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([name, one]) =>
      typeof one === "string" || typeof one === "number" || typeof one === "boolean" ? [[name, one]] : [],
    ),
  );

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: Json | SurveyAnswerValue | undefined): string | null =>
  typeof value === "string" && value.trim() !== "" ? value : null;
