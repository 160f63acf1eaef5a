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
    isUser,
    experiences,
    done,
  }: {
    /** It is told to the person themselves, by proof: their traits, account and answers too. */
    readonly isPrivate: boolean;
    /** It is a user's, whose id others may know; a visitor's is known to their browser alone. */
    readonly isUser: boolean;
    readonly experiences: readonly Experience[];
    readonly done: readonly Done[];
  },
): Journey => {
  const kinds = new Map(experiences.map(({ id, kind }) => [id, kind]));
  const journey = isPrivate ? whole : publicJourney(whole);
  const team = teamOf(experiences, done);
  return {
    ...journey,
    experiences: Object.fromEntries(
      Object.entries(journey.experiences).map(([id, progress]): [string, Progress] => [
        id,
        {
          ...progress,
          // The tag takes whatever was dismissed for settled, and loads nothing for it.
          ...(kinds.get(id) === "checklist" && isBroughtBack(progress) && { dismissed: null }),
          // A tour goes on where it was. By whose link somebody came is nobody else's business, and of a user nobody's page asks.
          ...(isUser && !isPrivate && kinds.get(id) !== "tour" && { position: null }),
        },
      ]),
    ),
    ...(Object.keys(team).length > 0 && { team }),
  };
};
