import { parseAst } from "vite";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { anchorSchema } from "../../protocol/schema/anchor.ts";
import { messageSchema } from "../../protocol/schema/event.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { ruleSchema } from "../../protocol/schema/rule.ts";
import { readConfig } from "../../server/config.ts";
import { checkedFeatureSchema } from "../../server/features/feature-schema.ts";
import { blocksOf } from "./pages.ts";

type Example = { readonly [field: string]: unknown };

/** What an example is of, by a field that only this has; without any of them it is a rule. */
const schemas: { readonly [field: string]: (example: Example) => unknown } = {
  // A trace and an answer of the collector: `rules-doc.test.ts` and the tests of ingest have the real ones.
  verdict: () => null,
  success: () => null,
  kind: (example) => experienceSchema.parse(example),
  type: (example) => messageSchema.parse({ messageId: "m", ...example }),
  testId: (example) => anchorSchema.parse(example),
  hidden: (example) =>
    experienceSchema.parse({ id: "a", kind: "survey", metric: "nps", question: "How likely?", ...example }),
  reward: (example) =>
    experienceSchema.parse({ id: "a", kind: "referral", title: "A", url: "https://a.example", ...example }),
  attention: (example) => readConfig({}, example),
};

const examples = blocksOf("json").map(({ path, code }): [string, string] => [path, code]);

describe("every example in JSON is valid", () => {
  test.each(examples)("%s: %s", (_, code) => {
    const example = JSON.parse(code) as Example;
    const field = Object.keys(schemas).find((one) => one in example) ?? "";
    const parse = schemas[field] ?? ((rule: unknown): z.infer<typeof ruleSchema> => ruleSchema.parse(rule));
    expect(() => parse(example)).not.toThrow();
  });

  test("they are of every kind, and a misspelled field would be found", () => {
    const kinds = new Set(examples.map(([, code]) => (JSON.parse(code) as Example).kind));
    for (const kind of experienceSchema.options.map((one) => one.shape.kind.value)) {
      expect(kinds).toContain(kind);
    }
    expect(() => schemas.kind?.({ id: "a", kind: "badge", titel: "A" })).toThrow();
  });
});

describe("every body that is sent in a shell", () => {
  const sent = blocksOf("sh").flatMap(({ path, code }) =>
    [...code.matchAll(/\/v1\/(?:admin\/)?(\w+)(?:\/([\w-]+))?[^']*-d '([^']*)'/g)].map(
      ([, call = "", id, body = ""]) => [path, call, { id, ...(JSON.parse(body) as Example) }] as const,
    ),
  );
  const schemasOfCalls: { readonly [call: string]: z.ZodType } = {
    experiences: experienceSchema,
    features: checkedFeatureSchema,
    track: messageSchema,
  };

  test.each(sent)("%s: to %s: %j", (_, call, body) => {
    const whole = call === "track" ? { messageId: "m", type: call, ...body } : body;
    expect(schemasOfCalls[call]?.safeParse(whole).error?.issues).toBeUndefined();
    expect(schemasOfCalls[call]?.safeParse({}).success).toBe(false);
  });

  test("there are some", () => expect(sent).toHaveLength(3));
});

test.each(blocksOf("js").map(({ path, code }) => [path, code]))("%s: in JavaScript: %s", (_, code) => {
  expect(() => parseAst(code)).not.toThrow();
});
