import { Hono } from "hono";
import { z } from "zod";
import type { FeatureAccount, FeatureFigures, FeatureResponse } from "../../protocol/api.ts";
import { type Day, dayMs, dayOf, dayToIso } from "../../protocol/day.ts";
import { waysOf } from "../../protocol/feature.ts";
import { featuresSchema, featureUseSchema } from "../../protocol/schema/feature-answers.ts";
import { type CatalogueEntry, readCatalogue } from "../features/catalogue.ts";
import { searchStateOf } from "../features/search-state.ts";
import { nextTurn } from "../next-turn.ts";
import { HttpProblem } from "../problem.ts";
import type { FeatureSearch } from "../store/store.ts";
import { answering } from "./call.ts";
import { wholeNumber } from "./read-query.ts";
import type { RouteDeps } from "./route-deps.ts";

/** Features that were used and are not in the catalogue: shown so that they can be added, and bounded since any page may name some. */
const strangersShown = 100;

/** Ids looked through for strangers, those of the catalogue included. */
const idsRead = 2_000;

/** Accounts listed of one feature. */
const accountsShown = 200;

const querySchema = z.object({
  days: wholeNumber(1, 365, 30).describe("How many UTC days the figures are of, today included."),
});

/** `GET /v1/features`: who uses what, from the rollups of each feature. */
export const createFeatureRoutes = ({ store, config, clock, foldPending }: RouteDeps): Hono => {
  const readSpan = async (days: number): Promise<Span> => {
    await foldPending();
    const asOf = clock.now();
    const to = dayOf(asOf);
    const from = to - days + 1;
    const [catalogue, searches, accountsActive] = await Promise.all([
      readCatalogue(store, config.features),
      store.featureSearches(),
      store.accountsSince(from * dayMs),
    ]);
    return { days, from, to, catalogue, searches, accountsActive, asOf: new Date(asOf).toISOString() };
  };

  /** Null for what was taken out, and all its uses with it: it is a feature no more. */
  const figuresOf = async (
    { id, name, tier, releasedAt, when, source }: Named,
    { from, to, searches, accountsActive }: Span,
  ): Promise<FeatureFigures | null> => {
    const { uses, users, accounts, firstDay, lastDay, weeklyAccounts } = await store.featureUse(id, from, to);
    if (source === undefined && lastDay === null) return null;
    return {
      id,
      name,
      tier: tier ?? null,
      releasedAt: releasedAt ?? null,
      when: waysOf({ when }),
      source: source ?? null,
      users,
      accounts,
      uses,
      adoption: accountsActive === 0 ? null : accounts / accountsActive,
      weeklyAccounts,
      firstUsed: firstDay === null ? null : dayToIso(firstDay),
      lastUsed: lastDay === null ? null : dayToIso(lastDay),
      search: searchStateOf({ id, when }, searches),
    };
  };

  const accountsOf = async (
    id: string,
    { from, to }: Span,
  ): Promise<Pick<FeatureResponse, "accounts" | "accountsEver">> => {
    const { total, accounts } = await store.featureAccounts(id, from, to, accountsShown);
    const named = accounts.map(
      async ({ accountId, users, uses, firstDay, lastDay }): Promise<FeatureAccount> => ({
        id: accountId,
        name: (await store.account(accountId))?.name ?? accountId,
        users,
        uses,
        firstUsed: dayToIso(firstDay),
        lastUsed: dayToIso(lastDay),
      }),
    );
    return { accountsEver: total, accounts: await Promise.all(named) };
  };

  return new Hono()
    .get(
      "/v1/features",
      answering(
        {
          name: "listFeatures",
          tag: "Features",
          summary: "Who uses which feature",
          description: "Those of the catalogue, and up to 100 that are used and not in it.",
          query: querySchema,
          answer: featuresSchema,
        },
        async ({ query }) => {
          const span = await readSpan(query.days);
          const entries = span.catalogue.map(namedEntry);
          const known = new Set(entries.map(({ id }) => id));
          const strangers = (await store.usedFeatures(idsRead)).filter((id) => !known.has(id));
          const features: FeatureFigures[] = [];
          for (const named of [...entries, ...strangers.slice(0, strangersShown).map(stranger)]) {
            const figures = await figuresOf(named, span);
            if (figures !== null) features.push(figures);
            await nextTurn();
          }
          const { days, accountsActive, asOf } = span;
          return {
            days,
            accountsActive,
            features: features.sort((a, b) => b.accounts - a.accounts || b.uses - a.uses),
            asOf,
          };
        },
      ),
    )
    .get(
      "/v1/features/:id",
      answering(
        {
          name: "getFeature",
          tag: "Features",
          summary: "One feature, and every account that uses it",
          query: querySchema,
          answer: featureUseSchema,
          problems: ["not-found"],
        },
        async ({ id, query }) => {
          const span = await readSpan(query.days);
          const entry = span.catalogue.find(({ feature }) => feature.id === id);
          const feature = await figuresOf(entry === undefined ? stranger(id) : namedEntry(entry), span);
          if (feature === null) throw new HttpProblem("not-found", `There is no feature "${id}".`);
          const { days, accountsActive, asOf } = span;
          return {
            days,
            accountsActive,
            feature,
            ...(await accountsOf(id, span)),
            asOf,
          };
        },
      ),
    );
};

/** The days asked for, and what the figures of every feature in them rest on. */
interface Span {
  readonly days: number;
  readonly from: Day;
  readonly to: Day;
  readonly catalogue: readonly CatalogueEntry[];
  readonly searches: readonly FeatureSearch[];
  readonly accountsActive: number;
  readonly asOf: string;
}

type Named = Pick<CatalogueEntry["feature"], "id" | "name"> &
  Partial<CatalogueEntry["feature"]> &
  Partial<Pick<CatalogueEntry, "source">>;

const namedEntry = ({ feature, source }: CatalogueEntry): Named => ({ ...feature, source });

/** Used, and in no catalogue. */
const stranger = (id: string): Named => ({ id, name: id });
