import fc from "fast-check";
import { dayMs } from "../../protocol/day.ts";
import { type Event, type Message, toEvent } from "../../protocol/event.ts";
import type { JsonObject } from "../../protocol/json.ts";

const start = Date.UTC(2026, 0, 1);

/** Times over half a year: longer than a journey's window, so that days fall out of it. */
const at = fc.integer({ min: 0, max: 180 * dayMs }).map((offset) => new Date(start + offset).toISOString());

const names = ["Invoice Sent", "Client Added", "constructor", "__proto__"];
const experienceId = fc.constantFrom("getting-started", "nps", "__proto__");
const itemId = fc.constantFrom("company", "bank", "invoice");
const stepId = fc.constantFrom("welcome", "client", "send");
const version = fc.integer({ min: 1, max: 3 });

const track = (event: string, properties: fc.Arbitrary<JsonObject>) =>
  properties.map((value) => ({ type: "track" as const, event, properties: value }));

const call = fc.oneof(
  fc.constantFrom(...names).chain((name) => track(name, fc.constant({}))),
  track("Feature Used", fc.record({ feature: fc.constantFrom("Reports", "Export", "Clients") })),
  track("Session Started", fc.constant({})),
  track("Session Ended", fc.record({ activeMs: fc.integer({ min: 0, max: 10_000_000 }) })),
  track("Checklist Started", fc.record({ experienceId })),
  track("Checklist Item Completed", fc.record({ experienceId, itemId })),
  track("Checklist Completed", fc.record({ experienceId })),
  track("Survey Shown", fc.record({ experienceId, kind: fc.constant("nps") })),
  track(
    "Survey Answered",
    fc.record({
      experienceId,
      kind: fc.constant("nps"),
      score: fc.integer({ min: 0, max: 10 }),
      comment: fc.string(),
    }),
  ),
  track(
    "Survey Question Answered",
    fc.record({
      experienceId,
      kind: fc.constant("nps"),
      responseId: fc.constantFrom("r1", "r2"),
      questionId: experienceId,
    }),
  ),
  track("Survey Dismissed", fc.record({ experienceId, kind: fc.constant("nps") })),
  track("Tour Started", fc.record({ experienceId, version })),
  track("Tour Step Viewed", fc.record({ experienceId, version, stepId })),
  track(
    "Tour Step Completed",
    fc.record(
      { experienceId, version, stepId, nextStepId: stepId },
      { requiredKeys: ["experienceId", "stepId"] },
    ),
  ),
  track(
    "Tour Step Missed",
    fc.record(
      { experienceId, stepId, nextStepId: stepId, reason: fc.constant("absent") },
      { requiredKeys: ["experienceId", "stepId"] },
    ),
  ),
  fc
    .constantFrom(
      ...["Tour Completed", "Tour Dismissed", "Tour Snoozed", "Hint Shown", "Hint Missed", "Hint Completed"],
      ...["Hint Dismissed", "Announcement Shown", "Announcement Completed", "Announcement Dismissed"],
      ...["Checklist Dismissed", "Experience Queued", "Experience Withheld"],
    )
    .chain((name) => track(name, fc.record({ experienceId, version }))),
  track(
    "Badge Earned",
    fc.record(
      { experienceId, level: fc.constantFrom("bronze", "silver"), granted: fc.boolean() },
      { requiredKeys: ["experienceId"] },
    ),
  ),
  track("Badge Revoked", fc.record({ experienceId })),
  track("Quiz Started", fc.record({ experienceId, attempt: fc.integer({ min: 1, max: 4 }) })),
  track(
    "Quiz Finished",
    fc.record({
      experienceId,
      attempt: version,
      score: fc.integer({ min: 0, max: 100 }),
      passed: fc.boolean(),
    }),
  ),
  // Nonsense under our own names: it must not break what the rest says.
  fc
    .constantFrom("Tour Step Viewed", "Tour Step Completed", "Hint Shown", "Experience Queued")
    .chain((name) =>
      track(
        name,
        fc.record({ experienceId: fc.oneof(experienceId, fc.constant(null)), stepId: fc.constant(7) }),
      ),
    ),
  fc.record({
    type: fc.constant("identify" as const),
    traits: fc.dictionary(fc.constantFrom("email", "role", "plan"), fc.oneof(fc.string(), fc.integer())),
  }),
  fc.record({ type: fc.constant("group" as const), groupId: fc.constantFrom("acme", "globex") }),
  fc.constant({ type: "page" as const }),
);

const bare = fc
  .record({ call, timestamp: at, groupId: fc.constantFrom(undefined, "acme", "globex") })
  .map(({ call: parts, timestamp, groupId }) => ({
    ...parts,
    timestamp,
    userId: "u_1",
    context: groupId === undefined ? {} : { groupId },
  }));

/** Distinct events of one user, in random order of time. */
export const events: fc.Arbitrary<Event[]> = fc.array(bare, { maxLength: 60 }).map((messages) =>
  messages.map((message, index) =>
    toEvent({ ...message, messageId: `m${index}` } as Message, {
      receivedAt: start + 200 * dayMs,
      sentAt: null,
    }),
  ),
);

/** The same events twice: as made, and in another order. */
export const shuffled = events.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);
