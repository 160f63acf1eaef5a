export interface HintMessages {
  readonly understood: string;
  readonly dismiss: string;
}

export const hintEnglish: HintMessages = {
  understood: "Got it",
  dismiss: "Dismiss",
};
