import { describe, expect, test } from "vitest";
import type { Event } from "../../../protocol/event.ts";
import { incrementsOf } from "../../../protocol/increment.ts";
import { emptyJourney, fold } from "../../../protocol/journey.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import { compileUrl, urlObjection } from "../../../server/features/url-pattern.ts";
import { compileUses } from "../../../server/features/uses-of.ts";
import { trackEvent } from "../store/sample-events.ts";

const page = (url: string, properties: JsonObject = {}): Event =>
  ({ ...trackEvent("m1", { context: { page: { url } } }), type: "page", name: null, properties }) as Event;

const click = (properties: JsonObject = {}): Event =>
  trackEvent("m1", {
    event: "Element Clicked",
    properties: { path: [{ tag: "button", attributes: { id: "export" } }], ...properties },
  });

describe("URL patterns", () => {
  test.each([
    ["/reports/:id", "https://app.example.com/reports/7?utm_source=mail", true],
    ["/reports/:id", "https://app.example.com/reports/7/edit", false],
    ["/reports/*", "https://app.example.com/reports/7/edit#/tab", true],
    ["/app#/inbox/*", "https://app.example.com/app#/inbox/3", true],
    ["/app#/inbox/*", "https://app.example.com/app", false],
    ["https://*.example.com/reports", "https://eu.example.com/reports", true],
    ["https://*.example.com/reports", "https://example.org/reports", false],
    ["/reports", "/reports", true],
    ["/reports", "not a url at all", false],
    ["/*", `https://app.example.com/${"x".repeat(3_000)}`, false],
  ])("%s and %s: %s", (pattern, url, expected) => {
    expect(urlObjection(pattern)).toBeNull();
    expect(compileUrl(pattern)(url)).toBe(expected);
  });

  test.each([
    ["reports", "url-unreadable", "is no URL pattern"],
    ["/a/(", "url-unreadable", "is no URL pattern"],
    ["/a/(\\d+)", "url-expression", "regular expression"],
    ["/search?q=:q", "url-query", "query"],
    ["/:a+/b", "url-repeat", "repeat"],
    ["/:a*/b", "url-repeat", "repeat"],
    ["/{*a}+b", "url-repeat", "repeat"],
    ["/*/a/*/a/*/b", "url-wildcards", "two slashes"],
    ["/:year-:month-:day-:slug/edit", "url-wildcards", "two slashes"],
    ["/app#/a/:x/b/:y/c/:z/d", "url-wildcards", "two slashes"],
  ])("%s is refused", (pattern, code, words) => {
    expect(urlObjection(pattern)).toMatchObject({ code, message: expect.stringContaining(words) });
  });
});

test.each([
  ["/:x-:y/q", `/${"a-".repeat(990)}`],
  ["/*a*b", `/${"a".repeat(1_990)}`],
  ["/*/a/*/b/*", `/${"a/".repeat(990)}`],
  ["/:a/:b/:c/:d/*/e/*", `/${"e/".repeat(990)}`],
  ["/app#/a/:x/b/:y/c", `/app#/${"a/b/".repeat(480)}`],
])("%s is held against a URL made for it in no time", (pattern, url) => {
  expect(urlObjection(pattern)).toBeNull();
  const startedAt = performance.now();
  compileUrl(pattern)(url);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

describe("uses", () => {
  const uses = compileUses({
    id: "Export",
    when: [{ selector: "#export" }, { url: "/export" }, { event: "Report Exported" }],
  });

  test("follow from a click, a page and an event, each at most once", () => {
    const noticed = [
      click(),
      page("https://a.example/export"),
      trackEvent("m1", { event: "Report Exported" }),
    ].map((event) => uses(event).map(({ type, ...rest }) => ("properties" in rest ? rest.properties : type)));
    expect(noticed).toEqual([
      [{ feature: "Export", noticedBy: "selector" }],
      [{ feature: "Export", noticedBy: "url" }],
      [{ feature: "Export", noticedBy: "event" }],
    ]);
    const twice = compileUses({ id: "Export", when: [{ event: "A" }, { event: "A" }] });
    expect(twice(trackEvent("m1", { event: "A" }))).toHaveLength(1);
  });

  test("are of the same person, account and time, under an id that is always the same", () => {
    const source = trackEvent("m1", {
      event: "Report Exported",
      at: 5_000,
      accountId: "acme",
      anonymousId: "a_1",
    });
    const [use] = uses(source);
    expect(use).toMatchObject({
      at: 5_000,
      userId: "u_1",
      anonymousId: "a_1",
      accountId: "acme",
      sessionId: null,
    });
    expect(use?.messageId).toMatch(/^m1-f-[\w-]{12}$/);
    expect(uses(structuredClone(source))).toEqual([use]);
    const [other] = compileUses({ id: "Other", when: { event: "Report Exported" } })(source);
    expect(other?.messageId).not.toBe(use?.messageId);
  });

  test("do not follow from what the tag counted itself, from other pages, or from nonsense", () => {
    expect(uses(click({ features: ["Export"] }))).toEqual([]);
    expect(uses(click({ features: ["Import"] }))).toHaveLength(1);
    expect(uses(page("https://a.example/"))).toEqual([]);
    expect(uses(page("https://a.example/", { url: "https://a.example/export" }))).toHaveLength(1);
    for (const path of [undefined, "button", [], [{ tag: 7 }], [null], Array(200).fill({ tag: "a" })]) {
      expect(uses(click({ path: path as JsonObject[] }))).toEqual([]);
    }
  });

  test("add an action only where what they follow from is none", () => {
    const inputs = (noticedBy?: string) =>
      incrementsOf(
        trackEvent("m2", {
          event: "Feature Used",
          accountId: "acme",
          properties: { feature: "X", ...(noticedBy && { noticedBy }) },
        }),
      ).map(({ input, key }) => `${input} ${key}`);
    expect(inputs()).toEqual(["feature X", "featureUse acme", "action "]);
    expect(inputs("selector")).toEqual(["feature X", "featureUse acme", "action "]);
    expect(inputs("url")).toEqual(["feature X", "featureUse acme"]);
    expect(inputs("event")).toEqual(["feature X", "featureUse acme"]);
  });

  test("a click by itself is no action, and leaves no trace in a journey but that someone was there", () => {
    expect(incrementsOf(click())).toEqual([]);
    expect(fold(emptyJourney, click())).toEqual({ ...emptyJourney, firstSeenAt: 1_000, lastSeenAt: 1_000 });
  });
});
