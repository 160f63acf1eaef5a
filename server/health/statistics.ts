/** Null for no values. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The median of a histogram (value → how often); the mean of the middle two where their number is even. Null for none. */
export const median = (counts: ReadonlyMap<number, number>): number | null => {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const ordered = [...counts].sort(([a], [b]) => a - b);
  const at = (index: number): number => {
    let passed = 0;
    for (const [value, count] of ordered) {
      passed += count;
      if (index < passed) return value;
    }
    return Number.NaN;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
};

/** `roundTenth(80.04999)` → `80`. Never −0. */
export const roundTenth = (value: number): number => Math.round(value * 10) / 10 + 0;
