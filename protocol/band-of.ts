/** What each name is from, largest first: `{ gold: 12, silver: 6 }`. */
export type Bands<N extends string> = { readonly [name in N]: number };

/** The name a value falls under; undefined below the least. */
export const bandOf = <N extends string>(bands: Bands<N>, value: number): N | undefined =>
  (Object.keys(bands) as N[]).find((name) => value >= bands[name]);
