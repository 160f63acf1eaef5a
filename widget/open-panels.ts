import type { Json } from "../protocol/json.ts";

/** What stands open in this tab, and how far the person has come in it: true to their id after a reload. */
export interface OpenPanels {
  has(id: string): boolean;
  /** What was kept with it: `true` where it merely stands open, undefined where it does not. */
  get(id: string): Json | undefined;
  /** False closes it, and forgets what was kept. */
  set(id: string, kept: Json): void;
}

const key = "waymark:open";

/**
 * Of one person: what another began in this tab is none of theirs. Storage is asked for lazily, because reading
 * `sessionStorage` itself throws where the user blocks site data.
 */
export const openPanels = (storage: () => Storage | undefined, person: string): OpenPanels => {
  const open = new Map(read(storage, person));
  return {
    has: (id) => open.has(id),
    get: (id) => open.get(id),
    set: (id, kept) => {
      if (kept === false) open.delete(id);
      else open.set(id, kept);
      try {
        storage()?.setItem(key, JSON.stringify([person, [...open]]));
      } catch {
        // Blocked or full: it is closed after a reload, which is all that is lost.
      }
    },
  };
};

const read = (storage: () => Storage | undefined, person: string): readonly [string, Json][] => {
  try {
    const [of, open] = JSON.parse(storage()?.getItem(key) ?? "[]");
    return of === person ? open : [];
  } catch {
    return [];
  }
};
