import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../e2e/browser.ts";
import { type AnchorCase, families } from "./anchor-case.ts";
import { allCases } from "./cases/all-cases.ts";
import { type CaseResult, runCases } from "./run-cases.ts";
import { type AnchorSite, serveAnchors } from "./serve.ts";

/** The share that must be right. Wrong elements are not counted in it: there must be none at all. */
const rightShare = 0.99;

describe("anchors in pages as they are", () => {
  let browser: Browser;
  let site: AnchorSite;
  let results: CaseResult[] = [];

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), serveAnchors()]);
    results = await runCases({ browser, site, cases: allCases, tool: "waymark", atOnce: 6 });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const tell = (which: (result: CaseResult) => boolean): string[] =>
    results
      .filter(which)
      .map(({ anchorCase, outcome, says }) => `${anchorCase.family}/${anchorCase.name}: ${outcome}: ${says}`);

  test("there are at least 150, each of its own name, and some of every family", () => {
    expect(new Set(allCases.map(({ name }) => name)).size).toBe(allCases.length);
    expect(allCases.length).toBeGreaterThanOrEqual(150);
    for (const family of families) expect(allCases.some((each) => each.family === family)).toBe(true);
  });

  test("no other element is ever highlighted", () => {
    expect(tell(({ outcome }) => outcome === "wrong")).toEqual([]);
  });

  test("at least 99 of 100 are right: the element, or none and the reason why", () => {
    expect(results).toHaveLength(allCases.length);
    const others = tell(({ outcome }) => outcome !== "right");
    const share = 1 - others.length / results.length;
    expect(share, others.join("\n")).toBeGreaterThanOrEqual(rightShare);
    if (others.length > 0) console.warn(`Not right, within the bar:\n${others.join("\n")}`);
  });
});

describe("the judge", () => {
  /** A page that draws a ring of its own, so that there is something to find fault with. */
  const page = (name: string, ringAt: string): AnchorCase => ({
    name,
    family: "decoys",
    html: `<main><button type="button" id="right">Create invoice</button><p>Or</p>
      <button type="button" id="other">Create estimate</button></main>
      <p id="wanted" hidden>${ringAt}</p><waymark-widget></waymark-widget>`,
    styles: "button { margin: 40px }",
    run: ({ one, find, attach }) => {
      const at = find(`${one("#wanted").textContent}`)?.getBoundingClientRect();
      const { left, top, width, height } = at ?? new DOMRect(600, 400, 90, 30);
      attach(
        one("waymark-widget"),
        `<div class="ring-box" style="position: fixed; left: ${left - 4}px; top: ${top - 4}px; width: ${width + 8}px; height: ${height + 8}px; pointer-events: none"></div>
         <div role="dialog" style="position: fixed; left: 0; bottom: 0">Here it is</div>`,
      );
    },
    anchor: { testId: "not-in-this-page" },
    selector: "#right",
    truth: "#right",
    expect: "found",
  });
  const cases = [
    page("ring-at-it", "#right"),
    page("ring-at-another", "#other"),
    page("ring-at-none", "#none"),
  ];

  test("tells the right element from another and from no place at all, and a highlight from its report", async () => {
    const [browser, site] = await Promise.all([launchBrowser(), serveAnchors({ cases })]);
    try {
      const results = await runCases({ browser, site, cases, tool: "waymark", atOnce: 3 });
      expect(results.map(({ outcome }) => outcome)).toEqual(["misreported", "wrong", "missed"]);
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
