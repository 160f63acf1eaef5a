import { attempt } from "./attempt.ts";
import { stringify } from "./stringify.ts";

/** One JSON value that outlives the page and is shared by its tabs; null is none. */
export interface Stored<T> {
  get(): T | null;
  set(value: T | null): void;
}

/** A value of `localStorage`; where that is blocked or full, memory stands in for what could not be written. */
export const createStored = <T>(page: Window, name: string): Stored<T> => {
  let unwritten: T | null = null;
  let text: string | null = null;
  let read: T | null = null;
  return {
    // Merely naming localStorage throws in a sandboxed frame. What is no JSON, somebody else wrote: as good as nothing.
    get: () =>
      unwritten ??
      attempt(() => {
        const found = page.localStorage.getItem(name);
        // Asked for every event, and mostly what it was: to look is cheap, to read is not.
        if (found !== text) {
          read = JSON.parse(found as string) as T | null;
          text = found;
        }
        return read;
      }),
    set(value) {
      unwritten = value;
      attempt(() => {
        if (value === null) page.localStorage.removeItem(name);
        else page.localStorage.setItem(name, stringify(value));
        unwritten = null;
      });
    },
  };
};
