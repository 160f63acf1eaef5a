export interface SurveyMessages {
  /** Said when a question appears: where to find it, without interrupting. */
  readonly waiting: string;
  readonly send: string;
  readonly next: string;
  readonly back: string;
  readonly step: (number: number, total: number) => string;
  readonly yes: string;
  readonly no: string;
  readonly other: string;
  /** How many may be chosen. */
  readonly choose: (min: number, max: number) => string;
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
  next: "Next",
  back: "Back",
  step: (number, total) => `Question ${number} of ${total}`,
  yes: "Yes",
  no: "No",
  other: "Something else",
  choose: (min, max) => (min === max ? `Choose ${min}` : `Choose ${min} to ${max}`),
  dismiss: "Dismiss",
  close: "Close",
  placeholder: "Optional, read by a person",
  keys: "Enter to send, Esc to close",
  thanks: "Thank you.",
  offline: "You are offline. We keep it, and send it once you are back.",
};
