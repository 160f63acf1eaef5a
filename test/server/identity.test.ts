import { createSign, generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IngestResponse, JourneyResponse, RejectedResponse, UserResponse } from "../../protocol/api.ts";
import { byPublishable, bySecret, startTestCollector, type TestCollector } from "./collector.ts";
import { identitySecret, seconds, tokenOf, unsigned } from "./identity-tokens.ts";

/** Who may write and read whose journey, where the host's server signs who its users are. */

let collector: TestCollector;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const start = (options: Parameters<typeof startTestCollector>[0] = {}): void => {
  collector = startTestCollector({ env: { WAYMARK_IDENTITY_SECRET: identitySecret }, ...options });
};
beforeEach(() => start());
afterEach(async () => {
  expect(collector.failures).toEqual([]);
  await collector.stop();
});

const now = (): number => collector.clock.now();
/** Holds for another hour. */
const claims = (userId: unknown, more: object = {}) => ({
  sub: userId,
  exp: seconds(now() + 60 * minuteMs),
  ...more,
});
let made = 0;
const track = (who: object, { at = now(), ...rest }: { at?: number; [field: string]: unknown } = {}) => ({
  type: "track",
  event: "Invoice Sent",
  messageId: `m_${++made}`,
  timestamp: new Date(at).toISOString(),
  ...who,
  ...rest,
});
const send = (batch: readonly unknown[], identityToken?: unknown, headers = byPublishable) =>
  collector.post("/v1/batch", { batch, identityToken, sentAt: new Date(now()).toISOString() }, headers);
const answerOf = async (response: Promise<Response>): Promise<IngestResponse> => {
  const answer = await response;
  expect(answer.status).toBe(200);
  return (await answer.json()) as IngestResponse;
};
const problemOf = async (response: Promise<Response>) => {
  const answer = await response;
  const { type, detail } = (await answer.json()) as { type: string; detail: string };
  return { status: answer.status, type: type.replace("urn:waymark:problem:", ""), detail };
};
const askJourney = (query: string, token?: string, headers: Record<string, string> = byPublishable) =>
  collector.get(`/v1/journey?${query}`, { ...headers, ...(token && { "waymark-identity": token }) });
const rejected = async (): Promise<RejectedResponse["rejected"]> =>
  ((await (await collector.get("/v1/rejected")).json()) as RejectedResponse).rejected;
const userOf = async (id: string): Promise<UserResponse> =>
  (await (await collector.get(`/v1/users/${id}`)).json()) as UserResponse;
const invoicesOf = async (id: string): Promise<number> =>
  (await userOf(id)).journey?.events["Invoice Sent"]?.count ?? 0;

