import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IngestResponse, JourneyResponse, ReferralsResponse } from "../../../protocol/api.ts";
import { dayMs } from "../../../protocol/day.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { byPublishable, bySecret, startTestCollector, type TestCollector } from "../collector.ts";

const program = {
  kind: "referral",
  title: "Give 20% off, get $200",
  url: "https://ledger.example/",
  holdDays: 30,
  reward: { bonuses: [{ referrals: 2, amountMinor: 5_000 }] },
};

let collector: TestCollector;
let sent = 0;

beforeEach(async () => {
  collector = startTestCollector();
  await put(program);
  await send({
    type: "identify",
    userId: "marta",
    traits: { email: "marta@nordwind.example", name: "Marta" },
  });
  await send({ type: "group", userId: "marta", groupId: "nordwind" });
  await track("marta", "Referral Prompt Shown", {}, byPublishable);
});
afterEach(() => collector.stop());

const put = async (content: JsonObject, id = "friends"): Promise<Response> =>
  collector.app.request(`/v1/admin/experiences/${id}`, {
    method: "PUT",
    headers: bySecret,
    body: JSON.stringify(content),
  });

const send = async (
  message: JsonObject,
  headers: Record<string, string> = bySecret,
): Promise<IngestResponse> => {
  const timestamp = new Date(collector.clock.now()).toISOString();
  const batch = [{ messageId: `m${++sent}`, timestamp, ...message }];
  return (await collector.post("/v1/batch", { batch }, headers)).json();
};

const track = (userId: string, event: string, properties: JsonObject = {}, headers = bySecret) =>
  send({ type: "track", userId, event, properties: { experienceId: "friends", ...properties } }, headers);

const pass = (days: number) => collector.clock.set(collector.clock.now() + days * dayMs);

const standing = async (userId: string) => {
  const { journey }: JourneyResponse = await (
    await collector.get(`/v1/journey?userId=${userId}`, byPublishable)
  ).json();
  return journey.referrals?.friends;
};

const read = async (query = ""): Promise<ReferralsResponse> =>
  (await collector.get(`/v1/referrals${query}`)).json();

/** Comes by a link as a visitor, and signs up a day later. */
const join = async (userId: string, code: string, traits: JsonObject = {}, account = `${userId}-inc`) => {
  await send(
    {
      type: "track",
      anonymousId: `visitor-${userId}`,
      event: "Referral Visited",
      properties: { experienceId: "friends", code },
    },
    byPublishable,
  );
  pass(1);
  await send({
    type: "identify",
    userId,
    anonymousId: `visitor-${userId}`,
    traits: { email: `${userId}@${account}.example`, ...traits },
  });
  await send({ type: "group", userId, groupId: account });
};

const codeOf = async (userId: string): Promise<string> => (await standing(userId))?.code ?? "";

const stateOf = async (userId: string): Promise<string | undefined> =>
  (await read()).referrals.find(({ referredId }) => referredId === userId)?.state;

describe("a user's code", () => {
  test("is always the same, another for everybody, and part of the link", async () => {
    const mine = await standing("marta");
    expect(mine).toMatchObject({ invited: 0, joined: 0, earned: [] });
    expect(mine?.code).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
    expect(mine?.link).toBe(`https://ledger.example/?via=${mine?.code}`);
    expect(await codeOf("marta")).toBe(mine?.code);
    expect(await codeOf("ben")).not.toBe(mine?.code);
  });

  test("is told of users alone", async () => {
    const { journey } = await (await collector.get("/v1/journey?anonymousId=nobody", byPublishable)).json();
    expect(journey.referrals).toBeUndefined();
  });
});

