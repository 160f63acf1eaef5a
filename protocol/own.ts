/** The value of an entry, never of `Object.prototype`: keys come from the wire, and `constructor` is a fine event name. */
export const own = <T>(entries: { readonly [key: string]: T }, key: string): T | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined;
