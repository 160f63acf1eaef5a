import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultAttention } from "../../protocol/attention.ts";
import { isDue, isWithheld } from "../../protocol/due.ts";
import type { Experience } from "../../protocol/experience.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import type { Check } from "../../protocol/trace.ts";
import { explainWhy, type Situation } from "../../widget/why.ts";
import { rules } from "../protocol/arbitrary-rule.ts";
import { did, factsAfter, now, someone } from "../protocol/facts.ts";

const hourMs = 3_600_000;
const made = (content: object): Experience => experienceSchema.parse(content);
const survey = made({ id: "csat", kind: "survey", metric: "csat", question: "How was it?" });
const tour = made({
  id: "first-invoice",
  kind: "tour",
  title: "Your first invoice",
  steps: [{ id: "welcome", layout: "modal", title: "Welcome" }],
});
const hint = made({
  id: "export",
  kind: "hint",
  title: "Export",
  anchor: { testId: "export" },
  page: { url: "/reports/*" },
});
const checklist = made({
  id: "start",
  kind: "checklist",
  title: "Start",
  items: [{ id: "bank", title: "Bank", completeWhen: { event: "Bank Connected" } }],
});

const situation = (experience: Experience | null, known: Partial<Situation> = {}): Situation => ({
  id: experience?.id ?? "unheard-of",
  experience,
  facts: factsAfter([]),
  attention: defaultAttention,
  isShown: false,
  isAsked: false,
  budgetFrom: 0,
  ahead: [],
  page: null,
  otherTab: false,
  miss: null,
  isElsewhere: false,
  ...known,
});

const why = (experience: Experience | null, known: Partial<Situation> = {}) =>
  explainWhy(situation(experience, known));

const order: readonly Check["by"][] = [
  ...(["published", "dates", "state", "snooze", "audience", "holdout"] as const),
  ...(["budget", "turn", "page", "tab", "element"] as const),
];

/** The check of this name, and proof that it is the only one not ok. */
const onlyObstacle = (experience: Experience, known: Partial<Situation> = {}) => {
  const { checks, verdict, says } = why(experience, known);
  expect(checks.map(({ by }) => by)).toEqual(order);
  const [obstacle, ...others] = checks.filter(({ ok }) => !ok);
  expect(others).toEqual([]);
  expect(says).toBe(`${verdict === "hidden" ? "not shown" : "waiting"}: ${obstacle?.says}`);
  return { verdict, ...obstacle };
};

test("of what is not published there is nothing more to ask", () => {
  expect(why(null)).toEqual({
    id: "unheard-of",
    kind: null,
    verdict: "unknown",
    says: `nothing is published under "unheard-of"`,
    checks: [{ by: "published", ok: false, says: `nothing is published under "unheard-of"` }],
  });
});

test("where nothing stands in the way, every check says why it is content", () => {
  expect(why(survey)).toEqual({
    id: "csat",
    kind: "survey",
    verdict: "waiting",
    says: "waiting: it is about to appear",
    checks: [
      { by: "published", ok: true, says: "published as a survey" },
      { by: "dates", ok: true, says: "it has no end" },
      { by: "state", ok: true, says: "this person has not seen it yet" },
      { by: "snooze", ok: true, says: "it was never put off" },
      { by: "audience", ok: true, says: "it is for everyone" },
      { by: "holdout", ok: true, says: "nobody is held out" },
      { by: "budget", ok: true, says: "there is attention left for it" },
      { by: "turn", ok: true, says: "nothing goes first" },
      { by: "page", ok: true, says: "the page is quiet" },
      { by: "tab", ok: true, says: "no other tab is interrupting" },
      { by: "element", ok: true, says: "it needs no element" },
    ],
  });
});

