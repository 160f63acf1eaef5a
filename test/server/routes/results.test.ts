import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ExperienceResults } from "../../../protocol/api.ts";
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

const results = async (id: string, query = ""): Promise<ExperienceResults> => {
  const { status, body } = await collector.get<ExperienceResults>(`/v1/experiences/${id}/results${query}`);
  expect(status).toBe(200);
  return body;
};

const tour = (more: JsonObject = {}) =>
  collector.store.saveExperience(
    experienceSchema.parse({
      id: "first-invoice",
      kind: "tour",
      version: 2,
      title: "Your first invoice",
      steps: [
        { id: "open", title: "Open", anchor: { testId: "new" } },
        { id: "send", title: "Send", anchor: { testId: "send" } },
      ],
      ...more,
    }),
  );

const first = { experienceId: "first-invoice", kind: "tour", version: 2 };
const times = (count: number, message: (index: number) => JsonObject) =>
  Array.from({ length: count }, (_, index) => message(index));

describe("GET /v1/experiences/:id/results", () => {
  test("tells of content made anew as another kind nothing that the former left, and of gone content its last kind", async () => {
    const hint = { experienceId: "first-invoice", kind: "hint", version: 2 };
    await collector.send(
      ...times(10, (index) => track("Tour Started", 9, first, `u${index}`)),
      ...times(4, (index) => track("Tour Completed", 8, first, `u${index}`)),
      track("Hint Shown", 2, hint, "u1"),
      track("Experience Withheld", 2, { experienceId: "first-invoice" }, "u2"),
    );
    const figures = { kind: "hint", shown: 1, completed: 0, completionRate: 0, withheld: 1 };
    expect(await results("first-invoice")).toMatchObject(figures);
    await collector.store.saveExperience(
      experienceSchema.parse({ id: "first-invoice", kind: "hint", title: "New", anchor: { id: "a" } }),
    );
    expect(await results("first-invoice")).toMatchObject({ ...figures, steps: [{ id: null, viewed: 1 }] });
    await tour();
    expect(await results("first-invoice")).toMatchObject({ kind: "tour", shown: 10, completed: 4 });
  });

  test("counts people, not events, and tells versions apart", async () => {
    await tour();
    await collector.send(
      ...times(10, (index) => track("Tour Started", 3, first, `u${index}`)),
      // The same person again, twice on one day and once on another.
      track("Tour Started", 3, first, "u0"),
      track("Tour Started", 1, first, "u0"),
      ...times(4, (index) => track("Tour Completed", 2, first, `u${index}`)),
      track("Tour Completed", 1, first, "never-started"),
      track("Tour Dismissed", 2, { ...first, stepId: "send" }, "u5"),
      track("Tour Snoozed", 2, { ...first, stepId: "open", reason: "person" }, "u6"),
      track("Experience Queued", 4, first, "u7"),
      track("Experience Queued", 3, first, "u7"),
      track("Experience Withheld", 3, first, "w0"),
      track("Tour Started", 9, { ...first, version: 1 }, "old"),
      track("Tour Started", 3, { experienceId: "another" }, "u1"),
    );
    const body = await results("first-invoice");
    expect(body).toMatchObject({
      id: "first-invoice",
      kind: "tour",
      version: 2,
      shown: 11,
      completed: 5,
      dismissed: 1,
      snoozed: 1,
      withheld: 1,
      queued: 1,
      goal: null,
    });
    // Who completed it without a start on record is no part of a share of starters.
    expect(body.completionRate).toBeCloseTo(4 / 11);
    expect(body.versions).toEqual([
      { version: 2, shown: 10, completed: 5, dismissed: 1, completionRate: 0.4 },
      { version: 1, shown: 1, completed: 0, dismissed: 0, completionRate: 0 },
    ]);
  });

  test("tells which step lost its element, for whom, why, when and where", async () => {
    await tour();
    const page = { url: "https://app.example/invoices?token=secret#new", path: "/invoices" };
    const missed = (back: number, user: string, reason: string) => ({
      ...track("Tour Step Missed", back, { ...first, stepId: "send", reason, waitedMs: 8000 }, user),
      context: { groupId: "acme", page },
    });
    await collector.send(
      ...times(8, (index) => track("Tour Step Viewed", 2, { ...first, stepId: "open" }, `u${index}`)),
      ...times(8, (index) =>
        track("Tour Step Completed", 2, { ...first, stepId: "open", nextStepId: "send" }, `u${index}`),
      ),
      ...times(6, (index) => track("Tour Step Viewed", 2, { ...first, stepId: "send" }, `u${index}`)),
      missed(1, "u6", "ambiguous"),
      missed(0, "u7", "absent"),
      missed(0, "u7", "absent"),
      // Long repaired: it must not make the step look broken today.
      ...times(5, (index) => missed(30, `past${index}`, "hidden")),
      track("Tour Step Viewed", 5, { ...first, stepId: "removed" }, "u1"),
    );
    const { steps, misses } = await results("first-invoice");
    expect(steps.map(({ id }) => id)).toEqual(["open", "send", "removed"]);
    expect(steps[0]).toMatchObject({ viewed: 8, completed: 8, lastMissedAt: null, brokenShare: 0 });
    expect(steps[1]).toEqual({
      id: "send",
      viewed: 6,
      completed: 0,
      missed: { absent: 1, ambiguous: 1, hidden: 5 },
      lastMissedAt: "2025-10-14T12:00:00.000Z",
      recent: { reached: 8, missed: 2, reasons: { absent: 1, ambiguous: 1, hidden: 0 } },
      brokenShare: 0.25,
    });
    expect(misses).toHaveLength(8);
    expect(misses[0]).toEqual({
      at: "2025-10-14T12:00:00.000Z",
      stepId: "send",
      reason: "absent",
      waitedMs: 8000,
      page: "https://app.example/invoices#new",
    });
    expect(JSON.stringify(misses)).not.toContain("secret");
  });

  test("a fortnight without anyone there tells nothing, and a step nobody reached is not whole", async () => {
    await tour();
    await collector.send(
      track("Tour Step Missed", 14, { ...first, stepId: "send", reason: "absent" }, "u1"),
      track("Tour Step Missed", 13, { ...first, stepId: "open", reason: "absent" }, "u1"),
    );
    const { steps } = await results("first-invoice");
    expect(steps.map(({ brokenShare }) => brokenShare)).toEqual([1, null]);
  });

  test("a hint has one element, an announcement none", async () => {
    const hint = { experienceId: "export", kind: "hint", version: 1 };
    const news = { experienceId: "news", kind: "announcement", version: 1 };
    await collector.send(
      ...times(3, (index) => track("Hint Shown", 1, hint, `u${index}`)),
      track("Hint Missed", 1, { ...hint, reason: "hidden", waitedMs: 8000 }, "u3"),
      track("Hint Completed", 1, hint, "u1"),
      track("Announcement Shown", 1, news, "u1"),
      track("Announcement Completed", 1, { ...news, choice: "Upgrade" }, "u1"),
    );
    const { kind, steps } = await results("export");
    expect(kind).toBe("hint");
    expect(steps).toMatchObject([{ id: null, viewed: 3, completed: 1, brokenShare: 0.25 }]);
    expect(await results("news")).toMatchObject({
      kind: "announcement",
      shown: 1,
      completionRate: 1,
      steps: [],
    });
  });

  test("content nobody saw has results, all of them nought or none", async () => {
    await tour({ goal: { event: "Invoice Sent" }, holdout: 0.1 });
    expect(await results("first-invoice")).toMatchObject({
      shown: 0,
      completionRate: null,
      versions: [],
      misses: [],
      steps: [{ id: "open", viewed: 0, brokenShare: null }, { id: "send" }],
      goal: {
        event: "Invoice Sent",
        withinDays: 14,
        shown: { people: 0, share: null, interval: null },
        withheld: { people: 0 },
        lift: null,
        interval: null,
        capped: false,
      },
    });
  });

  test("needs the secret key, and what is no guide is a 404 problem that says where to go", async () => {
    await tour();
    const byPage = { authorization: "Bearer pk_routes_test" };
    const refused = await collector.request("/v1/experiences/first-invoice/results", { headers: byPage });
    expect(refused.status).toBe(403);
    expect((await collector.request("/v1/experiences", { headers: byPage })).status).toBe(200);

    await collector.store.saveExperience(
      experienceSchema.parse({ id: "nps", kind: "survey", metric: "nps", question: "How likely?" }),
    );
    await collector.send(track("Experience Queued", 1, { experienceId: "nps", kind: "survey" }));
    const { status, body } = await collector.get<{ detail: string }>("/v1/experiences/nps/results");
    expect([status, body.detail]).toEqual([404, '"nps" is a survey: ask /v1/surveys/nps/results.']);
    expect((await collector.get("/v1/experiences/nothing/results")).status).toBe(404);
    expect((await collector.get("/v1/experiences/first-invoice/results?goal=yes")).status).toBe(400);
  });
});

