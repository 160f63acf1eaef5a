import { expect, test } from "vitest";
import { ConfigError, readConfig } from "../../server/config.ts";

test("everything has a default", () => {
  expect(readConfig({}, undefined)).toEqual({
    host: "127.0.0.1",
    port: 4000,
    dataFolder: "./data",
    publishableKey: null,
    secretKey: null,
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
      WAYMARK_CHROMIUM: "/x",
    },
    { features: [{ id: "reports", name: "Reports", tier: "core", releasedAt: "2026-10-01" }] },
  );
  expect(config).toMatchObject({ port: 0, host: "127.0.0.1", secretKey: "sk_12345678" });
  expect(config.features).toHaveLength(1);
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
  ["an unknown variable", { WAYMARK_PROT: "1" }, undefined, /unknown option "WAYMARK_PROT".*WAYMARK_PORT/],
  ["a port that is none", { WAYMARK_PORT: "http" }, undefined, /WAYMARK_PORT must be a port/],
  [
    "keys the wrong way round",
    { WAYMARK_SECRET_KEY: "pk_12345678" },
    undefined,
    /WAYMARK_SECRET_KEY must start with sk_/,
  ],
  ["an unknown option", {}, { feature: [] }, /unknown option "feature".*features/],
  [
    "an unknown option inside",
    {},
    { features: [{ id: "a", name: "A", tier: "core", teir: 1 }] },
    /"teir" in features\.0/,
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
  ["a file that is no object", {}, [], /waymark\.config\.json/],
])("%s is refused by name", (_, environment, file, expected) => {
  const problems = problemsOf(environment, file);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(expected);
});

test("all problems are told at once", () => {
  expect(problemsOf({ WAYMARK_PORT: "x", WAYMARK_PROT: "1" }, { nope: 1 })).toHaveLength(3);
});
