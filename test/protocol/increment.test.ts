import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Event, type Message, toEvent } from "../../protocol/event.ts";
import { experienceEvents, openFacts, trustedFacts, usageEvents } from "../../protocol/event-names.ts";
import { incrementsOf } from "../../protocol/increment.ts";
import { events } from "./arbitrary-event.ts";

const track = (event: string, properties = {}) =>
  toEvent({ type: "track", event, properties, userId: "u", messageId: "m" } as Message, {
    receivedAt: 1,
    sentAt: null,
  });

const isActivity = (event: Event): boolean =>
  incrementsOf(event).some(({ input }) => input === "action" || input === "session" || input === "feature");

describe("incrementsOf", () => {
  test("a survey answer counts for the account and for the survey, with its score as key and value", () => {
    expect(incrementsOf(track("Survey Answered", { experienceId: "q3", kind: "nps", score: 9 }))).toEqual([
      { scope: { kind: "account" }, input: "surveyAnswered", key: "nps", value: 9 },
      { scope: { kind: "survey", id: "q3" }, input: "surveyAnswered", key: "nps:9", value: 9 },
    ]);
  });

  test("a dismissal carries no score into any sum", () => {
    expect(
      incrementsOf(track("Survey Dismissed", { experienceId: "q3", kind: "nps" })).map(({ value }) => value),
    ).toEqual([0, 0]);
  });

  test("an answer without a score counts as an answer, and never as a nought on any scale", () => {
    expect(incrementsOf(track("Survey Answered", { experienceId: "q3", kind: "nps" }))).toEqual([
      { scope: { kind: "account" }, input: "surveyAnswered", key: "", value: 0 },
      { scope: { kind: "survey", id: "q3" }, input: "surveyAnswered", key: "nps:", value: 0 },
    ]);
  });

  test("session minutes fall into whole minutes, at most 240", () => {
    const key = (activeMs: number) => incrementsOf(track("Session Ended", { activeMs }))[0]?.key;
    expect([key(59_999), key(61_000), key(1e12)]).toEqual(["0", "1", "240"]);
  });

  test("a product's own events are actions; facts about someone are not their activity", () => {
    expect(isActivity(track("Invoice Sent"))).toBe(true);
    expect(isActivity(track("Feature Used", { feature: "Reports" }))).toBe(true);
    for (const name of [...trustedFacts, ...openFacts, ...experienceEvents])
      expect(isActivity(track(name))).toBe(false);
  });

  test("every event that has a meaning is known by name, and odd properties never throw", () => {
    for (const name of [...usageEvents, ...experienceEvents, ...trustedFacts, ...openFacts]) {
      for (const properties of [{}, { experienceId: 3, score: "9", hours: Number.NaN, feature: null }]) {
        expect(Array.isArray(incrementsOf(track(name, properties)))).toBe(true);
      }
    }
  });

  test("pure: the same event always adds the same", () => {
    fc.assert(
      fc.property(events, (list) => {
        for (const event of list) expect(incrementsOf(event)).toEqual(incrementsOf(structuredClone(event)));
      }),
    );
  });
});
