import { DatabaseSync } from "node:sqlite";
import type { Experience } from "../../../protocol/experience.ts";
import type { Feature } from "../../../protocol/feature.ts";
import type { Store } from "../store.ts";
import { createAccounts } from "./accounts.ts";
import { createContent } from "./content.ts";
import { createEraser } from "./eraser.ts";
import { createFeatureFigures } from "./feature-figures.ts";
import { createFeatureSearches } from "./feature-searches.ts";
import { createFoldWriter } from "./fold-writer.ts";
import { createHistory } from "./history.ts";
import { createLog } from "./log.ts";
import { createPeople } from "./people.ts";
import { createRejections } from "./rejections.ts";
import { createRollups } from "./rollups.ts";
import { prepareSchema } from "./schema.ts";
import { createSessions } from "./sessions.ts";
import { createSubjects } from "./subjects.ts";
import { createTicks } from "./ticks.ts";

export interface SqliteOptions {
  /** Path of the database, made where there is none; `:memory:` for one that is gone on close. */
  readonly file: string;
  /** Epoch milliseconds. */
  readonly clock: { now(): number };
}

const eraseFoldsEvents = 1_000;

/** The default store: one SQLite file in WAL mode, one process. */
export const openSqliteStore = ({ file, clock }: SqliteOptions): Store => {
  const db = new DatabaseSync(file);
  prepareSchema(db);
  const log = createLog(db);
  const subjects = createSubjects(db);
  const people = createPeople(db, subjects);
  const rollups = createRollups(db, subjects, people);
  const history = createHistory(db, log, subjects, people);
  const accounts = createAccounts(db, subjects);
  const ticks = createTicks(db, subjects);
  const content = createContent<Experience>(db, "experience");
  const features = createContent<Feature>(db, "feature");
  const figures = createFeatureFigures(db, subjects);
  const rejections = createRejections(db);
  const sessions = createSessions(db, log, subjects);
  const folds = createFoldWriter(db, { log, subjects, sessions, clock });
  const searches = createFeatureSearches(db, { log, subjects, folds });
  const eraser = createEraser(db, {
    log,
    subjects,
    people,
    rejections,
    onErased: searches.noteErased,
    forgetCaches: folds.forget,
  });

  // It may have been computed by other settings, or by the formulas of another version.
  accounts.outdateHealth();

  return {
    append: (events, receivedAt) => log.append(events, receivedAt),
    foldNext: async (limit) => folds.next(limit),
    lag: async () => log.lagFrom(folds.cursor(), clock.now()),
    endSessions: async (limit) => {
      const now = clock.now();
      // What is not folded yet may speak for a session: so time stands still where the folds are.
      return sessions.end(limit, { asOf: now - log.lagFrom(folds.cursor(), now).ms, now });
    },

    reject: async (rejected) => rejections.keep(rejected),
    rejected: async (page) => rejections.newest(page),

    journey: async (identity) => people.journey(identity),
    journeyAndCounted: async (identity, messageIds) => ({
      journey: people.journey(identity),
      counted: log.amongFirst(folds.cursor(), messageIds),
    }),
    events: async (subject, page) => history.events(subject, page),

    newestEvents: async (limit, before) => log.before(before ?? Number.MAX_SAFE_INTEGER, limit),

    signUpOf: async (anonymousId) => people.signUpOf(anonymousId),

    accounts: async (query) => accounts.accounts(query),
    account: async (id) => accounts.account(id),
    people: async (accountId, page) => people.inAccount(accountId, page),
    peopleCount: async () => people.count(),
    done: async (accountId) => ticks.ofAccount(accountId),
    accountRollups: async (accountId, from, to) => {
      accounts.noteRead(accountId);
      return rollups.ofAccount(accountId, from, to);
    },
    surveyRollups: async (surveyId) => rollups.ofContent(`survey:${surveyId}`),
    experienceRollups: async (experienceId) => rollups.ofContent(`experience:${experienceId}`),
    newestDays: async () => rollups.newestDays(),

    staleAccounts: async (today, limit) => accounts.staleAccounts(today, limit),
    saveHealth: async (accountId, health, days) => accounts.saveHealth(accountId, health, days),
    healthDays: async (accountId, from) => accounts.healthDays(accountId, from),

    experiences: async () => content.all(),
    saveExperience: async (experience) => content.save(experience),
    deleteExperience: async (id) => content.remove(id),

    features: async () => features.all(),
    saveFeature: async (feature) => {
      features.save(feature);
      accounts.outdateHealth();
    },
    deleteFeature: async (id) => {
      const isGone = features.remove(id);
      if (isGone) accounts.outdateHealth();
      return isGone;
    },

    featureSearches: async () => searches.all(),
    beginFeatureSearch: async (featureId, definition) => searches.begin(featureId, definition),
    searchFeatures: async (stretch, usesOf) => searches.next(stretch, usesOf, clock.now()),
    retractFeatureUses: async (featureId) => searches.retractNext(featureId),
    usedFeatures: async (limit) => figures.used(limit),
    featureAccounts: async (featureId, from, to, limit) => figures.accounts(featureId, { from, to, limit }),
    featureUse: async (featureId, from, to) => figures.use(featureId, from, to),
    accountsSince: async (at) => figures.accountsSince(at),

    eraseUser: async (id) => {
      // What came in meanwhile would bring them back: nothing is committed between the last fold and the erasure.
      while (folds.next(eraseFoldsEvents) > 0);
      return eraser.erase(id);
    },

    close: async () => {
      log.flush();
      if (db.isOpen) db.close();
    },
  };
};
