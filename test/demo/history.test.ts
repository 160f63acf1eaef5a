import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { companies } from "../../demo/history/companies.ts";
import { serverEvents } from "../../demo/history/facts.ts";
import { history } from "../../demo/history/history.ts";
import type { Message } from "../../demo/history/message.ts";
import type { StoryName } from "../../demo/history/stories.ts";
import { toEvent } from "../../protocol/event.ts";
import { needsSecretKey } from "../../protocol/event-names.ts";
import { surveyScales } from "../../protocol/experience.ts";
import { incrementsOf, type RollupInput } from "../../protocol/increment.ts";
import { limits } from "../../protocol/limits.ts";
import { messageSchema } from "../../protocol/schema/event.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { questionsOf } from "../../protocol/survey-questions.ts";
import { type Answers, isComplete, walk } from "../../widget/survey/survey-flow.ts";

const dayMs = 86_400_000;
// A Wednesday: the week is under way and not over.
const today = new Date("2026-11-18T15:00:00Z");
const messages = [...history({ seed: "1", today })];
const tracks = messages.filter((message) => message.type === "track");
const named = (event: string) => tracks.filter((message) => message.event === event);
const at = (message: Message) => Date.parse(message.timestamp);
const storyOf = new Map(companies.map(({ id, story }) => [id, story]));
const daysAgo = (message: Message) => (today.getTime() - at(message)) / dayMs;
const countBy = (story: StoryName, event: string, [from, to]: readonly [number, number]) =>
  named(event).filter(
    (message) =>
      storyOf.get(message.context.groupId) === story && daysAgo(message) <= from && daysAgo(message) > to,
  ).length;

describe("the stream as a whole", () => {
  test("is one year of at least 44 accounts, small enough to play in seconds", () => {
    expect(new Set(messages.map(({ context }) => context.groupId)).size).toBeGreaterThanOrEqual(44);
    expect(Math.max(...messages.map(daysAgo))).toBeGreaterThan(360);
    expect(messages.length).toBeGreaterThan(60_000);
    expect(messages.length).toBeLessThan(125_000);
  });

  test("tells everybody's name before anything they do", () => {
    const named = new Set<string>();
    for (const message of messages) {
      if (message.type === "identify") named.add(message.userId);
      else if (message.type === "page") expect(named, message.userId).toContain(message.userId);
    }
    expect(named.size).toBeGreaterThan(100);
  });

  test("is valid, message by message", () => {
    for (const message of messages) {
      const { success, error } = messageSchema.safeParse(message);
      if (!success) throw new Error(`${JSON.stringify(message)}: ${error.message}`);
    }
  });

  test("is ordered by time and by id, with no id twice, and never reaches into the future", () => {
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
    for (const [index, message] of messages.entries()) {
      const before = messages[index - 1];
      if (before === undefined) continue;
      if (at(before) > at(message) || before.messageId >= message.messageId)
        throw new Error(`${before.messageId} must come before ${message.messageId}`);
    }
    expect(Math.max(...messages.map(at))).toBeLessThanOrEqual(today.getTime());
    expect(Math.max(...messages.map(at))).toBeGreaterThan(today.getTime() - dayMs);
  });

  test("is the same every time; another seed tells another year", () => {
    expect([...history({ seed: "1", today })]).toEqual(messages);
    const [first] = history({ seed: "2", today });
    expect(first?.messageId).not.toBe(messages[0]?.messageId);
  });

  test("told again two days later, it only goes on", () => {
    const later = [...history({ seed: "1", today: new Date(today.getTime() + 2 * dayMs) })];
    expect(later.slice(0, messages.length)).toEqual(messages);
    expect(later.length).toBeGreaterThan(messages.length);
  });

  test("fits a request body at a thousand messages a batch", () => {
    const largest = Math.max(...messages.map((message) => JSON.stringify(message).length));
    expect(largest * limits.batchEvents).toBeLessThan(limits.bodyBytes);
  });

  test("sends with the secret key whatever needs it", () => {
    for (const { event } of tracks) if (needsSecretKey(event)) expect(serverEvents).toContain(event);
  });

  test("feeds every kind of input the fold knows", () => {
    const inputs = new Set<RollupInput>();
    for (const message of tracks) {
      const event = toEvent(messageSchema.parse(message), { receivedAt: today.getTime(), sentAt: null });
      for (const { input } of incrementsOf(event)) inputs.add(input);
    }
    expect([...inputs].sort()).toEqual(
      [
        "action",
        "session",
        "sessionMinutes",
        "feature",
        "featureUse",
        "ticketOpened",
        "ticketResolved",
        "invoicePaid",
        "paymentFailed",
        "renewed",
        "cancelled",
        "goalSet",
        "goalReached",
        "webinar",
        "email",
        "featureRequest",
        "checklistStarted",
        "checklistCompleted",
        "surveyShown",
        "surveyAnswered",
        "surveyDismissed",
        "surveyQuestion",
        "surveyResponse",
        "experienceShown",
        "experienceCompleted",
        "experienceDismissed",
        "experienceSnoozed",
        "experienceWithheld",
        "stepViewed",
        "stepCompleted",
        "stepMissed",
      ].sort(),
    );
  });

  test("uses features of the catalogue, and every one that nothing else tells of", () => {
    const { features } = JSON.parse(
      readFileSync(new URL("../../demo/waymark.config.json", import.meta.url), "utf8"),
    ) as { features: { id: string; when?: unknown }[] };
    const used = new Set(named("Feature Used").map(({ properties }) => properties.feature));
    const sent = features.filter(({ when }) => when === undefined);
    expect([...used].sort()).toEqual(sent.map(({ id }) => id).sort());
  });
});

