import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IngestResponse } from "../../../protocol/api.ts";
import type { Event } from "../../../protocol/event.ts";
import { limits } from "../../../protocol/limits.ts";
import { byPublishable, bySecret, keys, startTestCollector, type TestCollector } from "../collector.ts";

let collector: TestCollector;
beforeEach(() => {
  collector = startTestCollector();
});
afterEach(() => collector.stop());

const answerOf = async (response: Response): Promise<IngestResponse> => {
  expect(response.status).toBe(200);
  return (await response.json()) as IngestResponse;
};

const eventsOf = async (userId: string): Promise<Event[]> => {
  const response = await collector.get(`/v1/users/${userId}/export`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { events: Event[] }).events;
};

const track = (messageId: string, rest: object = {}) => ({
  type: "track",
  event: "Invoice Sent",
  messageId,
  userId: "u_1",
  ...rest,
});

describe("what a batch may look like", () => {
  test("good events are kept, each bad one is refused with its place, its field and the fix", async () => {
    const answer = await answerOf(
      await collector.post("/v1/batch", {
        batch: [
          track("m1"),
          { ...track("m2"), event: undefined },
          { ...track("m3"), userId: null },
          { ...track("m4"), type: "click" },
          "hello",
          null,
          track("m5", { timestamp: "yesterday" }),
          track("m6", { properties: [] }),
          { type: "group", messageId: "m7", userId: "u_1" },
          track("m8"),
        ],
      }),
    );
    expect(answer).toMatchObject({ success: true, accepted: 2, duplicate: 0, rejected: 8 });
    expect(answer.errors.map(({ index, messageId, reason }) => [index, messageId, reason])).toEqual([
      [1, "m2", "event: is missing or not a text: give a text of 1 to 200 characters"],
      [2, "m3", "userId: give a userId or an anonymousId"],
      [3, "m4", "type must be one of track, identify, group, page, screen, alias"],
      [4, null, "the event must be a JSON object"],
      [5, null, "the event must be a JSON object"],
      [6, "m5", "timestamp: must be an ISO 8601 time such as 2026-11-22T09:40:00.000Z"],
      [7, "m6", "properties: must be an object"],
      [8, "m7", "groupId: is missing or not a text: give a text of 1 to 200 characters"],
    ]);
    expect((await eventsOf("u_1")).map(({ messageId }) => messageId).sort()).toEqual(["m1", "m8"]);

    const rejected = (await (await collector.get("/v1/rejected?limit=3")).json()) as {
      rejected: { reason: string; body: unknown }[];
      next: string;
    };
    expect(rejected.rejected.map(({ body }) => body)).toEqual([
      { type: "group", messageId: "m7", userId: "u_1" },
      track("m6", { properties: [] }),
      track("m5", { timestamp: "yesterday" }),
    ]);
    const rest = (await (
      await collector.get(`/v1/rejected?cursor=${rejected.next}`)
    ).json()) as typeof rejected;
    expect(rest.rejected).toHaveLength(5);
    expect(rest.next).toBeNull();
  });

  test("a resend is counted as duplicate and changes nothing", async () => {
    const body = { batch: [track("m1"), track("m1"), track("m2")] };
    expect(await answerOf(await collector.post("/v1/batch", body))).toMatchObject({
      accepted: 2,
      duplicate: 1,
    });
    expect(await answerOf(await collector.post("/v1/batch", body))).toMatchObject({
      accepted: 0,
      duplicate: 3,
    });
    expect(await eventsOf("u_1")).toHaveLength(2);
  });

  test("its context and ids stand for every message that lacks its own", async () => {
    await collector.post("/v1/batch", {
      userId: "u_1",
      anonymousId: "a_1",
      context: { groupId: "acme", locale: "es" },
      batch: [
        { type: "track", event: "A", messageId: "m1" },
        { type: "track", event: "B", messageId: "m2", anonymousId: "a_2", context: { locale: "en" } },
        { type: "track", event: "C", messageId: "m3", context: null },
      ],
    });
    const events = await eventsOf("u_1");
    expect(
      events.map(({ messageId, anonymousId, accountId }) => [messageId, anonymousId, accountId]).sort(),
    ).toEqual([
      ["m1", "a_1", "acme"],
      ["m2", "a_2", "acme"],
      ["m3", "a_1", "acme"],
    ]);
    expect(events.find(({ messageId }) => messageId === "m2")?.context).toEqual({
      groupId: "acme",
      locale: "en",
    });
  });

  test.each([
    ["no list", { batch: {} }],
    ["no object", []],
    [
      "too many events",
      { batch: Array.from({ length: limits.batchEvents + 1 }, (_, index) => track(`m${index}`)) },
    ],
    ["ids of the wrong kind", { batch: [], userId: {} }],
  ])("%s: the request is refused as a whole", async (_, body) => {
    const response = await collector.post("/v1/batch", body, bySecret);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      status: 400,
      title: expect.any(String),
      detail: expect.any(String),
    });
  });
});

