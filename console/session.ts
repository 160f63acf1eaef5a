import { type ReadonlySignal, signal } from "@preact/signals";

/** Who is signed in: the secret key, kept for this tab alone. */
export interface Session {
  readonly key: ReadonlySignal<string | null>;
  /** True after a key that used to work was refused: the sign-in says so. */
  readonly wasRefused: ReadonlySignal<boolean>;
  signIn(key: string): void;
  signOut(): void;
  /** Ends the session because the collector refused the key. */
  refuse(): void;
}

const storageKey = "waymark.secretKey";

/** @param storage Where the key survives a reload; the tab's session storage, so that it ends with the tab. */
export const createSession = (storage: () => Storage): Session => {
  const key = signal<string | null>(read(storage));
  const wasRefused = signal(false);
  const set = (next: string | null, refused: boolean) => {
    key.value = next;
    wasRefused.value = refused;
    write(storage, next);
  };
  return {
    key,
    wasRefused,
    signIn: (next) => set(next, false),
    signOut: () => set(null, false),
    refuse: () => set(null, true),
  };
};

// Where a browser forbids it, asking for the storage throws already; the session then lives as long as the page.
const read = (storage: () => Storage): string | null => {
  try {
    return storage().getItem(storageKey);
  } catch {
    return null;
  }
};

const write = (storage: () => Storage, key: string | null): void => {
  try {
    if (key === null) storage().removeItem(storageKey);
    else storage().setItem(storageKey, key);
  } catch {
    // See above.
  }
};

/** `"#key=sk_1"` → `"sk_1"`. The fragment never reaches a server or its logs, which is why a link may carry a key there. */
export const keyInFragment = (fragment: string): string | null => {
  const key = new URLSearchParams(fragment.replace(/^#/, "")).get("key")?.trim();
  return key === undefined || key === "" ? null : key;
};
