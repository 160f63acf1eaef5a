/** What the cards of tours and announcements say. */
export interface CardMessages {
  readonly next: string;
  readonly back: string;
  readonly done: string;
  readonly later: string;
  readonly dismiss: string;
  /** Where the step stands: "Step 2 of 4". */
  step(number: number, total: number): string;
  /** What to do where there is no Next button but an element to press. */
  readonly press: string;
}

export const cardEnglish: CardMessages = {
  next: "Next",
  back: "Back",
  done: "Done",
  later: "Later",
  dismiss: "Dismiss",
  step: (number, total) => `Step ${number} of ${total}`,
  press: "Press the highlighted element to go on.",
};