describe("what a publishable key may write where identity is required", () => {
  test("a user's own events, with a token of that user", async () => {
    const token = tokenOf(claims("u_1"));
    expect(await answerOf(send([track({ userId: "u_1" })], token))).toMatchObject({
      accepted: 1,
      rejected: 0,
    });
    expect(await invoicesOf("u_1")).toBe(1);
  });

  test("a user known by a number, however the token and the event say it", async () => {
    const token = tokenOf(claims(17));
    expect(await answerOf(send([track({ userId: "17" }), track({ userId: 17 })], token))).toMatchObject({
      accepted: 2,
    });
  });

  test("a single call carries its token in its body", async () => {
    const call = { userId: "u_1", messageId: "s_1", event: "Invoice Sent" };
    const refused = await answerOf(collector.post("/v1/track", call));
    expect(refused).toMatchObject({ accepted: 0, rejected: 1 });
    const taken = collector.post("/v1/track", { ...call, identityToken: tokenOf(claims("u_1")) });
    expect(await answerOf(taken)).toMatchObject({ accepted: 1, rejected: 0 });
  });

  test("anonymous events need none, and a secret key neither", async () => {
    expect(await answerOf(send([track({ anonymousId: "a_1" })]))).toMatchObject({ accepted: 1 });
    expect(await answerOf(send([track({ userId: "u_1" })], undefined, bySecret))).toMatchObject({
      accepted: 1,
    });
    expect(await answerOf(send([track({ userId: "u_1" })], "nonsense", bySecret))).toMatchObject({
      accepted: 1,
    });
  });

  test("without a token the user's events are refused and the visitor's taken; the refusal names the fix", async () => {
    const answer = await answerOf(send([track({ anonymousId: "a_1" }), track({ userId: "u_1" })]));
    expect(answer).toMatchObject({ accepted: 1, rejected: 1 });
    expect(answer.errors[0]).toMatchObject({
      index: 1,
      reason: expect.stringMatching(/^userId: needs an identity token: give identify a \{ token \}/),
    });
    expect((await rejected())[0]?.reason).toBe(answer.errors[0]?.reason);
    expect(await invoicesOf("u_1")).toBe(0);
  });

  const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const rs256 = (payload: unknown): string => {
    const text = [{ alg: "RS256", typ: "JWT" }, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `${text}.${createSign("RSA-SHA256").update(text).sign(rsa.privateKey, "base64url")}`;
  };
  const forged = (token: string): string => {
    const [header, , signature] = token.split(".");
    return `${header}.${Buffer.from(JSON.stringify(claims("u_1"))).toString("base64url")}.${signature}`;
  };

  test.each<[string, () => unknown, RegExp]>([
    ["signed by nobody", () => unsigned(claims("u_1")), /signed with HS256/],
    ["that says none but is signed", () => tokenOf(claims("u_1"), { header: { alg: "none" } }), /HS256/],
    ["signed with RS256", () => rs256(claims("u_1")), /signed with HS256/],
    [
      "that says RS256 and is signed with the secret",
      () => tokenOf(claims("u_1"), { header: { alg: "RS256", typ: "JWT" } }),
      /signed with HS256/,
    ],
    [
      "that asks for what we do not know",
      () => tokenOf(claims("u_1"), { header: { alg: "HS256", crit: ["b64"], b64: false } }),
      /HS256/,
    ],
    [
      "signed with another secret",
      () => tokenOf(claims("u_1"), { secret: "x".repeat(40) }),
      /is not signed with/,
    ],
    ["of somebody else, its user replaced", () => forged(tokenOf(claims("u_2"))), /is not signed with/],
    ["without its signature", () => tokenOf(claims("u_1")).replace(/[^.]*$/, ""), /is not signed with/],
    ["of another user", () => tokenOf(claims("u_2")), /^userId: the identity token is of another user/],
    ["of nobody", () => tokenOf({ exp: 4e9 }), /needs a sub .* and an exp/],
    ["of a user who is an object", () => tokenOf(claims({ id: "u_1" })), /needs a sub/],
    ["that never ends", () => tokenOf({ sub: "u_1" }), /needs a sub .* an exp \(in seconds\)/],
    ["that ends in words", () => tokenOf({ sub: "u_1", exp: "tomorrow" }), /exp/],
    [
      "that ends in milliseconds",
      () => tokenOf({ sub: "u_1", exp: now() }),
      /in seconds since 1970, not in milli/,
    ],
    ["that holds nothing", () => tokenOf(null), /needs a sub/],
    ["that is no token", () => "u_1", /is not a JSON Web Token/],
    ["that is no text", () => ({ sub: "u_1" }), /is not a JSON Web Token/],
    ["of no end", () => "x".repeat(100_000), /is not a JSON Web Token/],
  ])("no user's event with a token %s, and the visitor's all the same", async (_case, make, reason) => {
    const answer = await answerOf(send([track({ userId: "u_1" }), track({ anonymousId: "a_1" })], make()));
    expect(answer).toMatchObject({ accepted: 1, rejected: 1 });
    expect(answer.errors[0]?.reason).toMatch(reason);
    expect(await invoicesOf("u_1")).toBe(0);
  });

  test("who changes the secret loses nothing: the one before it goes on for as long as it is given", async () => {
    const before = tokenOf(claims("u_1"));
    await collector.stop();
    start({
      env: { WAYMARK_IDENTITY_SECRET: "y".repeat(40), WAYMARK_PREVIOUS_IDENTITY_SECRET: identitySecret },
    });
    const after = tokenOf(claims("u_1"), { secret: "y".repeat(40) });
    for (const token of [before, after])
      expect(await answerOf(send([track({ userId: "u_1" })], token))).toMatchObject({ accepted: 1 });
    expect(
      await answerOf(send([track({ userId: "u_1" })], tokenOf(claims("u_1"), { secret: "z".repeat(40) }))),
    ).toMatchObject({
      rejected: 1,
    });
  });
});

describe("accounts", () => {
  const group = (who: object, groupId: string) => ({
    ...track(who),
    type: "group",
    groupId,
    traits: { name: "Changed" },
  });

  test("a token that names its account speaks for that one alone", async () => {
    const token = tokenOf(claims("u_1", { account: "acme" }));
    const who = { userId: "u_1" };
    const batch = [
      group(who, "acme"),
      track(who, { context: { groupId: "acme" } }),
      group(who, "globex"),
      track(who, { context: { groupId: "globex" } }),
    ];
    const answer = await answerOf(send(batch, token));
    expect(answer).toMatchObject({ accepted: 2, rejected: 2 });
    expect(answer.errors.map(({ index }) => index)).toEqual([2, 3]);
    expect(answer.errors[0]?.reason).toMatch(/^groupId: the identity token is of another account/);
    expect(answer.errors[1]?.reason).toMatch(/^context\.groupId: /);
    expect((await collector.get("/v1/accounts/globex")).status).toBe(404);
  });

  test("it may name several; one that names none leaves it open", async () => {
    const several = tokenOf(claims("u_1", { account: ["acme", "globex"] }));
    const open = tokenOf(claims("u_1"));
    for (const token of [several, open])
      expect(
        await answerOf(send([group({ userId: "u_1" }, "acme"), group({ userId: "u_1" }, "globex")], token)),
      ).toMatchObject({ accepted: 2 });
  });

  test("a visitor speaks for none, by themselves; what came before identify in one request does", async () => {
    const visitor = { anonymousId: "a_1" };
    const answer = await answerOf(
      send([group(visitor, "acme"), track(visitor, { context: { groupId: "acme" } })]),
    );
    expect(answer.errors.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^groupId: a visitor cannot speak for an account/),
      expect.stringMatching(/^context\.groupId: a visitor/),
    ]);
    expect((await collector.get("/v1/accounts/acme")).status).toBe(404);
    const token = tokenOf(claims("u_1", { account: "acme" }));
    expect(
      await answerOf(
        send([group(visitor, "acme"), track({ ...visitor, userId: "u_1" }, { type: "identify" })], token),
      ),
    ).toMatchObject({ accepted: 2 });
  });
});

