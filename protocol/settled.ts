import { dayMs } from "./day.ts";
import type { Experience, ExperienceKind, ExperienceOf } from "./experience.ts";
import type { Progress } from "./journey.ts";

/**
 * Has the experience had its say with this person, whatever its audience? Marks only grow, so an answer of true from a
 * journey that lacks the newest events stays true with them: the tag decides by this alone that a page needs no widget.
 */
export const isSettled = (experience: Experience, progress: Progress | undefined, now: number): boolean =>
  progress !== undefined &&
  (settled[experience.kind] as Settled<ExperienceKind>)(progress, experience as never, now);

type Settled<K extends ExperienceKind> = (
  progress: Progress,
  experience: ExperienceOf<K>,
  now: number,
) => boolean;

const settled: { readonly [K in ExperienceKind]: Settled<K> } = {
  checklist: ({ completed, dismissed }) => Boolean(completed ?? dismissed),
  survey: ({ started, completed, dismissed }, { everyDays }, now) =>
    [started, completed, dismissed].some((mark) => mark && now < mark.lastAt + everyDays * dayMs),
};
