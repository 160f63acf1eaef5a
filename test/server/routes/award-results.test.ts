import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BadgeResults, QuizResults } from "../../../protocol/api.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { experienceSchema } from "../../../protocol/schema/experience.ts";
import { type HealthCollector, openHealthCollector, reporter } from "./health-collector.ts";

let collector: HealthCollector;
let track: ReturnType<typeof reporter>;
beforeEach(() => {
  collector = openHealthCollector();
  track = reporter(collector, "acme");
});
afterEach(() => collector.close());

const results = async <R>(id: string): Promise<R> => {
  const { status, body } = await collector.get<R>(`/v1/experiences/${id}/results`);
  expect(status).toBe(200);
  return body;
};
const save = (content: JsonObject) => collector.store.saveExperience(experienceSchema.parse(content));
const times = (count: number, message: (index: number) => JsonObject) =>
  Array.from({ length: count }, (_, index) => message(index));

describe("of a badge", () => {
  const sender = { experienceId: "sender" };
  const badge = {
    id: "sender",
    kind: "badge",
    title: "Sender",
    levels: [
      { id: "bronze", title: "Bronze" },
      { id: "silver", title: "Silver" },
      { id: "gold", title: "Gold" },
    ],
  };

  test("counts who earned it and each level, of everyone in an account, with an interval", async () => {
    await save(badge);
    await collector.send(
      ...times(20, (index) => track("Invoice Sent", 5, {}, `u${index}`)),
      ...times(6, (index) => track("Badge Earned", 3, { ...sender, level: "bronze" }, `u${index}`)),
      ...times(2, (index) => track("Badge Earned", 2, { ...sender, level: "silver" }, `u${index}`)),
      track("Badge Earned", 1, { ...sender, level: "platinum" }, "u0"),
      // The same once more is nobody more.
      track("Badge Earned", 1, { ...sender, level: "bronze" }, "u0"),
      // A visitor of the website is in no account.
      { type: "page", anonymousId: "a1" },
    );
    const body = await results<BadgeResults>("sender");
    expect(body).toMatchObject({ id: "sender", kind: "badge", people: 20, earned: 6, share: 0.3 });
    // Wilson's interval of 6 of 20, by hand.
    expect(body.interval?.[0]).toBeCloseTo(0.1455, 4);
    expect(body.interval?.[1]).toBeCloseTo(0.519, 3);
    expect(body.levels.map(({ id, earned, share }) => [id, earned, share])).toEqual([
      ["bronze", 6, 0.3],
      ["silver", 2, 0.1],
      ["gold", 0, 0],
      ["platinum", 1, 0.05],
    ]);
    expect(body.standing).toEqual({ held: 6, expired: 0, revoked: 0, capped: false });
  });

  test("tells the expired, the revoked and those who have it back from those who hold it", async () => {
    await save({ id: "expert", kind: "badge", title: "Expert", expiresAfterDays: 30 });
    const expert = { experienceId: "expert" };
    await collector.send(
      track("Badge Earned", 40, expert, "expired"),
      track("Badge Earned", 40, expert, "renewed"),
      track("Badge Earned", 2, expert, "renewed"),
      track("Badge Earned", 5, expert, "revoked"),
      track("Badge Revoked", 4, expert, "revoked"),
      track("Badge Earned", 3, expert, "revoked"),
      track("Badge Earned", 5, expert, "granted"),
      track("Badge Revoked", 4, expert, "granted"),
      track("Badge Earned", 3, { ...expert, granted: true }, "granted"),
      track("Badge Earned", 40, expert, "gone"),
    );
    await collector.fold();
    await collector.store.eraseUser("gone");
    const body = await results<BadgeResults>("expert");
    expect(body).toMatchObject({ earned: 5, people: 4, share: null, interval: null, levels: [] });
    expect(body.standing).toEqual({ held: 2, expired: 1, revoked: 1, capped: false });
  });

  test("outlives its content, and is empty before anybody earned it", async () => {
    await save(badge);
    expect(await results<BadgeResults>("sender")).toMatchObject({ people: 0, earned: 0, share: null });
    await collector.send(track("Badge Earned", 1, sender));
    await collector.store.deleteExperience("sender");
    expect(await results<BadgeResults>("sender")).toMatchObject({ kind: "badge", people: 1, share: 1 });
  });
});

describe("of a quiz", () => {
  const quiz = {
    id: "foundation",
    kind: "quiz",
    title: "Foundation",
    expiresAfterDays: 30,
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
  };
  const begun = (user: string, attempt: number, back: number) =>
    track("Quiz Started", back, { experienceId: "foundation", attempt }, user);
  const ended = (user: string, score: number, back: number, attempt = 1) =>
    track("Quiz Finished", back, { experienceId: "foundation", attempt, score, passed: score >= 80 }, user);

  test("counts people who began, passed and failed, attempts, and passes that ran out", async () => {
    await save(quiz);
    await collector.send(
      ...times(8, (index) => begun(`u${index}`, 1, 40)),
      ...times(4, (index) => ended(`u${index}`, 100, 40)),
      // Fails, and passes the second time.
      ended("u4", 40, 40),
      begun("u4", 2, 3),
      ended("u4", 90, 3, 2),
      ended("u5", 20, 40),
      begun("u5", 2, 4),
      ended("u5", 60, 4, 2),
      // Renewed in time.
      begun("u0", 2, 12),
      ended("u0", 100, 12, 2),
      ended("started-elsewhere", 100, 1),
    );
    const body = await results<QuizResults>("foundation");
    expect(body).toMatchObject({ id: "foundation", kind: "quiz", begun: 8, passed: 6, failed: 1 });
    // Of the eight who began, five passed.
    expect(body.share).toBe(5 / 8);
    expect(body.interval?.[0]).toBeCloseTo(0.3057, 4);
    expect(body.interval?.[1]).toBeCloseTo(0.8632, 4);
    expect(body.attempts).toEqual({ begun: 11, passed: 7, failed: 3 });
    expect(body).toMatchObject({ expired: 3, capped: false });
  });

  test("one that is valid for ever knows of no expiry", async () => {
    const { expiresAfterDays, ...forEver } = quiz;
    expect(expiresAfterDays).toBe(30);
    await save(forEver);
    expect(await results<QuizResults>("foundation")).toEqual({
      id: "foundation",
      kind: "quiz",
      begun: 0,
      passed: 0,
      failed: 0,
      share: null,
      interval: null,
      attempts: { begun: 0, passed: 0, failed: 0 },
      expired: null,
      capped: false,
    });
  });
});
