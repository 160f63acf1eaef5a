import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AccountResponse, AccountsResponse } from "../../../protocol/api.ts";
import type { AccountHealth } from "../../../protocol/health.ts";
import { accountHealthSchema } from "../../../protocol/schema/health.ts";
import { group, type HealthCollector, openHealthCollector, reporter } from "./health-collector.ts";

interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly status: number;
}

let collector: HealthCollector;
beforeEach(() => {
  collector = openHealthCollector();
});
afterEach(() => collector.close());

const healthOf = async (id: string, query = ""): Promise<AccountHealth> => {
  const { status, body } = await collector.get<AccountHealth>(`/v1/accounts/${id}/health${query}`);
  expect(status).toBe(200);
  return accountHealthSchema.parse(body);
};

const tenths = (points: number) => Math.round(points * 10);
const sumOfContributions = ({ components }: AccountHealth) =>
  components.reduce((sum, { contribution }) => sum + tenths(contribution), 0);

const statesOf = ({ components }: AccountHealth) =>
  Object.fromEntries(components.map(({ key, state }) => [key, state]));

/** Five people at work on every weekday of the last weeks. */
const busyWeeks = (accountId: string, weeks: number) => {
  const track = reporter(collector, accountId);
  return Array.from({ length: weeks * 7 }, (_, back) => back)
    .filter((back) => ![0, 6].includes(new Date(collector.now - back * 86_400_000).getUTCDay()))
    .flatMap((back) =>
      ["ana", "bo", "cy", "di", "ed"].flatMap((name) => {
        const userId = `${accountId}-${name}`;
        return [
          track("Session Started", back, {}, userId),
          track("Feature Used", back, { feature: "Reports" }, userId),
          track("Session Ended", back, { activeMs: 20 * 60_000 }, userId),
        ];
      }),
    );
};

