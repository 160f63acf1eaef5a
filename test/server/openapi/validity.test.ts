import { createRequire } from "node:module";
import { afterAll, expect, test } from "vitest";
import { startTestCollector } from "../collector.ts";

const require = createRequire(import.meta.url);
const { Validator } = require("@seriousme/openapi-schema-validator");
const collector = startTestCollector({ folders: { browser: "none", console: "none" } });
afterAll(() => collector.stop());

test("the description of the API is OpenAPI 3.1, by its official schema", async () => {
  const validator = new Validator();
  const document = await (await collector.get("/openapi.json", {})).json();
  expect(await validator.validate(document)).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
  const broken = { ...document, paths: { healthz: {} } };
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
});
