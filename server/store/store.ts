import type { Day } from "../../protocol/day.ts";
import type { Event, Identity } from "../../protocol/event.ts";
import type { Experience } from "../../protocol/experience.ts";
import type { Feature } from "../../protocol/feature.ts";
import type { Band, HealthDriver } from "../../protocol/health.ts";
import type { RollupInput } from "../../protocol/increment.ts";
import type { Journey } from "../../protocol/journey.ts";
import type { JsonObject } from "../../protocol/json.ts";
import type { Done, Logged } from "./slice.ts";

/**
 * Where events live. The log is the only thing written by requests; journeys, rollups, accounts and indexes are folds over
 * it, advanced by `foldNext` and rebuilt by folding again from the start. SQLite is the default; every store passes the
 * same contract tests.
 */
export interface Store {
  /** Appends to the log and resolves after the commit. Events whose `messageId` the log already has are left out. */
  append(events: readonly Event[], receivedAt: number): Promise<Appended>;
  /** Folds up to `limit` committed events, state and cursor in one transaction; resolves with how many there were. */
  foldNext(limit: number): Promise<number>;
  /** How far the folds are behind the log. */
  lag(): Promise<Lag>;
  /**
   * Appends the ends of up to `limit` sessions that have been silent for as long as they may, counted from the receipt of their
   * last event; of one that went on after its end, what corrects it (`server/sessions/ending-events.ts`).
   */
  endSessions(limit: number): Promise<Ending>;

  /** Keeps what ingest refused, with the reason; bounded, oldest dropped first. */
  reject(rejections: readonly Rejection[]): Promise<void>;
  /** Newest first. */
  rejected(page: Page): Promise<Paged<Rejection>>;

  /** The journey of a person, with every anonymous past that joined them; `emptyJourney` for nobody. */
  journey(identity: Identity): Promise<Journey>;
  /** The same, with those of the messages that are folded: both of one moment, so that a page can tell what to add. */
  journeyAndCounted(
    identity: Identity,
    messageIds: readonly string[],
  ): Promise<{ readonly journey: Journey; readonly counted: readonly string[] }>;
  /** Newest first: everything a user did, what stands out of an account, the answers of a survey and to its questions, or the misses of an experience. */
  events(subject: Subject, page: EventPage): Promise<Paged<Event>>;
  /** The newest of the whole log, or of what came before the number of an event; the newest first. */
  newestEvents(limit: number, before?: number): Promise<readonly Logged[]>;

  /** Accounts with the health they had when last computed. */
  accounts(
    query: AccountQuery,
  ): Promise<Paged<AccountRow> & { readonly bands: { readonly [B in Band]: number } }>;
  account(id: string): Promise<AccountRow | null>;
  /** The user an anonymous visitor became, and when that user was first seen as such, epoch ms; null where they became nobody. */
  signUpOf(anonymousId: string): Promise<{ readonly userId: string; readonly at: number } | null>;
  /** The people last seen in an account, newest first. */
  people(accountId: string, page: Page): Promise<Paged<{ readonly id: string; readonly journey: Journey }>>;
  /** How many people were last seen in an account, whichever. */
  peopleCount(): Promise<number>;
  /** What the people of an account finished of checklists: of each item, whoever was first. */
  done(accountId: string): Promise<readonly Done[]>;
  /**
   * Rollup rows of an account from `from` to `to`, both included; those of its people whose events name no account too.
   * `person` is a user id, or `anonymous:` and the anonymous id for a visitor who never became a user.
   */
  accountRollups(accountId: string, from: Day, to: Day): Promise<readonly RollupRow[]>;
  surveyRollups(surveyId: string): Promise<readonly RollupRow[]>;
  experienceRollups(experienceId: string): Promise<readonly RollupRow[]>;
  /** The newest day of each input over all accounts: tells a silent account from a source that was never connected. */
  newestDays(): Promise<{ readonly [I in RollupInput]?: Day }>;

  /**
   * Accounts whose health may be another than the saved one, at most `limit`: folded into, or a day older; all of them after a start,
   * and once something is told of any that nobody told of for long.
   */
  staleAccounts(today: Day, limit: number): Promise<readonly string[]>;
  /** Saves computed health; `days` replaces the account's daily history from its first day on. */
  saveHealth(accountId: string, health: HealthSummary, days: readonly HealthDay[]): Promise<void>;
  /** Daily history, oldest first. */
  healthDays(accountId: string, from: Day): Promise<readonly HealthDay[]>;

  experiences(): Promise<readonly Experience[]>;
  saveExperience(experience: Experience): Promise<void>;
  /** False when there was none. */
  deleteExperience(id: string): Promise<boolean>;

  /** The entries of the catalogue the team saved, beside those of the configuration. */
  features(): Promise<readonly Feature[]>;
  /** Health saved before is stale then, and so it is after a deletion: both change what is adopted. */
  saveFeature(feature: Feature): Promise<void>;
  /** False when there was none. */
  deleteFeature(id: string): Promise<boolean>;

