import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JourneyResponse } from "../../../protocol/api.ts";
import type { Journey } from "../../../protocol/journey.ts";
import { byPublishable, bySecret, startTestCollector, type TestCollector } from "../collector.ts";

let collector: TestCollector;
beforeEach(() => {
  collector = startTestCollector();
});
afterEach(() => collector.stop());

const list = {
  kind: "checklist",
  title: "Set up your team",
  scope: "account",
  names: true,
  items: [
    { id: "bank", title: "Bank", manual: true },
    { id: "guide", title: "Guide", manual: true },
  ],
};

const publish = async (id: string, fields: object = {}) => {
  const answer = await collector.app.request(`/v1/admin/experiences/${id}`, {
    method: "PUT",
    headers: { ...bySecret, "content-type": "application/json" },
    body: JSON.stringify({ ...list, ...fields }),
  });
  expect(answer.status).toBe(200);
};

const track = (
  userId: string,
  event: string,
  properties: object,
  { minutesAgo = 0, groupId = "acme" } = {},
) =>
  collector.post("/v1/batch", {
    batch: [
      {
        type: "track",
        messageId: crypto.randomUUID(),
        userId,
        event,
        properties,
        context: { groupId },
        timestamp: new Date(collector.clock.now() - minutesAgo * 60_000).toISOString(),
      },
    ],
  });
const finish = (userId: string, itemId: string, about: { minutesAgo?: number; groupId?: string } = {}) =>
  track(
    userId,
    "Checklist Item Completed",
    { experienceId: "team-setup", itemId, by: `${userId}'s name` },
    about,
  );

const journeyOf = async (userId: string): Promise<Journey> => {
  const response = await collector.get(`/v1/journey?userId=${userId}`, byPublishable);
  return ((await response.json()) as JourneyResponse).journey;
};

describe("which of the messages that wait are counted in it", () => {
  const ask = (pending: string) => collector.get(`/v1/journey?userId=ana&pending=${pending}`, byPublishable);

  test("is said of those it was sent, and of no other", async () => {
    await collector.post("/v1/batch", {
      userId: "ana",
      batch: [{ type: "track", event: "Invoice Sent", messageId: "m_1" }],
    });
    expect(await (await ask("m_0,m_1")).json()).toMatchObject({ counted: ["m_1"] });
    expect(await (await ask("")).json()).toMatchObject({ counted: [] });
  });

  test("of more than an address has room for, it says what to do", async () => {
    expect((await ask(Array(100).fill("m").join())).status).toBe(200);
    for (const wrong of [Array(101).fill("m").join(), "m".repeat(201)]) {
      const answer = await ask(wrong);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        detail: expect.stringContaining("at most 100 message ids as pending"),
      });
    }
  });
});

describe("what the account did of its checklists", () => {
  test("is told to all of its people and to nobody else, whoever was first", async () => {
    await publish("team-setup");
    await finish("marta", "bank", { minutesAgo: 5 });
    await finish("ana", "bank", { minutesAgo: 9 });
    await track("tom", "Invoice Sent", {});
    await track("eve", "Invoice Sent", {}, { groupId: "globex" });
    const at = collector.clock.now() - 9 * 60_000;
    for (const userId of ["marta", "ana", "tom"]) {
      expect((await journeyOf(userId)).team).toEqual({ "team-setup": { bank: { at, by: "ana's name" } } });
    }
    expect((await journeyOf("eve")).team).toBeUndefined();
    expect((await journeyOf("nobody")).team).toBeUndefined();
  });

  test("names nobody where the checklist does not say so, whatever browsers sent", async () => {
    await publish("team-setup", { names: false });
    await finish("marta", "bank");
    const text = JSON.stringify(await journeyOf("marta"));
    expect(text).toContain('"by":null');
    expect(text).not.toContain("name");
  });

  test("is told of published checklists of an account alone, and of items they have", async () => {
    await publish("team-setup");
    await finish("marta", "gone");
    expect((await journeyOf("marta")).team).toBeUndefined();
    await finish("marta", "bank");
    for (const fields of [{ status: "draft" }, { scope: "person", names: false }]) {
      await publish("team-setup", fields);
      expect((await journeyOf("marta")).team).toBeUndefined();
    }
  });

  test("follows the person into another account", async () => {
    await publish("team-setup");
    await finish("marta", "bank", { minutesAgo: 5 });
    await track("marta", "Invoice Sent", {}, { groupId: "globex" });
    expect((await journeyOf("marta")).team).toBeUndefined();
  });
});