describe("time", () => {
  test("a token proves what happened while it held, for another week", async () => {
    const token = tokenOf({ sub: "u_1", exp: seconds(now()) });
    const at = now() - minuteMs;
    collector.clock.set(now() + 7 * dayMs);
    expect(await answerOf(send([track({ userId: "u_1" }, { at })], token))).toMatchObject({ accepted: 1 });
    collector.clock.set(now() + 2 * minuteMs);
    expect(await problemOf(send([track({ userId: "u_1" }, { at })], token))).toMatchObject({
      status: 401,
      type: "identity-expired",
    });
  });

  test("what happened after its end takes the whole request back, not one event kept or refused", async () => {
    const token = tokenOf({ sub: "u_1", exp: seconds(now()) });
    const early = track({ userId: "u_1" }, { at: now() - minuteMs });
    collector.clock.set(now() + 10 * minuteMs);
    const batch = [
      early,
      track({ anonymousId: "a_1" }),
      track({ userId: "u_2" }),
      track({ userId: "u_1" }),
      "bad",
    ];
    expect(await problemOf(send(batch, token))).toMatchObject({
      status: 401,
      type: "identity-expired",
      detail: expect.stringContaining("send the same again with a fresh token"),
    });
    expect(await rejected()).toEqual([]);
    expect(await invoicesOf("u_1")).toBe(0);
    const again = await answerOf(send(batch, tokenOf(claims("u_1"))));
    expect(again).toMatchObject({ accepted: 3, rejected: 2 });
  });

  test("a token whose time has not come is to be tried again, and a minute between two clocks does not matter", async () => {
    const soon = tokenOf(claims("u_1", { nbf: seconds(now() + 5 * minuteMs) }));
    expect(await problemOf(send([track({ userId: "u_1" })], soon))).toMatchObject({
      type: "identity-expired",
    });
    const ahead = tokenOf(
      claims("u_1", { nbf: seconds(now() + minuteMs / 2), iat: seconds(now() + minuteMs / 2) }),
    );
    expect(await answerOf(send([track({ userId: "u_1" })], ahead))).toMatchObject({ accepted: 1 });
    const behind = tokenOf({ sub: "u_1", exp: seconds(now() - minuteMs / 2) });
    expect(await answerOf(send([track({ userId: "u_1" })], behind))).toMatchObject({ accepted: 1 });
  });

  test("a token that has had its time is in no visitor's way", async () => {
    const token = tokenOf({ sub: "u_1", exp: seconds(now() - 30 * dayMs) });
    expect(await answerOf(send([track({ anonymousId: "a_1" })], token))).toMatchObject({ accepted: 1 });
  });
});