describe("the stories leave their mark", () => {
  test("drifting: usage falls to less than a third, and the champion is gone", () => {
    expect(countBy("drifting", "Session Started", [30, 0])).toBeLessThan(
      countBy("drifting", "Session Started", [110, 80]) / 3,
    );
    const champion = messages.filter(({ userId }) => userId === "u_cafe-central_3");
    expect(champion.length).toBeGreaterThan(50);
    expect(Math.min(...champion.map(daysAgo))).toBeGreaterThan(50);
  });

  test("tickets: a storm in the last month", () => {
    expect(countBy("tickets", "Ticket Opened", [30, 0])).toBeGreaterThan(
      4 * countBy("tickets", "Ticket Opened", [60, 30]),
    );
  });

  test("payments: cards are declined lately, and only lately", () => {
    expect(countBy("payments", "Payment Failed", [95, 0])).toBeGreaterThanOrEqual(4);
    expect(countBy("payments", "Payment Failed", [365, 120])).toBeLessThanOrEqual(1);
  });

  test("churned: the subscription is cancelled and nothing follows but what was under way", () => {
    const churned = companies.filter(({ story }) => story === "churned").map(({ id }) => id);
    expect(
      named("Subscription Cancelled")
        .map(({ context }) => context.groupId)
        .sort(),
    ).toEqual(churned.sort());
    expect(countBy("churned", "Session Started", [41, 0])).toBe(0);
  });

  test("growing: more people at work than half a year ago", () => {
    const people = (from: number, to: number) =>
      new Set(
        named("Session Started")
          .filter(
            (one) =>
              storyOf.get(one.context.groupId) === "growing" && daysAgo(one) <= from && daysAgo(one) > to,
          )
          .map(({ userId }) => userId),
      ).size;
    expect(people(30, 0)).toBeGreaterThan(people(210, 180) * 1.3);
  });

  test("trial: no invoice was ever sent; signed: nobody has come yet; unconnected: no facts from other tools", () => {
    const events = (story: StoryName) =>
      new Set(
        tracks.filter(({ context }) => storyOf.get(context.groupId) === story).map(({ event }) => event),
      );
    expect(events("trial")).not.toContain("Invoice Sent");
    expect(events("trial")).toContain("Session Started");
    expect(events("signed").size).toBe(0);
    for (const fact of serverEvents) expect(events("unconnected")).not.toContain(fact);
  });

  const ofSurvey = (event: string, id: string) =>
    named(event).filter(({ properties }) => properties.experienceId === id);

  test.each([
    ["nps", "nps"],
    ["cash-forecast-csat", "csat"],
  ] as const)(
    "answers to %s stay on the scale, follow a showing, and come back quarterly at most",
    (id, kind) => {
      const shown = ofSurvey("Survey Shown", id);
      const answered = ofSurvey("Survey Answered", id);
      expect(answered.length).toBeGreaterThan(30);
      expect(answered.length + ofSurvey("Survey Dismissed", id).length).toBeLessThan(shown.length);
      for (const { properties } of answered) {
        expect(properties.score).toBeGreaterThanOrEqual(surveyScales[kind].min);
        expect(properties.score).toBeLessThanOrEqual(surveyScales[kind].max);
      }
      const last = new Map<string, number>();
      for (const message of shown) {
        const before = last.get(message.userId);
        if (before !== undefined) expect(at(message) - before).toBeGreaterThan(89 * dayMs);
        last.set(message.userId, at(message));
      }
    },
  );

  test("two surveys keep a week between them, whichever they are", () => {
    const last = new Map<string, number>();
    for (const message of named("Survey Shown")) {
      const before = last.get(message.userId);
      if (before !== undefined) expect(at(message) - before).toBeGreaterThan(7 * dayMs);
      last.set(message.userId, at(message));
    }
  });

  test("the survey of several questions is answered on the ways its content leads, and left halfway", () => {
    const survey = experienceSchema.parse(
      JSON.parse(
        readFileSync(new URL("../../demo/content/cash-forecast-csat.json", import.meta.url), "utf8"),
      ),
    );
    if (survey.kind !== "survey") throw new Error("It is a survey.");
    const sent = ofSurvey("Survey Answered", survey.id);
    const asked = new Map<string, number>();
    for (const { properties } of sent) {
      const given = { score: properties.score, ...(properties.answers as Answers) } as Answers;
      const { path, answers } = walk(questionsOf(survey), given);
      // What lay on no way that leads here would be left out.
      expect(answers).toEqual(given);
      for (const question of path) {
        const answer = answers[question.id];
        expect(isComplete(question, answers)).toBe(true);
        if (answer === undefined) continue;
        asked.set(question.id, (asked.get(question.id) ?? 0) + 1);
        if (!("choices" in question)) continue;
        const choices = question.choices.map(({ id }) => id);
        for (const chosen of [answer].flat()) {
          if (!String(chosen).startsWith("other:")) expect(choices).toContain(chosen);
        }
      }
    }
    expect([...asked.keys()].sort()).toEqual(["call", "missing", "score", "use", "wish"]);
    for (const count of asked.values()) expect(count).toBeGreaterThanOrEqual(8);
    const ended = new Set(sent.map(({ properties }) => properties.responseId));
    const left = ofSurvey("Survey Question Answered", survey.id).map(
      ({ properties }) => properties.responseId,
    );
    expect(left.some((id) => !ended.has(id))).toBe(true);
  });
});