  /** How far the log was looked through for the uses of features, one search a feature. */
  featureSearches(): Promise<readonly FeatureSearch[]>;
  /** Begins at the start of the log. There must be no search of the feature. */
  beginFeatureSearch(featureId: string, definition: string): Promise<void>;
  /**
   * Looks through the next stretch of the log: hands its events to `usesOf` and appends the uses, searches and log in one
   * transaction, so that none is lost or comes twice. Resolves with how many events there were.
   */
  searchFeatures(stretch: Stretch, usesOf: (event: Event) => readonly Event[]): Promise<number>;
  /**
   * Takes back what a search appended, one person's uses a call: out of the log, and out of every sum. Once begun it is no search of
   * any definition. When there is nothing left the search is gone, and the answer false.
   */
  retractFeatureUses(featureId: string): Promise<boolean>;
  /** Ids of features that were ever used, at most `limit`. */
  usedFeatures(limit: number): Promise<readonly string[]>;
  /** From `from` to `to`, both included. */
  featureUse(featureId: string, from: Day, to: Day): Promise<FeatureUse>;
  /** Every account that ever used it, with its figures from `from` to `to`: most uses first, then the latest; at most `limit`. */
  featureAccounts(featureId: string, from: Day, to: Day, limit: number): Promise<FeatureAccounts>;
  /** How many accounts were there at or after a time, epoch milliseconds. */
  accountsSince(at: number): Promise<number>;

  /**
   * Forgets a person (a user id, or `anonymous:` and an anonymous id) with every anonymous past: events, journey,
   * indexes, as of everything appended before. Rollups keep their sums under a number that leads to nobody, in the account they
   * counted for. False when nothing is known of them.
   */
  eraseUser(id: string): Promise<boolean>;

  close(): Promise<void>;
}

export interface Appended {
  readonly accepted: number;
  readonly duplicate: number;
}

export interface Ending {
  /** Sessions that fell silent. */
  readonly sessions: number;
  /** Events appended: none for a session whose end was said before, or that is not ours to end. */
  readonly events: number;
}

export interface Lag {
  /** Committed events not folded yet. */
  readonly events: number;
  /** How long the oldest of them has waited, in milliseconds; 0 when there is none. */
  readonly ms: number;
}

/** `cursor` is opaque: the `next` of the page before. */
export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface EventPage extends Page {
  /** Only what happened before, epoch milliseconds. */
  readonly before?: number | undefined;
}

export interface Paged<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface Rejection {
  readonly receivedAt: number;
  /** Which field is wrong and what to do about it. */
  readonly reason: string;
  /** What was sent, cut to `limits.eventBytes`. */
  readonly body: string;
}

export type Subject =
  | { readonly kind: "user"; readonly id: string }
  | { readonly kind: "account"; readonly id: string }
  | { readonly kind: "survey"; readonly id: string }
  | { readonly kind: "experience"; readonly id: string };

export interface RollupRow {
  readonly day: Day;
  readonly input: RollupInput;
  readonly person: string;
  readonly key: string;
  readonly count: number;
  readonly value: number;
}

export interface FeatureSearch {
  readonly featureId: string;
  /** What is searched for, as it was handed in at the beginning. */
  readonly definition: string;
  /** Where in the log it stands. */
  readonly seq: number;
  /** How many events of the log are left, at most. */
  readonly behind: number;
  /** How many uses it appended. */
  readonly found: number;
}

/** The next `limit` events for all the features whose searches stand at `from`. */
export interface Stretch {
  readonly features: readonly string[];
  readonly from: number;
  readonly limit: number;
}

/** The days are the first and the last ever. */
export interface FeatureUse {
  readonly uses: number;
  readonly users: number;
  readonly accounts: number;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  /** How many accounts used it in each of the last weeks, oldest first; the last week ends with the last day asked for. */
  readonly weeklyAccounts: readonly number[];
}

export interface FeatureAccounts {
  /** How many there are, whatever the limit. */
  readonly total: number;
  readonly accounts: readonly FeatureAccount[];
}

/** Users and uses are those of the days asked for, the days of all time. */
export interface FeatureAccount {
  readonly accountId: string;
  readonly users: number;
  readonly uses: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

export interface AccountQuery extends Page {
  /** Part of the id or name, any case. */
  readonly search?: string | undefined;
  readonly band?: Band | undefined;
  readonly sort: AccountSort;
  readonly descending: boolean;
}

export type AccountSort = "score" | "trend" | "name" | "lastSeenAt";

export interface AccountRow {
  readonly id: string;
  /** The `name` trait, else the id. */
  readonly name: string;
  readonly traits: JsonObject;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly health: HealthSummary | null;
}

export interface HealthSummary {
  readonly day: Day;
  readonly score: number | null;
  readonly band: Band;
  readonly coverage: number;
  /** Change of the score over 30 days, in points; null when either end has none. */
  readonly trend: number | null;
  readonly drivers: readonly HealthDriver[];
}

export interface HealthDay {
  readonly day: Day;
  readonly score: number | null;
  readonly band: Band;
  readonly coverage: number;
  /** Contribution of each component on that day, in points. */
  readonly contributions: { readonly [component: string]: number };
}
