import type { Page } from "playwright-core";

/** Processor time of a page's main thread, in milliseconds: what other programs take of the machine does not count. */
export interface MainThread {
  /** The tasks that compile or run the script's files for the first time, whatever they start with included. */
  readonly runMs: number;
  /** Every task. */
  readonly allMs: number;
  /** The longest of them. */
  readonly longestMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** By the thread's own clock, in microseconds; only for events with a duration. */
  readonly tdur?: number;
  readonly args?: { readonly fileName?: string; readonly data?: { readonly url?: string } };
}

/** Names of events whose task is a script's first: by the file, or for a module by the run that follows its loading. */
const firsts = new Set(["v8.compile", "v8.compileModule", "EvaluateScript"]);

/** @param origin of the script's files: what the bench itself runs in the page has no address. */
export const traceMainThread = async (
  page: Page,
  origin: string,
  work: () => Promise<void>,
): Promise<MainThread> => {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser to trace.");
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "v8"] });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8")) as { traceEvents: TraceEvent[] };

  const isFirst = ({ name, args }: TraceEvent): boolean =>
    firsts.has(name) && (args?.fileName ?? args?.data?.url ?? "").startsWith(origin);
  const thread = trace.traceEvents.find(isFirst);
  if (thread === undefined) throw new Error("The trace holds no run of the script.");
  const events = trace.traceEvents.filter(
    ({ ph, pid, tid }) => ph === "X" && pid === thread.pid && tid === thread.tid,
  );
  const tasks = events.filter(({ name }) => name === "ThreadControllerImpl::RunTask");
  const starts = events.filter((event) => isFirst(event) || event.name === "v8.evaluateModule");
  const running = tasks.filter((task) =>
    starts.some(({ ts }) => ts >= task.ts && ts < task.ts + (task.dur ?? 0)),
  );
  return {
    runMs: sum(running),
    allMs: sum(tasks),
    longestMs: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000,
  };
};

const sum = (tasks: readonly TraceEvent[]): number =>
  tasks.reduce((total, { tdur = 0 }) => total + tdur, 0) / 1_000;
