import type { FeatureFigures } from "../protocol/api.ts";
import type { FeatureWay } from "../protocol/feature.ts";
import type { FeatureFilter, FeatureSort, FeaturesView } from "./route.ts";

/** How many features each filter holds, whatever the search. One that is noticed in several ways is in several. */
export const countByWay = (
  features: readonly FeatureFigures[],
): { readonly [F in FeatureFilter]: number } => ({
  marked: features.filter((feature) => isNoticedBy(feature, "marked")).length,
  selector: features.filter((feature) => isNoticedBy(feature, "selector")).length,
  url: features.filter((feature) => isNoticedBy(feature, "url")).length,
  event: features.filter((feature) => isNoticedBy(feature, "event")).length,
});

/** Those that fit, in order. Without a value they come last in either direction. */
export const selectFeatures = (
  features: readonly FeatureFigures[],
  { search, way, sort }: FeaturesView,
  locale: string,
): readonly FeatureFigures[] => {
  const wanted = search.toLocaleLowerCase(locale);
  const direction = sort.startsWith("-") ? -1 : 1;
  const compare = orders[sort.replace("-", "") as FeatureSort];
  return features
    .filter((feature) => way === undefined || isNoticedBy(feature, way))
    .filter(({ id, name }) => `${name}\n${id}`.toLocaleLowerCase(locale).includes(wanted))
    .toSorted((a, b) => {
      if (sort.endsWith("lastUsed") && (a.lastUsed === null || b.lastUsed === null))
        return Number(a.lastUsed === null) - Number(b.lastUsed === null);
      return compare(a, b, locale) * direction || a.name.localeCompare(b.name, locale);
    });
};

const isNoticedBy = ({ when }: FeatureFigures, filter: FeatureFilter): boolean =>
  filter === "marked" ? when.length === 0 : when.some((way) => filter in way);

const orders: {
  readonly [S in FeatureSort]: (a: FeatureFigures, b: FeatureFigures, locale: string) => number;
} = {
  name: (a, b, locale) => a.name.localeCompare(b.name, locale),
  accounts: (a, b) => a.accounts - b.accounts || a.uses - b.uses,
  users: (a, b) => a.users - b.users,
  lastUsed: (a, b) => (a.lastUsed ?? "").localeCompare(b.lastUsed ?? ""),
};

/** A way as a form holds it: its kind, and what was written. */
export interface WayDraft {
  readonly kind: WayKind;
  readonly text: string;
}
export type WayKind = Exclude<FeatureFilter, "marked">;

export const wayKinds = ["selector", "url", "event"] as const satisfies readonly WayKind[];

/** As many as the catalogue takes. */
export const mostWays = 10;

export const draftOf = (way: FeatureWay): WayDraft => {
  if ("selector" in way) return { kind: "selector", text: way.selector };
  if ("url" in way) return { kind: "url", text: way.url };
  return { kind: "event", text: way.event };
};

/** What was left empty is no way. */
export const waysOfDrafts = (drafts: readonly WayDraft[]): readonly FeatureWay[] =>
  drafts.filter(isWritten).map(({ kind, text }) => builders[kind](text.trim()));

/** The place among the drafts of the way the collector numbers so: it never saw the empty ones. */
export const draftIndexOf = (drafts: readonly WayDraft[], wayIndex: number): number =>
  drafts.flatMap((draft, index) => (isWritten(draft) ? [index] : []))[wayIndex] ?? -1;

const isWritten = ({ text }: WayDraft): boolean => text.trim() !== "";

const builders: { readonly [K in WayKind]: (text: string) => FeatureWay } = {
  selector: (selector) => ({ selector }),
  url: (url) => ({ url }),
  event: (event) => ({ event }),
};
