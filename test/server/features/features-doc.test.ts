import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkedFeatureSchema } from "../../../server/features/feature-schema.ts";

const doc = readFileSync(new URL("../../../docs/features.md", import.meta.url), "utf8");

test("every way to notice a use that the documentation names can be used", () => {
  const ways = [...doc.matchAll(/\| `(\{ "(?:selector|url|event)": "[^"]+" \})` \|/g)].map(
    ([, way = ""]) => way,
  );
  expect(ways).toHaveLength(3);
  for (const way of ways) {
    const feature = { id: "a", name: "a", tier: "core", when: JSON.parse(way) };
    expect(checkedFeatureSchema.safeParse(feature).success, way).toBe(true);
  }
});
