/** Small texts that outlive the page and are shared by its tabs, under names of our own. */
export interface Storage {
  get(name: string): string | null;
  set(name: string, text: string): void;
  remove(name: string): void;
}

/** `localStorage` under a prefix; where it is blocked or full, memory stands in for what could not be written. */
export const createStorage = (prefix: string, open: () => globalThis.Storage): Storage => {
  const memory = new Map<string, string>();
  const use = <T>(run: (storage: globalThis.Storage) => T): T | null => {
    try {
      // Merely naming localStorage throws in a sandboxed frame.
      return run(open());
    } catch {
      return null;
    }
  };
  return {
    get: (name) => memory.get(name) ?? use((storage) => storage.getItem(prefix + name)),
    set(name, text) {
      memory.delete(name);
      if (use((storage) => [storage.setItem(prefix + name, text)]) === null) memory.set(name, text);
    },
    remove(name) {
      memory.delete(name);
      use((storage) => storage.removeItem(prefix + name));
    },
  };
};

/** One JSON value of the storage. Reads what other tabs wrote; parses only when the text has changed. */
export interface Stored<T> {
  get(): T | null;
  set(value: T | null): void;
}

export const createStored = <T>(storage: Storage, name: string): Stored<T> => {
  let text: string | null = null;
  let value: T | null = null;
  return {
    get() {
      const current = storage.get(name);
      if (current !== text) {
        text = current;
        try {
          value = current === null ? null : (JSON.parse(current) as T);
        } catch {
          // Somebody else wrote under our name: as good as nothing.
          value = null;
        }
      }
      return value;
    },
    set(next) {
      value = next;
      if (next === null) {
        text = null;
        storage.remove(name);
      } else {
        text = JSON.stringify(next);
        storage.set(name, text);
      }
    },
  };
};
