/** A deterministic source of chance: the same seed gives the same draws on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  chance(probability01: number): boolean;
  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(choices: NonEmpty<T>): T;
  /** Roughly normal around `mean`; within ±3 `spread`. */
  around(mean: number, spread: number): number;
}

export type NonEmpty<T> = readonly [T, ...T[]];

/**
 * Every part of the history draws from its own stream, named by what it decides ("acme/2/day/118"), so that changing one
 * account, or cutting the history off at another moment, leaves all other draws as they were.
 */
export const createRandom = (seed: string): Random => {
  let state = hash(seed);
  // A 32-bit Weyl sequence through an avalanche of multiplies and shifts; statistical quality is ample for a story.
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (probability01) => next() < probability01,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: ([first, ...rest]) => {
      const index = Math.floor(next() * (rest.length + 1));
      return index === 0 ? first : (rest[index - 1] ?? first);
    },
    around: (mean, spread) => mean + (next() + next() + next() - 1.5) * 2 * spread,
  };
};

/** FNV-1a over code units. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
};
