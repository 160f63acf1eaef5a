import type { Message } from "../protocol/event.ts";
import type { Journey } from "../protocol/journey.ts";
import type { Base, Tables } from "./database.ts";
import { type Ledger, putState, stateOf } from "./ledger.ts";

/** The journey that the view of a person starts from. Only a page with something published has one. */
export interface JourneyBase {
  /** The base stored for a person by an earlier page, if any; its pending messages come with it. */
  restore(of: string): Promise<boolean>;
  /** Takes the journey as the base, unless something was sent since `sends` was read; says whether it did. */
  rebase(base: Base, sends: number): Promise<boolean>;
}

interface Snapshot {
  readonly journey: Journey;
  readonly messages: readonly Message[];
}

export const createJourneyBase = ({
  read,
  view,
  pending,
}: Pick<Ledger, "read" | "view" | "pending">): JourneyBase => {
  let reloading: Promise<unknown> = Promise.resolve();

  /** Replaces the view by what `find` finds stored, keeping what is recorded meanwhile. One at a time, or two would add up. */
  const reload = (find: (tables: Tables) => Promise<Snapshot | null>): Promise<boolean> => {
    const reloaded = reloading.then(async () => {
      const before = new Set(pending());
      const found = await read(find);
      if (found === null) return false;
      view(found.journey, [...found.messages, ...pending().filter((message) => !before.has(message))]);
      return true;
    });
    reloading = reloaded.catch(() => {});
    return reloaded;
  };

  return {
    restore: (of) =>
      reload(async ({ outbox, state }) => {
        const { base, kept } = await stateOf(state);
        return base?.of === of
          ? { journey: base.journey, messages: [...kept, ...(await outbox.rows())] }
          : null;
      }),

    rebase: (base, sends) =>
      reload(async ({ outbox, state }) => {
        if ((await stateOf(state)).sends !== sends) return null;
        putState(state, { sends, base, kept: [] });
        return { journey: base.journey, messages: await outbox.rows() };
      }),
  };
};
