import { isBroughtBack } from "../../protocol/brought-back.ts";
import type { Experience } from "../../protocol/experience.ts";
import { type Journey, type Progress, publicJourney } from "../../protocol/journey.ts";
import type { Done } from "../store/slice.ts";
import { teamOf } from "./team-of.ts";

/** What a browser is told of a journey: the public part, or all of it, with what only the collector knows beside the person's own events. */
export const answeredJourney = (
  whole: Journey,
  {
    isPrivate,
    experiences,
    done,
  }: {
    /** It is told to the person themselves, by proof: their traits, account and answers too. */
    readonly isPrivate: boolean;
    readonly experiences: readonly Experience[];
    readonly done: readonly Done[];
  },
): Journey => {
  const checklists = new Set(experiences.filter(({ kind }) => kind === "checklist").map(({ id }) => id));
  const journey = isPrivate ? whole : publicJourney(whole);
  const team = teamOf(experiences, done);
  return {
    ...journey,
    // The tag takes whatever was dismissed for settled, and loads nothing for it.
    experiences: Object.fromEntries(
      Object.entries(journey.experiences).map(([id, progress]): [string, Progress] =>
        checklists.has(id) && isBroughtBack(progress)
          ? [id, { ...progress, dismissed: null }]
          : [id, progress],
      ),
    ),
    ...(Object.keys(team).length > 0 && { team }),
  };
};
