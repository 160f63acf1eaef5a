import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { FeaturesResponse } from "../protocol/api.ts";
import { dayMs } from "../protocol/day.ts";
import type { Event } from "../protocol/event.ts";
import type { JsonObject } from "../protocol/json.ts";
import { createApp } from "../server/app.ts";
import { readConfig } from "../server/config.ts";
import { startFeatureWorker } from "../server/features/start-feature-worker.ts";
import { startFoldWorker } from "../server/fold-worker.ts";
import { createReferralDesk } from "../server/referrals/referral-desk.ts";
import { openSqliteStore } from "../server/store/sqlite/open-sqlite-store.ts";
import type { Store } from "../server/store/store.ts";

/**
 * A product's quarter in one log. Times are milliseconds of processor time, which other programs of the machine do not
 * change.
 */
export interface FeaturesFigures {
  readonly events: number;
  readonly features: number;
  /** `GET /v1/features`: median of some calls. */
  readonly read: Spent;
  /** The floor: the same log read and parsed from end to end, once. */
  readonly scanMs: number;
  /** Until a feature that was just defined has all its past, folded. */
  readonly searches: readonly ({ readonly way: string; readonly found: number } & Spent)[];
  /** A trial right after them: it looks past everything they found. */
  readonly trial: Spent;
}

interface Spent {
  readonly ms: number;
  /** The longest work at a stretch, during which the collector answered nobody. */
  readonly stretchMs: number;
  /** The same by the clock: with waiting for the disk, and for whatever else the machine did. */
  readonly clockMs: number;
}

const secret = "sk_bench_secret";
const usedFeatures = 20;
const reads = 9;
const end = Date.UTC(2026, 10, 22, 12);
const clock = { now: () => end };

/** One new feature for each way there is to notice a use. */
const ways = {
  selector: { selector: "[data-testid=export]" },
  url: { url: "/reports/:id" },
  event: { event: "Invoice Sent" },
} as const;

