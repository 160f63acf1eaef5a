import { describe, expect, test } from "vitest";
import { interpolate } from "../../../server/health/inputs.ts";
import { measureToday, row, today } from "./rollups.ts";

const people = (count: number, day: number) =>
  Array.from({ length: count }, (_, index) => row("action", { day, person: `p${index}` }));

describe("usage", () => {
  test("active users are counted once whatever they did and how often, against the seats", () => {
    const rows = [
      ...people(14, today),
      ...people(14, today - 3),
      row("session", { person: "p0" }),
      row("feature", { person: "p0", key: "Reports" }),
    ];
    const weekly = measureToday("weeklyActive", rows, { seats: 20 });
    expect(weekly).toMatchObject({ value: 14, target: 18, state: "fresh" });
    expect(weekly.score).toBeCloseTo((14 / 18) * 100);
  });

  test("without a number of seats, the people known in 90 days stand for it", () => {
    const rows = [...people(4, today), ...people(10, today - 40), ...people(50, today - 95)];
    expect(measureToday("weeklyActive", rows)).toMatchObject({ value: 4, target: 9 });
  });

  test("windows have hard ends: seven days ago is last week, thirty days ago is last month", () => {
    expect(measureToday("weeklyActive", people(1, today - 6)).value).toBe(1);
    expect(measureToday("weeklyActive", people(1, today - 7)).value).toBe(0);
    expect(measureToday("monthlyActive", people(1, today - 29)).value).toBe(1);
    expect(measureToday("monthlyActive", people(1, today - 30)).value).toBe(0);
  });

  test("daily activity is that of a working week: a silent weekend costs nothing", () => {
    const week = [0, 1, 2, 5, 6].flatMap((back) => people(10, today - back));
    expect(measureToday("dailyActive", week, { seats: 10 })).toMatchObject({ value: 10, score: 100 });
  });

  test("an account of two days is not asked for five", () => {
    const rows = [...people(10, today), ...people(10, today - 1)];
    expect(measureToday("dailyActive", rows, { firstSeenDay: today - 1 }).value).toBe(10);
  });

  test("an account silent for 30 days has a usage of nought, which is not missing", () => {
    const silent = people(5, today - 31);
    for (const key of [
      "dailyActive",
      "weeklyActive",
      "monthlyActive",
      "loginDays",
      "featureDepth",
    ] as const) {
      expect(measureToday(key, silent, { seats: 5 })).toMatchObject({ value: 0, score: 0, state: "fresh" });
    }
  });

  test("so has one silent for longer than is loaded", () => {
    expect(measureToday("monthlyActive", [])).toMatchObject({ value: 0, score: 0 });
  });

  test("an account that nobody ever reported on has none", () => {
    const nothing = measureToday("monthlyActive", [], { firstSeenDay: today - 3 });
    expect(nothing).toMatchObject({ value: null, score: null, state: "missing" });
  });

  test("and neither has any account while the tag is on no page", () => {
    const rows = [row("invoicePaid")];
    expect(measureToday("monthlyActive", rows, { newestDays: { invoicePaid: today } }).state).toBe("missing");
  });

  test("active days a week: 12 days of one user and 6 of another in 30", () => {
    const days = (person: string, count: number) =>
      Array.from({ length: count }, (_, back) => row("session", { day: today - back, person }));
    const { value } = measureToday("loginDays", [...days("ana", 12), ...days("bo", 6)]);
    expect(value).toBeCloseTo(18 / 2 / (30 / 7));
  });

  test("the median session ignores one left open all day, and is unknown without session ends", () => {
    const rows = [
      row("sessionMinutes", { key: "10", count: 2 }),
      row("sessionMinutes", { key: "16", day: today - 9 }),
      row("sessionMinutes", { key: "240", person: "bo" }),
    ];
    expect(measureToday("sessionMinutes", rows).value).toBe(13);
    expect(measureToday("sessionMinutes", people(3, today))).toMatchObject({ value: null, state: "missing" });
  });

  test("growth compares two full windows, and only of accounts that have them", () => {
    const rows = [
      row("action", { count: 120 }),
      row("action", { day: today - 28, count: 100 }),
      row("action", { day: today - 56, count: 999 }),
    ];
    expect(measureToday("usageGrowth", rows).value).toBeCloseTo(20);
    expect(measureToday("usageGrowth", rows, { firstSeenDay: today - 56 }).value).toBeCloseTo(20);
    expect(measureToday("usageGrowth", rows, { firstSeenDay: today - 55 }).value).toBeNull();
    expect(measureToday("usageGrowth", rows.slice(0, 1)).value).toBe(100);
    expect(measureToday("usageGrowth", rows.slice(1)).value).toBe(-100);
    expect(measureToday("usageGrowth", rows.slice(2)).value).toBeNull();
  });

  test("feature depth is distinct features per active user", () => {
    const rows = ["Reports", "Exports", "Reports"].map((key, back) =>
      row("feature", { key, day: today - back }),
    );
    expect(measureToday("featureDepth", [...rows, row("action", { person: "bo" })]).value).toBe(1);
  });

  test("adoption needs a catalogue, and counts by tier and release", () => {
    const rows = [row("feature", { key: "reports" }), row("feature", { key: "unlisted" })];
    const catalogue = [
      { id: "reports", tier: "core", releasedDay: today - 10 },
      { id: "invoices", tier: "core", releasedDay: null },
      { id: "api", tier: "advanced", releasedDay: today - 100 },
      { id: "tomorrow", tier: "core", releasedDay: today + 1 },
    ] as const;
    expect(measureToday("coreAdoption", rows).state).toBe("missing");
    expect(measureToday("coreAdoption", rows, { catalogue }).value).toBeCloseTo(100 / 3);
    expect(measureToday("advancedAdoption", rows, { catalogue }).value).toBe(0);
    expect(measureToday("newAdoption", rows, { catalogue }).value).toBe(100);
  });
});

