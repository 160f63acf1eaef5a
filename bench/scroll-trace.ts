import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import type { AnchorCase } from "../test/anchors/anchor-case.ts";
import { shell, table } from "../test/anchors/cases/app-shell.ts";
import { keyFor, serveAnchors } from "../test/anchors/serve.ts";
import { launchBrowser } from "../test/e2e/browser.ts";
import { peers } from "./anchors.ts";

/** What three seconds of scrolling cost the page's main thread, per frame drawn. */
export interface ScrollCost {
  readonly tool: string;
  readonly frames: number;
  /** Longer than 50 ms: what the eye takes for a halt. */
  readonly longTasks: number;
  /** Layouts and style passes a frame: more than one is thrashing. */
  readonly layouts: number;
  readonly styles: number;
  /** Processor time on the main thread, in milliseconds a frame: all of it, that of scripts, that of layout and style. */
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly layoutMs: number;
}

/** A long page with the highlighted element in the middle of what is scrolled to and fro. */
const scrolled: AnchorCase = {
  name: "scrolled-page-of-2000-rows",
  family: "scroll-containers",
  html: shell(table(2_000)),
  anchor: {
    role: "button",
    name: "Edit",
    text: "Edit",
    tag: "button",
    within: ["tr[data-invoice='1500']", "table", "main"],
  },
  selector: "tr[data-invoice='1500'] button",
  truth: "tr[data-invoice='1500'] button",
  expect: "found",
};
const scrollMs = 3_000;
const rounds = 3;

/** Every tool in turn, `rounds` times; the medians. */
export const benchScroll = async (): Promise<ScrollCost[]> => {
  const none = join(import.meta.dirname, "anchors/none.ts");
  const [browser, site] = await Promise.all([
    launchBrowser(),
    serveAnchors({ cases: [scrolled], tools: { none, ...peers } }),
  ]);
  try {
    const costs = new Map<string, ScrollCost[]>();
    for (let round = 0; round < rounds; round++) {
      for (const tool of ["none", "waymark", ...Object.keys(peers)]) {
        const page = await browser.newPage({
          viewport: { width: 1_280, height: 720 },
          reducedMotion: "reduce",
        });
        await page.goto(`${site.origin}/case/${scrolled.name}?with=${tool}&key=${keyFor(scrolled.name)}`);
        const { last } = await page.evaluate(() => window.anchorPage.done);
        if (tool !== "none" && last.at !== "truth") throw new Error(`${tool} does not show the element.`);
        costs.set(tool, [...(costs.get(tool) ?? []), await costOf(tool, page)]);
        await page.close();
      }
    }
    return [...costs.values()].map(median);
  } finally {
    await browser.close();
    await site.close();
  }
};

const costOf = async (tool: string, page: Page): Promise<ScrollCost> => {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await metricsOf(session);
  const { frames, longTasks } = await page.evaluate(scroll, scrollMs);
  const after = await metricsOf(session);
  const perFrame = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / frames;
  return {
    tool,
    frames,
    longTasks,
    layouts: perFrame("LayoutCount"),
    styles: perFrame("RecalcStyleCount"),
    taskMs: perFrame("TaskDuration") * 1_000,
    scriptMs: perFrame("ScriptDuration") * 1_000,
    layoutMs: (perFrame("LayoutDuration") + perFrame("RecalcStyleDuration")) * 1_000,
  };
};

/** Runs in the page: to and fro by 200 pixels around the element, a little each frame. */
const scroll = async (ms: number): Promise<{ frames: number; longTasks: number }> => {
  document.querySelector("tr[data-invoice='1500']")?.scrollIntoView({ block: "center", behavior: "instant" });
  const middle = scrollY;
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: "longtask" });
  const began = performance.now();
  let frames = 0;
  while (performance.now() - began < ms) {
    await new Promise(requestAnimationFrame);
    frames += 1;
    scrollTo({ top: middle + 200 * Math.sin((performance.now() - began) / 300), behavior: "instant" });
  }
  observer.disconnect();
  return { frames, longTasks };
};

const metricsOf = async (session: CDPSession): Promise<Map<string, number>> => {
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
};

/** The round in the middle, by main-thread time. */
const median = (costs: readonly ScrollCost[]): ScrollCost => {
  const sorted = costs.toSorted((a, b) => a.taskMs - b.taskMs);
  return sorted[sorted.length >> 1] as ScrollCost;
};

/** By tool, with what it takes beside the page alone. */
export const scrollTable = (costs: readonly ScrollCost[]): string => {
  const alone = costs.find(({ tool }) => tool === "none")?.taskMs ?? 1;
  const titles = ["frames", "long tasks", "layouts", "styles", "task ms", "script ms", "layout ms", "ratio"];
  const row = (cells: readonly string[]) => cells.map((cell) => cell.padStart(11)).join("");
  return [
    `  ${"per frame".padEnd(12)}${row(titles)}`,
    ...costs.map(
      ({ tool, frames, longTasks, layouts, styles, taskMs, scriptMs, layoutMs }) =>
        `  ${tool.padEnd(12)}${row([
          `${frames}`,
          `${longTasks}`,
          ...[layouts, styles, taskMs, scriptMs, layoutMs, taskMs / alone].map((value) => value.toFixed(2)),
        ])}`,
    ),
  ].join("\n");
};

// `node bench/scroll-trace.ts`: this table alone.
if (import.meta.main) console.log(scrollTable(await benchScroll()));
