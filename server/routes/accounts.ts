import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { z } from "zod";
import { ageInDays, readAccountTraits } from "../../protocol/account-traits.ts";
import type { AccountListItem, TimelineEntry } from "../../protocol/api.ts";
import { type Day, dayMs, dayOf } from "../../protocol/day.ts";
import type { Event } from "../../protocol/event.ts";
import { accountSchema, accountsSchema } from "../../protocol/schema/account-answers.ts";
import { accountHealthSchema, bandSchema } from "../../protocol/schema/health.ts";
import { readHealthSettings } from "../health/account-health.ts";
import { newestNps, personSummary } from "../health/person-summary.ts";
import { healthModel } from "../health/presets.ts";
import { type RefreshOptions, refreshAccount, refreshStale } from "../health/refresh.ts";
import { HttpProblem } from "../problem.ts";
import type { AccountRow, AccountSort } from "../store/store.ts";
import { answering } from "./call.ts";
import { pageFields, wholeNumber } from "./read-query.ts";
import type { RouteDeps } from "./route-deps.ts";

/** How long a list waits for the fold, in milliseconds. */
const foldBudgetMs = 250;

/** How long a list computes stale health, in milliseconds; the background computes the rest. */
const healthBudgetMs = 1_000;

const sparklineDays = 30;
const peopleShown = 100;
const timelineShown = 50;

const sorts = ["score", "trend", "name", "lastSeenAt"] as const satisfies readonly AccountSort[];
const orders = sorts.flatMap((sort) => [sort, `-${sort}`] as const);

const listQuerySchema = z.object({
  search: z
    .string()
    .max(200, "must have at most 200 characters")
    .optional()
    .describe("A part of the name or the id, whatever the case."),
  band: z.enum(bandSchema.options, `must be one of ${bandSchema.options.join(", ")}`).optional(),
  sort: z
    .enum(orders, `must be one of ${sorts.join(", ")}, or one of them after a minus`)
    .default("score")
    .describe("Descending after a minus."),
  ...pageFields,
});

/** `/v1/accounts`, `/v1/accounts/:id` and `/v1/accounts/:id/health`. */
export const createAccountRoutes = (deps: RouteDeps): Hono => {
  const { store, clock } = deps;
  const refreshOptions = async (): Promise<RefreshOptions> => ({
    ...(await readHealthSettings(store, deps.config)),
    clock,
  });

  /** The account with everything folded that was sent before. */
  const upToDate = async (id: string): Promise<AccountRow> => {
    await deps.foldPending();
    const account = await store.account(id);
    if (account === null) throw new HttpProblem("not-found", `There is no account "${id}".`);
    return account;
  };

  return new Hono()
    .get(
      "/v1/accounts",
      answering(
        {
          name: "listAccounts",
          tag: "Accounts",
          summary: "Accounts with their health, a page at a time",
          query: listQuerySchema,
          answer: accountsSchema,
        },
        async ({ query: { search, band, sort, limit, cursor } }) => {
          await atMost(foldBudgetMs, deps.foldPending());
          const isComplete = await refreshStale(store, {
            ...(await refreshOptions()),
            budgetMs: healthBudgetMs,
          });
          const today = dayOf(clock.now());
          const query = { search, band, limit, cursor, sort: sortOf(sort), descending: sort.startsWith("-") };
          const [page, lag] = await Promise.all([store.accounts(query), store.lag()]);
          const foldedAt = clock.now() - lag.ms;
          const sparklines = await Promise.all(
            page.items.map(({ id }) => store.healthDays(id, today - sparklineDays + 1)),
          );
          return {
            accounts: page.items.map((account, index) => listItem(account, sparklines[index] ?? [], today)),
            next: page.next,
            bands: page.bands,
            asOf: new Date(
              Math.min(foldedAt, isComplete ? foldedAt : oldestHealth(page.items)),
            ).toISOString(),
          };
        },
      ),
    )
    .get(
      "/v1/accounts/:id",
      answering(
        {
          name: "getAccount",
          tag: "Accounts",
          summary: "Profile, people and timeline of an account",
          answer: accountSchema,
          problems: ["not-found"],
        },
        async ({ id }) => {
          const account = await upToDate(id);
          const [{ health, rows }, people, timeline] = await Promise.all([
            refreshAccount(store, account, await refreshOptions()),
            store.people(account.id, { limit: peopleShown }),
            store.events({ kind: "account", id: account.id }, { limit: timelineShown }),
          ]);
          const now = clock.now();
          const nps = newestNps(rows);
          const startedAt = readAccountTraits(account.traits).createdAt ?? account.firstSeenAt;
          return {
            id: account.id,
            name: account.name,
            traits: account.traits,
            ...seenAt(account),
            lifecycle: health.lifecycle,
            ageDays: ageInDays(startedAt, now),
            segments: health.segments,
            tier: health.tier,
            health: { score: health.score, band: health.band, trend: health.trend },
            people: people.items.map((person) => personSummary(person, nps, now)),
            timeline: timeline.items.map(timelineEntry),
          };
        },
      ),
    )
    .get(
      "/v1/accounts/:id/health",
      answering(
        {
          name: "getAccountHealth",
          tag: "Accounts",
          summary: "Health of an account, each part of it explained",
          description: "The contributions of the components add up to the score.",
          query: z.object({
            days: wholeNumber(1, 180, healthModel.historyDays).describe("How many days of history."),
          }),
          answer: accountHealthSchema,
          problems: ["not-found"],
        },
        async ({ id, query: { days } }) => {
          const account = await upToDate(id);
          const { health } = await refreshAccount(store, account, {
            ...(await refreshOptions()),
            historyDays: days,
          });
          return { ...health, history: health.history.slice(-days) };
        },
      ),
    );
};

/** Waits for the work, but not for ever: it goes on by itself. */
const atMost = async (ms: number, work: Promise<void>): Promise<void> => {
  const over = new AbortController();
  try {
    await Promise.race([work, sleep(ms, undefined, { signal: over.signal })]);
  } finally {
    over.abort();
  }
};

const sortOf = (sort: z.infer<typeof listQuerySchema>["sort"]): AccountSort =>
  sorts.find((name) => sort.endsWith(name)) ?? "score";

/** Where health could not all be brought up to date in time: the beginning of the oldest day any of it was computed on. */
const oldestHealth = (accounts: readonly AccountRow[]): number =>
  Math.min(...accounts.map(({ health }) => (health?.day ?? Number.POSITIVE_INFINITY) * dayMs));

const listItem = (
  account: AccountRow,
  days: Awaited<ReturnType<RouteDeps["store"]["healthDays"]>>,
  today: Day,
): AccountListItem => {
  const scores = new Map(days.map(({ day, score }) => [day, score]));
  const { score = null, band = "unknown", coverage = 0, trend = null, drivers = [] } = account.health ?? {};
  return {
    id: account.id,
    name: account.name,
    traits: account.traits,
    score,
    band,
    coverage,
    trend,
    drivers,
    sparkline: Array.from(
      { length: sparklineDays },
      (_, index) => scores.get(today - sparklineDays + 1 + index) ?? null,
    ),
    ...seenAt(account),
  };
};

const seenAt = ({ firstSeenAt, lastSeenAt }: AccountRow) => ({
  firstSeenAt: new Date(firstSeenAt).toISOString(),
  lastSeenAt: new Date(lastSeenAt).toISOString(),
});

const timelineEntry = (event: Event): TimelineEntry => ({
  at: new Date(event.at).toISOString(),
  event: event.type === "track" ? event.event : event.type,
  userId: event.userId,
  properties: event.type === "track" ? event.properties : {},
});