describe("a referral", () => {
  test("joins, qualifies, is held, and is paid once the hold is over", async () => {
    await join("ana", await codeOf("marta"));
    expect(await stateOf("ana")).toBe("joined");
    pass(2);
    await track("ana", "Invoice Paid");
    expect(await stateOf("ana")).toBe("held");
    pass(29);
    expect(await stateOf("ana")).toBe("held");
    pass(2);
    const { paid, counts, reached, referrals, rate } = await read();
    expect(referrals[0]).toMatchObject({ state: "rewarded", referrerName: "Marta", accountId: "ana-inc" });
    expect(paid).toEqual([{ amountMinor: 20_000, currency: "USD" }]);
    expect(counts).toMatchObject({ visited: 1, rewarded: 1, joined: 0 });
    expect(reached).toEqual({ joined: 1, qualified: 1, rewarded: 1 });
    expect(rate).toMatchObject({ referrers: 1, share: 1, target: 0.2 });
    expect(await standing("marta")).toMatchObject({
      invited: 1,
      joined: 1,
      earned: [{ amountMinor: 20_000, currency: "USD" }],
    });
    // However often it is looked at.
    await read();
    expect((await read()).paid).toEqual(paid);
  });

  test("is paid more when the account renews, and for the second one", async () => {
    const code = await codeOf("marta");
    await join("ana", code);
    await join("ben", code);
    for (const user of ["ana", "ben"]) await track(user, "Invoice Paid");
    await read();
    pass(31);
    expect((await read()).paid).toEqual([{ amountMinor: 45_000, currency: "USD" }]);
    await track("ana", "Subscription Renewed");
    expect((await read()).paid).toEqual([{ amountMinor: 55_000, currency: "USD" }]);
    await track("ana", "Subscription Renewed");
    expect((await read()).paid).toEqual([{ amountMinor: 55_000, currency: "USD" }]);
  });

  test.each([
    ["Subscription Cancelled", "cancelled"],
    ["Invoice Refunded", "refunded"],
  ])("is taken back by %s while it is held", async (event, reason) => {
    await join("ana", await codeOf("marta"));
    await track("ana", "Invoice Paid");
    await read();
    pass(5);
    await track("ana", event);
    pass(60);
    const { referrals, paid } = await read();
    expect(referrals[0]).toMatchObject({ state: "revoked", reason });
    expect(paid).toEqual([]);
  });

  test("stays paid when the account leaves later, and not when the money went back", async () => {
    await join("ana", await codeOf("marta"));
    await track("ana", "Invoice Paid");
    await read();
    pass(31);
    await read();
    await track("ana", "Subscription Cancelled");
    expect(await stateOf("ana")).toBe("rewarded");
    await track("ana", "Invoice Refunded");
    expect(await stateOf("ana")).toBe("revoked");
    const { paid, reached } = await read();
    expect(paid).toEqual([]);
    expect(reached).toEqual({ joined: 1, qualified: 1, rewarded: 1 });
  });

  test.each([
    ["a fact of the account", "Invoice Paid", "held"],
    ["what they do in the product", "Project Created", "joined"],
    ["what their browser says of them", "Checklist Completed", "joined"],
  ])("of a colleague, %s: %s leaves it %s", async (_, event, state) => {
    await put({ ...program, qualify: { event, withinDays: 90 } });
    await join("ana", await codeOf("marta"));
    await send({ type: "group", userId: "colleague", groupId: "ana-inc" });
    await track("colleague", event);
    expect(await stateOf("ana")).toBe(state);
    await track("ana", event);
    expect(await stateOf("ana")).toBe("held");
  });

  test("is none of somebody who was known before, came too late, or by a code of nobody", async () => {
    const code = await codeOf("marta");
    await send({ type: "identify", userId: "old", traits: {} });
    pass(1);
    await join("old", code);
    await send(
      {
        type: "track",
        anonymousId: "slow",
        event: "Referral Visited",
        properties: { experienceId: "friends", code },
      },
      byPublishable,
    );
    pass(31);
    await send({ type: "identify", userId: "late", anonymousId: "slow", traits: {} });
    await join("lost", "000000000000");
    const { referrals, counts } = await read();
    expect(referrals).toEqual([]);
    expect(counts.visited).toBe(3);
  });

  test("is refused where somebody refers themselves", async () => {
    await join("second", await codeOf("marta"), { email: "Marta+2@nordwind.example" });
    expect((await read()).referrals[0]).toMatchObject({ state: "refused", reason: "self" });
  });

  test("is refused where it turns out after the sign-up that somebody refers themselves", async () => {
    await join("second", await codeOf("marta"), { email: "" });
    expect(await stateOf("second")).toBe("joined");
    await send({ type: "identify", userId: "second", traits: { email: "Marta+2@nordwind.example" } });
    expect((await read()).referrals[0]).toMatchObject({ state: "refused", reason: "self" });
  });

  test("is none of two who have no address", async () => {
    await send({ type: "identify", userId: "marta", traits: { email: "" } });
    await join("ana", await codeOf("marta"), { email: "" });
    expect(await stateOf("ana")).toBe("joined");
  });

  test("qualifies by a payment told late, however much was told of the account since", async () => {
    await join("ana", await codeOf("marta"));
    await read();
    const paidAt = new Date(collector.clock.now()).toISOString();
    pass(1);
    await send({ type: "group", userId: "boss", groupId: "ana-inc" });
    const noise = Array.from({ length: 600 }, (_, index) => ({
      type: "track",
      messageId: `noise-${index}`,
      userId: "boss",
      event: "Webinar Attended",
    }));
    await collector.post("/v1/batch", { batch: noise }, bySecret);
    await send({ type: "track", userId: "boss", event: "Invoice Paid", timestamp: paidAt });
    expect(await stateOf("ana")).toBe("held");
  });

  test("waits for review where the past of the person or of their account is told later, by events or by its createdAt", async () => {
    const code = await codeOf("marta");
    const before = new Date(collector.clock.now() - 100 * dayMs).toISOString();
    await join("event", code);
    await join("user", code);
    await join("account", code);
    const today = new Date(collector.clock.now() - dayMs).toISOString().slice(0, 10);
    await join("fresh", code, { createdAt: today });
    await send({ type: "group", userId: "fresh", groupId: "fresh-inc", traits: { createdAt: today } });
    expect((await read()).referrals.map(({ state }) => state)).toEqual(Array(4).fill("joined"));
    await send({ type: "track", userId: "event", event: "Signed Up", timestamp: before });
    await send({ type: "identify", userId: "user", traits: { createdAt: before } });
    await send({ type: "group", userId: "account", groupId: "account-inc", traits: { createdAt: before } });
    const { referrals } = await read();
    expect(Object.fromEntries(referrals.map(({ referredId, doubts }) => [referredId, doubts]))).toEqual({
      event: ["known-user"],
      user: ["known-user"],
      account: ["known-account"],
      fresh: [],
    });
  });

  test("whoever only followed a link was not offered the program", async () => {
    const code = await codeOf("marta");
    for (const userId of ["ben", "cleo"]) await track(userId, "Referral Visited", { code }, byPublishable);
    await join("ana", code);
    expect((await read()).rate).toMatchObject({ referrers: 1, offered: 1, share: 1 });
  });

  test("goes to the link that came first or last, as the program says", async () => {
    await track("ben", "Referral Prompt Shown", {}, byPublishable);
    const [first, last] = [await codeOf("marta"), await codeOf("ben")];
    for (const code of [first, last]) {
      await send(
        {
          type: "track",
          anonymousId: "v",
          event: "Referral Visited",
          properties: { experienceId: "friends", code },
        },
        byPublishable,
      );
      pass(1);
    }
    await put({ ...program, touch: "first" });
    await send({ type: "identify", userId: "ana", anonymousId: "v", traits: {} });
    expect((await read()).referrals[0]?.referrerId).toBe("marta");
  });
});

