import { describe, expect, it } from "vitest";
import { createApi } from "../../console/api.ts";
import { createFormat } from "../../console/format.ts";
import { preferredLanguage } from "../../console/languages.ts";
import { linePath } from "../../console/line-path.ts";
import { keyInFragment } from "../../console/session.ts";
import { en } from "../../console/texts/en.ts";
import { es } from "../../console/texts/es.ts";
import { timelineWords, toneOf } from "../../console/timeline-words.ts";
import * as eventNames from "../../protocol/event-names.ts";
import type { Experience } from "../../protocol/experience.ts";
import { accountHealthSchema } from "../../protocol/schema/health.ts";
import { healthPresets, inputPresets } from "../../server/health/presets.ts";
import { now } from "./fixtures/moment.ts";
import { createWorkspace } from "./fixtures/workspace.ts";

const format = createFormat("en-GB", () => now);

describe("formats", () => {
  it("give each figure the unit its label does not say", () => {
    expect(format.figure(62, "%")).toBe("62%");
    expect(format.figure(-30, "%")).toBe("−30%");
    expect(format.figure(39.46, "h")).toBe("39.5\u00a0h");
    expect(format.figure(14, "users")).toBe("14");
    expect(createFormat("es", () => now).figure(0.2, "users")).toBe("0,2");
  });

  it("sign changes with a true minus, and leave nothing where there is no score", () => {
    expect(format.change(-22.8)).toBe("−23");
    expect(format.exactChange(6)).toBe("+6.0");
    expect(format.whole(null)).toBe("–");
  });

  it("tell how long ago without rounding up", () => {
    const ago = (ms: number) => format.ago(new Date(now - ms).toISOString());
    expect(ago(30_000)).toBe("this minute");
    expect(ago(23.9 * 3_600_000)).toBe("23 hours ago");
    expect(ago(25 * 3_600_000)).toBe("yesterday");
    expect(ago(-5_000)).toBe("this minute");
  });

  it("tell days apart by the calendar, not by the hour", () => {
    expect(format.daysAgo("2026-11-22")).toBe("today");
    expect(format.daysAgo("2026-11-21")).toBe("yesterday");
    expect(format.daysAgo("2026-09-01")).toBe("2 months ago");
    expect(format.daysAgo("2024-11-01")).toBe("2 years ago");
  });

  it("do not invent a currency, nor fail on one that does not exist", () => {
    expect(format.money(12, null)).toBe("12");
    expect(format.money(12, "EUR")).toContain("€");
    expect(format.money(12, "BEANS!")).toBe("12 BEANS!");
    expect(format.minorMoney(1_250, "BEANS!")).toBe("12.5 BEANS!");
  });
});

describe("a line", () => {
  it("breaks where there is no data instead of passing through it", () => {
    expect(linePath([{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }])).toBe("M0 1L1 2M3 4");
    expect(linePath([null, null])).toBe("");
  });
});

