import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkedFeatureSchema } from "../../../server/features/feature-schema.ts";

const doc = readFileSync(new URL("../../../docs/features.md", import.meta.url), "utf8");

test("the example of the documentation is a feature, and every way it names can be used", () => {
  const body = /-d '(\{[\s\S]*?\})'/.exec(doc)?.[1] ?? "";
  expect(checkedFeatureSchema.parse({ id: "Export", ...JSON.parse(body) }).when).toHaveLength(2);
  const ways = [...doc.matchAll(/\| `(\{ "(?:selector|url|event)": "[^"]+" \})` \|/g)].map(
    ([, way = ""]) => way,
  );
  expect(ways).toHaveLength(3);
  for (const way of ways) {
    const feature = { id: "a", name: "a", tier: "core", when: JSON.parse(way) };
    expect(checkedFeatureSchema.safeParse(feature).success, way).toBe(true);
  }
});
