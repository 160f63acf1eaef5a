import type { ExperienceEvent, Fact, UsageEvent } from "../../protocol/event-names.ts";

/** What the sentence of a timeline entry may use. */
export interface TimelineFacts {
  readonly who: string;
  /** The title of the checklist, tour, hint or announcement it is about, else its id. */
  readonly experience: string;
  /** `": Cannot export invoices"`, or nothing where the event names nothing. */
  readonly subject: string;
  /** `": €120.00"`, or nothing. */
  readonly amount: string;
  /** What is doubtful about a referral, in whole sentences, or nothing. */
  readonly doubts: string;
  /** `" · Refunded"`, or nothing. */
  readonly reason: string;
  /** A property as text; null where absent or empty. */
  text(property: string): string | null;
}

/** What a timeline says of every event that Waymark knows. */
export type TimelineSentences = {
  readonly [E in UsageEvent | ExperienceEvent | Fact]: (facts: TimelineFacts) => string;
};
