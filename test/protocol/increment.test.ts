import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Event, type Message, toEvent } from "../../protocol/event.ts";
import {
  experienceEvents,
  isFact,
  needsSecretKey,
  openFacts,
  trustedFacts,
  usageEvents,
} from "../../protocol/event-names.ts";
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

  test("a question left and a response sent count under the survey by response, so that what is partial can be told", () => {
    const response = { experienceId: "q3", kind: "nps", responseId: "r1" };
    const scope = { kind: "survey", id: "q3" };
    expect(incrementsOf(track("Survey Question Answered", { ...response, questionId: "score" }))).toEqual([
      { scope, input: "surveyQuestion", key: "r1", value: 0 },
    ]);
    expect(incrementsOf(track("Survey Answered", { ...response, score: 9 })).at(-1)).toEqual({
      scope,
      input: "surveyResponse",
      key: "r1",
      value: 0,
    });
    expect(incrementsOf(track("Survey Question Answered", { experienceId: "q3" }))).toEqual([]);
  });

  test("a guide counts under its own id by kind and version, its steps by name, its misses by reason", () => {
    const tour = { experienceId: "first-invoice", kind: "tour", version: 3 };
    const scope = { kind: "experience", id: "first-invoice" };
    const keys = (name: string, properties: object) =>
      incrementsOf(track(name, properties)).map((increment) => {
        expect(increment).toMatchObject({ scope, value: 0 });
        return `${increment.input} ${increment.key}`;
      });
    expect(keys("Tour Started", tour)).toEqual(["experienceShown tour:3"]);
    expect(keys("Tour Step Viewed", { ...tour, stepId: "send" })).toEqual(["stepViewed send"]);
    expect(keys("Tour Step Completed", { ...tour, stepId: "send" })).toEqual(["stepCompleted send"]);
    expect(keys("Tour Step Missed", { ...tour, stepId: "send", reason: "absent" })).toEqual([
      "stepMissed send|absent",
    ]);
    expect(keys("Hint Missed", { ...tour, reason: "hidden" })).toEqual(["stepMissed |hidden"]);
    expect(keys("Announcement Dismissed", { experienceId: "first-invoice" })).toEqual([
      "experienceDismissed announcement:",
    ]);
    expect(keys("Experience Withheld", tour)).toEqual(["experienceWithheld tour:3"]);
    expect(incrementsOf(track("Tour Started", { kind: "tour" }))).toEqual([]);
  });

  test("a guide by itself says nothing of an account", () => {
    for (const name of experienceEvents.filter((one) => /^(Tour|Hint|Announcement|Experience) /.test(one))) {
      const increments = incrementsOf(track(name, { experienceId: "a", stepId: "b", reason: "absent" }));
      expect(increments.map(({ scope }) => scope.kind)).toEqual(["experience"]);
    }
  });

  test("session minutes fall into whole minutes, at most 240", () => {
    const key = (activeMs: number) => incrementsOf(track("Session Ended", { activeMs }))[0]?.key;
    expect([key(59_999), key(61_000), key(1e12), key(-1)]).toEqual(["0", "1", "240", "0"]);
  });

  test("what a session's end counted is taken back when it is reopened", () => {
    const [ended] = incrementsOf(track("Session Ended", { activeMs: 61_000 }));
    expect(incrementsOf(track("Session Reopened", { activeMs: 61_000 }))).toEqual([{ ...ended, count: -1 }]);
    expect(incrementsOf(track("Session Continued", { activeMs: 61_000 }))).toEqual([]);
    expect(needsSecretKey("Session Reopened")).toBe(true);
    expect(isFact("Session Reopened")).toBe(true);
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
