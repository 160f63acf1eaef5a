import type { MissedElement, MissReason, StepResults } from "../../protocol/api.ts";
import { type Day, dayToIso } from "../../protocol/day.ts";
import type { RollupRow } from "../store/store.ts";
import { peopleWith } from "./guide-figures.ts";

/** UTC days that say whether an element is missing now: after a repair it is forgotten in a fortnight. */
export const recentDays = 14;

export interface StepBasis {
  readonly rows: readonly RollupRow[];
  /** Those of the content, in its order; null for the one element of a hint. */
  readonly stepIds: readonly (string | null)[];
  /** The newest misses, newest first: they know the time, rows only the day. */
  readonly misses: readonly MissedElement[];
  readonly today: Day;
}

/** The steps of the content, then those that only events name: of an earlier version, or of content that is gone. */
export const stepFigures = ({ rows, stepIds, misses, today }: StepBasis): readonly StepResults[] => {
  const byStep = new Map<string | null, RollupRow[]>(stepIds.map((id) => [id, []]));
  for (const row of rows) {
    const step = stepOf(row);
    if (step === undefined) continue;
    const known = byStep.get(step);
    if (known === undefined) byStep.set(step, [row]);
    else known.push(row);
  }
  return [...byStep].map(([id, own]) => {
    // The one element of a hint is viewed when the hint is shown.
    const all = id === null ? [...own, ...rows.filter(isReaction)] : own;
    const recent = all.filter(({ day }) => day > today - recentDays);
    const missed = peopleWith(recent, "stepMissed");
    const reached = peopleWith(recent, "stepMissed", "stepViewed", "experienceShown");
    return {
      id,
      viewed: peopleWith(all, "stepViewed", "experienceShown").size,
      completed: peopleWith(all, "stepCompleted", "experienceCompleted").size,
      missed: reasonsOf(all),
      lastMissedAt: misses.find(({ stepId }) => stepId === id)?.at ?? newestDayOf(all),
      recent: { reached: reached.size, missed: missed.size, reasons: reasonsOf(recent) },
      brokenShare: reached.size === 0 ? null : missed.size / reached.size,
    };
  });
};

/** Undefined for rows that are of no step. The key of a miss is `step|reason`; a hint's step has no name. */
const stepOf = ({ input, key }: RollupRow): string | null | undefined => {
  switch (input) {
    case "stepViewed":
    case "stepCompleted":
      return key;
    case "stepMissed":
      return key.slice(0, key.lastIndexOf("|")) || null;
    default:
      return undefined;
  }
};

const isReaction = ({ input }: RollupRow): boolean =>
  input === "experienceShown" || input === "experienceCompleted";

const reasonsOf = (rows: readonly RollupRow[]): { readonly [R in MissReason]: number } => {
  const count = (reason: MissReason): number =>
    peopleWith(
      rows.filter(({ key }) => key.endsWith(`|${reason}`)),
      "stepMissed",
    ).size;
  return { absent: count("absent"), ambiguous: count("ambiguous"), hidden: count("hidden") };
};

const newestDayOf = (rows: readonly RollupRow[]): string | null => {
  const days = rows.filter(({ input }) => input === "stepMissed").map(({ day }) => day);
  return days.length === 0 ? null : `${dayToIso(days.reduce((a, b) => Math.max(a, b)))}T00:00:00.000Z`;
};
