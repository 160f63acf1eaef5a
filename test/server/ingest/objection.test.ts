import { describe, expect, test } from "vitest";
import type { Message } from "../../../protocol/event.ts";
import { experienceEvents } from "../../../protocol/event-names.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { objectionTo } from "../../../server/ingest/objection.ts";

const say = (event: string, properties: JsonObject | null) =>
  objectionTo({ type: "track", event, properties, messageId: "m", userId: "u" } as Message, "publishable");

const tour = { experienceId: "first-invoice", kind: "tour", version: 2 };
const hint = { experienceId: "export", kind: "hint", version: 1 };
const news = { experienceId: "spring", kind: "announcement", version: 1 };

describe("what the widget says of a guide", () => {
  test.each<[string, JsonObject]>([
    ["Tour Started", tour],
    ["Tour Step Viewed", { ...tour, stepId: "open" }],
    ["Tour Step Completed", { ...tour, stepId: "open", nextStepId: "send", how: "click", choice: "Show me" }],
    ["Tour Step Completed", { ...tour, stepId: "open", nextStepId: null, how: "next" }],
    ["Tour Step Missed", { ...tour, stepId: "a", reason: "absent", waitedMs: 8000, outcome: "skipped" }],
    ["Tour Completed", tour],
    ["Tour Dismissed", { ...tour, stepId: "open" }],
    ["Tour Snoozed", { ...tour, reason: "missing" }],
    ["Hint Shown", hint],
    ["Hint Missed", { ...hint, reason: "hidden", waitedMs: 0 }],
    ["Hint Completed", hint],
    ["Hint Dismissed", hint],
    ["Announcement Shown", news],
    ["Announcement Completed", { ...news, choice: "Upgrade" }],
    ["Announcement Dismissed", news],
    ["Experience Queued", { experienceId: "nps", kind: "survey" }],
    ["Experience Withheld", { ...tour, anything: { else: 1 } }],
  ])("%s is taken", (event, properties) => {
    expect(experienceEvents).toContain(event);
    expect(say(event, properties)).toBeNull();
  });

  test.each<[string, string, JsonObject | null, RegExp]>([
    ["nothing at all", "Tour Started", null, /^properties\.experienceId: is missing/],
    ["an id that is none", "Tour Started", { experienceId: "First Invoice" }, /experienceId: use 1–64 lower/],
    ["an endless id", "Hint Shown", { experienceId: "a".repeat(65) }, /experienceId: use 1–64/],
    ["another kind", "Tour Started", { ...tour, kind: "hint" }, /properties\.kind: must be one of tour/],
    [
      "an odd kind",
      "Experience Queued",
      { experienceId: "a", kind: "banner" },
      /kind: must be one of announ/,
    ],
    [
      "a version in words",
      "Tour Completed",
      { ...tour, version: "2" },
      /version: must be a whole number from 1/,
    ],
    ["a step without a name", "Tour Step Viewed", tour, /properties\.stepId: is missing/],
    [
      "a miss without a reason",
      "Tour Step Missed",
      { ...tour, stepId: "a" },
      /reason: must be one of absent, am/,
    ],
    [
      "a made-up reason",
      "Hint Missed",
      { ...hint, reason: "gone" },
      /reason: must be one of absent, ambiguous, hid/,
    ],
    [
      "time that runs backwards",
      "Tour Step Missed",
      { ...tour, stepId: "a", reason: "absent", waitedMs: -1 },
      /waitedMs: must be a number of milliseconds, 0 or more/,
    ],
    [
      "an endless choice",
      "Announcement Completed",
      { ...news, choice: "x".repeat(201) },
      /choice: must have at most 200/,
    ],
    [
      "a made-up outcome",
      "Tour Step Missed",
      { ...tour, stepId: "a", reason: "absent", outcome: "won" },
      /outcome/,
    ],
    [
      "a snooze by nobody",
      "Tour Snoozed",
      { ...tour, reason: "weather" },
      /reason: must be one of person, missing/,
    ],
    [
      "an answer to no question",
      "Survey Question Answered",
      { experienceId: "q3", responseId: "r1", answer: 3 },
      /questionId: is missing/,
    ],
    [
      "an answer that is none",
      "Survey Question Answered",
      { experienceId: "q3", responseId: "r1", questionId: "team", answer: {} },
      /answer: must be a number, true, false/,
    ],
  ])("%s is refused", (_, event, properties, expected) => {
    expect(say(event, properties)).toMatch(expected);
  });

  test("every fault is told at once", () => {
    expect(say("Tour Step Missed", { experienceId: 5 })?.split("; ")).toHaveLength(3);
  });

  test("other events may say what they like", () => {
    for (const event of ["Tour Booked", "Checklist Started", "Survey Shown", "constructor", "__proto__"]) {
      expect(say(event, { experienceId: 5, kind: [] })).toBeNull();
    }
  });
});

test("a field that breaks several rules in the same words is told once", () => {
  expect(say("Tour Started", { ...tour, version: 1e300 })).toBe(
    "properties.version: must be a whole number from 1 to 1000000",
  );
});
