import { describe, expect, test } from "vitest";
import { identityOf, toEvent } from "../../protocol/event.ts";
import { messageSchema } from "../../protocol/schema/event.ts";

const receivedAt = Date.UTC(2026, 10, 22, 12, 0, 0);
const iso = (at: number) => new Date(at).toISOString();
const parse = (message: object) =>
  messageSchema.parse({ type: "track", event: "X", messageId: "m", ...message });

describe("toEvent", () => {
  test("corrects a sender's clock by received − (sent − original)", () => {
    const hourBehind = receivedAt - 3_600_000;
    const message = parse({ userId: "u", timestamp: iso(hourBehind - 60_000) });
    expect(toEvent(message, { receivedAt, sentAt: hourBehind }).at).toBe(receivedAt - 60_000);
  });

  test("keeps history as old as it says when the sender's clock is right", () => {
    const message = parse({ userId: "u", timestamp: "2025-01-01T00:00:00Z" });
    expect(toEvent(message, { receivedAt, sentAt: receivedAt }).at).toBe(Date.UTC(2025, 0, 1));
  });

  test("never lies in the future", () => {
    const message = parse({ userId: "u", timestamp: "2099-01-01T00:00:00Z" });
    expect(toEvent(message, { receivedAt, sentAt: null }).at).toBe(receivedAt);
  });

  test("finds the account in context, and on group calls in groupId", () => {
    expect(
      toEvent(parse({ userId: "u", context: { groupId: "acme" } }), { receivedAt, sentAt: null }).accountId,
    ).toBe("acme");
    expect(
      toEvent(parse({ type: "group", userId: "u", groupId: 7 }), { receivedAt, sentAt: null }).accountId,
    ).toBe("7");
  });

  test("belongs to the user where known, else to the visitor", () => {
    expect(
      identityOf(toEvent(parse({ userId: "u", anonymousId: "a" }), { receivedAt, sentAt: null })),
    ).toEqual({
      kind: "user",
      id: "u",
    });
    expect(
      identityOf(toEvent(parse({ userId: null, anonymousId: "a" }), { receivedAt, sentAt: null })),
    ).toEqual({
      kind: "anonymous",
      id: "a",
    });
  });
});

describe("messageSchema names the field and the fix", () => {
  const reasons = (message: object) =>
    messageSchema
      .safeParse(message)
      .error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);

  test.each([
    [{ type: "track", messageId: "m", event: "X" }, "userId: give a userId or an anonymousId"],
    [{ type: "track", messageId: "m", event: "  ", userId: "u" }, "event: must not be empty"],
    [
      { type: "track", messageId: "m", event: "X", userId: "u", timestamp: "yesterday" },
      "timestamp: must be an ISO 8601 time such as 2026-11-22T09:40:00.000Z",
    ],
    [
      { type: "track", messageId: "m", event: "X", userId: "u", properties: [] },
      "properties: must be an object",
    ],
  ])("%o", (message, reason) => {
    expect(reasons(message)).toEqual([reason]);
  });
});
