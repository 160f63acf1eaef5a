import type { ExperienceResults, MeasuredKind } from "../../protocol/api.ts";
import type { Day } from "../../protocol/day.ts";
import type { RollupInput } from "../../protocol/increment.ts";
import type { RollupRow } from "../store/store.ts";

export type GuideFigures = Omit<
  ExperienceResults,
  "id" | "kind" | "version" | "steps" | "recentDays" | "misses" | "goal"
>;

/** Counts the people of one tour, hint or announcement: whoever saw it thrice was shown it once. */
export const guideFigures = (all: readonly RollupRow[]): GuideFigures => {
  // Most rows are of steps, and none of them is looked at again.
  const rows = all.filter((row) => editionOf(row) !== null);
  const byVersion = Map.groupBy(rows, versionOf);
  return {
    ...reactionsOf(rows),
    snoozed: peopleWith(rows, "experienceSnoozed").size,
    withheld: peopleWith(rows, "experienceWithheld").size,
    queued: peopleWith(rows, "experienceQueued").size,
    versions: [...byVersion]
      .flatMap(([version, own]) => (version === null ? [] : [{ version, ...reactionsOf(own) }]))
      .sort((a, b) => b.version - a.version),
  };
};

/** What has results here: a guide, a badge or a quiz. */
export type ResultKind = MeasuredKind | "badge" | "quiz";

/** What the newest events say it is, where no content says it any more. */
export const kindOf = (rows: readonly RollupRow[]): ResultKind | null => {
  let newest: { readonly kind: ResultKind; readonly day: Day } | null = null;
  for (const row of rows) {
    const kind = editionOf(row)?.kind;
    if (kind === undefined || !isResultKind(kind) || (newest !== null && row.day < newest.day)) continue;
    newest = { kind, day: row.day };
  }
  return newest?.kind ?? null;
};

/** Without what was told of another kind of content that had the same id before. */
export const rowsOfKind = (rows: readonly RollupRow[], kind: ResultKind): readonly RollupRow[] =>
  rows.filter((row) => ["", kind, undefined].includes(editionOf(row)?.kind));

export const isResultKind = (kind: string): kind is ResultKind =>
  kind === "badge" || kind === "quiz" || isMeasuredKind(kind);

export const isMeasuredKind = (kind: string): kind is MeasuredKind =>
  kind === "tour" || kind === "hint" || kind === "announcement";

export const peopleWith = (rows: readonly RollupRow[], ...inputs: readonly RollupInput[]): Set<string> =>
  new Set(rows.filter(({ input }) => inputs.includes(input)).map(({ person }) => person));

const reactionsOf = (rows: readonly RollupRow[]) => {
  const shown = peopleWith(rows, "experienceShown");
  const completed = peopleWith(rows, "experienceCompleted");
  return {
    shown: shown.size,
    completed: completed.size,
    dismissed: peopleWith(rows, "experienceDismissed").size,
    completionRate:
      shown.size === 0 ? null : [...shown].filter((person) => completed.has(person)).length / shown.size,
  };
};

const ofEditions: ReadonlySet<RollupInput> = new Set<RollupInput>([
  "experienceShown",
  "experienceCompleted",
  "experienceDismissed",
  "experienceSnoozed",
  "experienceQueued",
  "experienceWithheld",
]);

/** Kind and version as `incrementsOf` writes them: `tour:3`. */
const editionOf = ({ input, key }: RollupRow): { kind: string; version: string } | null => {
  if (!ofEditions.has(input)) return null;
  const [kind = "", version = ""] = key.split(":", 2);
  return { kind, version };
};

const versionOf = (row: RollupRow): number | null => {
  const version = Number(editionOf(row)?.version);
  return Number.isInteger(version) && version > 0 ? version : null;
};
