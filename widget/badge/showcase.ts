import { earnedAt, levelsOf, validUntil } from "../../protocol/badge.ts";
import { dayMs } from "../../protocol/day.ts";
import { isMeantFor } from "../../protocol/due.ts";
import type { Badge, Experience, Text } from "../../protocol/experience.ts";
import { own } from "../../protocol/own.ts";
import { countWithin, type Facts, type Rule } from "../../protocol/rule.ts";
import { streakOf } from "../../protocol/streak.ts";

/** One badge as the list shows it. */
export interface ShownBadge {
  readonly badge: Badge;
  /** When the level shown was earned, epoch ms; null where none was. */
  readonly earnedAt: number | null;
  /** The highest level earned, where it has levels. */
  readonly level: NonNullable<Badge["levels"]>[number] | undefined;
  /** The title of the level to come. */
  readonly next: Text | undefined;
  /** How far that is, where its rule is a count. */
  readonly progress: Progress | null;
  /** Until when it is valid, epoch ms; null for ever. */
  readonly validUntil: number | null;
  readonly isExpired: boolean;
  /** The quiz that would earn or renew it now. */
  readonly quizId: string | undefined;
}

interface Progress {
  readonly count: number;
  readonly atLeast: number;
  /** Of a streak. */
  readonly every?: "day" | "week";
}

/** All badges there are for this person, in the order of their content. */
export const showcaseOf = (experiences: readonly Experience[], facts: Facts): readonly ShownBadge[] =>
  experiences
    .filter((one) => one.kind === "badge")
    .filter((badge) => badge.showcase && isMeantFor(badge, facts))
    .map((badge) => shownBadge(badge, experiences, facts))
    .filter((shown) => shown.earnedAt !== null || !shown.badge.hiddenUntilEarned);

const shownBadge = (badge: Badge, experiences: readonly Experience[], facts: Facts): ShownBadge => {
  const { journey, now } = facts;
  const progress = own(journey.experiences, badge.id);
  const levels = levelsOf(badge);
  const at = levels.findLastIndex((level) => earnedAt(level, progress) !== null);
  const earned = levels[at];
  const next = levels[at + 1];
  const until = earned ? validUntil(badge, progress) : null;
  return {
    badge,
    earnedAt: earned ? earnedAt(earned, progress) : null,
    level: badge.levels?.[at],
    next: badge.levels?.[at + 1]?.title,
    progress: next?.when ? progressOf(next.when, facts) : null,
    validUntil: until,
    isExpired: until !== null && now >= until,
    quizId: experiences.find(
      (one) =>
        one.kind === "quiz" &&
        one.certificate?.badge === badge.id &&
        // What was taken away comes back by whoever took it, and by no pass.
        (until ? now >= until - one.renewBeforeDays * dayMs : !earned && !progress?.dismissed),
    )?.id,
  };
};

/** Only of what is counted can one say how far it is. */
const progressOf = (rule: Rule, facts: Facts): Progress | null => {
  if ("streak" in rule) {
    const { atLeast, ...streak } = rule.streak;
    return { count: streakOf(streak, facts), atLeast, every: streak.every };
  }
  const { events, features, sessions } = facts.journey;
  const counted =
    "event" in rule
      ? { test: rule, tally: own(events, rule.event) }
      : "feature" in rule
        ? { test: rule, tally: own(features, rule.feature) }
        : "sessions" in rule && { test: rule.sessions, tally: sessions };
  if (!counted) return null;
  const { test, tally } = counted;
  return test.atLeast === undefined || test.atLeast < 2
    ? null
    : { count: tally ? countWithin(tally, test.withinDays, facts.now) : 0, atLeast: test.atLeast };
};
