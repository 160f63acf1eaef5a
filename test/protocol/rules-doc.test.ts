import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defaultAttention } from "../../protocol/attention.ts";
import { matchesUrl, type Subject } from "../../protocol/rule.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { segmentNames } from "../../protocol/segments.ts";
import { explainWhy } from "../../widget/why.ts";
import { did, factsAfter } from "./facts.ts";

const page = readFileSync("docs/rules.md", "utf8");
const examples = [...page.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, text]) => JSON.parse(text ?? ""));
const rules = examples.filter((example) => !("id" in example));

describe("docs/rules.md", () => {
  test("has an example of everything a rule can be about", () => {
    const subjects: { readonly [S in Subject]: true } = {
      ...{ all: true, any: true, not: true, trait: true, accountTrait: true, answer: true, event: true },
      ...{ feature: true, sessions: true, experience: true, url: true, daysSinceFirstSeen: true },
      ...{
        lifecycle: true,
        segment: true,
        device: true,
        streak: true,
        tier: true,
        language: true,
        date: true,
      },
    };
    for (const subject of Object.keys(subjects)) {
      const isShown = JSON.stringify(rules).includes(`"${subject}":`) || page.includes(`| \`${subject}\` |`);
      expect(isShown, subject).toBe(true);
    }
    for (const segment of segmentNames()) expect(page).toContain(`\`${segment}\``);
  });

  test("its experience is one, and its trace is what that experience says", () => {
    const [content, trace, ...others] = examples.filter((example) => "id" in example);
    expect(others).toEqual([]);
    const experience = experienceSchema.parse(content);
    const facts = factsAfter([did("Invoice Sent", 3)]);
    const situation = { id: experience.id, experience, facts, attention: defaultAttention };
    const quiet = { isShown: false, isAsked: false, budgetFrom: 0, ahead: [], page: null, otherTab: false };
    expect(explainWhy({ ...situation, ...quiet, miss: null, isElsewhere: false })).toEqual(trace);
  });

  const urls = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, url]) => url ?? "");
  const table = page
    .slice(page.indexOf("| pattern | fits |"))
    .split("\n\n")[0]
    ?.split("\n")
    .slice(2)
    .map((row) => row.split("|").map((cell) => cell.trim()));

  test.each(table ?? [])("%s| %s fits %s and not %s", (_start, patternCell, fits = "", fitsNot = "") => {
    const [pattern = ""] = urls(patternCell ?? "");
    const at = (url: string) => (url.startsWith("/") ? `https://app.example.com${url}` : url);
    expect([pattern, ...urls(fits), ...urls(fitsNot)].length).toBeGreaterThan(2);
    for (const url of urls(fits)) expect(matchesUrl(pattern, at(url)), url).toBe(true);
    for (const url of urls(fitsNot)) expect(matchesUrl(pattern, at(url)), url).toBe(false);
  });
});
