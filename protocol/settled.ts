import { dayMs } from "./day.ts";
import type { Experience } from "./experience.ts";
import type { Progress } from "./journey.ts";

/**
 * Has the experience had its say with this person, whatever its audience? Marks only grow, so an answer of true from a
 * journey that lacks the newest events stays true with them: by this alone is decided that a page needs no widget.
 * A badge has always more to say: levels, renewal, and where the page shows it.
 */
export const isSettled = (experience: Experience, progress: Progress | undefined, now: number): boolean => {
  if (progress === undefined || experience.kind === "badge") return false;
  const { started, completed, dismissed } = progress;
  const everyDays = "everyDays" in experience ? experience.everyDays : undefined;
  return everyDays === undefined
    ? Boolean(completed ?? dismissed)
    : [started, completed, dismissed].some((mark) => mark && now < mark.lastAt + everyDays * dayMs);
};
