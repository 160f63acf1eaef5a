import { globSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  experienceEvents,
  openFacts,
  sessionReopened,
  trustedFacts,
  usageEvents,
} from "../../protocol/event-names.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { ConfigError, readConfig, unknownVariables } from "../../server/config.ts";
import { problemKinds } from "../../server/problem.ts";
import { startTestCollector } from "../server/collector.ts";
import { codeIn, codeWordsOf, pageOf, pages, rowsUnder } from "./pages.ts";

/** Whatever has a name that a reader may write is documented, and what is documented exists. */

const everything = [...pages.values()].join("\n\n");
const sourceOf = (...patterns: string[]): string =>
  globSync(patterns)
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
const inLine = everything.replace(/^ *```[\s\S]*?^ *```$/gm, "");
const namesIn = (text: string, name: RegExp): string[] => [
  ...new Set([...text.matchAll(name)].map((found) => found[1] ?? found[0])),
];
const sdkPage = pageOf("docs/sdk.md");
const interfaceOf = (name: string): string =>
  new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, "m").exec(
    readFileSync("sdk/options.ts", "utf8"),
  )?.[1] ?? "";

describe("the tag and the package", () => {
  const attributes = rowsUnder(sdkPage, /attribute/).flatMap(([cell = ""]) => codeIn(cell));
  const nameOf = (attribute: string) =>
    attribute.replace("data-", "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

  test("every option is an attribute or told of with the package, and the other way round", () => {
    const [, options = ""] = /^Options: ([\s\S]*?)\n\n/m.exec(sdkPage) ?? [];
    const ofPackage = namesIn(options, /`(\w+)(?:\(\w*\))?`(?= \(|[,:]| and|,? which|\.|$)/g);
    const told = new Set([...attributes.map(nameOf), ...ofPackage]);
    expect([...told].sort()).toEqual(namesIn(interfaceOf("WaymarkOptions"), /^ {2}readonly (\w+)/gm).sort());
  });

  test("the tag reads every attribute that is told of", () => {
    const tag = sourceOf("sdk/tag.ts", "sdk/settings.ts", "widget/host.ts");
    for (const attribute of attributes) expect(tag).toMatch(new RegExp(`\\b${nameOf(attribute)}\\b`));
  });

  test("every method is told of, and no other", () => {
    const told = rowsUnder(sdkPage, /method/).flatMap(([cell = ""]) => codeIn(cell)[0]?.match(/^\w+/) ?? []);
    expect(told.sort()).toEqual(namesIn(interfaceOf("Waymark"), /^ {2}(\w+)[(<]/gm).sort());
  });

  test("every mark of ours in a page is told of, and no other", () => {
    const stem = /(?<=[-<?"`[])waymark-[a-z]+(?:-[a-z]+)*/gi;
    const stemsIn = (text: string) => new Set(namesIn(text, stem).map((name) => name.toLowerCase()));
    const read = stemsIn(sourceOf("sdk/**/*.ts", "widget/**/*.{ts,tsx,css}"));
    expect([...stemsIn(everything)].sort()).toEqual([...read].sort());
  });
});

describe("the collector", () => {
  const collector = startTestCollector({ folders: { browser: "none", console: "none" } });
  afterAll(() => collector.stop());

  test("every variable is told of, and no other", () => {
    const read = namesIn(sourceOf("server/**/*.ts"), /(?<!%)\bWAYMARK_[A-Z]+(?:_[A-Z]+)*\b/g);
    const told = namesIn(everything, /\bWAYMARK_[A-Z]+(?:_[A-Z]+)*\b/g);
    expect(read.filter((name) => !told.includes(name))).toEqual([]);
    const ofTests = ["WAYMARK_CHROMIUM"];
    expect(unknownVariables(Object.fromEntries(told.map((name) => [name, ""])))).toEqual(ofTests);
  });

  test("every option of waymark.config.json is told of, and no other", () => {
    const told = rowsUnder(pageOf("docs/operating.md"), /option/).flatMap(([cell = ""]) => codeIn(cell));
    const refusal = (): unknown => {
      try {
        return readConfig({}, { none: 1 });
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toBeInstanceOf(ConfigError);
    const [, options = ""] = /options are (.*)/.exec(String(refusal())) ?? [];
    expect(told.sort()).toEqual(options.split(", ").sort());
  });

  test("every path is told of, and no other", () => {
    const routes = collector.app.routes.filter(({ method }) => method !== "ALL");
    const shapeOf = (path: string) =>
      path
        .replace(/\{.*?\}/g, "")
        .replace(/:\w+|\*/g, "*")
        .replace(/(?<=.)\/$/, "");
    const served = new Set(routes.map(({ method, path }) => `${method} ${shapeOf(path)}`));
    const told = [...inLine.matchAll(/`((?:(?:GET|POST|PUT|DELETE),? ?)+) (\/[^`\s?]*)/g)].flatMap(
      ([, methods = "", path = ""]) =>
        methods.split(/, ?/).map((method) => `${method.trim()} ${shapeOf(path)}`),
    );
    expect(told.filter((call) => !served.has(call))).toEqual([]);
    const words = codeIn(inLine).map((code) => shapeOf(code.replace(/^[A-Z, ]+ /, "").replace(/\?.*/, "")));
    const isTold = (path: string) => words.includes(path) || words.includes(path.replace("/v1", ""));
    expect(routes.map(({ path }) => shapeOf(path)).filter((path) => !isTold(path))).toEqual([]);
  });

  test("every kind of problem is told of, with its status, and no other", () => {
    const told = rowsUnder(pageOf("docs/http.md"), /\| status \| type/).flatMap(([status, cell = ""]) =>
      codeIn(cell).map((kind) => [kind, Number(status)]),
    );
    const kinds = Object.entries(problemKinds).map(([kind, { status }]) => [kind, status]);
    expect(told.sort()).toEqual(kinds.sort());
  });
});

describe("docs/events.md", () => {
  const page = pageOf("docs/events.md");
  const rowsOf = (heading: RegExp) => rowsUnder(page, heading);
  const namesOf = (rows: readonly (readonly string[])[]) => rows.flatMap(([cell = ""]) => codeIn(cell));

  test("tells every event once, and no other", () => {
    const told = namesOf(rowsOf(/^\| event/)).sort();
    const known = [
      ...usageEvents,
      sessionReopened,
      "Events Dropped",
      ...experienceEvents,
      ...trustedFacts,
      ...openFacts,
    ];
    expect(told).toEqual([...known].sort());
  });

  test("tells which need a secret key", () => {
    const told = rowsOf(/^\| event \| key/).filter(([, key]) => key === "secret");
    expect(namesOf(told).sort()).toEqual([...trustedFacts].sort());
  });
});

describe("content", () => {
  const pageOfKind: { readonly [kind: string]: string } = {
    announcement: "guides",
    badge: "badges",
    checklist: "checklists",
    hint: "guides",
    quiz: "badges",
    referral: "referrals",
    survey: "surveys",
    tour: "guides",
  };
  const kinds = experienceSchema.options.map((schema) => ({
    kind: schema.shape.kind.value,
    json: z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }),
  }));

  /** The names of all fields, and the words they are chosen from, at any depth. */
  const wordsOf = (json: unknown): readonly string[] => {
    if (typeof json !== "object" || json === null) return [];
    const { properties = {}, enum: words = [] } = json as { properties?: object; enum?: readonly string[] };
    return [...Object.keys(properties), ...words, ...Object.values(json).flatMap(wordsOf)];
  };

  test.each(kinds)("every field of a $kind is told of", ({ kind, json }) => {
    const told = codeWordsOf(`${pageOf("docs/guides.md")}\n\n${pageOf(`docs/${pageOfKind[kind]}.md`)}`);
    expect([...new Set(wordsOf(json))].filter((word) => !told.has(word))).toEqual([]);
  });

  test.each([...new Set(Object.values(pageOfKind))])(
    "every field that docs/%s.md tells of exists",
    (page) => {
      const words = new Set(
        kinds.filter(({ kind }) => pageOfKind[kind] === page).flatMap(({ json }) => wordsOf(json)),
      );
      const told = rowsUnder(pageOf(`docs/${page}.md`), /^\| field/)
        .flatMap(([cell = ""]) => codeIn(cell))
        .flatMap((code) => code.match(/^[\w.]+/)?.[0].split(".") ?? []);
      expect(told.length).toBeGreaterThan(0);
      expect(told.filter((word) => !words.has(word))).toEqual([]);
    },
  );
});