test("who joins a customer waits for review, and that customer's next payment qualifies nobody", async () => {
  const code = await codeOf("marta");
  await track("boss", "Invoice Paid");
  await send({ type: "group", userId: "boss", groupId: "acme" });
  pass(1);
  await join("ana", code, {}, "acme");
  await track("boss", "Invoice Paid");
  pass(60);
  const { referrals, paid } = await read();
  expect(referrals).toMatchObject([{ state: "review", doubts: ["known-account"] }]);
  expect(paid).toEqual([]);
});

describe("the review queue", () => {
  const decide = async (verdict: string, body: JsonObject | string = {}) =>
    collector.post(`/v1/referrals/colleague/${verdict}`, body, bySecret);

  beforeEach(async () => {
    await join("colleague", await codeOf("marta"), {}, "nordwind");
    await track("colleague", "Invoice Paid");
  });

  test("holds what is doubtful, whatever else happens", async () => {
    pass(60);
    const { referrals, paid } = await read("?state=review");
    expect(referrals[0]).toMatchObject({
      doubts: ["same-account", "same-domain"],
      state: "review",
    });
    expect(paid).toEqual([]);
    expect((await standing("marta"))?.joined).toBe(0);
  });

  test("lets go on what somebody approved", async () => {
    expect((await decide("approve")).status).toBe(200);
    expect(await stateOf("colleague")).toBe("held");
    const again = await decide("approve");
    expect([again.status, (await again.json()).title]).toEqual([
      409,
      "Things are not as the call takes them to be",
    ]);
  });

  test.each(["", {}, "null"])("takes a verdict without a reason: %j", async (body) => {
    const approved = await decide("approve", body);
    expect([approved.status, (await approved.json()).state]).toEqual([200, "held"]);
  });

  test("asks again where something else turns out to be doubtful later, once", async () => {
    await read();
    await send({ type: "group", userId: "colleague", groupId: "new-inc" });
    await send({ type: "identify", userId: "colleague", traits: { email: "c@new.example" } });
    expect((await read()).referrals[0]).toMatchObject({ doubts: ["same-account", "same-domain"] });
    expect((await decide("approve")).status).toBe(200);
    expect(await stateOf("colleague")).toBe("held");
    const timestamp = new Date(collector.clock.now() - 300 * dayMs).toISOString();
    await send({
      type: "track",
      userId: "boss",
      event: "Invoice Paid",
      context: { groupId: "new-inc" },
      timestamp,
    });
    const { referrals: waiting, reached } = await read();
    expect(waiting[0]).toMatchObject({ state: "review", doubts: ["known-account"] });
    // What has been reached is not taken back by a doubt.
    expect(reached).toEqual({ joined: 1, qualified: 1, rewarded: 0 });
    pass(60);
    expect((await read()).paid).toEqual([]);
    expect((await decide("approve")).status).toBe(200);
    const { referrals, paid } = await read();
    expect(referrals[0]).toMatchObject({
      state: "rewarded",
      doubts: ["same-account", "same-domain", "known-account"],
    });
    expect(paid).toEqual([{ amountMinor: 20_000, currency: "USD" }]);
  });

  test("shows what turns out to be doubtful while it waits beside what was so before", async () => {
    await read();
    const timestamp = new Date(collector.clock.now() - 300 * dayMs).toISOString();
    await send({ type: "track", userId: "colleague", event: "Signed Up", timestamp });
    expect((await read()).referrals[0]?.doubts).toEqual(["same-account", "same-domain", "known-user"]);
    expect((await decide("approve")).status).toBe(200);
    expect(await stateOf("colleague")).toBe("held");
  });

  test("never pays what somebody refused", async () => {
    expect(await (await decide("refuse", { reason: "a colleague" })).json()).toMatchObject({
      state: "refused",
      reason: "a colleague",
    });
    pass(90);
    const { paid, reached } = await read();
    expect(paid).toEqual([]);
    expect(reached).toEqual({ joined: 1, qualified: 0, rewarded: 0 });
  });

  test("is for secret keys, and knows whom it was asked of", async () => {
    expect((await collector.post("/v1/referrals/colleague/approve", {}, byPublishable)).status).toBe(403);
    expect((await collector.get("/v1/referrals.csv", byPublishable)).status).toBe(403);
    expect((await collector.post("/v1/referrals/nobody/approve", {}, bySecret)).status).toBe(404);
    expect((await collector.get("/v1/referrals?state=paid")).status).toBe(400);
    expect((await collector.get("/v1/referrals?program=other")).status).toBe(404);
  });
});