describe("GET /v1/accounts/:id/health", () => {
  test("tells a whole account: every component fresh, contributions that add up to the score", async () => {
    const track = reporter(collector, "acme");
    await collector.send(
      group(collector, "acme", { name: "Acme", seats: 5, employees: 140, createdAt: "2025-07-01" }, 100),
      ...busyWeeks("acme", 14),
      track("Ticket Opened", 9, { ticketId: "t1" }),
      track("Ticket Resolved", 8, { ticketId: "t1", hours: 20 }),
      track("Invoice Paid", 3, { daysLate: 0 }),
      track("Survey Shown", 4, { experienceId: "q", kind: "nps" }),
      track("Survey Answered", 4, { experienceId: "q", kind: "nps", score: 10 }),
      track("Goal Set", 40, { goalId: "g" }),
      track("Goal Reached", 2, { goalId: "g" }),
    );
    const health = await healthOf("acme");
    expect(statesOf(health)).toEqual({
      usage: "fresh",
      support: "fresh",
      payment: "fresh",
      engagement: "fresh",
      outcomes: "fresh",
    });
    expect(health).toMatchObject({
      accountId: "acme",
      asOf: "2025-10-14T12:00:00.000Z",
      model: "strategy",
      band: "green",
      coverage: 1,
      lifecycle: "expansion",
      segments: ["business"],
      tier: "bronze",
    });
    expect(health.inputs).toMatchObject({
      weeklyActive: 5,
      sessionMinutes: 20,
      featureDepth: 1,
      ticketsOpened: 1,
      resolutionHours: 20,
      invoicesPaid: 100,
      nps: 100,
      goalsReached: 100,
      coreAdoption: null,
      onboardingCompleted: null,
    });
    expect(sumOfContributions(health)).toBe(tenths(health.score ?? Number.NaN));
    expect(health.history).toHaveLength(90);
    expect(health.history.at(-1)).toEqual({ day: "2025-10-14", score: health.score, band: health.band });
  });

  test("leaves out what was never connected, and says how much of the model is left", async () => {
    await collector.send(...busyWeeks("acme", 2));
    const health = await healthOf("acme");
    expect(statesOf(health)).toEqual({
      usage: "fresh",
      support: "missing",
      payment: "missing",
      engagement: "missing",
      outcomes: "missing",
    });
    expect(health.coverage).toBe(0.4);
    expect(health.components[0]?.contribution).toBe(health.score);
    for (const { key, contribution, score } of health.components) {
      if (key !== "usage") expect([contribution, score]).toEqual([0, null]);
    }
  });

  test("a connected help desk counts the silence of another account as good", async () => {
    const other = reporter(collector, "other");
    await collector.send(...busyWeeks("acme", 2), other("Ticket Opened", 5, { ticketId: "t" }));
    const health = await healthOf("acme");
    expect(statesOf(health).support).toBe("fresh");
    expect(health.components.find(({ key }) => key === "support")?.score).toBe(100);
    expect(health.coverage).toBe(0.6);
  });

  test("an old invoice is stale and still counts; a help desk silent for everybody is broken and does not", async () => {
    const track = reporter(collector, "acme");
    await collector.send(
      ...busyWeeks("acme", 8),
      track("Invoice Paid", 50, { daysLate: 0 }),
      track("Webinar Attended", 95),
    );
    const health = await healthOf("acme");
    expect(statesOf(health)).toMatchObject({ payment: "stale", engagement: "broken" });
    expect(health.components.find(({ key }) => key === "payment")?.contribution).toBeGreaterThan(0);
    expect(health.components.find(({ key }) => key === "engagement")?.contribution).toBe(0);
    expect(health.coverage).toBeCloseTo(0.55);
  });

  test("an account that only exists has no score, in no band", async () => {
    await collector.send(group(collector, "acme", { name: "Acme" }));
    const health = await healthOf("acme");
    expect(health).toMatchObject({
      score: null,
      band: "unknown",
      coverage: 0,
      trend: null,
      changes: [],
      drivers: [],
    });
    expect(sumOfContributions(health)).toBe(0);
  });

  test("an account that fell silent is red, and says who is gone; its changes add up to its trend", async () => {
    const track = reporter(collector, "acme");
    await collector.send(
      group(collector, "acme", { seats: 5 }, 120),
      ...busyWeeks("acme", 10),
      track("Invoice Paid", 20, { daysLate: 0 }),
    );
    const before = await healthOf("acme");
    collector.pass(31);
    const after = await healthOf("acme");
    expect(after.inputs).toMatchObject({ weeklyActive: 0, monthlyActive: 0, loginDays: 0 });
    expect(statesOf(after)).toMatchObject({ usage: "fresh", payment: "stale" });
    expect(after.band).toBe("red");
    expect(after.score ?? Number.NaN).toBeLessThan(before.score ?? Number.NaN);
    expect(after.changes.reduce((sum, { change }) => sum + tenths(change), 0)).toBe(
      tenths(after.trend ?? Number.NaN),
    );
    expect(after.drivers[0]).toMatchObject({ to: 0 });
    expect(after.drivers.every(({ change }) => change < 0)).toBe(true);
    // What was computed a month ago is still what history says of that day.
    expect(after.history.find(({ day }) => day === "2025-10-14")?.score).toBe(before.score);
  });

  test("an event sent a moment ago is in it, and sent twice changes nothing", async () => {
    const track = reporter(collector, "acme");
    await collector.send(...busyWeeks("acme", 5));
    const before = await healthOf("acme");
    const failed = { ...track("Payment Failed"), messageId: "once" };
    await collector.send(failed);
    const after = await healthOf("acme");
    expect(after.inputs.invoicesPaid).toBe(0);
    expect(after.score).not.toBe(before.score);
    await collector.send(failed);
    expect(await healthOf("acme")).toEqual(after);
  });

  test("a visitor who became a user is one person", async () => {
    const at = new Date(collector.now).toISOString();
    const context = { groupId: "acme" };
    await collector.send(
      { type: "track", event: "Session Started", anonymousId: "a1", context, timestamp: at },
      { type: "identify", userId: "ana", anonymousId: "a1", context, timestamp: at },
      { type: "track", event: "Session Started", userId: "ana", anonymousId: "a1", context, timestamp: at },
    );
    expect((await healthOf("acme")).inputs.weeklyActive).toBe(1);
  });

  test.each([
    ["?days=7", 7],
    ["?days=180", 180],
    ["", 90],
  ])("with %j answers a history of %i days, and the same score", async (query, length) => {
    await collector.send(...busyWeeks("acme", 6));
    const health = await healthOf("acme", query);
    expect(health.history).toHaveLength(length);
    expect(health.score).toBe((await healthOf("acme")).score);
    expect(health.trend).toBe((await healthOf("acme")).trend);
  });

  test.each(["0", "181", "-1", "soon", "1.5", ""])("refuses days=%s, naming it", async (days) => {
    await collector.send(...busyWeeks("acme", 1));
    const { status, body } = await collector.get<Problem>(`/v1/accounts/acme/health?days=${days}`);
    expect([status, body.status]).toEqual([400, 400]);
    expect(body.detail).toContain("days must be a whole number from 1 to 180");
  });

  test.each(["/v1/accounts/nobody", "/v1/accounts/nobody/health"])("%s is a 404 problem", async (path) => {
    const { status, body } = await collector.get<Problem>(path);
    expect(status).toBe(404);
    expect(body.detail).toContain('"nobody"');
  });

  test("a workspace may weigh by another model", async () => {
    const other = openHealthCollector({
      healthPreset: "retention",
      features: [{ id: "Reports", name: "Reports", tier: "core" }],
    });
    try {
      await other.send(reporter(other, "acme")("Feature Used", 0, { feature: "Reports" }));
      const { body } = await other.get<AccountHealth>("/v1/accounts/acme/health");
      expect(body.model).toBe("retention");
      expect(body.inputs.coreAdoption).toBe(100);
      expect(body.coverage).toBe(0.45);
    } finally {
      await other.close();
    }
  });
});