describe("the timeline", () => {
  const say = (event: string, properties = {}) =>
    timelineWords(
      { at: "2026-11-22T09:00:00.000Z", event, userId: null, properties },
      { people: [], experiences: [], texts: en, format },
    );

  it("shows an event nobody foresaw under its own name, even an awkward one", () => {
    expect(say("Robot Waved")).toBe("Robot Waved");
    expect(say("constructor")).toBe("constructor");
    expect(say("someone")).toBe("someone");
  });

  it("calls a finished tour by its title, and by its id once it is gone", () => {
    const finished = {
      at: "2026-11-22T09:00:00.000Z",
      event: "Tour Completed",
      userId: null,
      properties: { experienceId: "first-invoice" },
    };
    const told = (experiences: readonly Experience[]) =>
      timelineWords(finished, { people: [], experiences, texts: en, format });
    expect(told(createWorkspace().experiences)).toBe("Someone finished the tour “Your first invoice”");
    expect(told([])).toBe("Someone finished the tour “first-invoice”");
    expect(toneOf(finished)).toBe("good");
  });

  it("has a sentence of its own, in every language, for each event Waymark knows", () => {
    for (const event of Object.values(eventNames)
      .filter((one) => typeof one !== "function")
      .flat()) {
      const sentences = [en, es].map((texts) =>
        timelineWords(
          { at: "2026-11-22T09:00:00.000Z", event, userId: "Ada", properties: { experienceId: "first" } },
          { people: [], experiences: [], texts, format },
        ),
      );
      expect(new Set([...sentences, event]).size, event).toBe(3);
      expect(sentences.join(), event).not.toContain("undefined");
    }
  });

  it("says of a referral what is doubtful, why it was refused, and what was paid", () => {
    expect(say("Referral Doubted", { doubts: ["same-domain"] })).toBe(
      "A referral by Someone is in doubt. Both have addresses of the same company.",
    );
    expect(say("Referral Attributed", { doubts: [] })).toBe("Someone brought somebody");
    expect(say("Referral Revoked", { reason: "refunded" })).toBe(
      "A referral by Someone was taken back · Refunded",
    );
    expect(say("Referral Rewarded", { amountMinor: 20_000, currency: "USD" })).toContain("US$200");
  });

  it("leaves out what an event does not say", () => {
    expect(say("Ticket Opened")).toBe("Ticket opened");
    expect(say("Survey Answered")).toBe("Someone answered a survey");
    expect(say("Payment Failed", { amount: 20 })).toBe("Payment failed: 20");
  });
});

describe("languages", () => {
  it("follow the browser's order and fall back to English", () => {
    expect(preferredLanguage(["fr-FR", "es-MX", "en"])).toBe("es");
    expect(preferredLanguage(["fr-FR"])).toBe("en");
    expect(preferredLanguage([])).toBe("en");
  });

  it("name every component and figure of the health models in Spanish", () => {
    const components = Object.values(healthPresets).flatMap((preset) =>
      preset.components.map(({ key }) => key),
    );
    for (const key of [...Object.keys(inputPresets), ...components])
      expect(es.healthLabels, key).toHaveProperty(key);
    for (const { unit } of Object.values(inputPresets))
      expect(["%", "h", "min", ...Object.keys(es.units)]).toContain(unit);
  });
});

describe("the key in the fragment", () => {
  it("is read only where there is one", () => {
    expect(keyInFragment("#key=sk_1")).toBe("sk_1");
    expect(keyInFragment("#content")).toBeNull();
    expect(keyInFragment("#key=")).toBeNull();
  });
});

describe("the client", () => {
  const api = (respond: () => Promise<Response>) =>
    createApi({ fetch: respond, origin: "https://collector.example", key: () => "sk_1" });

  it("turns every failure into a value", async () => {
    const failing = async (respond: () => Promise<Response>) => {
      const answer = await api(respond).account("a");
      return answer.ok ? null : answer.failure;
    };
    expect(await failing(() => Promise.reject(new TypeError("offline")))).toEqual({ kind: "offline" });
    expect(await failing(async () => new Response(null, { status: 403 }))).toEqual({ kind: "refused" });
    expect(await failing(async () => new Response(null, { status: 404 }))).toEqual({ kind: "notFound" });
    expect(
      await failing(async () => new Response("<html>", { status: 502, statusText: "Bad Gateway" })),
    ).toEqual({
      kind: "broken",
      status: 502,
      detail: "Bad Gateway",
      errors: [],
    });
    const errors = [{ path: "name", message: "is missing" }];
    expect(await failing(async () => Response.json({ title: "Invalid", errors }, { status: 422 }))).toEqual({
      kind: "broken",
      status: 422,
      detail: "Invalid",
      errors,
    });
    expect(await failing(async () => new Response("<html>"))).toMatchObject({ kind: "broken", status: 200 });
  });
});

describe("the fixtures", () => {
  it("are what a collector could answer", () => {
    for (const health of createWorkspace().healths.values()) {
      accountHealthSchema.parse(health);
      const points = health.components.reduce((sum, { contribution }) => sum + contribution, 0);
      expect(points).toBeCloseTo(health.score ?? 0, 6);
      const moved = health.changes.reduce((sum, { change }) => sum + change, 0);
      if (health.trend !== null) expect(moved).toBeCloseTo(health.trend, 6);
    }
  });
});
