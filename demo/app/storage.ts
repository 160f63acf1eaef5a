/** What is used of a storage. */
export type Stored = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What this browser keeps for Ledger. One that is told to keep nothing throws already at the asking: then it lasts as long as the page. */
export const storedIn = (page: Window): Stored => {
  try {
    return page.localStorage;
  } catch {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }
};
