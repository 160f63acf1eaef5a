import type {
  ExperienceResults,
  MeasuredKind,
  MissedElement,
  MissReason,
  StepResults,
} from "../protocol/api.ts";
import { type Experience, type ExperienceOf, localised } from "../protocol/experience.ts";

/** What the console calls a guide: a tour, hint or announcement. */
export type Guide = ExperienceOf<MeasuredKind>;

export const isGuide = (experience: Experience): experience is Guide =>
  experience.kind === "tour" || experience.kind === "hint" || experience.kind === "announcement";

/** The title of a step; of a hint's only step the hint's own; the id where the content has no such step any more. */
export const stepTitle = (guide: Guide | null, stepId: string | null, locale: string): string => {
  const step = guide?.kind === "tour" ? guide.steps.find(({ id }) => id === stepId) : undefined;
  if (step !== undefined) return localised(step.title, locale);
  return stepId ?? (guide === null ? "" : localised(guide.title, locale));
};

/** A step of published content whose element was missed lately. */
export interface BrokenAnchor {
  readonly guide: Guide;
  readonly step: StepResults;
  readonly share: number;
  readonly reason: MissReason;
}

/** The most people first. Steps the content no longer has, and drafts, can hurt nobody. */
export const brokenAnchors = (
  guides: readonly { readonly guide: Guide; readonly results: ExperienceResults | null }[],
): readonly BrokenAnchor[] =>
  guides
    .filter(({ guide }) => guide.status === "published")
    .flatMap(({ guide, results }) =>
      (results?.steps ?? [])
        .filter(({ id }) => guide.kind !== "tour" || guide.steps.some((step) => step.id === id))
        .flatMap((step) => {
          const reason = mainReason(step);
          return reason === null || step.brokenShare === null
            ? []
            : [{ guide, step, share: step.brokenShare, reason }];
        }),
    )
    .sort((a, b) => b.step.recent.missed - a.step.recent.missed || b.share - a.share);

/** Why a step's element was missed by most lately; null where it was not missed. */
export const mainReason = ({ recent: { reasons } }: Pick<StepResults, "recent">): MissReason | null => {
  const order = ["absent", "ambiguous", "hidden"] as const;
  const most = order.reduce((a, b) => (reasons[b] > reasons[a] ? b : a));
  return reasons[most] === 0 ? null : most;
};

/** Misses of one step on one page for one reason. */
export interface MissGroup {
  readonly stepId: string | null;
  readonly reason: MissReason;
  readonly page: string | null;
  readonly count: number;
  readonly lastAt: string;
}

/** Like misses together, the newest first. `misses` come newest first. */
export const groupMisses = (misses: readonly MissedElement[]): readonly MissGroup[] => {
  const groups = new Map<string, MissGroup>();
  for (const { at, stepId, reason, page } of misses) {
    const name = JSON.stringify([stepId, reason, page]);
    const known = groups.get(name);
    groups.set(name, {
      stepId,
      reason,
      page,
      count: (known?.count ?? 0) + 1,
      lastAt: known?.lastAt ?? at,
    });
  }
  return [...groups.values()];
};

/**
 * What a comparison says: `unclear` while the interval of the difference spans nought, `alone` where nobody is withheld.
 */
export type GoalVerdict = "helps" | "hinders" | "unclear" | "alone";

export const goalVerdict = ({ interval, withheld }: NonNullable<ExperienceResults["goal"]>): GoalVerdict => {
  if (withheld.people === 0) return "alone";
  if (interval === null) return "unclear";
  const [low, high] = interval;
  return low > 0 ? "helps" : high < 0 ? "hinders" : "unclear";
};