test("a cancellation inside the hold counts however late it is told, and takes the bonus along", async () => {
  const code = await codeOf("marta");
  await join("ana", code);
  await join("ben", code);
  for (const user of ["ana", "ben"]) await track(user, "Invoice Paid");
  await read();
  pass(31);
  expect((await read()).paid).toEqual([{ amountMinor: 45_000, currency: "USD" }]);
  const timestamp = new Date(collector.clock.now() - 20 * dayMs).toISOString();
  await send({ type: "track", userId: "ana", event: "Subscription Cancelled", timestamp, properties: {} });
  const { paid, referrals, bonuses } = await read();
  expect(paid).toEqual([{ amountMinor: 20_000, currency: "USD" }]);
  expect(await stateOf("ana")).toBe("revoked");
  const ana = referrals.find(({ referredId }) => referredId === "ana");
  expect(ana?.lines.map(({ reason, amountMinor, currency }) => [reason, amountMinor, currency])).toEqual([
    ["referral", 20_000, "USD"],
    ["referral", -20_000, "USD"],
  ]);
  expect(ana?.earned).toEqual([]);
  expect(bonuses).toMatchObject([
    { referrerId: "marta", referrerName: "Marta", referrals: 2, amountMinor: -5_000 },
    { referrerId: "marta", referrerName: "Marta", referrals: 2, amountMinor: 5_000 },
  ]);
  // Bonuses are told once: with the first page of all, so that lines can be added up.
  expect((await read("?state=rewarded")).bonuses).toEqual([]);
  for (const name of ["cursor", "offset"]) {
    expect((await read(`?limit=1&${name}=1`)).bonuses).toEqual([]);
  }
  const lines = [...referrals.flatMap((row) => row.lines), ...bonuses];
  expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(20_000);

  const file = await (await collector.get("/v1/referrals.csv")).text();
  const [titles = "", ...records] = file.trim().split("\r\n");
  const column = titles.split(",").indexOf("amount_minor");
  const amounts = records.map((record) => record.split(",")[column]);
  expect(amounts).toEqual(["20000", "20000", "-20000", "-5000", "5000"]);
  expect(records.at(-1)).toMatch(/^,marta,Marta,,,,,,,,,,bonus,[^,]+,5000,USD$/);
});

