import { attempt } from "./attempt.ts";

/** Erases what this browser stores under a name, and what the widget and the debug panel remember of the tab. An open database is closed for it. */
export const eraseStored = (page: Window, name: string): void => {
  for (const area of ["localStorage", "sessionStorage"] as const) {
    // Where merely naming it throws, nothing can have been stored.
    attempt(() => {
      for (const key of Object.keys(page[area]))
        if (key.startsWith("waymark:") || key.startsWith(`${name}.`)) page[area].removeItem(key);
    });
  }
  attempt(() => indexedDB.deleteDatabase(name));
};