describe("support", () => {
  test("no tickets in a workspace that reports them is a good nought", () => {
    expect(measureToday("ticketsOpened", people(1, today))).toMatchObject({ value: 0, score: 100 });
  });

  test("but nothing at all where no help desk was ever connected", () => {
    expect(measureToday("ticketsOpened", people(1, today), { newestDays: { action: today } })).toMatchObject({
      value: null,
      state: "missing",
    });
  });

  test("and nothing where it fell silent for every account", () => {
    const newestDays = { action: today, ticketOpened: today - 30 };
    expect(measureToday("ticketsOpened", people(1, today), { newestDays }).state).toBe("broken");
  });

  test("a ticket reported twice is one ticket; tickets without an id are each one", () => {
    const rows = [
      row("ticketOpened", { key: "t1" }),
      row("ticketOpened", { key: "t1", person: "bo" }),
      row("ticketOpened", { key: "", count: 2 }),
      row("ticketOpened", { key: "t0", day: today - 30 }),
    ];
    expect(measureToday("ticketsOpened", rows).value).toBe(3);
  });

  test("a ticket waits from the second day after it was opened until it is resolved, again if reopened", () => {
    const opened = (key: string, back: number) => row("ticketOpened", { key, day: today - back });
    const resolved = (key: string, back: number) =>
      row("ticketResolved", { key, day: today - back, value: 5 });
    expect(measureToday("ticketsWaiting", [opened("a", 1)]).value).toBe(0);
    expect(measureToday("ticketsWaiting", [opened("a", 2)]).value).toBe(1);
    expect(measureToday("ticketsWaiting", [opened("a", 9), resolved("a", 9)]).value).toBe(0);
    expect(measureToday("ticketsWaiting", [opened("a", 9), resolved("a", 8), opened("a", 5)]).value).toBe(1);
    expect(measureToday("ticketsWaiting", [resolved("never-opened", 8)]).value).toBe(0);
  });

  test("hours to resolve are those reported, else counted from the day it was opened", () => {
    expect(measureToday("resolutionHours", [row("ticketResolved", { key: "t", value: 30 })]).value).toBe(30);
    const counted = [row("ticketOpened", { key: "t", day: today - 2 }), row("ticketResolved", { key: "t" })];
    expect(measureToday("resolutionHours", counted).value).toBe(48);
    expect(measureToday("resolutionHours", [row("ticketResolved", { key: "t" })]).value).toBeNull();
  });
});

