import { expect, test } from "vitest";
import { ConfigError, readConfig, unknownVariables } from "../../server/config.ts";

test("everything has a default", () => {
  expect(readConfig({}, undefined)).toEqual({
    host: "127.0.0.1",
    port: 4000,
    dataFolder: "./data",
    publishableKey: null,
    secretKey: null,
    identity: null,
    allowedOrigins: [],
    features: [],
    healthPreset: "strategy",
  });
});

test("the environment and the file are read, other programs' variables and empty ones are not", () => {
  const config = readConfig(
    {
      WAYMARK_PORT: "0",
      WAYMARK_HOST: "",
      WAYMARK_SECRET_KEY: "sk_12345678",
      PATH: "/bin",
      WAYMARK_PROT: "1",
    },
    { features: [{ id: "reports", name: "Reports", tier: "core", releasedAt: "2026-10-01" }] },
  );
  expect(config).toMatchObject({ port: 0, host: "127.0.0.1", secretKey: "sk_12345678" });
  expect(config.features).toHaveLength(1);
});

test("attention is kept as given, its hours of kinds completed", () => {
  expect(readConfig({}, {}).attention).toBeUndefined();
  expect(readConfig({}, { attention: {} }).attention).toEqual({});
  expect(
    readConfig({}, { attention: { quietHours: 48, hoursBetweenKind: { survey: 336 } } }).attention,
  ).toEqual({ quietHours: 48, hoursBetweenKind: { announcement: 24, referral: 720, survey: 336, tour: 0 } });
});

test("a secret for identity tokens requires them, unless the file says otherwise", () => {
  const WAYMARK_IDENTITY_SECRET = "a".repeat(32);
  expect(readConfig({ WAYMARK_IDENTITY_SECRET }, {}).identity).toEqual({
    secrets: ["a".repeat(32)],
    isRequired: true,
  });
  const both = { WAYMARK_IDENTITY_SECRET, WAYMARK_PREVIOUS_IDENTITY_SECRET: "b".repeat(32) };
  expect(readConfig(both, { identity: "optional" }).identity).toEqual({
    secrets: ["a".repeat(32), "b".repeat(32)],
    isRequired: false,
  });
});

test("a variable of the family that means nothing is told of, not fatal", () => {
  expect(unknownVariables({ WAYMARK_PROT: "1", WAYMARK_PORT: "1", PATH: "/bin" })).toEqual(["WAYMARK_PROT"]);
});

const problemsOf = (environment: Record<string, string>, file?: unknown): readonly string[] => {
  try {
    readConfig(environment, file);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

test.each<[string, Record<string, string>, unknown, RegExp]>([
  ["a port that is none", { WAYMARK_PORT: "http" }, undefined, /WAYMARK_PORT must be a port/],
  [
    "keys the wrong way round",
    { WAYMARK_SECRET_KEY: "pk_12345678" },
    undefined,
    /WAYMARK_SECRET_KEY starts with pk_/,
  ],
  [
    "one key for both",
    { WAYMARK_SECRET_KEY: "same-key", WAYMARK_PUBLISHABLE_KEY: "same-key" },
    undefined,
    /SECRET_KEY is the publishable key/,
  ],
  [
    "a secret for identity tokens that can be guessed",
    { WAYMARK_IDENTITY_SECRET: "a".repeat(31) },
    undefined,
    /WAYMARK_IDENTITY_SECRET must have at least 32 characters/,
  ],
  [
    "a secret for identity tokens that every page shows",
    { WAYMARK_IDENTITY_SECRET: `pk_${"a".repeat(32)}`, WAYMARK_PUBLISHABLE_KEY: `pk_${"a".repeat(32)}` },
    undefined,
    /WAYMARK_IDENTITY_SECRET is one of the keys/,
  ],
  ["identity without its secret", {}, { identity: "required" }, /identity needs a WAYMARK_IDENTITY_SECRET/],
  [
    "a secret before none",
    { WAYMARK_PREVIOUS_IDENTITY_SECRET: "a".repeat(32) },
    undefined,
    /WAYMARK_PREVIOUS_IDENTITY_SECRET needs a WAYMARK_IDENTITY_SECRET/,
  ],
  ["identity of another word", {}, { identity: "maybe" }, /identity must be one of "required", "optional"/],
  ["an unknown option", {}, { feature: [] }, /knows no "feature".*its options are features, /],
  [
    "an unknown option inside",
    {},
    { features: [{ id: "a", name: "A", tier: "core", teir: 1 }] },
    /features\.0 knows no "teir": correct or remove it/,
  ],
  [
    "a feature twice",
    {},
    { features: [1, 2].map(() => ({ id: "a", name: "A", tier: "core" })) },
    /same feature id twice/,
  ],
  [
    "an origin with a path",
    {},
    { allowedOrigins: ["https://a.example/app"] },
    /allowedOrigins\.0 must be an origin/,
  ],
  [
    "hours below nought",
    {},
    { attention: { quietHours: -1 } },
    /attention\.quietHours must be 0 hours or more/,
  ],
  [
    "hours in words",
    {},
    { attention: { hoursBetween: "1h" } },
    /attention\.hoursBetween must be a number of hours/,
  ],
  [
    "a kind that interrupts nobody",
    {},
    { attention: { hoursBetweenKind: { hint: 1 } } },
    /attention\.hoursBetweenKind knows no "hint"/,
  ],
  [
    "waiting that outweighs everything at once",
    {},
    { attention: { hoursPerPoint: 0 } },
    /attention\.hoursPerPoint must be 0\.1 hours or more/,
  ],
  ["a file that is no object", {}, [], /waymark\.config\.json: must be an object/],
])("%s is refused by name", (_, environment, file, expected) => {
  const problems = problemsOf(environment, file);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(expected);
});

test("all problems are told at once", () => {
  expect(problemsOf({ WAYMARK_PORT: "x", WAYMARK_SECRET_KEY: "sk" }, { nope: 1 })).toHaveLength(3);
});
