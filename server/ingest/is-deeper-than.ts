/** Do lists and objects lie in each other more than so many deep? Looks no further than that itself, and runs for every event. */
export const isDeeperThan = (value: unknown, depth: number): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  for (const part of Object.values(value)) if (isDeeperThan(part, depth - 1)) return true;
  return false;
};
