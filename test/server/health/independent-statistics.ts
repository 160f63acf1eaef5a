/**
 * The statistics of surveys once more, by other roads than the collector's: exact fractions in `BigInt` for the sums, and both
 * quantiles and score tests inverted numerically instead of written out. Slow, and deliberately so.
 */

/** Mean and variance of whole numbers as exact fractions, then as numbers: no cancellation can hide in them. */
export const exactMoments = (
  values: readonly number[],
  divisor: "population" | "sample",
): { readonly mean: number; readonly variance: number } => {
  const n = BigInt(values.length);
  const sum = values.reduce((total, value) => total + BigInt(value), 0n);
  // Two passes: Σ(n·x − Σx)² = n²·Σ(x − mean)².
  const squares = values.reduce((total, value) => total + (n * BigInt(value) - sum) ** 2n, 0n);
  const by = divisor === "population" ? n : n - 1n;
  return { mean: Number(sum) / Number(n), variance: Number(squares) / Number(n * n * by) };
};

/** The two-sided 95% quantile of the normal distribution: its density summed by Simpson's rule until 47.5% are reached. */
export const normalQuantile95 = (): number =>
  bisect((z) => simpson((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI), 0, z) - 0.475, 0, 10);

/**
 * The same of Student's t, by its density under x = √ν·tan θ: the integrand becomes cos^(ν−1) θ, the constant is that which makes the
 * whole one, and no gamma function is needed.
 */
export const studentQuantile95 = (degrees: number): number => {
  const density = (theta: number): number => Math.cos(theta) ** (degrees - 1);
  const half = simpson(density, 0, Math.PI / 2);
  const theta = bisect((upTo) => simpson(density, 0, upTo) / half - 0.95, 0, Math.PI / 2);
  return Math.sqrt(degrees) * Math.tan(theta);
};

/** Both shares p at which the score test (x − n·p)² = z²·n·p·(1 − p) just rejects: Wilson's interval by its definition. */
export const scoreTestInterval = (reached: number, people: number, z: number): readonly [number, number] => {
  const rejects = (p: number): number => (reached - people * p) ** 2 - z * z * people * p * (1 - p);
  const share = reached / people;
  return [
    reached === 0 ? 0 : bisect((p) => -rejects(p), 0, share),
    reached === people ? 1 : bisect(rejects, share, 1),
  ];
};

/** Where an increasing function crosses nought. */
const bisect = (increasing: (x: number) => number, from: number, to: number): number => {
  let [low, high] = [from, to];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (increasing(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

const simpson = (f: (x: number) => number, from: number, to: number): number => {
  const pieces = 400;
  const width = (to - from) / pieces;
  let sum = f(from) + f(to);
  for (let piece = 1; piece < pieces; piece += 1) sum += (piece % 2 === 1 ? 4 : 2) * f(from + piece * width);
  return (sum * width) / 3;
};
