export interface SurveyMessages {
  /** Said when a question appears: where to find it, without interrupting. */
  readonly waiting: string;
  readonly send: string;
  readonly dismiss: string;
  readonly close: string;
  readonly placeholder: string;
  readonly keys: string;
  readonly thanks: string;
  readonly offline: string;
}

export const surveyEnglish: SurveyMessages = {
  waiting: "A short question is waiting at the end of the page.",
  send: "Send",
  dismiss: "Dismiss",
  close: "Close",
  placeholder: "Optional, read by a person",
  keys: "Enter to send, Esc to close",
  thanks: "Thank you.",
  offline: "You are offline. We keep it, and send it once you are back.",
};
