import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hrefOf, parseRoute, type Route } from "../../console/route.ts";

const parse = (href: string) => {
  const url = new URL(href, "https://collector.example");
  return parseRoute(url.pathname, url.search);
};

const ids = fc.string({ minLength: 1 }).filter((id) => id.isWellFormed() && id !== "." && id !== "..");

const routes: fc.Arbitrary<Exclude<Route, { screen: "notFound" }>> = fc.oneof(
  fc.constant({ screen: "today" } as const),
  fc.constant({ screen: "surveys" } as const),
  ids.map((id) => ({ screen: "account", id }) as const),
  fc.record({
    screen: fc.constant("survey" as const),
    id: ids,
    view: fc.record({
      by: fc.constantFrom("plan", "tenure", "trait:role", "accountTrait:a & b"),
      days: fc.constantFrom(undefined, 30, 90, 365),
      search: fc.string().filter((text) => text.isWellFormed()),
      group: fc.constantFrom(undefined, "promoter", "detractor"),
    }),
  }),
  fc.record({
    screen: fc.constant("features" as const),
    view: fc.record({
      search: fc.string().filter((text) => text.isWellFormed()),
      way: fc.constantFrom(undefined, "marked", "selector", "event"),
      sort: fc.constantFrom("-accounts", "accounts", "name", "-lastUsed"),
    }),
  }),
  ids.map((id) => ({ screen: "feature", id }) as const),
  fc.constant({ screen: "guides" } as const),
  fc.record({
    screen: fc.constant("referrals" as const),
    view: fc.record({
      program: fc.string().filter((text) => text.isWellFormed()),
      state: fc.constantFrom(undefined, "review", "held", "revoked"),
    }),
  }),
  ids.map((id) => ({ screen: "guide", id }) as const),
  fc.record({
    screen: fc.constant("accounts" as const),
    query: fc.record({
      search: fc.string().filter((text) => text.isWellFormed()),
      band: fc.constantFrom("red", "yellow", "green", "unknown", undefined),
      sort: fc.constantFrom("score", "-score", "trend", "-name", "lastSeenAt"),
    }),
  }),
);

describe("routes", () => {
  it("survive the address bar, whatever the id", () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(parse(hrefOf(route))).toEqual(route);
      }),
    );
  });

  it("know the console's own pages and no others", () => {
    expect(parse("/console")).toEqual({ screen: "today" });
    expect(parse("/console/accounts/")).toMatchObject({ screen: "accounts" });
    for (const path of ["/", "/console/elsewhere", "/console/accounts/a/b", "/console/accounts/%E0%A4%A"])
      expect(parseRoute(path, "")).toEqual({ screen: "notFound" });
  });

  it("drop a stretch of time or a group that does not exist", () => {
    expect(parse("/console/surveys/nps?days=7&group=happy&by=size")).toEqual({
      screen: "survey",
      id: "nps",
      view: { by: "size", days: undefined, search: "", group: undefined },
    });
  });

  it("drop a band or an order that does not exist", () => {
    expect(parse("/console/accounts?band=purple&sort=luck")).toEqual({
      screen: "accounts",
      query: { search: "", band: undefined, sort: "score" },
    });
  });
});
