import type { RollupInput } from "../../protocol/increment.ts";

/** Where figures come from: what a team connects, or not, as a whole. */
export type Source =
  | "usage"
  | "sessionLength"
  | "features"
  | "tickets"
  | "payments"
  | "surveys"
  | "emails"
  | "webinars"
  | "featureRequests"
  | "goals"
  | "onboarding";

export interface SourcePreset {
  readonly inputs: readonly RollupInput[];
  /**
   * What it means when a connected source says nothing of an account. `zero`: a true nought, such as no tickets.
   * `unknown`: no datum, so the last one ages and then drops out, such as an invoice.
   */
  readonly silence: "zero" | "unknown";
  /**
   * Whether a silence of the whole workspace for longer than an input's window is taken for a lost connection. Never for
   * usage: a small product may have nobody around for a month, and that is what its health must show.
   */
  readonly canBreak: boolean;
}

export const sources: { readonly [S in Source]: SourcePreset } = {
  usage: { inputs: ["action", "session", "feature"], silence: "zero", canBreak: false },
  sessionLength: { inputs: ["sessionMinutes"], silence: "unknown", canBreak: false },
  features: { inputs: ["feature"], silence: "zero", canBreak: false },
  tickets: { inputs: ["ticketOpened", "ticketResolved"], silence: "zero", canBreak: true },
  payments: {
    inputs: ["invoicePaid", "paymentFailed", "renewed", "cancelled"],
    silence: "unknown",
    canBreak: true,
  },
  surveys: {
    inputs: ["surveyShown", "surveyAnswered", "surveyDismissed"],
    silence: "unknown",
    canBreak: true,
  },
  emails: { inputs: ["email"], silence: "zero", canBreak: true },
  webinars: { inputs: ["webinar"], silence: "zero", canBreak: true },
  featureRequests: { inputs: ["featureRequest"], silence: "zero", canBreak: true },
  goals: { inputs: ["goalSet", "goalReached"], silence: "unknown", canBreak: true },
  onboarding: { inputs: ["checklistStarted", "checklistCompleted"], silence: "unknown", canBreak: false },
};
