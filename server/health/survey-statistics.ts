import { npsGroup } from "../../protocol/experience.ts";

/** The two-sided 95% quantile of the standard normal distribution. */
export const z95 = 1.959_963_984_540_054;

/** Both ends of a confidence interval, in the unit of the score. */
export type Interval = readonly [number, number];

/**
 * %promoters − %detractors, −100…100; null for no answer.
 * Source: Reichheld, "The One Number You Need to Grow", Harvard Business Review, December 2003.
 */
export const netPromoterScore = (scores: readonly number[]): number | null => {
  if (scores.length === 0) return null;
  const { promoters, detractors } = groups(scores);
  return ((promoters - detractors) / scores.length) * 100;
};

/**
 * 95% interval of a Net Promoter Score; null under two answers. An answer is worth +1, 0 or −1, so with the shares p of
 * promoters and d of detractors its variance is p + d − (p − d)², and the interval is p − d ± z·√(variance ÷ n), cut to
 * the scale. Where all answers fall into one group that variance is nought and would claim certainty; there the shares
 * are taken after adding three answers, ¾ promoter, 1½ passive and ¾ detractor.
 * Source: Rocks, "Interval Estimation for the 'Net Promoter Score'", The American Statistician 70(4), 2016, 365–372:
 * the Wald and the adjusted Wald interval.
 */
export const netPromoterInterval = (scores: readonly number[]): Interval | null => {
  const count = scores.length;
  if (count < 2) return null;
  const { promoters, detractors } = groups(scores);
  const isUnanimous = [promoters, detractors, count - promoters - detractors].includes(count);
  const added = isUnanimous ? 0.75 : 0;
  const all = count + 4 * added;
  const p = (promoters + added) / all;
  const d = (detractors + added) / all;
  const margin = z95 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / all);
  return [Math.max(-1, p - d - margin) * 100, Math.min(1, p - d + margin) * 100];
};

/**
 * 95% interval of a mean by Student's t with n − 1 degrees of freedom, cut to the scale; null under two answers.
 * Source: Student, "The Probable Error of a Mean", Biometrika 6(1), 1908, 1–25.
 */
export const meanInterval = (
  scores: readonly number[],
  scale: { readonly min: number; readonly max: number },
): Interval | null => {
  const count = scores.length;
  if (count < 2) return null;
  const centre = scores.reduce((sum, score) => sum + score, 0) / count;
  const variance = scores.reduce((sum, score) => sum + (score - centre) ** 2, 0) / (count - 1);
  const margin = studentT95(count - 1) * Math.sqrt(variance / count);
  return [Math.max(scale.min, centre - margin), Math.min(scale.max, centre + margin)];
};

/** Two-sided 95% quantiles of Student's t for 1 to 10 degrees of freedom. */
const studentT95Table = [
  12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582, 2.446_912, 2.364_624, 2.306_004, 2.262_157,
  2.228_139,
];

/**
 * From 11 degrees of freedom on by the expansion around the normal quantile, right to four decimals there.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
 */
const studentT95 = (degrees: number): number => {
  const z = z95;
  return (
    studentT95Table[degrees - 1] ??
    z +
      (z ** 3 + z) / (4 * degrees) +
      (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
      (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3) +
      (79 * z ** 9 + 776 * z ** 7 + 1_482 * z ** 5 - 1_920 * z ** 3 - 945 * z) / (92_160 * degrees ** 4)
  );
};

const groups = (scores: readonly number[]): { readonly promoters: number; readonly detractors: number } => ({
  promoters: scores.filter((score) => npsGroup(score) === "promoter").length,
  detractors: scores.filter((score) => npsGroup(score) === "detractor").length,
});
