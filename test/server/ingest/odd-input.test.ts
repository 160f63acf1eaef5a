import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IngestResponse } from "../../../protocol/api.ts";
import { limits } from "../../../protocol/limits.ts";
import { bySecret, startTestCollector, type TestCollector } from "../collector.ts";

let collector: TestCollector;
beforeEach(() => {
  collector = startTestCollector();
});
afterEach(async () => {
  expect(collector.failures).toEqual([]);
  await collector.stop();
});

const send = async (body: unknown): Promise<IngestResponse> => {
  const response = await collector.post("/v1/batch", body);
  expect(response.status).toBe(200);
  return (await response.json()) as IngestResponse;
};

const read = async <T = { events: { messageId: string; at: number; accountId: string | null }[] }>(
  path: string,
): Promise<T> => {
  const response = await collector.get(path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};

const track = (messageId: string, rest: object = {}) => ({
  type: "track",
  event: "Invoice Sent",
  messageId,
  userId: "u_1",
  ...rest,
});

const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

describe("a time that is none", () => {
  test("of an unset field or a broken clock is that of the receipt, and every page of figures stays readable", async () => {
    const context = { groupId: "acme" };
    const times = {
      unix: { timestamp: 0 },
      dotnet: { timestamp: "0001-01-01T00:00:00Z" },
      oldest: { timestamp: "-271821-04-20T00:00:00.000Z", sentAt: "+275760-09-13T00:00:00.000Z" },
      early: { sentAt: "+275760-09-13T00:00:00.000Z", timestamp: "2026-11-01T00:00:00.000Z" },
    };
    await send({ batch: Object.entries(times).map(([id, time]) => track(id, { ...time, context })) });
    expect(new Set((await read("/v1/users/u_1/export")).events.map(({ at }) => at))).toEqual(
      new Set([collector.clock.now()]),
    );
    const asOf = new Date(collector.clock.now()).toISOString();
    const { accounts } = await read<{ accounts: object[] }>("/v1/accounts");
    expect(accounts).toMatchObject([{ id: "acme", firstSeenAt: asOf, lastSeenAt: asOf }]);
    expect(await read("/v1/accounts/acme")).toMatchObject({ firstSeenAt: asOf, ageDays: 0 });
    expect(await read("/v1/accounts/acme/health")).toMatchObject({ accountId: "acme" });
  });

  test("whatever times a sender gives, an event is of this century and never after its receipt", async () => {
    const time = fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.string(),
      fc.constant(null),
    );
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(time, time, async (timestamp, sentAt) => {
        sent += 1;
        await send({ batch: [track(`m${sent}`, { timestamp, sentAt, context: { groupId: "acme" } })] });
      }),
      { numRuns: 200 },
    );
    await send({ batch: [track("last")] });
    for (const { at } of (await read("/v1/users/u_1/export")).events) {
      expect(at).toBeGreaterThanOrEqual(Date.UTC(2000, 0, 1));
      expect(at).toBeLessThanOrEqual(collector.clock.now());
    }
    await read("/v1/accounts");
    await read("/v1/accounts/acme");
  });

  test("a number may count seconds, and a time without a zone is in UTC", async () => {
    const at = Date.UTC(2026, 10, 20, 9, 30);
    await send({
      batch: [
        track("m1", { timestamp: at / 1_000 }),
        track("m2", { timestamp: "2026-11-20T09:30:00" }),
        track("m3", { timestamp: "2026-11-20 09:30" }),
        track("m4", { timestamp: "2026-11-20T10:30:00.000+01:00" }),
      ],
    });
    const { events } = await read("/v1/users/u_1/export");
    expect(events.map((event) => event.at)).toEqual([at, at, at, at]);
  });
});

