import type { ExperienceEvent } from "../protocol/event-names.ts";
import type { Experience, ExperienceKind, ExperienceOf } from "../protocol/experience.ts";
import type { Progress } from "../protocol/journey.ts";
import type { Json, JsonObject } from "../protocol/json.ts";
import type { Facts } from "../protocol/rule.ts";
import type { SkipReason, WidgetEventName } from "./host.ts";
import type { Controls, Deed, PartOf, View } from "./scene.ts";

/** All there is to one kind of experience, and what its chunk exports as `kind`. */
export interface Kind<K extends ExperienceKind> extends View<K> {
  direct(desk: Desk): Director<K>;
}

/**
 * Takes one kind of experience through its life: what is on the screen follows from the journey, and what the user does becomes
 * events. Of the controls it answers those that mean something to its kind.
 */
export type Director<K extends ExperienceKind> = {
  /** What is to be on the screen; null where nothing is. It may record what follows from the journey. */
  part(experience: ExperienceOf<K>, known: Facts): PartOf<K> | null;
  /** It is drawn, and so in sight: of the kinds that do not first look for their element, whose views say when they are seen. */
  drawn?(experience: ExperienceOf<K>): void;
  /** What goes with every event of it. */
  about?(experience: ExperienceOf<K>): JsonObject | undefined;
  /** Somebody asked for it by name. */
  ask?(experience: ExperienceOf<K>): void;
} & {
  readonly [N in keyof Controls]?: Controls[N] extends (id: string, ...about: infer P) => void
    ? (experience: ExperienceOf<K>, ...about: P) => void
    : never;
};

/** What the stage lends to the directors. */
export interface Desk {
  /** All that is published. */
  readonly experiences: readonly Experience[];
  facts(): Facts;
  progressOf(id: string): Progress | undefined;
  /** Is it on the screen by right, whatever the journey says? */
  isHeld(id: string): boolean;
  hold(id: string): void;
  /** Does it stand open in this tab, also after a reload? */
  isOpen(id: string): boolean;
  /** What was kept of it when it was opened. */
  kept(id: string): Json | undefined;
  /** False closes it. Anything but `true` is kept for the page after a reload, which then goes on with it. */
  setOpen(id: string, kept: Json): void;
  /** It leaves the screen. */
  release(id: string): void;
  record(experience: Experience, event: ExperienceEvent, properties?: JsonObject): void;
  /** What follows from the journey is recorded once, even if the journey should never get to hold it: an update must end. */
  recordOnce(experience: Experience, event: ExperienceEvent, properties?: JsonObject): boolean;
  /** It has come into sight: the page is told, and it is recorded where `isNew` says that it is no rest of what was begun before. */
  show(experience: Experience, isNew: boolean): void;
  /** Recorded as completed or dismissed, and the page is told. */
  end(experience: Experience, how: "completed" | "dismissed", properties?: JsonObject): void;
  tell(name: WidgetEventName, experience: Experience, reason?: SkipReason): void;
  /** Does what a button of the team's own says, but for leading to a step. */
  perform(experience: Experience, action: Deed): void;
  navigate(url: string): void;
  /** Changes something a while later, in milliseconds, and updates the scene. */
  after(ms: number, change: () => void): void;
}