describe("how Segment libraries write", () => {
  test.each([
    ["track", "t", { event: "Signed Up" }],
    ["identify", "i", { traits: { plan: "pro" } }],
    ["group", "g", { groupId: 42 }],
    ["page", "p", { name: null, properties: { path: "/" } }],
    ["screen", "s", { name: "Home" }],
    ["alias", "a", { previousId: "a_1" }],
  ])("/v1/%s and /v1/%s imply the type", async (long, short, body) => {
    for (const [index, path] of [long, short].entries()) {
      const message = { messageId: `m${index}`, userId: "u_1", ...body };
      expect(await answerOf(await collector.post(`/v1/${path}`, message))).toMatchObject({ accepted: 1 });
    }
    const events = await eventsOf("u_1");
    expect(events.map(({ type }) => type)).toEqual([long, long]);
  });

  test("null and empty ids, numbers for ids, missing ids and times, and fields of no meaning pass", async () => {
    const at = collector.clock.now();
    const answer = await answerOf(
      await collector.post("/v1/batch", {
        batch: [
          {
            type: "track",
            event: "A",
            userId: 7,
            anonymousId: null,
            integrations: {},
            channel: "server",
            _metadata: {},
          },
          { type: "track", event: "B", userId: "", anonymousId: "7", messageId: "", timestamp: null },
          { type: "identify", userId: "7", anonymousId: "7", context: null, traits: null },
          { type: "track", event: "C", userId: "7", originalTimestamp: new Date(at - 5_000).toISOString() },
          { type: "track", event: "D", userId: "7", timestamp: at - 9_000 },
        ],
      }),
    );
    expect(answer).toMatchObject({ accepted: 5, rejected: 0 });
    const events = await eventsOf("7");
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(5);
    expect(events.every(({ messageId }) => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(messageId))).toBe(true);
    expect(events.map(({ at: happened }) => happened - at)).toEqual([0, 0, 0, -5_000, -9_000]);
  });

  test("the sender's clock is corrected by sentAt, its own before the batch's, and a broken one ignored", async () => {
    const at = collector.clock.now();
    const iso = (offset: number) => new Date(at + offset).toISOString();
    await collector.post("/v1/batch", {
      sentAt: iso(3_600_000),
      batch: [
        track("m1", { timestamp: iso(3_600_000 - 1_000) }),
        track("m2", { timestamp: iso(-2_000), sentAt: iso(0) }),
        track("m3", { timestamp: iso(9_000_000) }),
      ],
    });
    await collector.post("/v1/batch", { sentAt: "soon", batch: [track("m4", { timestamp: iso(-4_000) })] });
    const times = Object.fromEntries(
      (await eventsOf("u_1")).map((event) => [event.messageId, event.at - at]),
    );
    expect(times).toEqual({ m1: -1_000, m2: -2_000, m3: 0, m4: -4_000 });
  });

  test("the key comes as Basic user, bearer token, query or writeKey; body as text/plain or gzip", async () => {
    const message = (id: string) => ({ messageId: id, userId: "u_1", event: "A" });
    const plain = { "content-type": "text/plain;charset=UTF-8" };
    const sent = [
      collector.post("/v1/t", message("m1"), byPublishable),
      collector.post("/v1/t", message("m2"), { authorization: `bearer ${keys.publishable}` }),
      collector.post(`/v1/t?writeKey=${keys.publishable}`, message("m3"), plain),
      collector.post("/v1/t", { ...message("m4"), writeKey: keys.publishable }, plain),
      collector.post("/v1/b", { batch: [track("m5")], writeKey: keys.publishable }, plain),
      collector.post("/v1/import", { batch: [track("m6")] }, bySecret),
      collector.post("/v1/batch", gzipSync(JSON.stringify({ batch: [track("m7")] })), {
        ...byPublishable,
        "content-encoding": "gzip",
      }),
      // As browsers send it: bytes that say nothing of themselves.
      ...[{}, plain].map((headers, index) =>
        collector.post(
          "/v1/batch",
          gzipSync(JSON.stringify({ batch: [track(`m${8 + index}`)], writeKey: keys.publishable })),
          headers,
        ),
      ),
    ];
    for (const response of await Promise.all(sent)) expect((await answerOf(response)).accepted).toBe(1);
    expect(await eventsOf("u_1")).toHaveLength(9);
  });
});

