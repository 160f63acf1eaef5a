import type { Message } from "../protocol/event.ts";
import type { Journey } from "../protocol/journey.ts";
import type { Ledger } from "./ledger.ts";

/**
 * What a page sees of a person: the collector's journey, and the messages that are not in it. A journey that was asked for when the
 * outbox was empty holds everything up to then; as long as no request with events began since (`lastSent` still is what it was), it
 * holds nothing after. Then journey + pending counts each event exactly once.
 */
export interface JourneyBase {
  /** The base: the journey as the collector had it; null before the first. */
  journey(): Journey | null;
  /** Messages not in `journey()`, oldest first: this tab's, and what other tabs had to send when it was taken. Copy to keep. */
  pending(): readonly Message[];
  record(message: Message): void;
  /** Takes the journey as the base, unless something was sent since `lastSent` was read, or it was forgotten meanwhile; says whether it did. */
  rebase(journey: Journey, lastSent: string | undefined): Promise<boolean>;
  /** Takes it whatever was sent, unless it was forgotten meanwhile: what is on its way, or was sent without an answer, may be counted twice until the next. */
  take(journey: Journey): Promise<boolean>;
  forget(): void;
}

/** As many as a browser stores. */
const maxPending = 10_000;

export const createJourneyBase = ({ read }: Pick<Ledger, "read">): JourneyBase => {
  let journey: Journey | null = null;
  let pending: Message[] = [];
  /** How often somebody else took over: a journey on its way from before is no longer wanted. */
  let forgotten = 0;
  let rebasing: Promise<unknown> = Promise.resolve();

  /** One at a time, or what is recorded meanwhile would be added twice. */
  const rebase = (next: Journey, isExact: (lastSent: string | undefined) => boolean): Promise<boolean> => {
    const asked = forgotten;
    const rebased = rebasing.then(async () => {
      const before = new Set(pending);
      const unsent = await read(async ({ outbox, state }) => {
        const [messages, [lastSent]] = await Promise.all([outbox.rows(), state.rows()]);
        return isExact(lastSent) ? messages : null;
      });
      if (unsent === null || asked !== forgotten) return false;
      journey = next;
      pending = [...unsent, ...pending.filter((message) => !before.has(message))];
      return true;
    });
    rebasing = rebased.catch(() => {});
    return rebased;
  };

  return {
    journey: () => journey,
    pending: () => pending,
    record(message) {
      if (pending.push(message) > maxPending) pending.shift();
    },
    rebase: (next, lastSent) => rebase(next, (found) => found === lastSent),
    take: (next) => rebase(next, () => true),
    forget() {
      forgotten++;
      journey = null;
    },
  };
};