test("by whose link somebody came is told to no one who merely knows a user's id", async () => {
  const program = { kind: "referral", title: "Invite", url: "https://ledger.example/" };
  for (const [id, body] of [
    ["friends", program],
    ["way-in", { kind: "tour", title: "Way in", steps: [{ id: "one", title: "One", layout: "modal" }] }],
  ] as const) {
    const headers = { ...bySecret, "content-type": "application/json" };
    const url = `/v1/admin/experiences/${id}`;
    const saved = await collector.app.request(url, { method: "PUT", headers, body: JSON.stringify(body) });
    expect(saved.status).toBe(200);
  }
  const visit = {
    type: "track",
    messageId: "visit",
    anonymousId: "v_1",
    event: "Referral Visited",
    properties: { experienceId: "friends", code: "marta-7Kq2" },
  };
  await collector.post("/v1/batch", { batch: [visit] });
  // The visitor's own browser knows, by an id that nobody else does: it would tell of the visit again.
  const visitor = await collector.get("/v1/journey?anonymousId=v_1", byPublishable);
  expect(await visitor.text()).toContain("marta-7Kq2");
  await collector.post("/v1/batch", {
    batch: [{ type: "identify", messageId: "sign-up", anonymousId: "v_1", userId: "ana" }],
  });
  await track("ana", "Tour Step Viewed", { experienceId: "way-in", stepId: "one" });
  const { experiences } = await journeyOf("ana");
  expect(experiences.friends?.position).toBeNull();
  expect(experiences["way-in"]?.position?.value).toBe("one");
  expect(JSON.stringify(await journeyOf("ana"))).not.toContain("marta-7Kq2");
});

test("a checklist that was brought back is dismissed no longer; what else was dismissed stays so", async () => {
  await publish("team-setup");
  for (const experienceId of ["team-setup", "tour"]) {
    await track("ana", "Checklist Dismissed", { experienceId }, { minutesAgo: 2 });
    await track("ana", "Checklist Started", { experienceId }, { minutesAgo: 1 });
  }
  const { experiences } = await journeyOf("ana");
  expect(experiences["team-setup"]).toMatchObject({ dismissed: null, started: { count: 1 } });
  expect(experiences.tour?.dismissed).not.toBeNull();
});

test("a checklist that could not work is refused, with the field and the fix", async () => {
  const answer = await collector.app.request("/v1/admin/experiences/team-setup", {
    method: "PUT",
    headers: { ...bySecret, "content-type": "application/json" },
    body: JSON.stringify({
      ...list,
      scope: "person",
      sections: [{ id: "empty", title: "Empty" }],
      items: [
        { id: "a", title: "A" },
        { id: "b", title: "B", manual: true, section: "nowhere" },
      ],
    }),
  });
  expect(((await answer.json()) as { errors: unknown }).errors).toEqual([
    {
      path: "sections.0.id",
      message: 'no item has the section "empty": give it one, or leave the section out',
    },
    {
      path: "names",
      message: 'only a checklist of scope "account" shows who did what: add the scope, or leave it out',
    },
    { path: "items.0.completeWhen", message: "give a rule that completes the item, or set manual to true" },
    { path: "items.1.section", message: '"nowhere" is not a section of this checklist' },
  ]);
});
