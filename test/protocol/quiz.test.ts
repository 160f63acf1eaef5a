import { describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import type { Event } from "../../protocol/event.ts";
import type { Quiz } from "../../protocol/experience.ts";
import { emptyJourney, fold, merge } from "../../protocol/journey.ts";
import { gradeQuiz, quizStanding } from "../../protocol/quiz.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { questionsFor } from "../../widget/quiz/quiz-run.ts";
import { foundation } from "../widget/quiz/quiz-samples.ts";
import { did, now } from "./facts.ts";

const about = { experienceId: "foundation" };
const started = (daysAgo: number, attempt: number) => did("Quiz Started", daysAgo, { ...about, attempt });
const finished = (daysAgo: number, attempt: number, passed: boolean) =>
  did("Quiz Finished", daysAgo, { ...about, attempt, score: passed ? 100 : 50, passed });
const standing = (events: readonly Event[], quiz: Quiz = foundation, at = now) =>
  quizStanding(quiz, events.reduce(fold, emptyJourney).experiences.foundation, at);

describe("attempts", () => {
  test("are used up when they are begun", () => {
    expect(standing([])).toMatchObject({ attempt: 1, left: 2, isOpen: true, passedAt: null });
    expect(standing([started(2, 1)])).toMatchObject({ attempt: 2, left: 1, isOpen: true });
    expect(standing([started(2, 1), started(1, 2)])).toMatchObject({ left: 0, isOpen: false });
    const { attempts: _, ...unlimited } = foundation;
    expect(standing([started(2, 1), started(1, 2)], unlimited)).toMatchObject({ attempt: 3, isOpen: true });
  });

  test("begun twice at once, on two devices, are one", () => {
    const [phone, desk] = [started(2, 1), { ...started(2, 1), messageId: "other" }].map((event) =>
      fold(emptyJourney, event),
    );
    const both = merge(phone ?? emptyJourney, desk ?? emptyJourney);
    expect(quizStanding(foundation, both.experiences.foundation, now).left).toBe(1);
  });

  test("wait for the cooldown after a failure", () => {
    const quiz = { ...foundation, cooldownHours: 48 };
    expect(standing([started(1, 1), finished(1, 1, false)], quiz).openAt).toBe(now + dayMs);
    expect(standing([started(3, 1), finished(3, 1, false)], quiz).openAt).toBeLessThan(now);
  });
});

describe("a pass", () => {
  const passed = [started(0, 1), finished(0, 1, true)];

  test("closes the quiz until it is due again, with as many attempts as before", () => {
    const at = (days: number) => standing(passed, foundation, now + days * dayMs);
    expect(at(1)).toMatchObject({ isOpen: false, passedAt: now, validUntil: now + 365 * dayMs });
    expect(at(334).isOpen).toBe(false);
    expect(at(335)).toMatchObject({ isOpen: true, attempt: 2, left: 3 });
    expect(at(400).isOpen).toBe(true);
  });

  test("without an end closes it for good", () => {
    const { expiresAfterDays: _, ...forEver } = foundation;
    expect(standing(passed, forEver, now + 4_000 * dayMs).isOpen).toBe(false);
  });
});

test("grades by what is right and nothing besides", () => {
  const grade = (reminder: string[], legal: string[], passMark = 1) =>
    gradeQuiz({ ...foundation, passMark }, { reminder, legal });
  expect(grade(["after"], ["number", "tax"])).toEqual({ score: 100, passed: true });
  expect(grade(["after"], ["number"])).toEqual({ score: 50, passed: false });
  expect(grade(["after"], ["number", "tax", "logo"])).toEqual({ score: 50, passed: false });
  expect(grade(["due"], ["tax", "number"], 0.5)).toEqual({ score: 50, passed: true });
  expect(gradeQuiz(foundation, {})).toEqual({ score: 0, passed: false });
});

test("the order is the same for a person and an attempt, and another for others", () => {
  const order = (seed: string) =>
    questionsFor(foundation, seed).map(({ id, options }) => [id, ...options.map((option) => option.id)]);
  expect(order("u_1 1")).toEqual(order("u_1 1"));
  expect(
    new Set(Array.from({ length: 20 }, (_, index) => JSON.stringify(order(`u_${index} 1`)))).size,
  ).toBeGreaterThan(5);
  expect(questionsFor({ ...foundation, shuffle: false }, "u_1 1")).toEqual(foundation.questions);
});

test("content that cannot be passed is refused", () => {
  const problem = (question: object) =>
    experienceSchema.safeParse({ ...foundation, questions: [{ ...foundation.questions[0], ...question }] })
      .error?.issues[0]?.message;
  const [first, second] = foundation.questions[0]?.options ?? [];
  expect(problem({})).toBeUndefined();
  expect(problem({ options: [first, { ...first, id: "b" }] })).toBe("exactly one must be correct");
  expect(problem({ options: [second, { ...second, id: "b" }] })).toBe("exactly one must be correct");
  expect(problem({ type: "multi", options: [first, { ...first, id: "b" }] })).toBe(
    "at least one must be correct",
  );
  expect(problem({ options: [first, second, second] })).toBe('"after" is used twice');
});
