/** Which checklists stand open: true to their id after a reload of the same tab. */
export interface OpenPanels {
  has(id: string): boolean;
  set(id: string, isOpen: boolean): void;
}

const key = "waymark:open";

/** Storage is asked for lazily, because reading `sessionStorage` itself throws where the user blocks site data. */
export const openPanels = (storage: () => Storage): OpenPanels => {
  const ids = new Set(read(storage));
  return {
    has: (id) => ids.has(id),
    set: (id, isOpen) => {
      ids[isOpen ? "add" : "delete"](id);
      try {
        storage().setItem(key, [...ids].join());
      } catch {
        // Blocked or full: the panel opens closed after a reload, which is all that is lost.
      }
    },
  };
};

const read = (storage: () => Storage): readonly string[] => {
  try {
    return (storage().getItem(key) ?? "").split(",");
  } catch {
    return [];
  }
};
