import { type Attention, defaultAttention } from "../protocol/attention.ts";
import { dayMs } from "../protocol/day.ts";
import { isDue } from "../protocol/due.ts";
import { type Message, toEvent } from "../protocol/event.ts";
import type { Experience } from "../protocol/experience.ts";
import { emptyJourney, fold } from "../protocol/journey.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Facts, Rule } from "../protocol/rule.ts";
import { experienceSchema } from "../protocol/schema/experience.ts";
import { arbitrate } from "../widget/arbiter.ts";

export interface DecideResult {
  readonly experiences: number;
  readonly rules: number;
  /** How many of them the person may see: where all or none were, the rules would have had too little to do. */
  readonly due: number;
  /** Median of one decision: every rule of every experience asked, and one interruption chosen. In microseconds. */
  readonly decideUs: number;
  /** Median of `JSON.parse` of the same experiences: what the page pays anyhow to have them. In microseconds. */
  readonly parseUs: number;
}

const count = 200;
const now = Date.UTC(2026, 10, 22, 12);

/** One decision among 200 experiences for someone who has used the product for three months. */
export const benchDecide = (runs = 400): DecideResult => {
  const experiences = Array.from({ length: count }, (_, index) => experience(index));
  const json = JSON.stringify(experiences);
  const facts = someone();
  const attention: Attention = { ...defaultAttention, hoursBetween: 0 };
  return {
    experiences: count,
    rules: experiences.reduce((sum, { audience }) => sum + (audience ? leavesOf(audience) : 0), 0),
    due: experiences.filter((each) => isDue(each, facts)).length,
    decideUs: medianUs(runs, () => arbitrate(experiences, facts, { attention, held: [] })),
    parseUs: medianUs(runs, () => JSON.parse(json)),
  };
};

export const decideTable = ({ experiences, rules, due, decideUs, parseUs }: DecideResult): string =>
  [
    `  one decision among ${experiences} with ${rules} rules, ${due} due`.padEnd(60) + us(decideUs),
    "  JSON.parse of the same experiences".padEnd(60) + us(parseUs),
    "  ratio".padEnd(60) + (decideUs / parseUs).toFixed(2).padStart(8),
  ].join("\n");

const us = (time: number): string => `${time.toFixed(0).padStart(8)} µs`;

/** The first runs are not counted: the engine is still compiling. */
const medianUs = (runs: number, run: () => unknown): number => {
  for (let warm = 0; warm < runs / 4; warm++) run();
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    run();
    return (performance.now() - started) * 1_000;
  }).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? Number.NaN;
};

const names = ["Invoice Sent", "Client Added", "Bank Connected", "Report Shared", "Estimate Accepted"];
const features = ["Invoices", "Clients", "Reports", "Export", "Reminders"];
const at = <T>(list: readonly [T, ...T[]] | readonly T[], index: number): T => list[index % list.length] as T;

/** Leaves that hold of the person below, each for other reasons; the number makes every other one differ a little. */
const leaves: readonly ((n: number) => Rule)[] = [
  () => ({ accountTrait: "plan", oneOf: ["pro", "team"] }),
  (n) => ({ event: at(names, n), atLeast: 1 + (n % 5), withinDays: 30 + (n % 60) }),
  (n) => ({ not: { feature: at(features, n), atLeast: 60, withinDays: 7 } }),
  () => ({ url: "/invoices/*" }),
  () => ({ trait: "role", equals: "admin" }),
  (n) => ({ sessions: { atLeast: 3 + (n % 20), withinDays: 90 } }),
  () => ({ any: [{ lifecycle: "expansion" }, { segment: "enterprise" }, { segment: "professional" }] }),
  (n) => ({ not: { experience: `experience-${(n * 7) % count}`, is: "completed", withinDays: 90 } }),
  () => ({ language: "en" }),
  () => ({ device: "desktop" }),
  () => ({ daysSinceFirstSeen: { atLeast: 14 } }),
  () => ({ trait: "email", contains: "@" }),
];

const audience = (n: number): Rule => {
  const parts = Array.from({ length: 3 + (n % 4) }, (_, part) => at(leaves, n * 5 + part * 7)(n + part));
  // Every fifth audience fails at its end, so that all the rules before it have been asked.
  return { all: n % 5 === 0 ? [...parts.slice(1), { trait: "role", equals: "owner" }] : parts };
};

const experience = (n: number): Experience => {
  const base = {
    id: `experience-${n}`,
    priority: (n * 37) % 101,
    startsAt: "2026-01-01T00:00:00Z",
    audience: audience(n),
  };
  const title = `What is new in ${at(features, n)}`;
  const kinds = [
    {
      kind: "tour",
      title,
      holdout: 0.1,
      steps: ["where", "what", "done"].map((id) => ({ id, layout: "modal", title })),
    },
    { kind: "survey", metric: "nps", question: title, everyDays: 30 + n },
    { kind: "announcement", title, body: "It is a good deal faster than it was.", holdout: 0.1 },
    { kind: "hint", title, anchor: { testId: `anchor-${n}` }, page: { url: "/invoices/*" } },
    { kind: "checklist", title, items: [{ id: "one", title, completeWhen: { event: at(names, n) } }] },
  ];
  return experienceSchema.parse({ ...base, ...at(kinds, n) });
};

/** Three months of working days in an invoicing app, with a dozen experiences seen. */
const someone = (): Facts => {
  const events = Array.from({ length: 90 }, (_, daysAgo) => [
    did("Session Started", daysAgo),
    ...names.map((name) => did(name, daysAgo)),
    ...features.map((feature) => did("Feature Used", daysAgo, { feature })),
  ]).flat();
  for (let n = 0; n < count; n += 17) {
    const experienceId = `experience-${n}`;
    events.push(did("Tour Started", 3 + (n % 60), { experienceId }));
    if (n % 2 === 0) events.push(did("Tour Completed", 2 + (n % 60), { experienceId }));
  }
  return {
    journey: events.reduce(fold, emptyJourney),
    traits: { role: "admin", email: "ana@example.com" },
    accountTraits: { plan: "pro", employees: 40, arr: 24_000, createdAt: "2026-05-02T09:00:00Z" },
    url: "https://ledger.example/invoices/2041?tab=lines",
    now,
    person: "u_2041",
    locale: "en-GB",
    device: "desktop",
  };
};

const did = (event: string, daysAgo: number, properties: JsonObject = {}) =>
  toEvent(
    {
      type: "track",
      event,
      properties,
      userId: "u_2041",
      messageId: `${event} ${daysAgo} ${JSON.stringify(properties)}`,
      timestamp: new Date(now - daysAgo * dayMs).toISOString(),
    } satisfies Message,
    { receivedAt: now, sentAt: null },
  );

/** Every rule within a rule, `all`, `any` and `not` included. */
const leavesOf = (rule: Rule): number => {
  const parts = "all" in rule ? rule.all : "any" in rule ? rule.any : "not" in rule ? [rule.not] : [];
  return parts.reduce((sum, part) => sum + leavesOf(part), parts.length === 0 ? 1 : 0);
};
