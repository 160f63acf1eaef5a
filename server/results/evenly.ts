/** Every n-th in the order given, the same at each call; all of them where they are within the limit. */
export const evenly = <T>(all: readonly T[], limit: number): readonly T[] =>
  all.length <= limit
    ? all
    : Array.from({ length: limit }, (_, index) => all[Math.floor((index * all.length) / limit)]).filter(
        (one) => one !== undefined,
      );
