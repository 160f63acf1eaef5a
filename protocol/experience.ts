import type { z } from "zod";
import type { Attention } from "./attention.ts";
import type { FeatureSelector } from "./feature.ts";
import type { experienceSchema } from "./schema/experience.ts";

/** Published content: what may be shown, to whom, and how it looks. Discriminated by `kind`. */
export type Experience = z.infer<typeof experienceSchema>;
export type ExperienceKind = Experience["kind"];
export type ExperienceOf<K extends ExperienceKind> = Extract<Experience, { kind: K }>;

export type Announcement = ExperienceOf<"announcement">;
export type Badge = ExperienceOf<"badge">;
export type Checklist = ExperienceOf<"checklist">;
export type ChecklistItem = Checklist["items"][number];
export type Hint = ExperienceOf<"hint">;
export type Quiz = ExperienceOf<"quiz">;
export type QuizQuestion = Quiz["questions"][number];
export type Referral = ExperienceOf<"referral">;
export type Survey = ExperienceOf<"survey">;
/** What a score is of. A `custom` survey has none. */
export type SurveyMetric = Exclude<Survey["metric"], "custom">;
export type Tour = ExperienceOf<"tour">;
export type TourStep = Tour["steps"][number];
export type Action = NonNullable<TourStep["actions"]>[number];
export type Media = NonNullable<TourStep["media"]>;
export type Placement = TourStep["placement"];
/** The fingerprint of an element. */
export type Anchor = Hint["anchor"];

/** A text in one language, or one text a language: `"Hi"` or `{ en: "Hi", es: "Hola" }`. */
export type Text = Checklist["title"];

/** The body of `GET /v1/experiences`. */
export interface ExperiencesResponse {
  readonly experiences: readonly Experience[];
  /** What the workspace sets differently from `defaultAttention`. */
  readonly attention?: Partial<Attention>;
  /** The features whose clicks the tag is to notice by itself; absent where there are none. */
  readonly features?: readonly FeatureSelector[];
}

/** The scale of each survey metric; scores from outside it are refused at ingest. Source: domain reference §4. */
export const surveyScales: { readonly [M in SurveyMetric]: { readonly min: number; readonly max: number } } =
  {
    nps: { min: 0, max: 10 },
    csat: { min: 1, max: 5 },
    ces: { min: 1, max: 5 },
  };

export type NpsGroup = "promoter" | "passive" | "detractor";

/** Promoters answer 9–10, passives 7–8, detractors 0–6 (Reichheld; domain reference §4). */
export const npsGroup = (score: number): NpsGroup =>
  score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor";

/** The text for a locale such as `es-MX`: exact, then its language, then English, then whatever there is. */
export const localised = (text: Text, locale: string): string => {
  if (typeof text === "string") return text;
  const wanted = [locale, locale.split("-")[0] ?? "", "en"].find((language) => Object.hasOwn(text, language));
  return (wanted === undefined ? Object.values(text)[0] : text[wanted]) ?? "";
};
