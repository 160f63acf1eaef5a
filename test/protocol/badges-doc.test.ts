import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { needsSecretKey } from "../../protocol/event-names.ts";
import { messageSchema } from "../../protocol/schema/event.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { ruleSchema } from "../../protocol/schema/rule.ts";
import { objectionTo } from "../../server/ingest/objection.ts";

const page = readFileSync("docs/badges.md", "utf8");
const examples = [...page.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, text]) => JSON.parse(text ?? ""));

describe("docs/badges.md", () => {
  test.each(examples.map((example) => [example]))("%j is valid", (example) => {
    const schema = "kind" in example ? experienceSchema : "type" in example ? messageSchema : ruleSchema;
    const about = "type" in example ? { messageId: "m", ...example } : example;
    expect(schema.safeParse(about).error).toBeUndefined();
  });

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

  test("names every field and every picture there is", () => {
    const badge = { id: "a", kind: "badge", title: "A", icon: "none" };
    const [issue] = experienceSchema.safeParse(badge).error?.issues ?? [];
    for (const [, icon] of issue?.message.matchAll(/"(\w+)"/g) ?? []) expect(page).toContain(`\`${icon}\``);
    expect(issue?.path).toEqual(["icon"]);
  });
});
