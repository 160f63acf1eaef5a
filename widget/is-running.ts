import type { Progress } from "../protocol/journey.ts";

/** Is the person in the middle of it? What was ended begins anew when it is asked for again. */
export const isRunning = (progress: Progress | undefined): boolean => {
  const startedAt = progress?.started?.lastAt;
  if (startedAt === undefined) return false;
  return [progress?.completed, progress?.dismissed].every((mark) => !mark || mark.lastAt < startedAt);
};
