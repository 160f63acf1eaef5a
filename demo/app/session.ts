import { type ReadonlySignal, signal } from "@preact/signals";
import { type Account, accountsAt, type Person, people } from "./model/people.ts";
import { createWorkspace, type Workspace } from "./model/workspace.ts";
import type { Stored } from "./storage.ts";
import type { Success } from "./waymark.ts";

/** Who is signed in, and the books of their account. */
export interface SignedIn {
  readonly person: Person;
  readonly workspace: Workspace;
}

export interface Session {
  readonly current: ReadonlySignal<SignedIn | null>;
  /** Nothing happens for an id nobody has. */
  signIn(personId: string): void;
  signOut(): void;
}

const key = "ledger:session";

/** `asked` is the person a link signs in directly (`?as=u_ana`), before anyone remembered. */
export const createSession = ({ storage, success, now, asked }: SessionOptions): Session => {
  const current = signal<SignedIn | null>(null);
  const signIn = (personId: string): void => {
    const person = people.find(({ id }) => id === personId);
    const account = accountsAt(now()).find(({ id }) => id === person?.accountId);
    if (person === undefined || account === undefined) return;
    remember(storage, personId);
    success.signedIn(person, account);
    current.value = { person, workspace: open(account) };
  };
  const open = (account: Account): Workspace => createWorkspace({ account, storage, success, now });
  const remembered = storage.getItem(key);
  signIn(asked ?? remembered ?? "");
  return {
    current,
    signIn,
    signOut: () => {
      storage.removeItem(key);
      success.signedOut();
      current.value = null;
    },
  };
};

interface SessionOptions {
  readonly storage: Stored;
  readonly success: Success;
  readonly asked: string | null;
  now(): number;
}

const remember = (storage: Stored, personId: string): void => {
  try {
    storage.setItem(key, personId);
  } catch {
    // Storage full: the session lasts as long as the page.
  }
};
