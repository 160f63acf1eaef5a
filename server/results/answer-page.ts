import type { SurveyAnswer, SurveyKind } from "../../protocol/api.ts";
import { type Day, dayMs } from "../../protocol/day.ts";
import { type Event, identityOf } from "../../protocol/event.ts";
import { personName } from "../health/person-summary.ts";
import { nextTurn } from "../next-turn.ts";
import type { Store } from "../store/store.ts";
import { personId, personRef } from "../store/subject-ref.ts";
import {
  type AnswerFilter,
  type GivenAnswer,
  givenAnswer,
  isWanted,
  type LeftQuestion,
  leftQuestion,
  partialAnswer,
} from "./survey-answers.ts";

/** Events read for one page at most: a search for what nobody said must not read the whole log at once. */
const eventsPerPage = 5_000;

/** Requests are answered between two stretches of so many events. */
const eventsPerTurn = 500;

/** Whose answers are read. */
export interface AnsweredSurvey {
  readonly id: string;
  readonly kind: SurveyKind;
  /** The ids of the responses that were sent: what was left of them on the way is told by the whole. */
  readonly sent: ReadonlySet<string>;
}

export interface AnswerQuery {
  readonly survey: AnsweredSurvey;
  readonly filter: AnswerFilter;
  readonly range: DayRange;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Both included; null where it is open. */
export interface DayRange {
  readonly from: Day | null;
  readonly to: Day | null;
}

export type AnswerStore = Pick<Store, "events" | "journey" | "account" | "signUpOf">;

/** One page of answers, newest first, with the names of who gave them. */
export const answerPage = async (
  store: AnswerStore,
  { survey, filter, range, limit, cursor: start }: AnswerQuery,
): Promise<{ readonly answers: readonly SurveyAnswer[]; readonly next: string | null }> => {
  const found: GivenAnswer[] = [];
  const isIn = within(range);
  let cursor = start;
  let isOver = false;
  let [read, turn] = [0, 0];
  while (!isOver && found.length < limit && read < eventsPerPage) {
    // Never more than still have a place on this page, so that the next one begins exactly where this one ends.
    const stretch = Math.min(limit - found.length, eventsPerTurn);
    const page = await store.events(subjectOf(survey), { limit: stretch, cursor, before: isIn.before });
    for (const event of page.items) {
      const answer = isIn.since <= event.at ? await answerAt(store, event, survey) : null;
      if (answer !== null && isWanted(answer, filter)) found.push(answer);
    }
    isOver = page.next === null || page.items.some(({ at }) => at < isIn.since);
    cursor = page.next ?? undefined;
    read += Math.max(1, page.items.length);
    if (read - turn >= eventsPerTurn) {
      turn = read;
      await nextTurn();
    }
  }
  return {
    answers: await Promise.all(found.map(createNaming(store))),
    next: isOver ? null : (cursor ?? null),
  };
};

/** The newest responses of a survey in one go, those that were not sent among them. */
export const newestResponses = async (
  store: Pick<Store, "events">,
  { survey, range }: Pick<AnswerQuery, "survey" | "range">,
): Promise<{ readonly responses: readonly GivenAnswer[]; readonly capped: boolean }> => {
  const whole: GivenAnswer[] = [];
  const left = new Map<string, [LeftQuestion, ...LeftQuestion[]]>();
  const isIn = within(range);
  let cursor: string | undefined;
  for (let read = 0; read < eventsPerPage; ) {
    const page = await store.events(subjectOf(survey), { limit: eventsPerTurn, cursor, before: isIn.before });
    for (const event of page.items) {
      if (event.at < isIn.since) return { responses: [...whole, ...partials(left, survey)], capped: false };
      const answer = givenAnswer(event, survey.kind);
      if (answer !== null) whole.push(answer);
      const question = leftQuestion(event, survey.id);
      if (question === null || survey.sent.has(question.responseId)) continue;
      const others = left.get(question.responseId);
      if (others === undefined) left.set(question.responseId, [question]);
      else others.push(question);
    }
    if (page.next === null) return { responses: [...whole, ...partials(left, survey)], capped: false };
    cursor = page.next;
    read += eventsPerTurn;
    await nextTurn();
  }
  return { responses: [...whole, ...partials(left, survey)], capped: true };
};

const partials = (
  left: ReadonlyMap<string, [LeftQuestion, ...LeftQuestion[]]>,
  { kind }: AnsweredSurvey,
): readonly GivenAnswer[] => [...left.values()].map((questions) => partialAnswer(questions, kind));

const subjectOf = ({ id }: AnsweredSurvey) => ({ kind: "survey", id }) as const;

const within = ({ from, to }: DayRange): { readonly since: number; readonly before: number | undefined } => ({
  since: from === null ? Number.NEGATIVE_INFINITY : from * dayMs,
  before: to === null ? undefined : (to + 1) * dayMs,
});

/** A response that was not sent has one place in the list: that of its newest question. */
const answerAt = async (
  store: Pick<Store, "events">,
  event: Event,
  survey: AnsweredSurvey,
): Promise<GivenAnswer | null> => {
  const question = leftQuestion(event, survey.id);
  if (question === null) return givenAnswer(event, survey.kind);
  if (survey.sent.has(question.responseId)) return null;
  const [newest, ...older] = await questionsAround(store, question, survey);
  return newest !== undefined && newest.event.messageId === event.messageId
    ? partialAnswer([newest, ...older], survey.kind)
    : null;
};

/** Long enough for a survey, short enough not to read a person's year. */
const responseMs = 3_600_000;
const eventsAround = 200;

/** All questions of one response, newest first, from among what the person did within an hour before and after. */
const questionsAround = async (
  store: Pick<Store, "events">,
  { responseId, event }: LeftQuestion,
  survey: AnsweredSurvey,
): Promise<readonly LeftQuestion[]> => {
  const { items } = await store.events(
    { kind: "user", id: personId(personRef(identityOf(event))) },
    { limit: eventsAround, before: event.at + responseMs },
  );
  return items.flatMap((other) => {
    const question = leftQuestion(other, survey.id);
    return question?.responseId === responseId ? [question] : [];
  });
};

/** Looks up each account once: a page of answers has few. */
const createNaming = (store: AnswerStore) => {
  const accounts = new Map<string, ReturnType<Store["account"]>>();
  const accountOf = (id: string): ReturnType<Store["account"]> => {
    const account = accounts.get(id) ?? store.account(id);
    accounts.set(id, account);
    return account;
  };
  return async ({ visitorId, ...answer }: GivenAnswer): Promise<SurveyAnswer> => {
    // A visitor who became a user since is that user, in the list as in every figure.
    const signUp = visitorId === null ? null : await store.signUpOf(visitorId);
    const userId = answer.userId ?? signUp?.userId ?? null;
    const journey = await store.journey(
      userId === null ? { kind: "anonymous", id: visitorId ?? "" } : { kind: "user", id: userId },
    );
    const accountId = answer.accountId ?? journey.account?.value ?? null;
    const account = accountId === null ? null : await accountOf(accountId);
    return {
      ...answer,
      userId,
      accountId,
      userName: userId === null ? null : personName(userId, journey),
      accountName: accountId === null ? null : (account?.name ?? accountId),
    };
  };
};