describe("GET /v1/accounts", () => {
  const list = async (query = ""): Promise<AccountsResponse> => {
    const { status, body } = await collector.get<AccountsResponse>(`/v1/accounts${query}`);
    expect(status).toBe(200);
    return body;
  };
  const ids = ({ accounts }: AccountsResponse) => accounts.map(({ id }) => id);

  beforeEach(async () => {
    await collector.send(
      group(collector, "busy", { name: "Busy Bakery", seats: 5 }, 50),
      ...busyWeeks("busy", 6),
      group(collector, "quiet", { name: "Quiet Queue", seats: 5 }, 50),
      reporter(collector, "quiet")("Session Started", 20),
      group(collector, "empty", { name: "Empty" }, 1),
    );
  });

  test("worst first, with health, a sparkline of 30 days and how many each band holds", async () => {
    const answer = await list();
    expect(ids(answer)).toEqual(["quiet", "busy", "empty"]);
    expect(answer.bands).toEqual({ green: 1, yellow: 0, red: 1, unknown: 1 });
    expect(answer.asOf).toBe("2025-10-14T12:00:00.000Z");
    expect(answer.next).toBeNull();
    const busy = answer.accounts.find(({ id }) => id === "busy");
    const health = await healthOf("busy");
    expect(busy).toMatchObject({
      name: "Busy Bakery",
      traits: { seats: 5 },
      score: health.score,
      band: health.band,
      trend: health.trend,
      coverage: health.coverage,
      drivers: health.drivers,
    });
    expect(busy?.sparkline).toEqual(health.history.slice(-30).map(({ score }) => score));
    expect(answer.accounts.find(({ id }) => id === "empty")).toMatchObject({
      score: null,
      band: "unknown",
      sparkline: Array.from({ length: 30 }, () => null),
    });
  });

  test("searches, filters by band, sorts either way", async () => {
    expect(ids(await list("?search=BAKER"))).toEqual(["busy"]);
    expect(ids(await list("?search=nothing"))).toEqual([]);
    expect(ids(await list("?band=red"))).toEqual(["quiet"]);
    expect(ids(await list("?band=unknown"))).toEqual(["empty"]);
    expect(ids(await list("?sort=-score"))).toEqual(["busy", "quiet", "empty"]);
    expect(ids(await list("?sort=name"))).toEqual(["busy", "empty", "quiet"]);
    expect(ids(await list("?sort=-name"))).toEqual(["quiet", "empty", "busy"]);
    expect(ids(await list("?sort=-lastSeenAt"))).toContain("busy");
  });

  test.each(["score", "-score", "trend", "-trend", "name", "-lastSeenAt"])(
    "pages through all by %s, each account once",
    async (sort) => {
      const seen: string[] = [];
      let cursor = "";
      for (let page = 0; page < 3; page += 1) {
        const answer = await list(`?limit=1&sort=${sort}${cursor}`);
        seen.push(...ids(answer));
        cursor = `&cursor=${answer.next}`;
        expect(answer.next === null).toBe(page === 2);
      }
      expect(seen).toEqual(ids(await list(`?sort=${sort}`)));
      expect(new Set(seen).size).toBe(3);
    },
  );

  test("tells today's health of accounts nobody has read or written since yesterday", async () => {
    const before = (await list()).accounts.find(({ id }) => id === "busy");
    collector.pass(20);
    const after = (await list()).accounts.find(({ id }) => id === "busy");
    expect(after?.score ?? Number.NaN).toBeLessThan(before?.score ?? Number.NaN);
    expect(after?.sparkline.at(-1)).toBe(after?.score);
    expect(after?.score).toBe((await healthOf("busy")).score);
  });

  test.each([
    ["band=purple", "band must be one of green, yellow, red, unknown"],
    ["sort=size", "sort must be one of score, trend, name, lastSeenAt"],
    ["sort=--score", "sort must be one of"],
    ["limit=0", "limit must be a whole number from 1 to 200"],
    ["limit=201", "limit must be a whole number from 1 to 200"],
    ["limit=ten", "limit must be a whole number from 1 to 200"],
    ["cursor=bogus", "cursor"],
  ])("refuses ?%s, naming what is wrong", async (query, detail) => {
    const response = await collector.request(`/v1/accounts?${query}`, {
      headers: { authorization: "Bearer sk_routes_test" },
    });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(((await response.json()) as Problem).detail).toContain(detail);
  });

  test("says of each account what its own page says, whatever comes in between, of it or of another", async () => {
    const facts = [
      ["Invoice Sent", {}],
      ["Feature Used", { feature: "Reports" }],
      ["Session Ended", { activeMs: 900_000 }],
      ["Ticket Opened", { ticketId: "t1" }],
      ["Invoice Paid", { daysLate: 2 }],
      ["Email Opened", {}],
      ["Webinar Attended", {}],
      ["Survey Answered", { kind: "nps", score: 3 }],
      ["Feature Requested", {}],
    ] as const;
    const step = fc.record({
      account: fc.constantFrom("acme", "globex", "initech"),
      fact: fc.constantFrom(...facts),
      back: fc.integer({ min: 0, max: 120 }),
      pass: fc.constantFrom(0, 0, 0, 1, 40),
      // A user, a visitor, or the visitor becoming the user; who go from account to account.
      who: fc.constantFrom(
        { userId: "ana" },
        { userId: "ana", context: {} },
        { userId: null, anonymousId: "v" },
        { type: "identify", userId: "ana", anonymousId: "v", context: {} },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const own = openHealthCollector();
        try {
          for (const { account, fact, back, pass, who } of steps) {
            own.pass(pass);
            const [event, properties] = fact;
            await own.send({ ...reporter(own, account)(event, back, properties), ...who });
            const { body } = await own.get<AccountsResponse>("/v1/accounts");
            for (const { id, score, band, trend } of body.accounts) {
              const one = await own.get<AccountHealth>(`/v1/accounts/${id}/health`);
              expect({ id, score, band, trend }).toEqual({
                id,
                score: one.body.score,
                band: one.body.band,
                trend: one.body.trend,
              });
            }
          }
        } finally {
          await own.close();
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is for secret keys alone", async () => {
    for (const path of ["/v1/accounts", "/v1/accounts/busy", "/v1/accounts/busy/health"]) {
      expect((await collector.request(path)).status).toBe(401);
      const withPublishable = { headers: { authorization: "Bearer pk_routes_test" } };
      expect((await collector.request(path, withPublishable)).status).toBe(403);
    }
  });
});

describe("GET /v1/accounts/:id", () => {
  test("says of whom only facts were told that they were never there", async () => {
    await collector.send(reporter(collector, "acme")("Invoice Paid", 3, {}, "payer"));
    const { body } = await collector.get<AccountResponse>("/v1/accounts/acme");
    expect(body.people).toMatchObject([{ id: "payer", lastSeenAt: null, activeDays30: 0 }]);
  });

  test("tells who the account is, its people and what stands out", async () => {
    const track = reporter(collector, "acme");
    await collector.send(
      group(collector, "acme", { name: "Acme", employees: "140", arr: 250_000, createdAt: "2024-09-01" }, 10),
      {
        type: "identify",
        userId: "ana",
        traits: { firstName: "Ana", lastName: "Ruiz", email: "ana@acme.test" },
        timestamp: new Date(collector.now).toISOString(),
      },
      track("Session Started", 3),
      track("Session Started", 3),
      track("Session Started", 1),
      track("Session Started", 40),
      track("Feature Used", 1, { feature: "Reports" }),
      track("Feature Used", 50, { feature: "Exports" }),
      track("Survey Answered", 5, { experienceId: "q", kind: "nps", score: 3 }),
      track("Survey Answered", 2, { experienceId: "q", kind: "nps", score: 9 }),
      track("Session Started", 6, {}, "bo"),
      track("Ticket Opened", 1, { ticketId: "t1" }, "bo"),
    );
    const { status, body } = await collector.get<AccountResponse>("/v1/accounts/acme");
    const health = await healthOf("acme");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: "acme",
      name: "Acme",
      ageDays: 408,
      lifecycle: "renewal",
      segments: ["business", "arr-mid-market"],
      tier: "gold",
      health: { score: health.score, band: health.band, trend: health.trend },
    });
    expect(body.people.map(({ id }) => id)).toEqual(["ana", "bo"]);
    expect(body.people[0]).toEqual({
      id: "ana",
      name: "Ana Ruiz",
      email: "ana@acme.test",
      lastSeenAt: "2025-10-14T12:00:00.000Z",
      activeDays30: 2,
      features30: 1,
      nps: 9,
    });
    expect(body.people[1]).toMatchObject({ name: "bo", email: null, nps: null });
    expect(body.timeline.map(({ event }) => event)).toEqual([
      "Ticket Opened",
      "Survey Answered",
      "Survey Answered",
    ]);
    expect(body.timeline[0]).toMatchObject({ userId: "bo", properties: { ticketId: "t1" } });
  });
});
