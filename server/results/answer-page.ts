import type { SurveyAnswer } from "../../protocol/api.ts";
import { type Day, dayMs } from "../../protocol/day.ts";
import type { SurveyMetric } from "../../protocol/experience.ts";
import { personName } from "../health/person-summary.ts";
import type { Store } from "../store/store.ts";
import { nextTurn } from "./next-turn.ts";
import { type AnswerFilter, type GivenAnswer, givenAnswer, isWanted } from "./survey-answers.ts";

/** Events read for one page at most: a search for what nobody said must not read the whole log at once. */
const eventsPerPage = 5_000;

/** Requests are answered between two stretches of so many events. */
const eventsPerTurn = 500;

export interface AnswerQuery {
  readonly id: string;
  readonly metric: SurveyMetric;
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

export type AnswerStore = Pick<Store, "events" | "journey" | "account">;

/** One page of answers, newest first, with the names of who gave them. */
export const answerPage = async (
  store: AnswerStore,
  query: AnswerQuery,
): Promise<{ readonly answers: readonly SurveyAnswer[]; readonly next: string | null }> => {
  const { answers, next } = await readAnswers(store, query);
  return { answers: await Promise.all(answers.map(createNaming(store))), next };
};

/** The same without names. */
export const readAnswers = async (
  store: Pick<Store, "events">,
  { id, metric, filter, range, limit, cursor: start }: AnswerQuery,
): Promise<{ readonly answers: readonly GivenAnswer[]; readonly next: string | null }> => {
  const since = range.from === null ? Number.NEGATIVE_INFINITY : range.from * dayMs;
  const before = range.to === null ? undefined : (range.to + 1) * dayMs;
  const found: GivenAnswer[] = [];
  let cursor = start;
  let isOver = false;
  let [read, turn] = [0, 0];
  while (!isOver && found.length < limit && read < eventsPerPage) {
    // Never more than still have a place on this page, so that the next one begins exactly where this one ends.
    const stretch = Math.min(limit - found.length, eventsPerTurn);
    const page = await store.events({ kind: "survey", id }, { limit: stretch, cursor, before });
    for (const event of page.items) {
      const answer = event.at < since ? null : givenAnswer(event, metric);
      if (answer !== null && isWanted(answer, filter)) found.push(answer);
    }
    isOver = page.next === null || page.items.some(({ at }) => at < since);
    cursor = page.next ?? undefined;
    read += Math.max(1, page.items.length);
    if (read - turn >= eventsPerTurn) {
      turn = read;
      await nextTurn();
    }
  }
  return { answers: found, next: isOver ? null : (cursor ?? null) };
};

/** Looks up each account once: a page of answers has few. */
const createNaming = (store: AnswerStore) => {
  const accounts = new Map<string, ReturnType<Store["account"]>>();
  const accountOf = (id: string): ReturnType<Store["account"]> => {
    const account = accounts.get(id) ?? store.account(id);
    accounts.set(id, account);
    return account;
  };
  return async (answer: GivenAnswer): Promise<SurveyAnswer> => {
    const { userId } = answer;
    const journey = userId === null ? null : await store.journey({ kind: "user", id: userId });
    const accountId = answer.accountId ?? journey?.account?.value ?? null;
    const account = accountId === null ? null : await accountOf(accountId);
    return {
      ...answer,
      accountId,
      userName: userId === null || journey === null ? null : personName(userId, journey),
      accountName: accountId === null ? null : (account?.name ?? accountId),
    };
  };
};
