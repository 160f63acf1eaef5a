import type { ShownBadge } from "./showcase.ts";

export interface BadgeMessages {
  readonly earned: string;
  readonly showcase: string;
  readonly close: string;
  readonly locked: string;
  /** Of a certificate: the quiz that earns or renews it. */
  readonly takeQuiz: string;
  earnedOn(date: string): string;
  validUntil(date: string): string;
  expiredOn(date: string): string;
  progress(progress: NonNullable<ShownBadge["progress"]>): string;
  next(title: string): string;
}

export const badgeEnglish: BadgeMessages = {
  earned: "You earned a badge",
  showcase: "Your badges",
  close: "Close",
  locked: "Not earned yet",
  takeQuiz: "Take the quiz",
  earnedOn: (date) => `Earned ${date}`,
  validUntil: (date) => `valid until ${date}`,
  expiredOn: (date) => `expired ${date}`,
  progress: ({ count, atLeast, every }) =>
    `${count} of ${atLeast}${every === undefined ? "" : ` ${every}s in a row`}`,
  next: (title) => `Next: ${title}`,
};
