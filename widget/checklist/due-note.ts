import type { ChecklistMessages } from "./messages.ts";
import { daysUntil, relativeDay } from "./relative-day.ts";

/** "due tomorrow"; after the date one word, and never how long ago. */
export const dueNote = (dueAt: number | null, locale: string, words: ChecklistMessages): string =>
  dueAt === null ? "" : daysUntil(dueAt) < 0 ? words.overdue : words.due(relativeDay(dueAt, locale));
