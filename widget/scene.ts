import type { VNode } from "preact";
import type { Checklist, ExperienceKind, Survey } from "../protocol/experience.ts";
import type { ChecklistProgress } from "./checklist/progress.ts";

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
    }
  | {
      readonly kind: "survey";
      readonly id: string;
      readonly survey: Survey;
      /** The answer is recorded, and the user is thanked. */
      readonly isFinished: boolean;
    };

export type PartOf<K extends ExperienceKind> = Extract<Part, { kind: K }>;

/** What the user did, from the views to the stage. */
export interface Controls {
  /** From the launcher to the panel, or back. */
  setOpen(id: string, isOpen: boolean): void;
  /** The user wants it gone. */
  dismiss(id: string): void;
  /** The user has seen its last state. */
  close(id: string): void;
  answer(id: string, answer: { readonly score: number; readonly comment: string }): void;
  navigate(url: string): void;
}

export interface ViewContext {
  readonly controls: Controls;
  /** BCP 47. */
  readonly locale: string;
  /** Has a screen reader say it when it is idle. */
  say(text: string): void;
  /** After a change of what a view keeps for itself, such as a score chosen and not sent: draws everything again, at once. */
  redraw(): void;
}

/** What the chunk of a kind exports as `view`. */
export interface View<K extends ExperienceKind> {
  readonly css: string;
  /** Once for each part that appears; what it returns draws that part until it is gone. */
  create(context: ViewContext): (part: PartOf<K>) => VNode;
}
