/**
 * `JSON.stringify` as the language has it, whatever the page did to its built-ins: Prototype.js 1.6 gives arrays a `toJSON` that
 * makes text of them. It steps aside for the call and is put back. (What strings and numbers inherit is never asked.)
 */
export const stringify = (value: unknown, replacer?: Replacer): string =>
  // Asked for every part of an event: where there is nothing of the name, as on nearly all pages, nothing is looked for.
  "toJSON" in []
    ? without(Object.prototype, () => without(Array.prototype, () => JSON.stringify(value, replacer)))
    : JSON.stringify(value, replacer);

type Replacer = (key: string, value: unknown) => unknown;

const without = <T>(prototype: object, run: () => T): T => {
  const own = Object.getOwnPropertyDescriptor(prototype, "toJSON");
  // False, not an error, where the page has frozen it.
  if (own) Reflect.deleteProperty(prototype, "toJSON");
  try {
    return run();
  } finally {
    if (own) Object.defineProperty(prototype, "toJSON", own);
  }
};