describe("what is refused", () => {
  test.each([
    ["no key", {}, "missing-key"],
    ["a wrong key", { authorization: "Bearer pk_wrong" }, "unknown-key"],
    ["the key's beginning", { authorization: `Bearer ${keys.publishable.slice(0, -1)}` }, "unknown-key"],
    ["an empty key", { authorization: "Bearer " }, "missing-key"],
  ])("%s", async (_, headers, kind) => {
    const response = await collector.post("/v1/batch", { batch: [track("m1")] }, headers);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ type: `urn:waymark:problem:${kind}`, status: 401 });
    expect((await collector.store.lag()).events).toBe(0);
  });

  test("facts of money and judgement from a publishable key, but not from a secret one", async () => {
    const facts = ["Invoice Paid", " Subscription Cancelled ", "Ticket Opened", "Goal Reached"];
    const body = {
      batch: [...facts, "Webinar Attended"].map((event, index) => track(`m${index}`, { event })),
    };
    const answer = await answerOf(await collector.post("/v1/batch", body));
    expect(answer).toMatchObject({ accepted: 1, rejected: 4 });
    expect(answer.errors[1]?.reason).toMatch(/^"Subscription Cancelled" is taken from secret keys only/);
    expect(await answerOf(await collector.post("/v1/batch", body, bySecret))).toMatchObject({
      accepted: 4,
      duplicate: 1,
    });
  });

  test("survey scores that are not on the scale", async () => {
    const answers = [
      { kind: "nps", score: 11 },
      { kind: "nps", score: -1 },
      { kind: "nps", score: 7.5 },
      { kind: "nps", score: "9" },
      { kind: "csat", score: 0 },
      { kind: "ces", score: 6 },
      { kind: "stars", score: 3 },
      { score: 3 },
      { kind: "nps", score: 0 },
      { kind: "csat", score: 5 },
      { kind: "nps", comment: "no score" },
    ];
    const batch = answers.map((properties, index) =>
      track(`m${index}`, { event: "Survey Answered", properties }),
    );
    const answer = await answerOf(await collector.post("/v1/batch", { batch }));
    expect(answer.errors.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(answer.errors[0]?.reason).toBe("properties.score: must be a whole number from 0 to 10 for nps");
    expect(answer.accepted).toBe(3);
  });

  test("an event larger than its limit, and only that one", async () => {
    const big = track("big", { properties: { text: "é".repeat(limits.eventBytes / 2) } });
    const answer = await answerOf(await collector.post("/v1/batch", { batch: [track("m1"), big] }));
    expect(answer).toMatchObject({ accepted: 1, rejected: 1 });
    expect(answer.errors[0]?.reason).toContain("larger than 32768 bytes");
  });

  test("bodies over the limit: told, untold, or packed small", async () => {
    const text = JSON.stringify({ batch: [], padding: " ".repeat(limits.bodyBytes) });
    const told = await collector.post("/v1/batch", text, {
      ...byPublishable,
      "content-length": `${text.length}`,
    });
    const untold = await collector.post("/v1/batch", text);
    const packed = await collector.post("/v1/batch", gzipSync(text), {
      ...byPublishable,
      "content-encoding": "gzip",
    });
    const unsaid = await collector.post("/v1/batch", gzipSync(text));
    for (const response of [told, untold, packed, unsaid]) {
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ type: "urn:waymark:problem:too-large", status: 413 });
    }
  });

  test("what is no JSON, no gzip, or of an unknown encoding", async () => {
    const asGzip = { ...byPublishable, "content-encoding": "gzip" };
    expect((await collector.post("/v1/batch", "{")).status).toBe(400);
    expect((await collector.post("/v1/batch", "")).status).toBe(400);
    expect((await collector.post("/v1/batch", "no gzip", asGzip)).status).toBe(400);
    expect((await collector.post("/v1/batch", Buffer.from([0x1f, 0x8b, 0]))).status).toBe(400);
    expect(
      (await collector.post("/v1/batch", "{}", { ...byPublishable, "content-encoding": "br" })).status,
    ).toBe(415);
    expect(collector.failures).toEqual([]);
  });

  test("names of Object.prototype are names like any other", async () => {
    const batch = ["constructor", "__proto__", "toString"].map((name, index) =>
      track(`m${index}`, { event: name, userId: name, context: { groupId: name } }),
    );
    expect(await answerOf(await collector.post("/v1/batch", { batch }))).toMatchObject({ accepted: 3 });
    expect(await eventsOf("__proto__")).toHaveLength(1);
    expect(await eventsOf("constructor")).toHaveLength(1);
  });
});

test("nothing is acknowledged that could not be committed", async () => {
  await collector.stop();
  collector = startTestCollector({ broken: { append: () => Promise.reject(new Error("disk full")) } });
  const response = await collector.post("/v1/batch", { batch: [track("m1")] });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("disk full");
  expect(collector.failures).toHaveLength(1);
});
