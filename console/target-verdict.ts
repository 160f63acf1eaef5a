import type { SurveyResults } from "../protocol/api.ts";

/** How a score stands to its target; `perhaps` where the 95% interval holds scores on the other side as well. */
export type TargetVerdict = "met" | "perhapsMet" | "missed" | "perhapsMissed";

/** Null without a target, and without an answer to hold against it. */
export const targetVerdict = ({
  target,
  interval,
}: Pick<SurveyResults, "target" | "interval">): TargetVerdict | null => {
  if (target === null || target.isMet === null) return null;
  const { score, lowerIsBetter, isMet } = target;
  const [low, high] = interval ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (isMet) return (lowerIsBetter ? high < score : low >= score) ? "met" : "perhapsMet";
  return (lowerIsBetter ? low >= score : high < score) ? "missed" : "perhapsMissed";
};