test("the ledger of a program that was deleted can be read still, and nothing of it decided or moved", async () => {
  const code = await codeOf("marta");
  await join("ana", code);
  await join("colleague", code, {}, "nordwind");
  await track("ana", "Invoice Paid");
  await read();
  pass(31);
  const { paid, counts, reached, rate } = await read();
  const remove = (id: string) =>
    collector.app.request(`/v1/admin/experiences/${id}`, { method: "DELETE", headers: bySecret });
  expect((await remove("friends")).status).toBe(204);
  await track("ana", "Subscription Renewed");
  pass(1);
  expect(await read("?program=friends")).toMatchObject({ gift: null, paid, counts, reached, rate });
  const file = await (await collector.get("/v1/referrals.csv?program=friends")).text();
  expect(file).toContain("rewarded,marta,Marta,ana");
  expect((await collector.get("/v1/referrals")).status).toBe(404);
  expect((await collector.get("/v1/referrals?program=never")).status).toBe(404);
  const decided = await collector.post(
    "/v1/referrals/colleague/approve?program=friends",
    { reason: "late" },
    bySecret,
  );
  expect(decided.status).toBe(404);
  expect((await standing("marta"))?.code).toBeUndefined();
});

test("what the referred side gets is told to whoever grants it", async () => {
  expect((await read()).gift).toBeNull();
  await put({ ...program, gift: { en: "20% off", es: "Un 20 %" } });
  expect((await read()).gift).toEqual({ en: "20% off", es: "Un 20 %" });
});

test("pages are not told what is paid, nor what makes a sign-up doubtful", async () => {
  const published = await (await collector.get("/v1/experiences", byPublishable)).json();
  expect(published.experiences[0]).toMatchObject({ id: "friends", param: "via", windowDays: 30 });
  for (const field of ["reward", "holdDays", "maxPerDay", "qualify", "currency"]) {
    expect(published.experiences[0]).not.toHaveProperty(field);
  }
});

test("a page may say that somebody came, and nothing that moves money", async () => {
  for (const verb of ["Attributed", "Approved", "Refused", "Qualified", "Rewarded", "Revoked"]) {
    const properties = {
      referredId: "ana",
      code: "c",
      reason: "referral",
      amountMinor: 20_000,
      currency: "USD",
    };
    expect(await track("marta", `Referral ${verb}`, properties, byPublishable)).toMatchObject({
      rejected: 1,
    });
  }
  expect((await read()).referrals).toEqual([]);
});

test("the file has a line for each, and no cell that a spreadsheet would run", async () => {
  await join("ana", await codeOf("marta"), { name: "=HYPERLINK(1)" });
  const text = await (await collector.get("/v1/referrals.csv")).text();
  const [titles, line] = text.trim().split("\r\n");
  expect(titles).toContain("state,referrer_id,referrer_name");
  expect(line).toContain("joined,marta,Marta,ana,'=HYPERLINK(1)");
});

test("a program that makes no sense is refused, and the field named", async () => {
  const wrong = await put({ ...program, currency: "ZZZ", reward: { amountMinor: 199.5 } }, "wrong");
  const { errors } = await wrong.json();
  expect(errors.map(({ path }: { path: string }) => path).sort()).toEqual(["currency", "reward.amountMinor"]);
});
