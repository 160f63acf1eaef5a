import type { HTMLAttributes } from "preact";
import type { Account, Person } from "./model/people.ts";

/** The calls Ledger makes; Waymark's tag replays those pushed before it loads and takes the later ones itself. */
type Call =
  | readonly ["identify", userId: string, traits: Traits]
  | readonly ["group", accountId: string, traits: Traits]
  | readonly ["track", event: string, properties?: Traits]
  | readonly ["reset"];

interface Traits {
  readonly [name: string]: string | number | boolean;
}

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      /** Waymark draws the checklist of this id in it. */
      "waymark-checklist": HTMLAttributes<HTMLElement>;
    }
  }
}

declare global {
  interface Window {
    waymark?: { push(...calls: Call[]): unknown };
  }
}

/** Customer success as Ledger sees it. Without the tag (blocked, offline) the calls land in an array nobody reads. */
export interface Success {
  signedIn(person: Person, account: Account): void;
  signedOut(): void;
  did(event: string, properties?: Traits): void;
}

export const createSuccess = (page: Window): Success => {
  const push = (...calls: Call[]): void => {
    page.waymark ||= [] as Call[];
    page.waymark.push(...calls);
  };
  return {
    signedIn: (person, account) =>
      push(
        ["identify", person.id, { name: person.name, email: person.email, role: person.role }],
        [
          "group",
          account.id,
          {
            name: account.name,
            plan: account.plan,
            seats: account.seats,
            employees: account.employees,
            createdAt: account.createdAt,
            arr: account.arr,
            billing: account.billing,
          },
        ],
      ),
    signedOut: () => push(["reset"]),
    did: (event, properties = {}) => push(["track", event, properties]),
  };
};
