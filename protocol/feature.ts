import type { z } from "zod";
import type { elementClickedSchema, featureSchema } from "./schema/feature.ts";

/** An entry of the catalogue of features. */
export type Feature = z.infer<typeof featureSchema>;
export type FeatureTier = Feature["tier"];

/** One way to notice a use of a feature: a selector, a URL pattern or the name of an event. */
export type FeatureWay = Exclude<NonNullable<Feature["when"]>, readonly unknown[]>;

/** Why a way cannot be used. `about`: the part of it, or the bound, that is at fault. */
export interface WayObjection {
  readonly code: (typeof wayObjections)[number];
  readonly about?: string;
  readonly message: string;
}

export const wayObjections = [
  "selector-unreadable",
  "selector-attribute",
  "selector-pseudo",
  "selector-sibling",
  "selector-beyond",
  "selector-spaces",
  "url-unreadable",
  "url-expression",
  "url-repeat",
  "url-wildcards",
  "url-query",
  "event-not-a-use",
] as const;

/** Why a derived `Feature Used` was derived: its `properties.noticedBy`. */
export type NoticedBy = FeatureWay extends infer W ? (W extends unknown ? keyof W : never) : never;

/** The elements of a click, from the one clicked outwards. */
export type ElementPath = z.infer<typeof elementClickedSchema>["path"];

/** What the tag has to know to notice clicks on a feature by itself. */
export interface FeatureSelector {
  readonly id: string;
  readonly selector: string;
}

/** The ways of an entry as a list; empty where only `Feature Used` itself counts. */
export const waysOf = ({ when }: Pick<Feature, "when">): readonly FeatureWay[] =>
  when === undefined ? [] : Array.isArray(when) ? when : [when];
