import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { earnedAt, isRevoked, isToTell, levelsOf, newLevels, validUntil } from "../../protocol/badge.ts";
import { dayMs } from "../../protocol/day.ts";
import type { Event } from "../../protocol/event.ts";
import type { Badge } from "../../protocol/experience.ts";
import { emptyJourney, fold, merge, type Progress } from "../../protocol/journey.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { certified, firstPaid, onARoll, sender } from "../widget/badge/badge-samples.ts";
import { did, factsAfter, now } from "./facts.ts";

const parsed = (content: object) => experienceSchema.safeParse(content);
const earned = (daysAgo: number, about: object = {}) =>
  did("Badge Earned", daysAgo, { experienceId: "first-paid", ...about });
const revoked = (daysAgo: number) => did("Badge Revoked", daysAgo, { experienceId: "first-paid" });
const progressOf = (...events: readonly Event[]): Progress | undefined =>
  events.reduce(fold, emptyJourney).experiences["first-paid"];
const newOf = (badge: Badge, events: readonly Event[]) =>
  newLevels(badge, factsAfter(events)).map(({ id }) => id);

describe("a badge", () => {
  test("is earned when its rule holds, and never again by rule", () => {
    expect(newOf(firstPaid, [])).toEqual([]);
    expect(newOf(firstPaid, [did("Invoice Marked Paid", 1)])).toEqual([undefined]);
    expect(newOf(firstPaid, [did("Invoice Marked Paid", 1), earned(1)])).toEqual([]);
  });

  test("keeps what was earned when its rule holds no more", () => {
    const progress = factsAfter([earned(40)]).journey.experiences["first-paid"];
    expect(levelsOf(firstPaid).map((level) => earnedAt(level, progress))).toEqual([now - 40 * dayMs]);
  });

  test("with levels, gives every level that is reached, the lowest first", () => {
    const sent = (times: number) => Array.from({ length: times }, (_, day) => did("Invoice Sent", day));
    expect(newOf(sender, sent(1))).toEqual([]);
    expect(newOf(sender, sent(4))).toEqual(["bronze", "silver"]);
    const bronze = did("Badge Earned", 0, { experienceId: "sender", level: "bronze" });
    expect(newOf(sender, [...sent(4), bronze])).toEqual(["silver"]);
  });

  test("without a rule is given by others alone", () => {
    expect(newOf(certified, [did("Quiz Finished", 1, { experienceId: "foundation", passed: true })])).toEqual(
      [],
    );
  });

  test("that was revoked stays away until a server grants it again", () => {
    expect(isRevoked(progressOf(earned(3)))).toBe(false);
    expect(isRevoked(progressOf(earned(3), revoked(2)))).toBe(true);
    // By rule on a device that did not know of it yet.
    expect(isRevoked(progressOf(earned(3), revoked(2), earned(1)))).toBe(true);
    expect(isRevoked(progressOf(earned(3), revoked(2), earned(1, { granted: true })))).toBe(false);
    expect(isRevoked(progressOf(revoked(1), earned(2, { granted: true })))).toBe(true);
    expect(newOf(firstPaid, [did("Invoice Marked Paid", 5), revoked(2)])).toEqual([]);
  });

  test("that was given by others is told of once, for a week", () => {
    const to = (badge: Badge, ...events: readonly Event[]) => isToTell(badge, factsAfter(events));
    const given = (daysAgo: number, about: object = {}) =>
      did("Badge Earned", daysAgo, { experienceId: "certified", ...about });
    const shown = (daysAgo: number, experienceId = "certified") =>
      did("Badge Shown", daysAgo, { experienceId });
    expect(to(certified)).toBe(false);
    expect(to(certified, given(6))).toBe(true);
    expect(to(certified, given(8))).toBe(false);
    expect(to(certified, given(6), shown(5))).toBe(false);
    // Renewed.
    expect(to(certified, given(400), shown(399), given(1))).toBe(true);
    // In whatever order they came.
    expect(to(certified, shown(5), given(6))).toBe(false);
    expect(to(certified, given(3), did("Badge Revoked", 2, { experienceId: "certified" }))).toBe(false);
    // What is earned by rule is told where it is recorded; what a server grants is not.
    expect(to(firstPaid, earned(1))).toBe(false);
    expect(to(firstPaid, earned(1, { granted: true }))).toBe(true);
    expect(to(firstPaid, revoked(3), earned(1, { granted: true }), shown(0.5, "first-paid"))).toBe(false);
  });

  test("is valid from its newest earning on", () => {
    const about = { experienceId: "certified" };
    const twice = [did("Badge Earned", 400, about), did("Badge Earned", 20, about)];
    const { journey } = factsAfter(twice);
    expect(validUntil(certified, journey.experiences.certified)).toBe(now + 345 * dayMs);
    expect(validUntil(firstPaid, progressOf(earned(3)))).toBe(null);
    expect(validUntil(certified, undefined)).toBe(null);
  });

  const events = fc
    .array(
      fc.record({
        name: fc.constantFrom("Badge Earned", "Badge Revoked"),
        daysAgo: fc.integer({ min: 0, max: 400 }),
        level: fc.constantFrom(undefined, "bronze", "silver"),
        granted: fc.boolean(),
      }),
      { maxLength: 20 },
    )
    .map((all) =>
      all.map(({ name, daysAgo, level, granted }, index) => ({
        ...did(name, daysAgo, { experienceId: "sender", ...(level && { level }), granted }),
        messageId: `m${index}`,
      })),
    );

  test("is in the same state for any order of delivery and any split over devices", () => {
    fc.assert(
      fc.property(
        events.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length }),
            fc.array(fc.boolean(), { minLength: list.length, maxLength: list.length }),
          ),
        ),
        ([list, shuffled, isPhone]) => {
          const straight = list.reduce(fold, emptyJourney);
          const phone = shuffled.filter((_, index) => isPhone[index]).reduce(fold, emptyJourney);
          const desk = shuffled.filter((_, index) => !isPhone[index]).reduce(fold, emptyJourney);
          const stateOf = (progress: Progress | undefined) => [
            isRevoked(progress),
            validUntil(certified, progress),
            ...levelsOf(sender).map((level) => earnedAt(level, progress)),
            ...levelsOf(firstPaid).map((level) => earnedAt(level, progress)),
          ];
          const state = stateOf(straight.experiences.sender);
          expect(stateOf(merge(phone, desk).experiences.sender)).toEqual(state);
          expect(stateOf(merge(desk, phone).experiences.sender)).toEqual(state);
        },
      ),
    );
  });

  test("is earned once, however often the rule comes to hold and ceases to", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (held) => {
        let journey = emptyJourney;
        let earnings = 0;
        held.forEach((holds, index) => {
          const facts = factsAfter([], { journey, traits: { plan: holds ? "pro" : "free" } });
          for (const level of newLevels({ ...firstPaid, when: { trait: "plan", equals: "pro" } }, facts)) {
            earnings++;
            journey = fold(journey, { ...earned(held.length - index, level), messageId: `m${index}` });
          }
        });
        expect(earnings).toBe(held.includes(true) ? 1 : 0);
      }),
    );
  });

  test("has either a rule of its own or levels, each once", () => {
    expect(parsed(firstPaid).error).toBeUndefined();
    expect(parsed(sender).error).toBeUndefined();
    expect(parsed({ ...sender, when: firstPaid.when }).error?.issues[0]?.message).toBe(
      "a badge with levels has none of its own: give each level its rule",
    );
    expect(
      parsed({ ...sender, levels: [sender.levels?.[0], sender.levels?.[0]] }).error?.issues[0]?.message,
    ).toBe('"bronze" is used twice');
  });
});