describe("the people one can sign in as", () => {
  const eventsOf = (userId: string) =>
    new Set(tracks.filter((one) => one.userId === userId).map(({ event }) => event));
  const steps = [
    "Company Details Saved",
    "Bank Connected",
    "Invoice Sent",
    "Teammate Invited",
    "Invoice Marked Paid",
  ];

  test("Ana has been there and has done none of the checklist", () => {
    expect(eventsOf("u_ana")).toContain("Session Started");
    for (const step of steps) expect(eventsOf("u_ana")).not.toContain(step);
  });

  test("the others left theirs unfinished, and no survey has reached anyone", () => {
    for (const userId of ["u_tom", "u_lena", "u_omar", "u_grace"]) {
      const events = eventsOf(userId);
      expect(steps.filter((step) => events.has(step)).length).toBeGreaterThan(0);
      expect(steps.every((step) => events.has(step))).toBe(false);
      expect(events).not.toContain("Survey Shown");
    }
  });

  test("no guide has met them, so all of it can still happen to them", () => {
    for (const userId of ["u_ana", "u_tom", "u_lena", "u_omar", "u_grace"]) {
      for (const event of eventsOf(userId))
        expect(event).not.toMatch(/^(Tour|Hint|Announcement|Survey|Experience) /);
    }
  });
});
