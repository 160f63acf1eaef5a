import { dayMs } from "./day.ts";
import type { Experience } from "./experience.ts";
import type { Progress } from "./journey.ts";

/**
 * Has the experience had its say with this person, whatever its audience? Marks only grow, so an answer of true from a
 * journey that lacks the newest events stays true with them: the tag decides by this alone that a page needs no widget.
 * The one exception is a checklist that was dismissed and then brought back, which is to start it again: a page that does not
 * know of it yet goes without it, the next one has it.
 */
export const isSettled = (experience: Experience, progress: Progress | undefined, now: number): boolean => {
  if (progress === undefined) return false;
  const { started, completed, dismissed } = progress;
  const everyDays = "everyDays" in experience ? experience.everyDays : undefined;
  return everyDays === undefined
    ? Boolean(
        completed ?? (dismissed && !("items" in experience && started && started.lastAt > dismissed.lastAt)),
      )
    : [started, completed, dismissed].some((mark) => mark && now < mark.lastAt + everyDays * dayMs);
};