describe("the goal", () => {
  const withGoal = () => tour({ goal: { event: "Invoice Sent", withinDays: 7 }, holdout: 0.3 });
  const shown = (user: string, back: number) => track("Tour Started", back, first, user);
  const withheld = (user: string, back: number) => track("Experience Withheld", back, first, user);
  const sent = (user: string, back: number) => track("Invoice Sent", back, {}, user);

  test("compares both groups by one rule", async () => {
    await withGoal();
    await collector.send(
      ...times(70, (index) => shown(`s${index}`, 20)),
      ...times(56, (index) => sent(`s${index}`, 15)),
      ...times(80, (index) => withheld(`w${index}`, 20)),
      ...times(48, (index) => sent(`w${index}`, 15)),
      // Neither in time: the day before, and the eighth day after.
      sent("s60", 21),
      sent("s61", 12),
      sent("w70", 21),
      sent("w71", 12),
    );
    const { goal } = await results("first-invoice");
    expect(goal).toMatchObject({
      since: "2025-09-24",
      shown: { people: 70, reached: 56, share: 0.8, open: 0 },
      withheld: { people: 80, reached: 48, share: 0.6, open: 0 },
      capped: false,
    });
    expect(goal?.lift).toBeCloseTo(0.2);
    expect(goal?.interval?.[0]).toBeCloseTo(0.0524, 4);
    expect(goal?.interval?.[1]).toBeCloseTo(0.3339, 4);
    expect((await results("first-invoice", "?goal=omit")).goal).toBeNull();
  });

  test("counts the days at both ends, and says who still has time", async () => {
    await withGoal();
    await collector.send(
      shown("same-day", 20),
      sent("same-day", 20),
      shown("last-day", 20),
      sent("last-day", 13),
      shown("not-yet", 7),
      shown("too-late", 8),
    );
    const { goal } = await results("first-invoice");
    expect(goal?.shown).toMatchObject({ people: 4, reached: 2, open: 1 });
  });

  test("puts everybody into the group they came into first, and nobody into both", async () => {
    await withGoal();
    await collector.send(
      withheld("again", 20),
      shown("again", 10),
      shown("before", 10),
      withheld("before", 5),
      withheld("same-day", 10),
      shown("same-day", 10),
    );
    const { goal } = await results("first-invoice");
    expect(goal?.withheld.people).toBe(2);
    expect(goal?.shown.people).toBe(1);
  });

  test("leaves out who came before the first was withheld, and before journeys remember days", async () => {
    await withGoal();
    await collector.send(...times(9, (index) => shown(`old${index}`, 95)), shown("recent", 30));
    expect((await results("first-invoice")).goal).toMatchObject({
      since: "2025-07-17",
      shown: { people: 1 },
    });
    await collector.send(withheld("w", 20), shown("after", 20));
    expect((await results("first-invoice")).goal).toMatchObject({
      since: "2025-09-24",
      shown: { people: 1 },
    });
  });

  test("leaves out who was erased: nothing tells whether they reached it", async () => {
    await withGoal();
    await collector.send(shown("stays", 3), shown("gone", 3), sent("gone", 2));
    expect((await results("first-invoice")).goal?.shown).toMatchObject({ people: 2, reached: 1 });
    await collector.store.eraseUser("gone");
    const body = await results("first-invoice");
    expect(body.goal?.shown).toMatchObject({ people: 1, reached: 0 });
    expect(body.shown).toBe(2);
  });

  test("follows a visitor who becomes a user", async () => {
    await withGoal();
    await collector.send(
      { ...shown("", 5), userId: null, anonymousId: "a1" },
      { type: "identify", userId: "u1", anonymousId: "a1" },
      sent("u1", 2),
    );
    const body = await results("first-invoice");
    expect(body.shown).toBe(1);
    expect(body.goal?.shown).toMatchObject({ people: 1, reached: 1 });
  });
});
