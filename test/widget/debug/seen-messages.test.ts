import { expect, test } from "vitest";
import { createSeenMessages, type SeenMessages } from "../../../widget/debug/seen-messages.ts";
import type { InspectedMessage } from "../../../widget/host.ts";

/** What becomes of messages, as the debug panel tells it. */

const one = (messageId: string, second: number, fate: InspectedMessage["fate"]): InspectedMessage => ({
  message: {
    type: "track",
    event: "Told",
    messageId,
    timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
    anonymousId: "a_1",
  },
  fate,
  ...(fate === "refused" && { reason: "too large" }),
});
const told = (seen: SeenMessages): string =>
  seen
    .all()
    .map(({ message: { messageId }, fate, reason }) => [messageId, fate, reason].filter(Boolean).join(" "))
    .join(", ");

test("what became of a message stays known when the tracker has forgotten it", () => {
  const seen = createSeenMessages();
  seen.note([one("a", 1, "sent"), one("b", 2, "refused"), one("c", 3, "unproven")]);
  seen.note([one("c", 3, "waiting")]);
  expect(told(seen)).toBe("c waiting, b refused too large, a sent");
});

test("one that waited and is told of no more was delivered by another tab", () => {
  const seen = createSeenMessages();
  seen.note([one("a", 1, "waiting"), one("b", 2, "unproven")]);
  seen.note([one("b", 2, "sent")]);
  expect(told(seen)).toBe("b sent, a elsewhere");
});

test("of many the latest stay, in the order of time, however long the oldest waits", () => {
  const seen = createSeenMessages();
  for (let second = 1; second <= 310; second++)
    seen.note([one("old", 0, "unproven"), one(`m${second}`, second, "sent")]);
  const ids = seen.all().map(({ message }) => message.messageId);
  expect(ids).toHaveLength(300);
  expect([ids[0], ids.at(-1)]).toEqual(["m310", "m11"]);
});

test("what is cleared does not come back while the tracker tells of it", () => {
  const seen = createSeenMessages();
  seen.note([one("a", 1, "waiting")]);
  seen.clear();
  seen.note([one("a", 1, "sent"), one("b", 2, "waiting")]);
  expect(told(seen)).toBe("b waiting");
});