describe("the journey", () => {
  const answer = {
    type: "track",
    event: "Survey Answered",
    messageId: "answer",
    properties: { experienceId: "nps", kind: "nps", score: 3, comment: "Too slow" },
  };
  beforeEach(async () => {
    const batch = [
      track({ anonymousId: "a_1" }),
      {
        ...track({ userId: "u_1", anonymousId: "a_1" }),
        type: "identify",
        traits: { email: "ana@example.com" },
      },
      { ...answer, userId: "u_1", context: { groupId: "acme" } },
    ];
    await answerOf(send(batch, undefined, bySecret));
  });

  test("is told to the user whole: traits, account and answers; never cached", async () => {
    const response = await askJourney("userId=u_1&anonymousId=a_1", tokenOf(claims("u_1")));
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { journey } = (await response.json()) as JourneyResponse;
    expect(journey.events["Invoice Sent"]?.count).toBe(1);
    expect(journey.traits.email?.value).toBe("ana@example.com");
    expect(journey.account?.value).toBe("acme");
    expect(journey.experiences.nps?.answer?.value).toEqual({ score: 3, comment: "Too slow" });
  });

  test.each<[string, string, () => string | undefined, string]>([
    ["without a token", "userId=u_1", () => undefined, "identity-needed"],
    ["with one of another user", "userId=u_1", () => tokenOf(claims("u_2")), "identity-wrong"],
    ["with one signed by nobody", "userId=u_1", () => unsigned(claims("u_1")), "identity-wrong"],
    [
      "with an old one",
      "userId=u_1",
      () => tokenOf({ sub: "u_1", exp: seconds(now() - 2 * minuteMs) }),
      "identity-expired",
    ],
    [
      "with one of tomorrow",
      "userId=u_1",
      () => tokenOf(claims("u_1", { nbf: seconds(now() + dayMs) })),
      "identity-expired",
    ],
    ["as the visitor they were", "anonymousId=a_1", () => undefined, "identity-needed"],
    [
      "as the visitor they were, by another user",
      "anonymousId=a_1",
      () => tokenOf(claims("u_2")),
      "identity-wrong",
    ],
  ])("is not told %s", async (_case, query, make, type) => {
    const problem = await problemOf(askJourney(query, make()));
    expect(problem).toMatchObject({ status: 401, type });
    expect(problem.detail).toMatch(/token/i);
  });

  test("of a visitor who is nobody yet is told to them, and a secret key needs no token; progress alone for both", async () => {
    await answerOf(send([track({ anonymousId: "a_2" })]));
    const visitor = (await (await askJourney("anonymousId=a_2")).json()) as JourneyResponse;
    expect(visitor.journey.events["Invoice Sent"]?.count).toBe(1);
    const user = (await (await askJourney("userId=u_1", undefined, bySecret)).json()) as JourneyResponse;
    expect(user.journey).toMatchObject({ traits: {}, account: null, experiences: { nps: { answer: null } } });
  });

  test("may be asked from another origin with a token, and the refusal can be read there", async () => {
    const origin = { origin: "https://app.example.com" };
    const preflight = await collector.app.request("/v1/journey?userId=u_1", {
      method: "OPTIONS",
      headers: {
        ...origin,
        "access-control-request-method": "GET",
        "access-control-request-headers": "waymark-identity",
      },
    });
    expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toContain(
      "waymark-identity",
    );
    const refused = await askJourney("userId=u_1", undefined, { ...byPublishable, ...origin });
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("where identity is optional", () => {
  beforeEach(async () => {
    await collector.stop();
    start({ file: { identity: "optional" } });
    const batch = [{ ...track({ userId: "u_1" }), type: "identify", traits: { plan: "pro" } }];
    for (const token of [undefined, "nonsense", tokenOf({ sub: "u_2", exp: 1 })])
      expect(await answerOf(send(batch, token))).toMatchObject({ rejected: 0 });
  });

  test("a valid token opens the whole journey, and without one there is progress alone", async () => {
    const traitsOf = async (token?: string) =>
      ((await (await askJourney("userId=u_1", token)).json()) as JourneyResponse).journey.traits;
    expect(await traitsOf(tokenOf(claims("u_1")))).toMatchObject({ plan: { value: "pro" } });
    for (const token of [undefined, "nonsense", tokenOf(claims("u_2")), tokenOf({ sub: "u_1", exp: 1 })])
      expect(await traitsOf(token)).toEqual({});
  });
});

test("where there is no secret, tokens mean nothing", async () => {
  await collector.stop();
  start({ env: {} });
  expect(await answerOf(send([track({ userId: "u_1" })], tokenOf(claims("u_2"))))).toMatchObject({
    accepted: 1,
  });
  const { journey } = (await (
    await askJourney("userId=u_1", tokenOf(claims("u_1")))
  ).json()) as JourneyResponse;
  expect(journey.events["Invoice Sent"]?.count).toBe(1);
});

test("whoever has only the publishable key joins nobody's history and nobody's user", async () => {
  await answerOf(send([track({ anonymousId: "a_victim" })]));
  await answerOf(
    send(
      [{ ...track({ userId: "u_victim", anonymousId: "a_victim" }), type: "identify" }],
      tokenOf(claims("u_victim")),
    ),
  );
  const attacks = [
    {
      ...track({ userId: "u_victim", anonymousId: "a_mine" }),
      type: "identify",
      traits: { email: "me@evil.example" },
    },
    { ...track({ userId: "u_victim" }), type: "alias", previousId: "a_mine" },
  ];
  for (const token of [undefined, tokenOf(claims("u_evil"))])
    expect(await answerOf(send(attacks, token))).toMatchObject({ accepted: 0, rejected: 2 });
  await answerOf(send([track({ anonymousId: "a_mine" })]));
  expect(await invoicesOf("u_victim")).toBe(1);
  expect((await userOf("u_victim")).traits).toEqual({});
});
