import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { needsSecretKey } from "../../protocol/event-names.ts";
import { messageSchema } from "../../protocol/schema/event.ts";
import { objectionTo } from "../../server/ingest/objection.ts";

const page = readFileSync("docs/badges.md", "utf8");
const examples = [...page.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, text]) => JSON.parse(text ?? ""));

describe("docs/badges.md", () => {
  test("what it keeps for secret keys is refused from publishable ones, and taken from secret ones", () => {
    const [granting] = examples.filter((example) => "type" in example);
    const message = messageSchema.parse({ messageId: "m", ...granting });
    expect(objectionTo(message, "publishable")).toBe(
      "properties.granted: only a secret key grants a badge: leave it out, or send the event from your server",
    );
    expect(objectionTo(message, "secret")).toBe(null);
    expect(needsSecretKey("Badge Revoked")).toBe(true);
    expect(needsSecretKey("Badge Earned")).toBe(false);
  });
});
