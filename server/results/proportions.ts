import type { ShareOfPeople } from "../../protocol/api.ts";
import { type Interval, z95 } from "../health/survey-statistics.ts";

/** So many of so many. */
export interface Proportion {
  readonly reached: number;
  readonly people: number;
}

/** 0–1; null of nobody. */
export const shareOf = ({ reached, people }: Proportion): number | null =>
  people === 0 ? null : reached / people;

/**
 * 95% interval of a share, 0–1; null of nobody. It keeps its promise for few people and for shares near 0 or 1, where the
 * textbook p ± z·√(p(1 − p) ÷ n) claims certainty.
 * Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical
 * Association 22(158), 1927, 209–212.
 */
export const shareInterval = ({ reached, people }: Proportion): Interval | null => {
  if (people === 0) return null;
  const share = reached / people;
  const z2 = z95 ** 2;
  const centre = 2 * reached + z2;
  const margin = z95 * Math.sqrt(z2 + 4 * reached * (1 - share));
  const whole = 2 * (people + z2);
  // At both ends the formula is exact and rounding is not.
  return [reached === 0 ? 0 : (centre - margin) / whole, reached === people ? 1 : (centre + margin) / whole];
};

/** Both of them; of none where more reached it than there are people, as may be while people are still being told of. */
export const shareOfPeople = (proportion: Proportion): ShareOfPeople =>
  proportion.reached > proportion.people
    ? { share: null, interval: null }
    : { share: shareOf(proportion), interval: shareInterval(proportion) };

/** a − b of two shares, −1…1; null where either is of nobody. */
export const differenceOf = (a: Proportion, b: Proportion): number | null => {
  const [first, second] = [shareOf(a), shareOf(b)];
  return first === null || second === null ? null : first - second;
};

/**
 * 95% interval of the difference a − b of two independent shares; null where either is of nobody. With each share p and its
 * Wilson interval [l, u]: from d − √((pa − la)² + (ub − pb)²) to d + √((ua − pa)² + (pb − lb)²).
 * Source: Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of Eleven Methods",
 * Statistics in Medicine 17, 1998, 873–890: method 10, the hybrid score interval.
 */
export const differenceInterval = (a: Proportion, b: Proportion): Interval | null => {
  const [rangeA, rangeB] = [shareInterval(a), shareInterval(b)];
  if (rangeA === null || rangeB === null) return null;
  const [lowA, highA] = rangeA;
  const [lowB, highB] = rangeB;
  const [shareA, shareB] = [a.reached / a.people, b.reached / b.people];
  const difference = shareA - shareB;
  return [
    Math.max(-1, difference - Math.hypot(shareA - lowA, highB - shareB)),
    Math.min(1, difference + Math.hypot(highA - shareA, shareB - lowB)),
  ];
};
