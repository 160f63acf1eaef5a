import type { SurveyKind, SurveySegment, SurveySegments } from "../../protocol/api.ts";
import type { HealthPresetName } from "../config.ts";
import { nextTurn } from "../next-turn.ts";
import type { RollupRow } from "../store/store.ts";
import { traitsOf } from "../traits-of.ts";
import { evenly } from "./evenly.ts";
import { type Respondent, type SurveyCut, scalarsOf, segmentOf, segmentOrder } from "./survey-cut.ts";
import { exactScore, surveyFigures } from "./survey-figures.ts";
import { surveyTargets, targetOf } from "./survey-preset.ts";

/** People read for a cut at most: about a tenth of a second. */
export const peopleLimit = 5_000;

/** Segments told apart; the smaller ones are joined, since a trait such as an e-mail address has as many values as people. */
const segmentLimit = 12;

const traitLimit = 50;

/** Requests are answered between two stretches of so many people. */
const peoplePerTurn = 100;

export interface SegmentBasis {
  /** Rollups of one survey. */
  readonly rows: readonly RollupRow[];
  readonly kind: SurveyKind;
  readonly cut: SurveyCut;
  readonly preset: HealthPresetName;
  /** Of the person a row names. */
  respondent(person: string): Promise<Respondent>;
  readonly limit?: number;
}

/**
 * Cuts a survey by what is known of each person. Of more than `limit` people an even sample over time is read, whole people with all
 * their showings and answers, so that scores and rates of a segment lean neither way.
 */
export const surveySegments = async ({
  rows,
  kind,
  cut,
  preset,
  respondent,
  limit = peopleLimit,
}: SegmentBasis): Promise<SurveySegments> => {
  const rowsOf = Map.groupBy(
    rows.toSorted((a, b) => a.day - b.day || (a.person < b.person ? -1 : 1)),
    ({ person }) => person,
  );
  const people = evenly([...rowsOf.keys()], limit);
  const segments = new Map<string | null, RollupRow[]>();
  const traits = { person: createTraitCount(), account: createTraitCount() };
  for (const [index, person] of people.entries()) {
    if (index > 0 && index % peoplePerTurn === 0) await nextTurn();
    const known = await respondent(person);
    traits.person.add(scalarsOf(traitsOf(known.journey)));
    if (known.account !== null) traits.account.add(scalarsOf(known.account.traits));
    for (const row of rowsOf.get(person) ?? []) {
      const value = segmentOf(cut, known, row.day);
      const some = segments.get(value) ?? [];
      segments.set(value, some);
      some.push(row);
    }
  }
  const { npsBySize } = surveyTargets[preset];
  return {
    by: nameOf(cut),
    groups: joined(segments, cut, kind).map(({ value, rows: some, joined: count }) => {
      const target = cut.kind === "size" && kind === "nps" && value !== null ? npsBySize[value] : undefined;
      return {
        value,
        joined: count,
        ...surveyFigures(some, kind),
        target: target === undefined ? null : targetOf(target, exactScore(some, kind)),
      };
    }),
    people: people.length,
    capped: rowsOf.size > limit,
    traits: { person: traits.person.shared(), account: traits.account.shared() },
  };
};

interface Group extends Pick<SurveySegment, "value" | "joined"> {
  readonly rows: readonly RollupRow[];
}

/** In their order, the smallest joined, what is not known last. */
const joined = (
  segments: ReadonlyMap<string | null, readonly RollupRow[]>,
  cut: SurveyCut,
  kind: SurveyKind,
): readonly Group[] => {
  const order = segmentOrder(cut);
  const place = (value: string | null): number => (value === null ? -1 : order.indexOf(value));
  const known = [...segments]
    .filter(([value]) => value !== null)
    .map(([value, rows]) => ({ value, rows, joined: 0, answered: surveyFigures(rows, kind).answered }))
    .sort(
      (a, b) =>
        place(a.value) - place(b.value) ||
        b.answered - a.answered ||
        ((a.value ?? "") < (b.value ?? "") ? -1 : 1),
    );
  const isWhole = known.length <= segmentLimit;
  const rest = isWhole ? [] : known.slice(segmentLimit - 1);
  const unknown = segments.get(null);
  return [
    ...(isWhole ? known : known.slice(0, segmentLimit - 1)),
    ...(rest.length === 0
      ? []
      : [{ value: null, rows: rest.flatMap(({ rows }) => rows), joined: rest.length }]),
    ...(unknown === undefined ? [] : [{ value: null, rows: unknown, joined: 0 }]),
  ];
};

const nameOf = (cut: SurveyCut): string => ("name" in cut ? `${cut.kind}:${cut.name}` : cut.kind);

/** Keeps the traits that put several people into one segment: a name or an e-mail address does not. */
const createTraitCount = () => {
  const counts = new Map<string, { people: number; readonly values: Set<string> }>();
  return {
    add: (scalars: readonly (readonly [name: string, value: string])[]): void => {
      for (const [name, value] of scalars) {
        const count = counts.get(name) ?? { people: 0, values: new Set<string>() };
        counts.set(name, count);
        count.people += 1;
        count.values.add(value);
      }
    },
    shared: (): readonly string[] =>
      [...counts]
        .filter(([, { people, values }]) => values.size < people)
        .map(([name]) => name)
        .sort()
        .slice(0, traitLimit),
  };
};