export const benchFeatures = async (events = 1_000_000): Promise<FeaturesFigures> => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-bench-"));
  const file = join(folder, "features.db");
  const store = openSqliteStore({ file, clock });
  try {
    await fill(store, events);
    const scanMs = scan(file);
    return { events, features: usedFeatures, scanMs, ...(await measure(store)) };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const measure = async (store: Store): Promise<Pick<FeaturesFigures, "read" | "searches" | "trial">> => {
  const folds = startFoldWorker({ store, onError: console.error });
  const { foldPending, poke } = folds;
  const worker = startFeatureWorker({ store, configured: [], onChanged: poke, onError: console.error });
  const app = createApp({
    store,
    config: readConfig({}, undefined),
    keys: { publishable: "pk_bench_publishable", secret },
    clock,
    foldPending,
    referrals: createReferralDesk({ store, clock, secret: "bench", onAppended: poke, foldPending }),
    onAppended: poke,
    onCatalogueChanged: worker.poke,
    onError: console.error,
  });
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const answer = await app.request(path, { ...init, headers: { authorization: `Bearer ${secret}` } });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const figuresOf = async (id: string) =>
    ((await ask("/v1/features")) as FeaturesResponse).features.find((feature) => feature.id === id);

  const untilDone = async (id: string): Promise<void> => {
    while ((await store.featureSearches()).every(({ featureId, behind }) => featureId !== id || behind > 0))
      await new Promise((resolve) => setTimeout(resolve, 20));
    await foldPending();
  };

  const calls: Spent[] = [];
  for (let call = 0; call < reads; call++) calls.push(await spentOn(() => ask("/v1/features")));
  const searches: FeaturesFigures["searches"][number][] = [];
  for (const [way, when] of Object.entries(ways)) {
    const body = JSON.stringify({ name: way, tier: "core", when });
    const spent = await spentOn(async () => {
      await ask(`/v1/admin/features/${way}`, { method: "PUT", body });
      await untilDone(way);
    });
    const found = (await figuresOf(way))?.search?.found ?? 0;
    if (found === 0) throw new Error(`The bench's log holds nothing for the way "${way}".`);
    searches.push({ way, found, ...spent });
  }
  const body = JSON.stringify({ when: ways.event });
  const trial = await spentOn(() => ask("/v1/admin/features/try", { method: "POST", body }));
  await worker.stop();
  await folds.stop();
  const read = {
    ms: median(calls, "ms"),
    stretchMs: median(calls, "stretchMs"),
    clockMs: median(calls, "clockMs"),
  };
  return { read, searches, trial };
};

/** The thread's time for `work`, and the most between two turns of the event loop meanwhile. */
const spentOn = async (work: () => Promise<unknown>): Promise<Spent> => {
  let isOver = false;
  let stretchMs = 0;
  let clockMs = 0;
  const started = threadMs();
  let before = { thread: started, clock: performance.now() };
  const turn = (): void => {
    const now = { thread: threadMs(), clock: performance.now() };
    stretchMs = Math.max(stretchMs, now.thread - before.thread);
    clockMs = Math.max(clockMs, now.clock - before.clock);
    before = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isOver = true;
  const ms = threadMs() - started;
  await new Promise((resolve) => setImmediate(resolve));
  return { ms, stretchMs, clockMs };
};

const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** What every look into the past costs at least: each event read and parsed. */
const scan = (file: string): number => {
  const db = new DatabaseSync(file, { readOnly: true });
  const select = db.prepare("SELECT seq, body FROM log WHERE seq > ? ORDER BY seq LIMIT 500");
  const started = threadMs();
  let rows: { seq: number; body: string }[] = [];
  let seq = 0;
  do {
    rows = select.all(seq) as unknown as typeof rows;
    for (const { body } of rows) JSON.parse(body);
    seq = rows.at(-1)?.seq ?? seq;
  } while (rows.length > 0);
  const ms = threadMs() - started;
  db.close();
  return ms;
};

const sliceEvents = 2_000;

/** Three months up to `end`, in the order of time: 5,000 people of 500 accounts. */
const fill = async (store: Store, events: number): Promise<void> => {
  for (let first = 0; first < events; first += sliceEvents) {
    const slice = Array.from({ length: Math.min(sliceEvents, events - first) }, (_, index) =>
      eventOf(first + index, events),
    );
    await store.append(slice, end);
    while ((await store.foldNext(sliceEvents)) === sliceEvents);
  }
};

const eventOf = (n: number, of: number): Event => {
  const user = (n * 7_919) % 5_000;
  const at = Math.floor(end - 90 * dayMs * (1 - n / of));
  return {
    messageId: `0192f3a4-b5c6-7000-8000-${n.toString(16).padStart(12, "0")}`,
    at,
    userId: `u_${user}`,
    anonymousId: null,
    accountId: `acc_${user % 500}`,
    sessionId: null,
    context: { locale: "en-GB", page: { path: "/invoices/2041" }, library: { name: "waymark" } },
    ...(actions[n % actions.length] ?? page)(n),
  };
};

type Action = (
  n: number,
) =>
  | { type: "track"; event: string; properties: JsonObject }
  | { type: "page"; name: null; properties: JsonObject };

const page: Action = (n) => ({
  type: "page",
  name: null,
  properties: { path: n % 30 < 10 ? `/reports/${n % 97}` : "/invoices/2041" },
});
const use: Action = (n) => ({
  type: "track",
  event: "Feature Used",
  properties: { feature: `Feature ${(n * 31) % usedFeatures}` },
});
const sent: Action = () => ({ type: "track", event: "Invoice Sent", properties: { total: 1_240.5 } });
const click: Action = (n) => ({
  type: "track",
  event: "Element Clicked",
  properties: {
    path: [
      { tag: "button", attributes: { "data-testid": n % 3 === 0 ? "export" : "filter", class: "button" } },
      ...Array.from({ length: 9 }, () => ({ tag: "div", attributes: { class: "card wide" } })),
      { tag: "body" },
    ],
  },
});
/** Of ten events: five uses, two page views, two clicks, one of the product's own. */
const actions: readonly Action[] = [use, page, use, click, use, sent, use, click, use, page];

const median = (all: readonly Spent[], of: keyof Spent): number =>
  all.map((spent) => spent[of]).sort((a, b) => a - b)[all.length >> 1] ?? 0;

/** The figures as a person reads them. */
export const featuresTable = ({
  events,
  features,
  read,
  scanMs,
  searches,
  trial,
}: FeaturesFigures): string => {
  const row = (name: string, ms: number, stretches: readonly number[] = []): string =>
    [`  ${name.padEnd(46)}`, cell(ms), cell(ms / scanMs, 2), ...stretches.map((each) => cell(each))].join("");
  return [
    `${"".padEnd(56)}ms     ratio   stretch  by clock`,
    row(`read and parse ${events.toLocaleString("en-GB")} events`, scanMs),
    row(`GET /v1/features, ${features} features`, read.ms, [read.stretchMs, read.clockMs]),
    ...searches.map(({ way, found, ms, stretchMs, clockMs }) =>
      row(`new feature by ${way}, ${found.toLocaleString("en-GB")} past uses`, ms, [stretchMs, clockMs]),
    ),
    row("a trial right after", trial.ms, [trial.stretchMs, trial.clockMs]),
  ].join("\n");
};

const cell = (value: number, digits = 0): string => value.toFixed(digits).padStart(10);

if (import.meta.main) console.log(featuresTable(await benchFeatures(Number(process.argv[2] ?? 1_000_000))));