describe("what hides it from this person", () => {
  test("dates", () => {
    expect(onlyObstacle({ ...survey, startsAt: "2026-12-01T00:00:00Z" })).toEqual({
      verdict: "hidden",
      by: "dates",
      ok: false,
      says: "it starts on 2026-12-01T00:00:00Z",
      from: "2026-12-01T00:00:00.000Z",
    });
    expect(onlyObstacle({ ...survey, endsAt: "2026-11-01T00:00:00Z" })).toEqual({
      verdict: "hidden",
      by: "dates",
      ok: false,
      says: "it ended on 2026-11-01T00:00:00Z",
    });
  });

  test("state: it had its say, for now or for good", () => {
    const asked = factsAfter([did("Survey Dismissed", 10, { experienceId: "csat", kind: "csat" })]);
    expect(onlyObstacle(survey, { facts: asked })).toEqual({
      verdict: "hidden",
      by: "state",
      ok: false,
      says: "it was dismissed on 2026-11-12T12:00:00.000Z, and comes every 90 days",
      from: "2027-02-10T12:00:00.000Z",
    });
    const done = factsAfter([did("Checklist Completed", 10, { experienceId: "start" })]);
    expect(onlyObstacle(checklist, { facts: done })).toEqual({
      verdict: "hidden",
      by: "state",
      ok: false,
      says: "it was completed on 2026-11-12T12:00:00.000Z, and has its say once",
    });
  });

  test("snooze", () => {
    const facts = factsAfter([did("Tour Snoozed", 0.5, { experienceId: tour.id })]);
    expect(onlyObstacle(tour, { facts })).toEqual({
      verdict: "hidden",
      by: "snooze",
      ok: false,
      says: "it was put off until 2026-11-23T00:00:00.000Z",
      from: "2026-11-23T00:00:00.000Z",
    });
    const later = why(tour, { facts: { ...facts, now: now + 12 * hourMs } });
    expect(later.checks[3]).toMatchObject({ by: "snooze", ok: true });
  });

  test("audience, with its parts", () => {
    const audience = { all: [{ device: "desktop" as const }, { trait: "role", equals: "admin" }] };
    expect(onlyObstacle({ ...survey, audience }, { facts: someone })).toEqual({
      verdict: "hidden",
      by: "audience",
      ok: false,
      says: `role is "Admin", and must be "admin"`,
      parts: [
        { ok: true, says: "the device is a desktop (must be a desktop)" },
        { ok: false, says: `role is "Admin", and must be "admin"` },
      ],
    });
  });

  test("holdout", () => {
    const measured = { ...tour, holdout: 0.125 };
    const shares = ["u_1", "u_2", "u_3", "u_4", "u_5", "u_6", "u_7", "u_8", "u_9"].map((person) => ({
      person,
      isOut: isWithheld(measured, { person }),
    }));
    const out = shares.find(({ isOut }) => isOut);
    const within = shares.find(({ isOut }) => !isOut);
    expect(onlyObstacle(measured, { facts: { ...factsAfter([]), person: out?.person ?? "" } })).toEqual({
      verdict: "hidden",
      by: "holdout",
      ok: false,
      says: "this person is in the 12.5% of its audience that never sees it, so that its effect can be measured",
    });
    const seen = why(measured, { facts: { ...factsAfter([]), person: within?.person ?? "" } });
    expect(seen.checks[5]?.says).toBe("this person is not in the 12.5% of its audience that never sees it");
  });

  test("the checks are those of the decision, whatever the content and the person", () => {
    const date = fc.constantFrom("2026-11-01T00:00:00Z", "2026-11-22T12:00:00Z", "2026-12-01T00:00:00Z");
    const content = fc
      .tuple(
        fc.constantFrom(survey, tour, hint, checklist),
        fc.record(
          { startsAt: date, endsAt: date, audience: rules, holdout: fc.constantFrom(0, 0.5, 0.9) },
          { requiredKeys: [] },
        ),
      )
      .map(([experience, more]) => ({ ...experience, ...more }) as Experience);
    const past = fc.array(
      fc
        .tuple(
          fc.constantFrom("Survey Shown", "Tour Started", "Tour Snoozed", "Tour Dismissed", "Hint Completed"),
          fc.constantFrom(survey.id, tour.id, hint.id, checklist.id),
          fc.integer({ min: 0, max: 120 }),
        )
        .map(([event, experienceId, daysAgo]) => did(event, daysAgo, { experienceId, kind: "nps" })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(content, past, fc.constantFrom("u_1", "u_2", "u_3"), (experience, events, person) => {
        const facts = factsAfter(events, { person });
        // A developer is told at once what the person will only be when the moment comes.
        const isFree = isDue(experience, facts) && !isWithheld(experience, facts);
        const { verdict, checks } = why(experience, { facts });
        expect(checks.map((check) => check.by)).toEqual(order);
        expect(checks.every(({ ok }) => ok)).toBe(isFree);
        expect(verdict).toBe(isFree ? "waiting" : "hidden");
        for (const { says } of checks) expect(says).not.toMatch(/undefined|NaN|unknown time/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a survey that is asked of some, after something", () => {
  const asked = made({
    id: "effort",
    kind: "survey",
    metric: "ces",
    question: "How much effort?",
    trigger: { event: "Report Exported" },
    sample: 0.5,
  });
  const sentenceOf = (checks: readonly Check[], by: Check["by"]) =>
    checks.find((check) => check.by === by)?.says;

  test("says so, and what this person is to it", () => {
    const { verdict, checks } = why(asked);
    expect(verdict).toBe("hidden");
    expect(sentenceOf(checks, "trigger")).toBe('"Report Exported" happened within 10 minutes: no');
    expect(sentenceOf(checks, "sample")).toMatch(/^this person is (not )?among the 50% asked this time$/);
  });

  test("says who must be left first", () => {
    const after = { ...asked, trigger: { after: "start", is: "completed", withinMinutes: 60 } } as Experience;
    const done = factsAfter([did("Checklist Completed", 0, { experienceId: "start" })]);
    expect(sentenceOf(why(after, { facts: done }).checks, "trigger")).toBe(
      '"start" was completed within 60 minutes: yes',
    );
  });
});

describe("what it waits for", () => {
  test.each<[string, Experience, Partial<Situation>, Partial<Check>]>([
    [
      "the budget",
      survey,
      { budgetFrom: now + hourMs },
      {
        by: "budget",
        says: "attention is spent until 2026-11-22T13:00:00.000Z (1 hour between two interruptions, 168 hours between two of kind survey, 24 hours after a dismissal)",
        from: "2026-11-22T13:00:00.000Z",
      },
    ],
    ["its turn", survey, { ahead: ["a", "b"] }, { by: "turn", says: `first "a", then "b"` }],
    ["someone to stop typing", survey, { page: "typing" }, { by: "page", says: "someone is typing" }],
    [
      "a quiet page",
      survey,
      { page: "busy" },
      { by: "page", says: "the page has not been quiet for 2000 ms yet" },
    ],
    ["the tab in front", tour, { page: "hidden" }, { by: "page", says: "the page is in the background" }],
    ["a dialog", tour, { page: "dialog" }, { by: "page", says: "a dialog of the page is open" }],
    ["a panel", tour, { page: "panel" }, { by: "page", says: "the panel of a checklist is open" }],
    [
      "the page of its step",
      tour,
      { isElsewhere: true },
      { by: "page", says: "its step belongs on another page, and this is https://ledger.example/" },
    ],
    [
      "its page",
      hint,
      { isElsewhere: true },
      { by: "page", says: "it belongs on /reports/*, and this is https://ledger.example/" },
    ],
    [
      "another tab",
      survey,
      { otherTab: true },
      { by: "tab", says: "another tab of this browser is interrupting" },
    ],
    [
      "its element",
      hint,
      { miss: { reason: "absent", waitedMs: 8_000 } },
      { by: "element", says: "no element of the page fits its anchor (waited 8000 ms)" },
    ],
    [
      "one element instead of several",
      tour,
      { miss: { reason: "ambiguous", waitedMs: 20 } },
      {
        by: "element",
        says: "several elements fit its anchor equally well, and a wrong one must not be shown (waited 20 ms)",
      },
    ],
    [
      "its element to be seen",
      tour,
      { miss: { reason: "hidden", waitedMs: 20 } },
      { by: "element", says: "its element is on the page, where nobody can see it (waited 20 ms)" },
    ],
  ])("%s", (_name, experience, known, check) => {
    expect(onlyObstacle(experience, known)).toEqual({ verdict: "waiting", ok: false, ...check });
  });

  test("a budget whose time has come is no obstacle", () => {
    expect(why(survey, { budgetFrom: now }).says).toBe("waiting: it is about to appear");
  });

  test("what keeps it from this person goes before what keeps it from this moment", () => {
    const { verdict, says } = why({ ...survey, endsAt: "2026-11-01T00:00:00Z" }, { page: "typing" });
    expect([verdict, says]).toEqual(["hidden", "not shown: it ended on 2026-11-01T00:00:00Z"]);
  });
});

test.each([checklist, hint])("what is embedded spends no attention: $kind", (experience) => {
  const { checks } = why(experience);
  for (const by of ["budget", "turn", "page", "tab"]) {
    expect(checks).toContainEqual({ by, ok: true, says: "embedded: spends no attention" });
  }
});

describe("asked for by show()", () => {
  test("passes over what hides it, and over the budget, but says what that is", () => {
    const late = { ...survey, endsAt: "2026-11-01T00:00:00Z", audience: { device: "phone" as const } };
    const { verdict, checks } = why(late, { isAsked: true, budgetFrom: now + hourMs });
    expect(verdict).toBe("waiting");
    expect(checks.every(({ ok }) => ok)).toBe(true);
    expect(checks.slice(1, 7).map(({ says }) => says)).toEqual([
      "asked for by show(), which passes over this: it ended on 2026-11-01T00:00:00Z",
      "asked for by show(), which passes over this: this person has not seen it yet",
      "asked for by show(), which passes over this: it was never put off",
      "asked for by show(), which passes over this: the device is a desktop, and must be a phone",
      "asked for by show(), which passes over this: nobody is held out",
      "asked for by show(), which spends what is needed",
    ]);
  });

  test("does not pass over the moment", () => {
    expect(why(survey, { isAsked: true, page: "typing" }).says).toBe("waiting: someone is typing");
    expect(why(tour, { isAsked: true, miss: { reason: "absent", waitedMs: 1 } }).checks.at(-1)?.ok).toBe(
      false,
    );
  });
});

test("on the screen it stays until the person is done with it, though being seen settles it", () => {
  const facts = factsAfter([did("Survey Shown", 0, { experienceId: "csat", kind: "csat" })]);
  const { verdict, says, checks } = why(survey, {
    facts,
    isShown: true,
    budgetFrom: now + hourMs,
    page: "typing",
  });
  expect([verdict, says]).toEqual(["shown", "on the screen"]);
  expect(checks.every(({ ok }) => ok)).toBe(true);
  expect(checks[2]?.says).toBe(
    "on the screen already: it was started on 2026-11-22T12:00:00.000Z, and comes every 90 days",
  );
});
