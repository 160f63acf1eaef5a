import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBodies, runLoad } from "./load.ts";

/** Events per second over loopback HTTP, medians of interleaved rounds. */
export interface IngestFigures {
  readonly sizes: readonly {
    readonly eventsPerBody: number;
    /** node:http + JSON.parse + one insert a body. */
    readonly floor: number;
    /** The collector taking events in, its fold held back. */
    readonly ingest: number;
    /** ingest ÷ floor. */
    readonly ratio: number;
    /** The collector taking events in and folding them at the same time. */
    readonly sustained: number;
  }[];
  /** Events per second of the fold alone. */
  readonly fold: number;
}

const key = "pk_bench_publishable";
const rounds = 3;
const roundMs = 900;
const connections = 16;

/** Three servers in processes of their own, asked in turn, so that a busy moment of the machine strikes all alike. */
export const benchIngest = async (): Promise<IngestFigures> => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-bench-"));
  const started: ChildProcess[] = [];
  const start = async (
    program: string,
    ...args: string[]
  ): Promise<{ child: ChildProcess; port: number }> => {
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
      const rates = { floor: [] as number[], ingest: [] as number[], sustained: [] as number[] };
      const run = (port: number, ms: number): Promise<number> => {
        ids += 10_000_000;
        return runLoad({
          port,
          key,
          eventsPerBody,
          connections,
          ms,
          nextBody: createBodies(eventsPerBody, ids),
        });
      };
      for (const { port } of [floor, ingest, sustained]) await run(port, 300);
      for (let round = 0; round < rounds; round++) {
        rates.floor.push(await run(floor.port, roundMs));
        rates.ingest.push(await run(ingest.port, roundMs));
        rates.sustained.push(await run(sustained.port, roundMs));
      }
      const [a, b, c] = [median(rates.floor), median(rates.ingest), median(rates.sustained)];
      sizes.push({ eventsPerBody, floor: a, ingest: b, ratio: b / a, sustained: c });
    }
    ingest.child.send("fold");
    const { events, ms } = await answerOf<{ events: number; ms: number }>(ingest.child);
    return { sizes, fold: (events / ms) * 1_000 };
  } finally {
    for (const child of started) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
};

const answerOf = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once("message", (answer) => resolve(answer as T));
    child.once("exit", (code) => reject(new Error(`A server of the benchmark ended with ${code}.`)));
  });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString("en-GB")}/s`.padStart(12);

/** The figures as a person reads them. */
export const ingestTable = ({ sizes, fold }: IngestFigures): string =>
  [
    "events              floor      ingest  ratio   with fold",
    ...sizes.map(
      ({ eventsPerBody, floor, ingest, ratio, sustained }) =>
        `${String(eventsPerBody).padStart(3)} a body ${perSecond(floor)}${perSecond(ingest)}  ${ratio.toFixed(2).padStart(5)}${perSecond(sustained)}`,
    ),
    `fold alone ${perSecond(fold)}`,
  ].join("\n");

if (import.meta.main) console.log(ingestTable(await benchIngest()));