describe("a streak", () => {
  test.each([
    ["four weeks up to now", [0, 7, 14, 21], true],
    ["not yet this week", [7, 14, 21, 28], true],
    ["three weeks", [0, 7, 14], false],
    ["a week missed", [0, 7, 21, 28], false],
    ["over since last month", [30, 37, 44, 51], false],
  ])("of weeks: %s", (_, daysAgo, holds) => {
    expect(
      newOf(
        onARoll,
        daysAgo.map((days) => did("Invoice Sent", days)),
      ).length > 0,
    ).toBe(holds);
  });

  test("of days counts what the person came for, features and sessions alike", () => {
    const holds = (when: Badge["when"], events: readonly Event[]) =>
      newOf({ ...firstPaid, when }, events).length > 0;
    const came = [0, 1, 2].map((days) => did("Session Started", days));
    expect(holds({ streak: { every: "day", atLeast: 3 } }, came)).toBe(true);
    expect(holds({ streak: { every: "day", atLeast: 4 } }, came)).toBe(false);
    expect(holds({ streak: { every: "day", atLeast: 3 } }, came.slice(1))).toBe(false);
    const used = [1, 2].map((days) => did("Feature Used", days, { feature: "Reports" }));
    expect(holds({ streak: { feature: "Reports", every: "day", atLeast: 2 } }, used)).toBe(true);
    expect(holds({ streak: { feature: "Export", every: "day", atLeast: 1 } }, used)).toBe(false);
  });
});

test.each([
  ["2026-06-01", "bronze"],
  ["2026-05-22", "silver"],
  ["2025-11-22", "gold"],
  ["2024-01-01", "platinum"],
])("an account since %s is in the tier %s", (createdAt, tier) => {
  const tiers = ["bronze", "silver", "gold", "platinum"] as const;
  const facts = factsAfter([], { accountTraits: { createdAt } });
  expect(tiers.filter((one) => newLevels({ ...firstPaid, when: { tier: one } }, facts).length > 0)).toEqual([
    tier,
  ]);
});
