import type { Progress } from "./journey.ts";

/** Did the person dismiss a checklist and start it again, which is how it is brought back? Times alone tell, in any order. */
export const isBroughtBack = ({ started, completed, dismissed }: Progress): boolean =>
  !completed && (started?.lastAt ?? 0) > (dismissed?.lastAt ?? Number.POSITIVE_INFINITY);
