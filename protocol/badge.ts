import { dayMs } from "./day.ts";
import type { Badge } from "./experience.ts";
import type { Progress } from "./journey.ts";
import { own } from "./own.ts";
import { type Facts, matches, type Rule } from "./rule.ts";

/** One level of a badge; of a badge without levels, the badge itself, and then `id` is undefined. */
export interface BadgeLevel {
  readonly id?: string | undefined;
  readonly when?: Rule | undefined;
}

export const levelsOf = ({ levels, when }: Badge): readonly BadgeLevel[] => levels ?? [{ when }];

/**
 * Taken away, and not granted again since. A badge that is earned by rule once more stays away: only whoever revokes it may give it
 * back. Of the same moment, the revocation counts.
 */
export const isRevoked = (progress: Progress | undefined): boolean =>
  Boolean(progress?.dismissed && progress.dismissed.lastAt >= (progress.started?.lastAt ?? 0));

/** When a level was first earned, epoch ms; null where it was not, or the badge was revoked. */
export const earnedAt = ({ id }: BadgeLevel, progress: Progress | undefined): number | null =>
  progress === undefined || isRevoked(progress)
    ? null
    : ((id === undefined ? progress.completed?.firstAt : own(progress.steps, id)) ?? null);

/** The levels whose rule holds and that were never earned: what has been earned is never earned by rule again. */
export const newLevels = (badge: Badge, facts: Facts): readonly BadgeLevel[] => {
  const progress = own(facts.journey.experiences, badge.id);
  if (isRevoked(progress)) return [];
  return levelsOf(badge).filter(
    (level) => level.when !== undefined && earnedAt(level, progress) === null && matches(level.when, facts),
  );
};

/** How long after it was given a badge is still told of, in days: whoever comes back later finds it in the list. */
const tellDays = 7;
/** Two clocks may differ by as much, in milliseconds: what was told is never told again for that. */
const slackMs = 60_000;

/** Was it given by a quiz or by the team's own server, lately, and not told to the person on any device since? */
export const isToTell = (badge: Badge, { journey, now }: Facts): boolean => {
  const progress = own(journey.experiences, badge.id);
  if (!progress || isRevoked(progress)) return false;
  const { started, completed, queued } = progress;
  const given = levelsOf(badge).map(({ id, when }) =>
    when ? 0 : ((id === undefined ? completed?.lastAt : own(progress.steps, id)) ?? 0),
  );
  return (
    Math.max(started?.lastAt ?? 0, ...given) >
    Math.max((queued?.lastAt ?? 0) + slackMs, now - tellDays * dayMs)
  );
};

/** Until when what was earned is valid, epoch ms: counted from the newest earning, so that passing again renews it. Null for ever. */
export const validUntil = ({ expiresAfterDays }: Badge, progress: Progress | undefined): number | null =>
  expiresAfterDays !== undefined && progress?.completed
    ? progress.completed.lastAt + expiresAfterDays * dayMs
    : null;
