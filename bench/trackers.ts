import { startAnyCollector } from "./trackers/collector.ts";
import {
  type Boot,
  type Calls,
  type Ground,
  launchAsPerson,
  type Mishap,
  measureBoot,
  measureCalls,
  measureSurvival,
  measureVisit,
  mishaps,
  type Survived,
  type Visit,
} from "./trackers/measure.ts";
import { buildTrackers, type Scripts, type Tracker, trackers } from "./trackers/scripts.ts";
import { type Subject, startSite } from "./trackers/site.ts";

/** What a tracker costs the page and the network, and what it loses. */
export interface TrackerFigures {
  readonly tracker: Tracker;
  /** Medians of the rounds; of all tasks of the first second, what there is beyond those of a page that loads an empty script. */
  readonly boot: Boot;
  /** The same on a processor four times slower. */
  readonly slowBoot: Boot;
  /** The calmest of the rounds. */
  readonly calls: Calls;
  readonly visit: Visit;
  readonly survived: { readonly [mishap in Mishap]: Survived };
}

const rounds = { boot: 5, calls: 3 } as const;
const slowdown = 4;
const subjects: readonly Subject[] = ["nothing", ...trackers];
const allMishaps = Object.keys(mishaps) as Mishap[];

/** Times one after the other, each tracker in turn in every round; what needs no clock, all at once. */
export const benchTrackers = async (): Promise<TrackerFigures[]> => {
  const scripts = await buildTrackers();
  const timed = await onGround(scripts, async (ground) => {
    const boots = await inTurn<Subject, Boot>(rounds.boot, subjects, (subject) =>
      measureBoot(ground, subject, 1),
    );
    const slowBoots = await inTurn<Subject, Boot>(rounds.boot, subjects, (subject) =>
      measureBoot(ground, subject, slowdown),
    );
    const calls = await inTurn(rounds.calls, trackers, (tracker) => measureCalls(ground, tracker));
    return { boots, slowBoots, calls };
  });
  const together = <T>(measure: (ground: Ground, tracker: Tracker) => Promise<T>) =>
    Promise.all(trackers.map((tracker) => onGround(scripts, (ground) => measure(ground, tracker))));
  const visits = await together(measureVisit);
  const survived: { [mishap: string]: Survived[] } = {};
  for (const mishap of allMishaps)
    survived[mishap] = await together((ground, tracker) => measureSurvival(ground, tracker, mishap));

  const figures = trackers.map((tracker, index) => ({
    tracker,
    boot: beyond(medians(timed.boots.get(tracker)), medians(timed.boots.get("nothing"))),
    slowBoot: beyond(medians(timed.slowBoots.get(tracker)), medians(timed.slowBoots.get("nothing"))),
    calls: calmest(timed.calls.get(tracker)),
    visit: visits[index] as Visit,
    survived: Object.fromEntries(
      allMishaps.map((mishap) => [mishap, survived[mishap]?.[index]]),
    ) as TrackerFigures["survived"],
  }));
  // Started wrongly, a tracker sends nothing and looks fast.
  return figures;
};

const onGround = async <T>(scripts: Scripts, work: (ground: Ground) => Promise<T>): Promise<T> => {
  const [browser, collector] = await Promise.all([launchAsPerson(), startAnyCollector()]);
  const site = await startSite(scripts.files, collector.origin);
  try {
    return await work({ browser, site, scripts, collector });
  } finally {
    await browser.close();
    await site.close();
    await collector.close();
  }
};

/** So that a busy moment of the machine strikes all alike. */
const inTurn = async <S, T>(
  rounds: number,
  subjects: readonly S[],
  measure: (subject: S) => Promise<T>,
): Promise<Map<S, T[]>> => {
  const measured = new Map<S, T[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round++)
    for (const subject of subjects) measured.get(subject)?.push(await measure(subject));
  return measured;
};

/** Of every figure by itself. */
const medians = <T extends object>(measured: readonly T[] = []): T => {
  const middle = (name: string): number =>
    measured.map((one) => (one as Record<string, number>)[name] ?? Number.NaN).toSorted((a, b) => a - b)[
      measured.length >> 1
    ] ?? Number.NaN;
  return Object.fromEntries(Object.keys(measured[0] ?? {}).map((name) => [name, middle(name)])) as T;
};

/** The clock that times a call runs on while other programs have the processor: the shortest round is the truest. */
const calmest = (rounds: readonly Calls[] = []): Calls =>
  rounds.toSorted((a, b) => a.callUs - b.callUs)[0] as Calls;

const beyond = (boot: Boot, nothing: Boot): Boot => ({ ...boot, allMs: boot.allMs - nothing.allMs });

const columns: readonly (readonly [title: string, figure: (figures: TrackerFigures) => string])[] = [
  ["KB brotli", ({ boot }) => kilobytes(boot.brotliBytes)],
  ["start ms", ({ boot }) => boot.runMs.toFixed(1)],
  ["1st second", ({ boot }) => boot.allMs.toFixed(1)],
  ["start 4x", ({ slowBoot }) => slowBoot.runMs.toFixed(0)],
  ["1st s 4x", ({ slowBoot }) => slowBoot.allMs.toFixed(0)],
  ["track() us", ({ calls }) => calls.callUs.toFixed(0)],
  ["all us", ({ calls }) => calls.wholeUs.toFixed(0)],
  ["of 1,000", ({ calls }) => `${calls.delivered}`],
  ["in s", ({ calls }) => (calls.delivered > 0 ? (calls.deliveredMs / 1_000).toFixed(1) : "-")],
  ["requests", ({ calls }) => `${calls.requests}`],
  ["KB", ({ calls }) => kilobytes(calls.bodyBytes)],
  ["login + 9", ({ visit }) => `${visit.requests}`],
  ["KB", ({ visit }) => kilobytes(visit.bodyBytes)],
  ...allMishaps.map(
    (mishap) =>
      [
        mishap,
        ({ survived }: TrackerFigures) => {
          const { arrived, doubled } = survived[mishap];
          return doubled === 0 ? `${arrived}` : `${arrived} (${doubled} x2)`;
        },
      ] as const,
  ),
];

const kilobytes = (bytes: number): string => (bytes / 1_000).toFixed(1);

/**
 * By tracker: its scripts; processor time of the main thread at the start and in the first second, then four times slower; a call of
 * `track()` and all that comes of an event; a thousand events within six seconds; a login and nine events; and how many of a
 * hundred arrive in spite of what happens right after, those that came twice in brackets.
 */
export const trackerTable = (figures: readonly TrackerFigures[]): string => {
  const rows = [
    columns.map(([title]) => title),
    ...figures.map((one) => columns.map(([, figure]) => figure(one))),
  ];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2);
  const names = ["", ...figures.map(({ tracker }) => tracker)];
  return rows
    .map(
      (row, index) =>
        `  ${(names[index] ?? "").padEnd(10)}${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("")}`,
    )
    .join("\n");
};

// `node bench/trackers.ts` after `npm run build`: this table alone.
if (import.meta.main) console.log(trackerTable(await benchTrackers()));
