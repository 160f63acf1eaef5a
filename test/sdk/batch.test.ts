import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "../../protocol/event.ts";
import type { JsonObject } from "../../protocol/json.ts";
import { batchSchema } from "../../protocol/schema/event.ts";
import { maxBodyBytes, toBody } from "../../sdk/batch.ts";
import type { Recorded } from "../../sdk/tokens.ts";
import { normalise } from "../../server/ingest/normalise.ts";

const sentAt = Date.UTC(2026, 10, 22, 9, 40);
const bodyOf = (messages: readonly Recorded[]) =>
  toBody(messages, { writeKey: "pk_test", sentAt, tokenOf: ({ token }) => token });

/** The messages of a body as the collector understands them. */
const understood = (text: string): unknown[] => {
  const { batch, context, userId, anonymousId } = batchSchema.parse(JSON.parse(text));
  return batch.map((message) => asJson(normalise(message, { context, userId, anonymousId }, sentAt)));
};
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }));
const data = fc.dictionary(text, fc.jsonValue({ maxDepth: 2 })) as fc.Arbitrary<JsonObject>;
/** As the recorder makes them: on some page, in a session, within an account or none. */
const context = fc.record(
  {
    page: fc.record({
      path: fc.constantFrom("/", "/invoices"),
      title: fc.constantFrom("Home", "Invoices — ✓"),
    }),
    sessionId: fc.constantFrom("s_1", "s_2"),
    groupId: fc.constantFrom("acme", "globex"),
  },
  { requiredKeys: ["page", "sessionId"] },
);
const call = fc.oneof(
  fc.record({ type: fc.constant("track" as const), event: fc.string({ minLength: 1 }), properties: data }),
  fc.record({ type: fc.constant("identify" as const), traits: data }),
  fc.record({
    type: fc.constant("group" as const),
    groupId: fc.constantFrom("acme", "globex"),
    traits: data,
  }),
  fc.record({ type: fc.constant("page" as const), properties: data }),
);
const ids = fc.record(
  { anonymousId: fc.constantFrom("a_1", "a_2"), userId: fc.constantFrom("u_1", "u_2") },
  { requiredKeys: ["anonymousId"] },
);
const messages = (maxLength: number): fc.Arbitrary<Message[]> =>
  fc.array(fc.tuple(call, ids, context), { minLength: 1, maxLength }).map((parts) =>
    parts.map(
      ([call, ids, context], index) =>
        ({
          ...call,
          ...ids,
          context,
          messageId: `m_${index}`,
          timestamp: new Date(sentAt + index).toISOString(),
        }) as Message,
    ),
  );

describe("the body of a request", () => {
  test("gives the collector back exactly the messages that went in, oldest first", () => {
    fc.assert(
      fc.property(messages(20), (given) => {
        const body = bodyOf(given);
        expect(body.messages).toEqual(given.slice(0, body.messages.length));
        expect(understood(body.text)).toEqual(asJson(body.messages));
        expect(JSON.parse(body.text)).toMatchObject({
          writeKey: "pk_test",
          sentAt: new Date(sentAt).toISOString(),
        });
      }),
    );
  });

  test("what happened before the account was known is not moved into it", () => {
    const before = { page: { path: "/" }, sessionId: "s_1" };
    const common = { anonymousId: "a_1", type: "track", event: "Invoice Sent" } as const;
    const { text } = bodyOf([
      { ...common, messageId: "m_1", context: before },
      { ...common, messageId: "m_2", context: { ...before, groupId: "acme" } },
    ]);
    expect(understood(text)[0]).not.toMatchObject({ context: { groupId: "acme" } });
  });

  test("says once what all its messages share", () => {
    const context = { page: { path: "/invoices", title: "Invoices" }, sessionId: "s_1" };
    const given = Array.from({ length: 10 }, (_, index) => ({
      type: "track" as const,
      event: "Invoice Sent",
      messageId: `m_${index}`,
      anonymousId: "anonymous-id",
      userId: "user-id",
      context,
    }));
    const { text } = bodyOf(given);
    for (const shared of ["anonymous-id", "user-id", "/invoices"]) expect(text.split(shared)).toHaveLength(2);
  });

  test("keeps within its bytes, counted as UTF-8, and still takes at least one message", () => {
    const large = fc
      .tuple(messages(100), fc.constantFrom("x", "é", "漢", "😀"), fc.integer({ min: 1, max: 9_000 }))
      .map(([list, letter, length]) =>
        list.map((message) => ({ ...message, context: { ...message.context, note: letter.repeat(length) } })),
      );
    fc.assert(
      fc.property(large, (given) => {
        const body = bodyOf(given);
        expect(body.messages.length).toBeGreaterThan(0);
        expect(new TextEncoder().encode(body.text).length).toBeLessThanOrEqual(maxBodyBytes);
        expect(understood(body.text)).toEqual(asJson(body.messages));
      }),
      { numRuns: 30 },
    );
  });

  test("a message that is too large on its own goes alone, for the collector to say so", () => {
    const [first, second] = ["m_1", "m_2"].map((messageId) => ({
      type: "track" as const,
      event: "Imported",
      messageId,
      anonymousId: "a_1",
      properties: { text: "x".repeat(maxBodyBytes) },
    }));
    if (first === undefined || second === undefined) throw new Error("unreachable");
    expect(bodyOf([first, second]).messages).toEqual([first]);
  });
});

test("a request proves one user: it takes theirs and visitors' messages, and the token is told once, beside them", () => {
  const of = (messageId: string, userId?: string, token?: string): Recorded =>
    ({ type: "track", event: "Seen", messageId, anonymousId: "a_1", userId, token }) as Recorded;
  const { text, token, messages } = bodyOf([
    of("m_1"),
    of("m_2", "u_1", "token of u_1"),
    of("m_3", "u_2", "token of u_2"),
    of("m_4", "u_1", "token of u_1"),
  ]);
  expect(token).toBe("token of u_1");
  expect(messages.map(({ messageId }) => messageId)).toEqual(["m_1", "m_2", "m_4"]);
  expect(JSON.parse(text)).toMatchObject({ identityToken: "token of u_1" });
  expect(text.match(/token of/g)).toHaveLength(1);
  expect(JSON.parse(bodyOf([of("m_1")]).text)).not.toHaveProperty("identityToken");
});
