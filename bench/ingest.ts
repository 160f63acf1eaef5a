import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBodies, runLoad } from "./load.ts";

/**
 * Rates of three servers asked in turn, medians of the rounds. Ratios are of events per second of processor time: unlike
 * the clock's, it does not change with what else the machine is doing or with how fast the client is.
 */
export interface IngestFigures {
  readonly sizes: readonly {
    readonly eventsPerBody: number;
    /** node:http + JSON.parse + one insert a body. */
    readonly floor: Rate;
    /** The collector taking events in, its fold held back. */
    readonly ingest: Rate;
    /** ingest ÷ floor, per second of processor time. */
    readonly ratio: number;
    /** The collector taking events in and folding them at the same time. */
    readonly sustained: Rate;
  }[];
  /** The fold alone, events per second of processor time. */
  readonly fold: number;
}

/** Events a second. */
export interface Rate {
  readonly byClock: number;
  readonly byProcessor: number;
}

const key = "pk_bench_publishable";
const rounds = 3;
const roundMs = 900;
const connections = 16;

/** Three servers in processes of their own, asked in turn, so that a busy moment of the machine strikes all alike. */
export const benchIngest = async (): Promise<IngestFigures> => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-bench-"));
  const started: ChildProcess[] = [];
  const start = async (program: string, ...args: string[]): Promise<Server> => {
    const child = fork(join(import.meta.dirname, program), args);
    started.push(child);
    const { port } = await answerOf<{ port: number }>(child);
    return { child, port };
  };
  try {
    const floor = await start("ingest-floor.ts", join(folder, "floor.db"));
    const ingest = await start("ingest-collector.ts", join(folder, "ingest.db"), key, "hold");
    const sustained = await start("ingest-collector.ts", join(folder, "sustained.db"), key, "follow");
    const sizes: IngestFigures["sizes"][number][] = [];
    let ids = 0;
    for (const eventsPerBody of [10, 100]) {
      const measure = async ({ child, port }: Server, ms: number): Promise<Rate> => {
        ids += 10_000_000;
        const before = await cpuSeconds(child);
        const nextBody = createBodies(eventsPerBody, ids);
        const { events, seconds } = await runLoad({ port, key, eventsPerBody, connections, ms, nextBody });
        return { byClock: events / seconds, byProcessor: events / ((await cpuSeconds(child)) - before) };
      };
      const servers = [floor, ingest, sustained];
      const rates: Rate[][] = servers.map(() => []);
      for (const server of servers) await measure(server, 300);
      for (let round = 0; round < rounds; round++) {
        for (const [index, server] of servers.entries()) rates[index]?.push(await measure(server, roundMs));
      }
      const [a, b, c] = rates.map(middle) as [Rate, Rate, Rate];
      sizes.push({ eventsPerBody, floor: a, ingest: b, ratio: b.byProcessor / a.byProcessor, sustained: c });
    }
    const before = await cpuSeconds(ingest.child);
    const { events } = await ask<{ events: number }>(ingest.child, "fold");
    return { sizes, fold: events / ((await cpuSeconds(ingest.child)) - before) };
  } finally {
    for (const child of started) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
}

const ask = <T>(child: ChildProcess, order: "cpu" | "fold"): Promise<T> => {
  const answer = answerOf<T>(child);
  child.send(order);
  return answer;
};

const cpuSeconds = async (child: ChildProcess): Promise<number> => {
  const { cpu } = await ask<{ cpu: NodeJS.CpuUsage }>(child, "cpu");
  return (cpu.user + cpu.system) / 1_000_000;
};

const answerOf = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`A server of the benchmark ended with ${code}.`));
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(answer as T);
    });
  });

const middle = (rates: readonly Rate[]): Rate => ({
  byClock: median(rates.map(({ byClock }) => byClock)),
  byProcessor: median(rates.map(({ byProcessor }) => byProcessor)),
});

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const thousands = (rate: number): string => Math.round(rate).toLocaleString("en-GB").padStart(12);

/** The figures as a person reads them. */
export const ingestTable = ({ sizes, fold }: IngestFigures): string => {
  const rows = (of: keyof Rate): string[] =>
    sizes.map(
      ({ eventsPerBody, floor, ingest, ratio, sustained }) =>
        `${String(eventsPerBody).padStart(3)} a body${thousands(floor[of])}${thousands(ingest[of])}${ratio.toFixed(2).padStart(7)}${thousands(sustained[of])}`,
    );
  const head = "             floor      ingest  ratio   with fold";
  return [
    `per second of processor time\n          ${head.slice(10)}`,
    ...rows("byProcessor"),
    `fold alone ${thousands(fold).trim()}`,
    "per second by the clock",
    ...rows("byClock"),
  ].join("\n");
};

if (import.meta.main) console.log(ingestTable(await benchIngest()));
