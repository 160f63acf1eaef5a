import type { JourneyResponse } from "../protocol/api.ts";
import type { Message } from "../protocol/event.ts";
import type { Journey } from "../protocol/journey.ts";
import type { Ledger } from "./ledger.ts";

/**
 * What a page sees of a person: the collector's journey, and the messages that are not in it. Which of those that wait are in it
 * already, as where an answer was lost, the collector says with the journey: so each event counts once, whatever was sent when.
 */
export interface JourneyBase {
  /** The base: the journey as the collector had it; null before the first. */
  journey(): Journey | null;
  /** Messages not in `journey()`, oldest first: this tab's, and what other tabs had to send when it was taken. Copy to keep. */
  pending(): readonly Message[];
  record(message: Message): void;
  /**
   * Asks for the journey and takes it as the base, unless it cannot be had, it was forgotten meanwhile, or `isExact` says no by then:
   * what this tab recorded since it asked, if it did, must not have been sent. Resolves with whether it did.
   */
  take(isExact: (hasRecorded: boolean) => boolean): Promise<boolean>;
  forget(): void;
}

export interface JourneyBasePorts extends Pick<Ledger, "outbox"> {
  /** The journey, and which of these messages are in it; null when it cannot be had. */
  readonly ask: (messageIds: readonly string[]) => Promise<JourneyResponse | null>;
}

/** As many as a browser stores. */
const maxPending = 10_000;

export const createJourneyBase = ({ outbox, ask }: JourneyBasePorts): JourneyBase => {
  let journey: Journey | null = null;
  let pending: Message[] = [];
  /** How often somebody else took over: a journey on its way from before is no longer wanted. */
  let forgotten = 0;
  /** What was recorded since each of the journeys on their way was asked for. */
  const since = new Set<Message[]>();

  return {
    journey: () => journey,
    pending: () => pending,
    record(message) {
      if (pending.push(message) > maxPending) pending.shift();
      for (const recorded of since) recorded.push(message);
    },
    async take(isExact) {
      const asked = forgotten;
      const recorded: Message[] = [];
      since.add(recorded);
      try {
        const unsent = await outbox();
        const answer = await ask(unsent.map(({ messageId }) => messageId));
        if (answer === null || asked !== forgotten || !isExact(recorded.length > 0)) return false;
        const counted = new Set(answer.counted);
        journey = answer.journey;
        pending = [...unsent.filter(({ messageId }) => !counted.has(messageId)), ...recorded];
        return true;
      } finally {
        since.delete(recorded);
      }
    },
    forget() {
      forgotten++;
      journey = null;
    },
  };
};
