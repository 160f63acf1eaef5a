import type { Browser, Page } from "playwright-core";
import type { Message } from "../../protocol/event.ts";
import type { AnchorCase } from "./anchor-case.ts";
import type { Verdict } from "./page/host.ts";
import { type AnchorSite, keyFor } from "./serve.ts";

/**
 * `right`: the right element, or rightly none, and for Waymark also the right report · `wrong`: another element was highlighted,
 * if only for a moment · `missed`: nothing, or nothing that is to be seen at the element · `misreported`: rightly none, but the
 * reason recorded is another · `broken`: an error nobody caught, or no verdict.
 */
export type Outcome = "right" | "wrong" | "missed" | "misreported" | "broken";

export interface CaseResult {
  readonly anchorCase: AnchorCase;
  readonly outcome: Outcome;
  readonly says: string;
  readonly ms: number;
}

export interface Run {
  readonly browser: Browser;
  readonly site: AnchorSite;
  readonly cases: readonly AnchorCase[];
  readonly tool: string;
  /** Pages open at once. */
  readonly atOnce: number;
}

const hardLimitMs = 30_000;

/** Opens every page as a new visitor and hears what it came to; results in the order of the cases. */
export const runCases = async ({ browser, site, cases, tool, atOnce }: Run): Promise<CaseResult[]> => {
  const results: CaseResult[] = [];
  let next = 0;
  const work = async () => {
    let page: Page | null = null;
    for (let index = next++; index < cases.length; index = next++) {
      const anchorCase = cases[index] as AnchorCase;
      page ??= await openPage(browser);
      const result: CaseResult = await runCase(page, site, anchorCase, tool);
      results[index] = result;
      if (result.outcome !== "broken") continue;
      // It may hang: the next case gets a page of its own.
      await page.context().close();
      page = null;
    }
    await page?.context().close();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
};

const openPage = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  return context.newPage();
};

const runCase = async (
  page: Page,
  site: AnchorSite,
  anchorCase: AnchorCase,
  tool: string,
): Promise<CaseResult> => {
  const { name, viewport = { width: 1_280, height: 720 } } = anchorCase;
  const key = keyFor(name);
  try {
    await page.setViewportSize(viewport);
    await page.goto(`${site.origin}/case/${name}?with=${tool}&key=${key}`);
    const verdict = await Promise.race([
      page.evaluate(async () => {
        const verdict = await window.anchorPage.done;
        // What was recorded is on its way when the page says so.
        await (window as { waymark?: { flush?(): Promise<void> } }).waymark?.flush?.();
        return verdict;
      }),
      new Promise<never>((_, reject) => setTimeout(reject, hardLimitMs, new Error("no verdict in time"))),
    ]);
    const [outcome, says] =
      tool === "waymark"
        ? judgeReport(anchorCase, verdict, site.reportedBy(key))
        : judge(anchorCase, verdict);
    return { anchorCase, outcome, says, ms: verdict.ms };
  } catch (error) {
    return { anchorCase, outcome: "broken", says: `${error}`, ms: 0 };
  }
};

type Judgement = readonly [outcome: Outcome, says: string];

/** By what was on the screen. */
const judge = ({ expect }: AnchorCase, { last, strangers, errors }: Verdict): Judgement => {
  const seen = "what" in last ? `${last.at}: ${last.what}` : last.at;
  if (strangers.length > 0) return ["wrong", `highlighted ${strangers.join(" and ")}`];
  if (errors.length > 0) return ["broken", errors.join("\n")];
  if (expect === "found") return last.at === "truth" ? ["right", seen] : ["missed", seen];
  return last.at === "nothing" ? ["right", seen] : ["missed", `${seen}, though it is ${expect}`];
};

/** By the screen, and by what the collector was told: a miss without its reason is not a right one. */
const judgeReport = (anchorCase: AnchorCase, verdict: Verdict, messages: readonly Message[]): Judgement => {
  const [outcome, says] = judge(anchorCase, verdict);
  const tracked = messages.filter((message) => message.type === "track");
  const reasons = tracked
    .filter(({ event }) => event === "Tour Step Missed")
    .map(({ properties }) => String(properties?.reason));
  const wasViewed = tracked.some(({ event }) => event === "Tour Step Viewed");
  const reported = `${says}; ${wasViewed ? "viewed" : "not viewed"}, missed as ${reasons.join(", ") || "nothing"}`;
  if (outcome !== "right") return [outcome, reported];
  const { expect } = anchorCase;
  const isTold = expect === "found" ? wasViewed && reasons.length === 0 : reasons.join() === expect;
  return [isTold ? "right" : "misreported", reported];
};
