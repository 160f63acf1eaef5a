import { Hono } from "hono";
import { z } from "zod";
import type { FeatureFigures, FeaturesResponse } from "../../protocol/api.ts";
import { dayMs, dayOf, dayToIso } from "../../protocol/day.ts";
import { waysOf } from "../../protocol/feature.ts";
import { readCatalogue } from "../features/catalogue.ts";
import { searchStateOf } from "../features/search-state.ts";
import { nextTurn } from "../next-turn.ts";
import { readQuery, wholeNumber } from "./read-query.ts";
import type { RouteDeps } from "./route-deps.ts";

/** Features that were used and are not in the catalogue: shown so that they can be added, and bounded since any page may name some. */
const strangersShown = 100;

/** Ids looked through for strangers, those of the catalogue included. */
const idsRead = 2_000;

const querySchema = z.object({ days: wholeNumber(1, 365, 30) });

/** `GET /v1/features`: who uses what, from the rollups of each feature. */
export const createFeatureRoutes = ({ store, config, clock, foldPending }: RouteDeps): Hono =>
  new Hono().get("/v1/features", async (c) => {
    const { days } = readQuery(querySchema, c.req.query());
    await foldPending();
    const asOf = clock.now();
    const today = dayOf(asOf);
    const from = today - days + 1;
    const [catalogue, searches, used, accountsActive] = await Promise.all([
      readCatalogue(store, config.features),
      store.featureSearches(),
      store.usedFeatures(idsRead),
      store.accountsSince(from * dayMs),
    ]);
    const entries = catalogue.map(({ feature, source }) => ({
      ...feature,
      source,
      search: searchStateOf(feature, searches),
    }));
    const named = new Set(entries.map(({ id }) => id));
    const strangers = used
      .filter((id) => !named.has(id))
      .slice(0, strangersShown)
      .map((id) => ({
        id,
        name: id,
        tier: null,
        releasedAt: null,
        when: undefined,
        source: null,
        search: searchStateOf({ id }, searches),
      }));

    const features: FeatureFigures[] = [];
    for (const { id, name, tier, releasedAt = null, when, source, search } of [...entries, ...strangers]) {
      const use = await store.featureUse(id, from, today);
      const { uses, users, accounts, firstDay, lastDay, weeklyAccounts } = use;
      // One that was taken out, and all its uses with it, is a feature no more.
      if (source === null && lastDay === null) continue;
      features.push({
        id,
        name,
        tier,
        releasedAt,
        when: waysOf({ when }),
        source,
        users,
        accounts,
        uses,
        adoption: accountsActive === 0 ? null : accounts / accountsActive,
        weeklyAccounts,
        firstUsed: firstDay === null ? null : dayToIso(firstDay),
        lastUsed: lastDay === null ? null : dayToIso(lastDay),
        search,
      });
      await nextTurn();
    }
    return c.json({
      days,
      accountsActive,
      features: features.sort((a, b) => b.accounts - a.accounts || b.uses - a.uses),
      asOf: new Date(asOf).toISOString(),
    } satisfies FeaturesResponse);
  });
