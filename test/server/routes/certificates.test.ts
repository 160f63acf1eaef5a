import { afterEach, beforeEach, expect, test } from "vitest";
import type { BadgeResults, JourneyResponse, QuizResults } from "../../../protocol/api.ts";
import { earnedAt, validUntil } from "../../../protocol/badge.ts";
import { dayMs } from "../../../protocol/day.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { quizStanding } from "../../../protocol/quiz.ts";
import { experienceSchema } from "../../../protocol/schema/experience.ts";
import { byPublishable, startTestCollector, type TestCollector } from "../collector.ts";

let collector: TestCollector;
beforeEach(() => {
  collector = startTestCollector();
});
afterEach(() => collector.stop());

const read = async <T>(path: string, headers?: Record<string, string>): Promise<T> =>
  (await collector.get(path, headers)).json();

const ladder = [
  { level: "foundation", expiresAfterDays: 365, renewBeforeDays: 30 },
  { level: "advanced", expiresAfterDays: 365, renewBeforeDays: 60 },
  { level: "expert", expiresAfterDays: 730, renewBeforeDays: 90 },
] as const;

test.each(ladder)(
  "a certificate ($level) is earned, valid, about to expire, expired, and earned anew",
  async ({ level, expiresAfterDays, renewBeforeDays }) => {
    const badge = experienceSchema.parse({
      id: `${level}-certificate`,
      kind: "badge",
      title: level,
      expiresAfterDays,
    });
    const quiz = experienceSchema.parse({
      id: level,
      kind: "quiz",
      title: level,
      level,
      questions: [
        {
          id: "one",
          title: "One?",
          options: [
            { id: "yes", text: "Yes", correct: true },
            { id: "no", text: "No" },
          ],
        },
      ],
      attempts: 1,
      certificate: { badge: badge.id },
      expiresAfterDays,
      renewBeforeDays,
    });
    if (badge.kind !== "badge" || quiz.kind !== "quiz") throw new Error("These are a badge and a quiz.");
    await collector.store.saveExperience(badge);
    await collector.store.saveExperience(quiz);

    /** What the widget records of a pass. */
    const pass = async (attempt: number): Promise<void> => {
      const told: readonly (readonly [string, JsonObject])[] = [
        ["Quiz Started", { experienceId: level, attempt }],
        ["Quiz Finished", { experienceId: level, attempt, score: 100, passed: true }],
        ["Badge Earned", { experienceId: badge.id }],
      ];
      const timestamp = new Date(collector.clock.now()).toISOString();
      const batch = told.map(([event, properties]) => ({
        type: "track",
        userId: "ana",
        messageId: `${event} ${attempt}`,
        timestamp,
        event,
        properties,
      }));
      expect((await collector.post("/v1/batch", { batch }, byPublishable)).status).toBe(200);
    };
    const asOf = async () => {
      const now = collector.clock.now();
      const { standing, earned } = await read<BadgeResults>(`/v1/experiences/${badge.id}/results`);
      const { expired, passed } = await read<QuizResults>(`/v1/experiences/${level}/results`);
      const { journey } = await read<JourneyResponse>("/v1/journey?userId=ana", byPublishable);
      const progress = journey.experiences[badge.id];
      const { isOpen, attempt } = quizStanding(quiz, journey.experiences[level], now);
      return {
        people: [earned, passed],
        held: standing.held,
        expired: [standing.expired, expired],
        earnedAt: earnedAt({}, progress),
        until: validUntil(badge, progress),
        mayPass: isOpen && attempt,
      };
    };

    const start = collector.clock.now();
    const end = start + expiresAfterDays * dayMs;
    const valid = { people: [1, 1], held: 1, expired: [0, 0], earnedAt: start, until: end, mayPass: false };
    await pass(1);
    expect(await asOf()).toEqual(valid);
    collector.clock.set(start + 200 * dayMs);
    expect(await asOf()).toEqual(valid);

    collector.clock.set(end - renewBeforeDays * dayMs - 1);
    expect(await asOf()).toEqual(valid);
    collector.clock.set(end - renewBeforeDays * dayMs);
    expect(await asOf()).toEqual({ ...valid, mayPass: 2 });

    collector.clock.set(end - 1);
    expect(await asOf()).toEqual({ ...valid, mayPass: 2 });
    collector.clock.set(end);
    expect(await asOf()).toEqual({ ...valid, held: 0, expired: [1, 1], mayPass: 2 });

    const again = end + 10 * dayMs;
    collector.clock.set(again);
    await pass(2);
    // The day it was first earned stays; it is valid from the newest pass on, and counts one person still.
    const anew = { ...valid, until: again + expiresAfterDays * dayMs };
    expect(await asOf()).toEqual(anew);
    collector.clock.set(anew.until);
    expect(await asOf()).toEqual({ ...anew, held: 0, expired: [1, 1], mayPass: 3 });
  },
);
