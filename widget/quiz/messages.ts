export interface QuizMessages {
  readonly start: string;
  readonly next: string;
  readonly finish: string;
  readonly close: string;
  readonly again: string;
  readonly multi: string;
  readonly correct: string;
  readonly wrong: string;
  readonly passed: string;
  readonly failed: string;
  readonly spent: string;
  /** Share in percent. */
  rules(questions: number, percent: number): string;
  left(attempts: number): string;
  question(number: number, total: number): string;
  score(score: number, percent: number): string;
  certificate(title: string): string;
  openOn(date: string): string;
  passedOn(date: string): string;
  validUntil(date: string): string;
}

export const quizEnglish: QuizMessages = {
  start: "Start",
  next: "Next",
  finish: "Finish",
  close: "Close",
  again: "Try again",
  multi: "Choose all that are right.",
  correct: "Right",
  wrong: "Not right",
  passed: "You passed",
  failed: "Not passed this time",
  spent: "You have no attempts left.",
  rules: (questions, percent) => `${questions} question${questions === 1 ? "" : "s"}, ${percent}% to pass.`,
  left: (attempts) => `${attempts} attempt${attempts === 1 ? "" : "s"} left.`,
  question: (number, total) => `Question ${number} of ${total}`,
  score: (score, percent) => `${score}% right, and ${percent}% is needed.`,
  certificate: (title) => `You earned “${title}”.`,
  openOn: (date) => `You can try again from ${date}.`,
  passedOn: (date) => `You passed on ${date}.`,
  validUntil: (date) => `Valid until ${date}.`,
};
