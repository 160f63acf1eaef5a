import type { VNode } from "preact";
import type {
  Action,
  Announcement,
  Badge,
  Checklist,
  ExperienceKind,
  Hint,
  Quiz,
  Referral,
  Survey,
  Text,
  Tour,
  TourStep,
} from "../protocol/experience.ts";
import type { QuizStanding } from "../protocol/quiz.ts";
import type { ReferralStanding } from "../protocol/referral.ts";
import type { Miss } from "./anchor/watch-anchor.ts";
import type { ShownBadge } from "./badge/showcase.ts";
import type { ChecklistProgress } from "./checklist/progress.ts";
import type { QuizRun } from "./quiz/quiz-run.ts";
import type { Answer, Answers } from "./survey/survey-flow.ts";
import type { Words } from "./words.ts";

/** What is on the screen now, from the stage to the views. Every kind adds its part. */
export type Scene = readonly Part[];

export type Part =
  | {
      readonly kind: "checklist";
      readonly id: string;
      readonly checklist: Checklist;
      readonly progress: ChecklistProgress;
      readonly isOpen: boolean;
      /** Everything is done, and the user is told so. */
      readonly isFinished: boolean;
      /** Only where the page has an element for it, in which it can be brought back. */
      readonly isDismissed: boolean;
    }
  | {
      readonly kind: "survey";
      readonly id: string;
      readonly survey: Survey;
      /** What was chosen and typed so far, on whichever way. */
      readonly draft: Answers;
      /** The id of the question the person went to; before they went anywhere, of none. */
      readonly at: string;
      /** Buttons beside the thanks, once the answers are recorded and the user is thanked; null until then. */
      readonly actions: readonly Action[] | null;
    }
  | {
      readonly kind: "tour";
      readonly id: string;
      readonly tour: Tour;
      readonly step: TourStep;
      /** Where the step stands among those of the tour, from 1. */
      readonly number: number;
      /** Null on the first step seen. */
      readonly back: TourStep | null;
      /** Is this the end, whichever way the tour goes from here? Then Next reads Done. */
      readonly isLast: boolean;
    }
  | {
      readonly kind: "badge";
      readonly id: string;
      readonly badge: Badge;
      /** Just earned: what the toast names, the badge or one level of it; null where there is nothing new. */
      readonly toast: Text | null;
      /** All badges, where this part is the one to list them. */
      readonly showcase: readonly ShownBadge[] | null;
      readonly isOpen: boolean;
    }
  | {
      readonly kind: "quiz";
      readonly id: string;
      readonly quiz: Quiz;
      readonly standing: QuizStanding;
      /** The attempt under way or just over; none before it is begun. */
      readonly run: QuizRun | undefined;
      /** The title of the badge that passing earns; none where it was ever taken away: whether it is back, its toast says. */
      readonly certificate: Text | undefined;
    }
  | {
      readonly kind: "referral";
      readonly id: string;
      readonly referral: Referral;
      /** Null until the collector has told of it. */
      readonly standing: ReferralStanding | null;
    }
  | { readonly kind: "hint"; readonly id: string; readonly hint: Hint }
  | { readonly kind: "announcement"; readonly id: string; readonly announcement: Announcement };

/** Among our own in a corner of the window, or in an element of the page (`inline.ts`). */
export type Place = "dock" | "inline";

export type PartOf<K extends ExperienceKind> = Extract<Part, { kind: K }>;

/** What the user did, from the views to the stage. */
export interface Controls {
  /** From the launcher to the panel, or back. */
  setOpen(id: string, isOpen: boolean): void;
  /** It has come into sight: for the kinds that first look for their element. Said once a step. */
  seen(id: string): void;
  /** The element of a tour's step or of a hint was not to be found in time. */
  missed(id: string, miss: Miss): void;
  /** The user has read it, or did what the step waited for. */
  next(id: string): void;
  back(id: string): void;
  /** Later. */
  snooze(id: string): void;
  /** The user wants it gone. */
  dismiss(id: string): void;
  /** The user has seen its last state. */
  close(id: string): void;
  /** All questions of a quiz are answered. */
  finish(id: string): void;
  /** The user chose or typed something, or went to a question: of a survey by its id, of a quiz by its place. */
  keep(id: string, draft: Answers, at: string): void;
  /** The user goes on from a question they answered. */
  leave(id: string, questionId: string, answer: Answer): void;
  answer(id: string, answers: Answers): void;
  /** The user shared a link, or copied it. */
  share(id: string, channel: string): void;
  /** A button of the team's own. */
  act(id: string, action: Deed): void;
  /** The user says that an item is done. */
  tick(id: string, itemId: string): void;
}

/** What a button of the team's own does, and for an item of a checklist which one. */
export interface Deed extends Omit<Action, "label"> {
  readonly call?: string | undefined;
  readonly itemId?: string;
}

/** What content says, in the language of the page or the nearest there is. */
export interface TextOf {
  (content: Text): string;
  (content: Text | undefined): string | undefined;
}

export interface ViewContext<K extends ExperienceKind> {
  readonly page: Document;
  readonly controls: Controls;
  /** Of the page, BCP 47. */
  readonly locale: string;
  /** What the view says: where there is nothing in the language of the page, in English. */
  readonly words: Words[K];
  /** That of the words, in which go dates and amounts: half a sentence in another would be read from the wrong side. */
  readonly wordsLocale: string;
  readonly text: TextOf;
  /** Has a screen reader say it when it is idle. */
  say(text: string): void;
  /** After a change of what a view keeps for itself, such as a score chosen and not sent: draws everything again, at once. */
  redraw(): void;
  /** Aborted once the part is gone: for what a view started beside its nodes, such as watching an element. */
  readonly gone: AbortSignal;
}

/** What the chunk of a kind exports as `view`. */
export interface View<K extends ExperienceKind> {
  readonly css: string;
  readonly english: Words[K];
  /** Once for each part that appears; what it returns draws that part until it is gone. */
  create(context: ViewContext<K>): (part: PartOf<K>, place: Place) => VNode | null;
}