describe("payment", () => {
  test("three invoices paid and one payment failed is 75%, halfway to nought", () => {
    const rows = [row("invoicePaid", { count: 3, value: 12 }), row("paymentFailed", { day: today - 60 })];
    expect(measureToday("invoicesPaid", rows)).toMatchObject({ value: 75, score: 50, state: "fresh" });
    expect(measureToday("daysLate", rows)).toMatchObject({ value: 4 });
  });

  test("the last invoice ages: fresh for 30 days, stale for 90, then no datum", () => {
    const paid = (back: number) => measureToday("invoicesPaid", [row("invoicePaid", { day: today - back })]);
    expect(paid(29).state).toBe("fresh");
    expect(paid(30)).toMatchObject({ state: "stale", score: 100 });
    expect(paid(89).state).toBe("stale");
    expect(paid(90)).toMatchObject({ state: "missing", value: null });
  });

  test("a cancellation counts until a renewal takes it back", () => {
    const cancelled = row("cancelled", { day: today - 5 });
    expect(measureToday("cancellations", [cancelled])).toMatchObject({ value: 1, score: 0 });
    expect(measureToday("cancellations", [cancelled, row("renewed", { day: today - 2 })]).value).toBe(0);
    expect(measureToday("cancellations", [cancelled, row("renewed", { day: today - 9 })]).value).toBe(1);
    expect(measureToday("cancellations", people(1, today)).value).toBeNull();
  });
});

describe("engagement", () => {
  const answer = (person: string, score: number, back = 0) =>
    row("surveyAnswered", { person, key: "nps", value: score, day: today - back });

  test("NPS takes the newest answer of each person, and no dismissal", () => {
    const rows = [
      answer("ana", 2, 50),
      answer("ana", 10, 3),
      answer("bo", 6),
      answer("cy", 9),
      row("surveyDismissed", { person: "di", key: "nps", count: 7 }),
    ];
    expect(measureToday("nps", rows).value).toBeCloseTo(100 / 3);
    expect(measureToday("nps", rows.slice(4)).value).toBeNull();
  });

  test("an answer without a score is an answer, but no detractor", () => {
    const rows = [
      answer("ana", 10),
      row("surveyAnswered", { person: "bo" }),
      row("surveyShown", { count: 4 }),
    ];
    expect(measureToday("nps", rows).value).toBe(100);
    expect(measureToday("responseRate", rows).value).toBe(50);
  });

  test("a rate above one says that showings were not reported", () => {
    expect(measureToday("responseRate", [answer("ana", 10)]).value).toBeNull();
  });

  test("effort is better the lower it is", () => {
    const ces = (value: number) => measureToday("ces", [row("surveyAnswered", { key: "ces", value })]);
    expect([ces(1).score, ces(2).score, ces(3.5).score, ces(5).score]).toEqual([100, 100, 50, 0]);
  });

  test("people at webinars and people who read e-mails are counted once, against the seats", () => {
    const rows = [
      row("webinar"),
      row("webinar", { day: today - 80 }),
      row("webinar", { person: "bo" }),
      row("email"),
    ];
    expect(measureToday("webinarGuests", rows, { seats: 20 })).toMatchObject({ value: 2, target: 6 });
    expect(measureToday("emailReaders", rows, { seats: 20 })).toMatchObject({ value: 1, target: 16 });
  });
});

describe("outcomes", () => {
  test("goals reached of those set, each once; reached without ever being set counts too", () => {
    const rows = [
      row("goalSet", { key: "a", day: today - 20 }),
      row("goalReached", { key: "a", day: today - 2 }),
      row("goalReached", { key: "b" }),
      row("goalSet", { key: "c" }),
      row("goalSet", { key: "c", day: today - 1 }),
    ];
    expect(measureToday("goalsReached", rows).value).toBeCloseTo(200 / 3);
  });

  test("a goal set again after it was reached long ago is not reached", () => {
    const rows = [
      row("goalReached", { key: "a", day: today - 100 }),
      row("goalSet", { key: "a", day: today - 5 }),
    ];
    expect(measureToday("goalsReached", rows).value).toBe(0);
  });

  test("onboarding is completed person by person", () => {
    const rows = [
      row("checklistStarted", { key: "start" }),
      row("checklistCompleted", { key: "start" }),
      row("checklistStarted", { key: "start", person: "bo" }),
    ];
    expect(measureToday("onboardingCompleted", rows).value).toBe(50);
  });
});

describe("interpolate", () => {
  test("runs straight from zero to target, either way round, and no further", () => {
    expect([0, 25, 50, 80].map((value) => interpolate(value, 0, 50))).toEqual([0, 50, 100, 100]);
    expect([9, 8, 5, 2, 0].map((value) => interpolate(value, 8, 2))).toEqual([0, 0, 50, 100, 100]);
  });
});
