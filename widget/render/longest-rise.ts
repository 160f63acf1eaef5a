/** The most of `places` that are in order already: they stay and the others move around them. Negative ones are new. */
export const longestRise = (places: readonly number[]): readonly number[] => {
  const rises: number[][] = [[]];
  // The last place of a rise is its first here.
  const longest = (below: number) =>
    rises.reduce((best, rise) => ((rise[0] ?? -1) < below && rise.length >= best.length ? rise : best));
  for (const place of places) if (place >= 0) rises.push([place, ...longest(place)]);
  return longest(1 / 0);
};
