import type { Hono } from "hono";
import { dayMs } from "../../../protocol/day.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { createApp } from "../../../server/app.ts";
import { type Config, readConfig } from "../../../server/config.ts";
import { createReferralDesk } from "../../../server/referrals/referral-desk.ts";
import { openSqliteStore } from "../../../server/store/sqlite/open-sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { described } from "../described.ts";

const keys = { publishable: "pk_routes_test", secret: "sk_routes_test" };

/** The real collector on an empty SQLite database in memory, at noon of a Tuesday, with a clock that stands still. */
export interface HealthCollector {
  readonly store: Store;
  readonly now: number;
  /** Lets days pass. */
  pass(days: number): void;
  /** Sends messages with the secret key, so many days ago; fails where one is refused. */
  send(...messages: readonly JsonObject[]): Promise<void>;
  get<T = JsonObject>(path: string): Promise<{ readonly status: number; readonly body: T }>;
  /** Folds what was sent, as the worker of a running collector does by itself. */
  fold(): Promise<void>;
  request: Hono["request"];
  close(): Promise<void>;
}

export const openHealthCollector = (overrides: Partial<Config> = {}): HealthCollector => {
  let now = Date.UTC(2025, 9, 14, 12);
  const clock = { now: () => now };
  const store = openSqliteStore({ file: ":memory:", clock });
  const fold = async (): Promise<void> => {
    while ((await store.foldNext(1_000)) > 0);
  };
  const app = createApp({
    store,
    keys,
    clock,
    config: { ...readConfig({}, undefined), ...overrides },
    foldPending: fold,
    referrals: createReferralDesk({ store, clock, secret: "tests", onAppended() {}, foldPending: fold }),
    onError: (error) => {
      throw error;
    },
  });
  app.request = described(app);
  const headers = { authorization: `Bearer ${keys.secret}` };
  let sent = 0;
  return {
    store,
    get now() {
      return now;
    },
    pass: (days) => {
      now += days * dayMs;
    },
    send: async (...messages) => {
      const batch = messages.map((message) => ({ messageId: `m${++sent}`, ...message }));
      for (let from = 0; from < batch.length; from += 1_000) {
        const response = await app.request("/v1/batch", {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify({
            batch: batch.slice(from, from + 1_000),
            sentAt: new Date(now).toISOString(),
          }),
        });
        const answer = (await response.json()) as { rejected: number; errors: unknown };
        if (!response.ok || answer.rejected > 0) throw new Error(JSON.stringify(answer));
      }
    },
    get: async <T>(path: string) => {
      const response = await app.request(path, { headers });
      return { status: response.status, body: (await response.json()) as T };
    },
    fold,
    request: app.request,
    close: () => store.close(),
  };
};

/** When it was so many days before `now`. */
const daysAgo = (collector: Pick<HealthCollector, "now">, days: number): string =>
  new Date(collector.now - days * dayMs).toISOString();

/** Makes track messages of the people of one account. */
export const reporter =
  (collector: Pick<HealthCollector, "now">, accountId: string) =>
  (event: string, back = 0, properties: JsonObject = {}, userId = "ana"): JsonObject => ({
    type: "track",
    event,
    userId,
    properties,
    context: { groupId: accountId },
    timestamp: daysAgo(collector, back),
  });

/** Says who the account is. */
export const group = (
  collector: Pick<HealthCollector, "now">,
  groupId: string,
  traits: JsonObject,
  back = 0,
): JsonObject => ({ type: "group", groupId, userId: "ana", traits, timestamp: daysAgo(collector, back) });
