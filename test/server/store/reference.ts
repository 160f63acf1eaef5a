import { dayOf } from "../../../protocol/day.ts";
import { type Event, type Identity, identityOf } from "../../../protocol/event.ts";
import { isFact } from "../../../protocol/event-names.ts";
import { incrementsOf } from "../../../protocol/increment.ts";
import { emptyJourney, fold, type Journey } from "../../../protocol/journey.ts";
import { isNotable } from "../../../server/store/notable.ts";
import type { RollupRow } from "../../../server/store/store.ts";

/** What every store must answer, computed the plainest way there is: everything at once, from all events. */
export const referenceOf = (given: readonly Event[]) => {
  const events = [...new Map(given.map((event) => [event.messageId, event])).values()];
  const links = linksOf(events);
  const personOf = (event: Event): string => resolve(identityOf(event), links);
  const people = new Map<string, Journey>();
  for (const event of events) {
    const person = personOf(event);
    people.set(person, fold(people.get(person) ?? emptyJourney, event));
  }
  const accountOf = (event: Event): string | null =>
    event.accountId ?? people.get(personOf(event))?.account?.value ?? null;
  return {
    journey: (identity: Identity): Journey => people.get(resolve(identity, links)) ?? emptyJourney,
    accountRollups: (accountId: string): RollupRow[] =>
      rollupsOf(
        events.filter((event) => accountOf(event) === accountId),
        "account:",
        personOf,
      ),
    surveyRollups: (id: string): RollupRow[] => rollupsOf(events, `survey:${id}`, personOf),
    experienceRollups: (id: string): RollupRow[] => rollupsOf(events, `experience:${id}`, personOf),
    /** Of all days: uses, who used it, and the accounts they named or were last seen in. */
    featureUse: (feature: string) => {
      const uses = events.filter(
        (event) =>
          event.type === "track" && event.event === "Feature Used" && event.properties.feature === feature,
      );
      return {
        uses: uses.length,
        users: new Set(uses.map(personOf)).size,
        accounts: new Set(uses.map(accountOf).filter((account) => account !== null)).size,
      };
    },
    misses: (id: string): string[] =>
      idsOf(
        events.filter((event) =>
          incrementsOf(event).some(
            ({ scope, input }) => scope.kind === "experience" && scope.id === id && input === "stepMissed",
          ),
        ),
      ),
    userEvents: (person: string): string[] => idsOf(events.filter((event) => personOf(event) === person)),
    accountEvents: (accountId: string): string[] =>
      idsOf(events.filter((event) => isNotable(event) && accountOf(event) === accountId)),
    people: (accountId: string): string[] =>
      [...people]
        .filter(([, journey]) => journey.account?.value === accountId)
        .map(([id]) => id)
        .sort(),
    peopleCount: [...people.values()].filter(({ account }) => account !== null).length,
    /** Of each item whoever was first: its id, the event, and the name it was sent with. */
    done: (accountId: string): string[] => {
      const ticks = events
        .flatMap((event) =>
          event.type === "track" &&
          event.event === "Checklist Item Completed" &&
          event.accountId === accountId
            ? [{ ...event, item: JSON.stringify([event.properties.experienceId, event.properties.itemId]) }]
            : [],
        )
        .sort((a, b) => b.at - a.at || (a.messageId < b.messageId ? 1 : -1));
      return [...new Map(ticks.map((tick) => [tick.item, tick])).values()]
        .map(({ item, messageId, properties }) => `${item} ${messageId} ${properties.by ?? null}`)
        .sort();
    },
    firstSeenAt: (accountId: string): number =>
      Math.min(...events.filter((event) => event.accountId === accountId).map(({ at }) => at)),
    lastSeenAt: (accountId: string): number =>
      Math.max(
        ...events
          .filter(
            (event) =>
              event.accountId === accountId || people.get(personOf(event))?.account?.value === accountId,
          )
          .filter((event) => event.type !== "track" || !isFact(event.event))
          .map(({ at }) => at),
      ),
    accounts: [...new Set(events.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])))].sort(),
    allPeople: [...people.keys()],
  };
};

const linksOf = (events: readonly Event[]): ReadonlyMap<string, string> => {
  const candidates = events.flatMap((event) => {
    const anonymousId =
      event.type === "alias" ? event.previousId : event.type === "identify" ? event.anonymousId : null;
    return event.userId === null || anonymousId === null
      ? []
      : [{ anonymousId, userId: event.userId, at: event.at, id: event.messageId }];
  });
  candidates.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return new Map(candidates.map(({ anonymousId, userId }) => [anonymousId, userId]));
};

const resolve = ({ kind, id }: Identity, links: ReadonlyMap<string, string>): string =>
  kind === "user" ? id : (links.get(id) ?? `anonymous:${id}`);

const rollupsOf = (
  events: readonly Event[],
  scope: string,
  personOf: (event: Event) => string,
): RollupRow[] => {
  const sums = new Map<string, RollupRow>();
  for (const event of events) {
    for (const increment of incrementsOf(event)) {
      const { input, key, scope: own } = increment;
      if (`${own.kind}:${own.kind === "account" ? "" : own.id}` !== scope) continue;
      const row = { day: dayOf(event.at), input, person: personOf(event), key };
      const name = JSON.stringify(row);
      const before = sums.get(name) ?? { ...row, count: 0, value: 0 };
      const value = Math.round((before.value + increment.value) * 1_000) / 1_000;
      sums.set(name, { ...before, count: before.count + (increment.count ?? 1), value });
    }
  }
  return sortRows([...sums.values()].filter(({ count }) => count !== 0));
};

/** Stores may give rows in any order. */
export const sortRows = (rows: readonly RollupRow[]): RollupRow[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const idsOf = (events: readonly Event[]): string[] => events.map(({ messageId }) => messageId).sort();
