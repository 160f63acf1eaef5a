import fc from "fast-check";
import { expect, test } from "vitest";
import { messageKey } from "../../../server/store/sqlite/message-key.ts";

const hex = (id: string): string => Buffer.from(messageKey(id)).toString("hex");

test("a UUID is its bytes, anything like one is its text", () => {
  expect(hex("0192f3a4-b5c6-7000-8000-0000000000ff")).toBe("0192f3a4b5c6700080000000000000ff");
  for (const other of [
    "0192F3A4-b5c6-7000-8000-0000000000ff",
    "0192f3a4-b5c6-7000-8000-0000000000fg",
    "0192f3a4-b5c6-7000-80000-000000000ff",
    "0192f3a4+b5c6-7000-8000-0000000000ff",
  ]) {
    expect(Buffer.from(messageKey(other)).toString("utf8")).toBe(other);
  }
});

test("different ids have different keys, and UUIDs keep their order", () => {
  const id = fc.oneof(
    fc.uuid(),
    fc.uuid().map((uuid) => uuid.toUpperCase()),
    fc.string({ minLength: 1, maxLength: 40 }),
    fc.stringMatching(/^[0-9a-f-]{36}$/),
    fc.string({ minLength: 16, maxLength: 16 }),
    // The very bytes of a UUID, as text.
    fc.uuid().map((uuid) => Buffer.from(uuid.replaceAll("-", ""), "hex").toString("utf8")),
  );
  fc.assert(
    fc.property(id, id, (a, b) => (hex(a) === hex(b)) === (a === b)),
    { numRuns: 2_000 },
  );
  fc.assert(fc.property(fc.uuid(), fc.uuid(), (a, b) => hex(a) < hex(b) === a < b));
});
