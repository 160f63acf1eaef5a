import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseRoute } from "../../demo/app/router.ts";
import { isDue } from "../../protocol/due.ts";
import { toEvent } from "../../protocol/event.ts";
import type { Checklist, Survey } from "../../protocol/experience.ts";
import { emptyJourney, fold, type Journey } from "../../protocol/journey.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { factsAfter } from "../protocol/facts.ts";

const folder = new URL("../../demo/content/", import.meta.url);
const content = readdirSync(folder).map((file) => ({
  file,
  experience: experienceSchema.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8"))),
}));
const find = (id: string) => content.find(({ experience }) => experience.id === id)?.experience;
const checklist = find("getting-started") as Checklist;
const nps = find("nps") as Survey;

const now = Date.parse("2026-11-22T10:00:00Z");
const journeyOf = (
  ...events: readonly (readonly [event: string, properties?: Record<string, string>])[]
): Journey =>
  events
    .map(([event, properties = {}], index) =>
      toEvent(
        {
          type: "track",
          messageId: `m${index}`,
          userId: "u",
          event,
          properties,
          timestamp: new Date(now - 1_000).toISOString(),
        },
        { receivedAt: now, sentAt: null },
      ),
    )
    .reduce(fold, emptyJourney);
const factsOf = (journey: Journey) =>
  factsAfter([], { journey, traits: { email: "ana@acme-studio.example" }, now });

test("every file is named after its experience", () => {
  expect(content.map(({ file }) => file)).toEqual(content.map(({ experience }) => `${experience.id}.json`));
});

test("every text is there in English and in Spanish", () => {
  const texts: unknown[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("en" in value) texts.push(value);
    else for (const part of Object.values(value)) walk(part);
  };
  walk(content);
  expect(texts.length).toBeGreaterThan(40);
  for (const text of texts) {
    expect(Object.keys(text as object).sort()).toEqual(["en", "es"]);
    expect(JSON.stringify(text)).not.toMatch(/[!¡]/);
  }
});

test("guides lead to pages the app has, and start what exists", () => {
  const places: string[] = [];
  const starts: string[] = [];
  JSON.stringify(content, (key, value: unknown) => {
    if (typeof value === "string" && (key === "url" || key === "go")) places.push(value);
    if (key === "show") starts.push(String(value));
    return value;
  });
  expect(places.length).toBeGreaterThan(10);
  for (const place of places) {
    const path = place.split("#")[0] ?? "";
    if (path.startsWith("/")) expect(parseRoute(path.replace("*", "new")).page).not.toBe("notFound");
  }
  expect(starts).toContain("first-invoice");
  for (const id of starts) expect(find(id)).toBeDefined();
});

test("the actions of the checklist lead to pages the app has", () => {
  for (const { action } of checklist.items) {
    if (action === undefined) continue;
    if ("url" in action) expect(parseRoute(action.url.split("#")[0] ?? "").page).not.toBe("notFound");
    else if ("show" in action) expect(find(action.show)?.kind).toBe("tour");
  }
});

test("a newcomer gets the checklist and no survey", () => {
  expect(isDue(checklist, factsOf(emptyJourney))).toBe(true);
  expect(isDue(nps, factsOf(emptyJourney))).toBe(false);
  expect(isDue(nps, factsOf(journeyOf(["Invoice Sent"])))).toBe(false);
});

test("nobody is asked to get started before they have signed in", () => {
  expect(isDue(checklist, { ...factsOf(emptyJourney), traits: {} })).toBe(false);
});

test("whoever completes the checklist is asked for NPS, once", () => {
  const completed = journeyOf(["Checklist Completed", { experienceId: "getting-started" }]);
  expect(isDue(checklist, factsOf(completed))).toBe(false);
  expect(isDue(nps, factsOf(completed))).toBe(true);
  const shown = journeyOf(
    ["Checklist Completed", { experienceId: "getting-started" }],
    ["Survey Shown", { experienceId: "nps" }],
  );
  expect(isDue(nps, factsOf(shown))).toBe(false);
});
