import type { BadgeResults } from "../../protocol/api.ts";
import { isRevoked, validUntil } from "../../protocol/badge.ts";
import type { Badge } from "../../protocol/experience.ts";
import { own } from "../../protocol/own.ts";
import type { RollupRow } from "../store/store.ts";
import { peopleWith } from "./guide-figures.ts";
import { shareOfPeople } from "./proportions.ts";
import { type VisitOptions, visitJourneys } from "./visit-journeys.ts";

interface BadgeBasis extends VisitOptions {
  readonly id: string;
  /** Null where the content is gone: then nothing is known of expiry. */
  readonly badge: Badge | null;
  readonly rows: readonly RollupRow[];
  /** Of everyone, see `BadgeResults.people`. */
  readonly people: number;
  readonly now: number;
}

export const badgeResults = async (basis: BadgeBasis): Promise<BadgeResults> => {
  const { id, badge, rows, people, now } = basis;
  const earners = peopleWith(rows, "experienceCompleted");
  const levelIds = new Set([
    ...(badge?.levels ?? []).map((level) => level.id),
    ...rows.filter(({ input }) => input === "stepCompleted").map(({ key }) => key),
  ]);
  const standing = { held: 0, expired: 0, revoked: 0 };
  const capped = await visitJourneys(
    [...earners].sort().map((person) => ({ person })),
    basis,
    ({ experiences }) => {
      const progress = own(experiences, id);
      const until = badge && validUntil(badge, progress);
      if (isRevoked(progress)) standing.revoked += 1;
      else if (until !== null && until <= now) standing.expired += 1;
      else standing.held += 1;
    },
  );
  const earnedBy = (earned: number) => ({ earned, ...shareOfPeople({ reached: earned, people }) });
  return {
    id,
    kind: "badge",
    people,
    ...earnedBy(earners.size),
    levels: [...levelIds].map((level) => ({
      id: level,
      ...earnedBy(
        peopleWith(
          rows.filter(({ key }) => key === level),
          "stepCompleted",
        ).size,
      ),
    })),
    standing: { ...standing, capped },
  };
};
