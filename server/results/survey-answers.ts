import type { SurveyAnswer, SurveyAnswerValue, SurveyKind } from "../../protocol/api.ts";
import type { Event } from "../../protocol/event.ts";
import { type NpsGroup, npsGroup } from "../../protocol/experience.ts";
import type { Json, JsonObject } from "../../protocol/json.ts";
import { isOnScale } from "./survey-figures.ts";

/** What one answer says, before anybody is named. */
export interface GivenAnswer extends Omit<SurveyAnswer, "userName" | "accountName"> {
  /** Who gave it where that was no user yet. */
  readonly visitorId: string | null;
}

/** Which answers are wanted. */
export interface AnswerFilter {
  /** Part of the comment or of a written answer; case and accents do not matter. */
  readonly search?: string | undefined;
  /** Both included. */
  readonly score?: { readonly from: number; readonly to: number } | undefined;
  readonly group?: NpsGroup | undefined;
}

/** Null for what is no answer to this survey: another event, or a score that is not on its scale. One to another metric has no score here. */
export const givenAnswer = (event: Event, kind: SurveyKind): GivenAnswer | null => {
  if (event.type !== "track" || event.event !== "Survey Answered") return null;
  const { properties } = event;
  const { score: scored, comment, ...answers } = answersOf(properties);
  const isOther = isOfOther(properties, kind);
  // Figures know of no score among the other answers.
  const isScored = scored === properties.score && kind !== "custom" && !isOther;
  const score = isScored && typeof scored === "number" ? scored : null;
  if (score !== null && !isOnScale(score, kind)) return null;
  return {
    ...saidBy(event),
    responseId: textOf(properties.responseId),
    isPartial: isOther || (score === null && kind !== "custom"),
    score,
    comment: textOf(comment),
    answers,
    hidden: scalarsOf(properties.hidden),
  };
};

/** One answer of a response that was not sent, at least not yet. */
export interface LeftQuestion {
  readonly responseId: string;
  readonly event: Event;
}

/** Null for what is no such answer. */
export const leftQuestion = (event: Event, surveyId: string): LeftQuestion | null => {
  if (event.type !== "track" || event.event !== "Survey Question Answered") return null;
  const { experienceId, responseId } = event.properties;
  return typeof responseId === "string" && responseId !== "" && experienceId === surveyId
    ? { responseId, event }
    : null;
};

/** What is known of a response that was not sent, from its questions, newest first: who went back and answered anew is taken at their last word. */
export const partialAnswer = (
  left: readonly [LeftQuestion, ...LeftQuestion[]],
  kind: SurveyKind,
): GivenAnswer => {
  const [newest] = left;
  const said: Record<string, Json> = {};
  for (const { event } of left.toReversed()) {
    const properties = event.type === "track" ? event.properties : {};
    const { questionId, answer } = properties;
    if (typeof questionId !== "string" || answer === undefined) continue;
    if (questionId !== "score" || !isOfOther(properties, kind)) said[questionId] = answer;
  }
  const { score, comment, ...answers } = answersOf({ answers: said });
  return {
    ...saidBy(newest.event),
    responseId: newest.responseId,
    isPartial: true,
    score: typeof score === "number" && isOnScale(score, kind) ? score : null,
    comment: textOf(comment),
    answers,
    hidden: {},
  };
};

/** Was it asked when the survey measured something else? Who says nothing of it is taken to mean what it measures now. */
const isOfOther = ({ kind: said }: JsonObject, kind: SurveyKind): boolean =>
  typeof said === "string" && said !== "" && said !== kind;

const saidBy = ({
  at,
  userId,
  anonymousId,
  accountId,
}: Event): Pick<GivenAnswer, "at" | "userId" | "visitorId" | "accountId"> => ({
  at: new Date(at).toISOString(),
  userId,
  visitorId: userId === null ? anonymousId : null,
  accountId,
});

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