describe("an event that nests", () => {
  test.each([1_000, 4_000, 5_000, 16_000, 150_000])(
    "%i levels deep is refused by itself, and the good ones beside it are kept",
    async (levels) => {
      const text = (message: object) => JSON.stringify(message);
      const deep = (field: string) =>
        text({ type: "identify", messageId: "deep", userId: "u_1", [field]: "HERE" }).replace(
          '"HERE"',
          `{"a":${nested(levels)}}`,
        );
      const answer = await send(
        `{"batch":[${text(track("m1"))},${deep("traits")},${deep("context")},${nested(levels)},${text(track("m2"))}]}`,
      );
      expect(answer).toMatchObject({ accepted: 2, rejected: 3 });
      expect(answer.errors[0]).toEqual({
        index: 1,
        messageId: "deep",
        reason: "the event nests deeper than 64 levels: send flatter properties, traits or context",
      });
      expect((await read("/v1/users/u_1/export")).events).toHaveLength(2);
      expect((await read<{ rejected: object[] }>("/v1/rejected")).rejected).toHaveLength(3);
    },
  );

  test("by the context of its batch is refused too", async () => {
    const answer = await send(`{"context":{"a":${nested(5_000)}},"batch":[${JSON.stringify(track("m1"))}]}`);
    expect(answer).toMatchObject({ accepted: 0, rejected: 1 });
  });

  test("as deep as it may is kept whole", async () => {
    // The event, its properties and `a` are three levels.
    const levels = limits.eventDepth - 2;
    await send(
      `{"batch":[${JSON.stringify(track("m1")).replace("}", `,"properties":{"a":${nested(levels)}}}`)}]}`,
    );
    expect(JSON.stringify(await read("/v1/users/u_1/export"))).toContain(nested(levels));
  });
});

test("what a batch says once for all its events counts for the size of each", async () => {
  const batch = Array.from({ length: 100 }, (_, index) => track(`m${index}`));
  const answer = await send({ context: { big: "x".repeat(limits.eventBytes) }, batch });
  expect(answer).toMatchObject({ accepted: 0, rejected: 100 });
  expect(answer.errors[0]?.reason).toContain("larger than 32768 bytes");
  expect(await send({ context: { big: "x".repeat(limits.eventBytes / 2) }, batch })).toMatchObject({
    accepted: 100,
  });
});

describe("ids", () => {
  test("of an account are the same with spaces around them, wherever they stand, and have a length", async () => {
    const answer = await send({
      batch: [
        { type: "group", messageId: "m1", userId: "u_1", groupId: " acme " },
        track("m2", { context: { groupId: " acme " } }),
        track("m3", { context: { groupId: " " } }),
        track("m4", { context: { groupId: "x".repeat(201) } }),
        track("m5", { context: { sessionId: "x".repeat(201) } }),
      ],
    });
    expect(answer.errors.map(({ index, reason }) => [index, reason])).toEqual([
      [3, "context.groupId: must have at most 200 characters"],
      [4, "context.sessionId: must have at most 200 characters"],
    ]);
    const { events } = await read("/v1/users/u_1/export");
    expect(Object.fromEntries(events.map(({ messageId, accountId }) => [messageId, accountId]))).toEqual({
      m1: "acme",
      m2: "acme",
      m3: null,
    });
  });

  test("of users are none of visitors", async () => {
    const answer = await send({ batch: [track("m1", { userId: "anonymous:a_1" })] });
    expect(answer.errors[0]?.reason).toBe(
      'userId: must not begin with "anonymous:", which names visitors: give the id your product knows them by',
    );
  });
});

test("what was refused of a person is forgotten with them, however it said who they are", async () => {
  const secret = { email: "ana@example.com" };
  const bad = { type: "track", event: "", properties: secret };
  await send({ userId: "u_1", batch: [{ type: "page" }, bad] });
  await send({ anonymousId: "a_1", batch: [{ type: "identify", userId: "u_1" }, bad] });
  await send({
    batch: [
      { type: "page", userId: 77 },
      { ...bad, userId: 77 },
      { ...bad, anonymousId: 77 },
    ],
  });
  const long = { note: "x".repeat(limits.eventBytes), ...bad, userId: "u_1" };
  await send({ batch: [long, { ...bad, userId: "u_2" }] });
  for (const id of ["u_1", "77"]) {
    const erased = await collector.app.request(`/v1/users/${id}`, { method: "DELETE", headers: bySecret });
    expect(erased.status).toBe(204);
  }
  const { rejected } = await read<{ rejected: { body: object }[] }>("/v1/rejected");
  expect(rejected.map(({ body }) => body)).toEqual([
    { ...bad, userId: "u_2" },
    { ...bad, anonymousId: 77 },
  ]);
});
