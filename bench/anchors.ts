import { join } from "node:path";
import { families } from "../test/anchors/anchor-case.ts";
import { allCases } from "../test/anchors/cases/all-cases.ts";
import { type CaseResult, type Outcome, runCases } from "../test/anchors/run-cases.ts";
import { type AnchorSite, serveAnchors } from "../test/anchors/serve.ts";
import { launchBrowser } from "../test/e2e/browser.ts";

/** The libraries beside Waymark, each told to wait for its element as its documentation advises. */
export const peers = {
  driver: join(import.meta.dirname, "anchors/driver.ts"),
  shepherd: join(import.meta.dirname, "anchors/shepherd.ts"),
} as const;

export const anchorTools = ["waymark", ...Object.keys(peers)] as readonly string[];

export interface AnchorFigures {
  readonly results: { readonly [tool: string]: readonly CaseResult[] };
}

/**
 * The pages of `test/anchors` with each tool, one after the other. The peers are given the selector that a careful team would
 * have written, and are judged more mildly: by what they say they highlight and by where the hole in their overlay is; none of
 * them needs to report why it shows nothing.
 */
export const benchAnchors = async (): Promise<AnchorFigures> => {
  const [browser, site] = await Promise.all([launchBrowser(), serveAnchors({ tools: peers })]);
  try {
    const results: Record<string, readonly CaseResult[]> = {};
    for (const tool of anchorTools) {
      results[tool] = await runCases({ browser, site, cases: allCases, tool, atOnce: 8 });
    }
    return { results };
  } finally {
    await browser.close();
    await site.close();
  }
};

const columns: readonly (readonly [title: string, outcomes: readonly Outcome[]])[] = [
  ["right", ["right"]],
  ["wrong", ["wrong"]],
  ["missed", ["missed", "misreported"]],
  ["broken", ["broken"]],
];

/** By family and tool: right, the wrong element, missed or misplaced, broken. */
export const anchorTable = ({ results }: AnchorFigures): string => {
  const count = (tool: string, outcomes: readonly Outcome[], family: string | null) =>
    (results[tool] ?? []).filter(
      (result) =>
        outcomes.includes(result.outcome) && (family === null || result.anchorCase.family === family),
    ).length;
  const row = (name: string, family: string | null) =>
    `  ${name.padEnd(20)}${anchorTools
      .map((tool) =>
        columns.map(([, outcomes]) => `${count(tool, outcomes, family) || "–"}`.padStart(7)).join(""),
      )
      .join("  │")}`;
  const titles = columns.map(([title]) => title.padStart(7)).join("");
  return [
    `  ${"".padEnd(20)}${anchorTools.map((tool) => tool.padStart(28)).join("  │")}`,
    `  ${"pages".padEnd(20)}${anchorTools.map(() => titles).join("  │")}`,
    ...families.map((family) => row(family, family)),
    row(`all ${allCases.length}`, null),
  ].join("\n");
};

// `node bench/anchors.ts serve [port]`: the pages with every tool, for looking at by hand; without `serve`, the table alone.
if (import.meta.main) {
  const [order, port = "4100"] = process.argv.slice(2);
  if (order === "serve") {
    const site: AnchorSite = await serveAnchors({ port: Number(port), tools: peers });
    console.log(site.origin);
  } else console.log(anchorTable(await benchAnchors()));
}
