import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { companies } from "../../demo/history/companies.ts";
import { history } from "../../demo/history/history.ts";
import { teamOf } from "../../demo/history/people.ts";
import { defaultAttention } from "../../protocol/attention.ts";
import type { Announcement, Experience, Hint, Tour } from "../../protocol/experience.ts";
import { isHeldOut } from "../../protocol/holdout.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { guideEventSchemas } from "../../protocol/schema/guide-event.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const today = new Date("2026-11-18T15:00:00Z");
const tracks = [...history({ seed: "1", today })]
  .filter((message) => message.type === "track")
  .map((message) => ({ ...message, at: Date.parse(message.timestamp) }));
const contentOf = (id: string): Experience => {
  const file = new URL(`../../demo/content/${id}.json`, import.meta.url);
  return experienceSchema.parse(JSON.parse(readFileSync(file, "utf8")));
};
const guides = ["first-invoice", "cash-forecast", "annual-plan", "recurring"].map(
  (id) => contentOf(id) as Announcement | Hint | Tour,
);
const of = (id: string, event?: string) =>
  tracks.filter(
    ({ properties, ...track }) =>
      properties.experienceId === id && (event === undefined || track.event === event),
  );
const shownEvents = ["Tour Started", "Hint Shown", "Announcement Shown"];
const shown = (id: string) => of(id).filter(({ event }) => shownEvents.includes(event));

test("what is told of guides is what ingest takes, of the kind the content has", () => {
  for (const { id, kind, version } of guides) {
    const told = of(id);
    expect(told.length).toBeGreaterThan(20);
    for (const { event, properties } of told) {
      const schema = Object.entries(guideEventSchemas).find(([name]) => name === event)?.[1];
      if (!schema?.safeParse(properties).success) throw new Error(`${event} ${JSON.stringify(properties)}`);
      expect(properties.kind).toBe(kind);
      expect(properties.version).toBeLessThanOrEqual(version);
    }
    // The newest edition is the published one.
    expect(told.at(-1)?.properties.version).toBe(version);
  }
});

test("withheld are those whom the draw of the real share leaves out, and nobody else", () => {
  for (const { id, holdout } of guides) {
    const withheld = of(id, "Experience Withheld");
    expect(withheld.length).toBeGreaterThan(0);
    for (const { userId } of withheld) expect(isHeldOut(id, userId, holdout)).toBe(true);
    for (const { userId } of shown(id)) expect(isHeldOut(id, userId, holdout)).toBe(false);
  }
});

test("steps are those of the content; the walk follows their order", () => {
  const { steps } = contentOf("first-invoice") as Tour;
  const ids = steps.map((step) => step.id);
  const walks = Map.groupBy(of("first-invoice"), ({ userId }) => userId);
  for (const walk of walks.values()) {
    const seen = walk.flatMap(({ event, properties }) =>
      event === "Tour Step Viewed" ? [ids.indexOf(String(properties.stepId))] : [],
    );
    expect(seen).not.toContain(-1);
    expect(seen).toEqual([...seen].sort());
  }
  expect(of("first-invoice", "Tour Completed").length).toBeGreaterThan(30);
  expect(of("first-invoice", "Tour Dismissed").length).toBeGreaterThan(3);
  expect(of("first-invoice", "Tour Snoozed").length).toBeGreaterThan(3);
});

test("elements were lost by the edition before this one alone, for a while, and lately enough to be listed", () => {
  for (const [id, event] of [
    ["first-invoice", "Tour Step Missed"],
    ["recurring", "Hint Missed"],
  ] as const) {
    const misses = of(id, event);
    expect(misses.length).toBeGreaterThan(3);
    const last = guides.find((guide) => guide.id === id)?.version ?? 0;
    for (const { properties, context, at } of misses) {
      expect(properties.version).toBe(last - 1);
      expect(context.page).toEqual({ path: "/invoices/new" });
      expect(today.getTime() - at).toBeLessThan(27 * dayMs);
    }
    expect(misses.some(({ at }) => today.getTime() - at < 13 * dayMs)).toBe(true);
  }
});

test("the budget of attention was kept with everyone", () => {
  const kinds = { "Tour Started": "tour", "Announcement Shown": "announcement", "Survey Shown": "survey" };
  const { hoursBetween, hoursBetweenKind, quietHours } = defaultAttention;
  for (const events of Map.groupBy(tracks, ({ userId }) => userId).values()) {
    let freeAt = 0;
    const lastOfKind = new Map<string, number>();
    for (const { event, at, userId } of events) {
      if (/^(Tour|Announcement|Survey) Dismissed$/.test(event))
        freeAt = Math.max(freeAt, at + quietHours * hourMs);
      const kind = kinds[event as keyof typeof kinds];
      if (kind === undefined) continue;
      const ofKind = hoursBetweenKind[kind as keyof typeof hoursBetweenKind] * hourMs;
      const from = Math.max(freeAt, (lastOfKind.get(kind) ?? 0) + ofKind);
      if (at < from) throw new Error(`${event} came too early for ${userId}`);
      lastOfKind.set(kind, at);
      freeAt = Math.max(freeAt, at + hoursBetween * hourMs);
    }
  }
});

test("guides help, and not everybody", () => {
  const reached = (userId: string, event: string, from: number, days: number) =>
    tracks.some(
      (one) => one.userId === userId && one.event === event && one.at >= from && one.at < from + days * dayMs,
    );
  for (const { id, goal } of guides) {
    if (goal === undefined) throw new Error(`${id} has no goal`);
    const shareOf = (group: readonly { userId: string; at: number }[]) =>
      group.filter(({ userId, at }) => reached(userId, goal.event, at, goal.withinDays)).length /
      group.length;
    const share = shareOf(shown(id));
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.97);
    expect(share).toBeGreaterThan(shareOf(of(id, "Experience Withheld")));
  }
});

test("who met a guide was in its audience as far as traits tell", () => {
  const team = new Map(
    companies.flatMap((company) => teamOf(company, "1").map((person) => [person.id, { company, person }])),
  );
  for (const { userId } of shown("cash-forecast")) expect(team.get(userId)?.company.plan).not.toBe("starter");
  for (const { userId } of shown("annual-plan")) {
    expect(team.get(userId)?.person.role).toBe("owner");
    expect(team.get(userId)?.company.plan).not.toBe("business");
  }
});
