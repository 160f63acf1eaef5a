/** Why an experience is on the screen or is not: every rule, budget and state that had a say, in the order they are asked. */
export interface Trace {
  readonly id: string;
  /** Null where nothing is published under the id. */
  readonly kind: string | null;
  /**
   * `shown`: on the screen · `waiting`: due, and only the moment is missing (budget, turn, page, element) ·
   * `hidden`: not due · `unknown`: not published.
   */
  readonly verdict: "shown" | "waiting" | "hidden" | "unknown";
  /** The whole in one sentence, in English: it is for developers. */
  readonly says: string;
  readonly checks: readonly Check[];
}

/** One that was asked. */
export interface Check {
  readonly by:
    | "published"
    | "dates"
    | "state"
    | "snooze"
    | "audience"
    | "trigger"
    | "sample"
    | "moment"
    | "holdout"
    | "budget"
    | "turn"
    | "page"
    | "tab"
    | "element";
  readonly ok: boolean;
  /** Readable: `plan is "free", and must be "pro"`. */
  readonly says: string;
  /** From when on it will be ok, ISO 8601, where that is known. */
  readonly from?: string;
  /** The parts of an `all`, `any` or `not`. */
  readonly parts?: readonly Verdict[];
}

/** What one audience rule says. */
export interface Verdict {
  readonly ok: boolean;
  readonly says: string;
  readonly parts?: readonly Verdict[];
}
