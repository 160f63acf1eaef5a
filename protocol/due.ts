import { isBroughtBack } from "./brought-back.ts";
import { dayMs } from "./day.ts";
import type { Experience, Survey } from "./experience.ts";
import { isHeldOut } from "./holdout.ts";
import { own } from "./own.ts";
import { type Facts, matches } from "./rule.ts";
import { isSettled } from "./settled.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * May an experience be shown to this person now? In its dates, not settled, not put off, to its audience, after what it is asked
 * after, to those it is asked of, at a good moment, and not to whoever was found to be in the share that never sees it. Before
 * the moment it would have been shown, nothing tells such a person from others: who is compared later must have come equally far.
 */
export const isDue = (experience: Experience, facts: Facts): boolean => {
  const progress = own(facts.journey.experiences, experience.id);
  const isBack = experience.kind === "checklist" && progress !== undefined && isBroughtBack(progress);
  return (
    (isBack || !isSettled(experience, progress, facts.now)) &&
    facts.now >= snoozedUntil(experience, facts) &&
    isMeantFor(experience, facts) &&
    (experience.kind !== "survey" || (isTriggered(experience, facts) && isSampled(experience, facts))) &&
    isGoodMoment(experience, facts) &&
    !(progress?.withheld && isWithheld(experience, facts))
  );
};

/** Is the person in its audience, and is it there at all now, whatever it has said to them before? */
export const isMeantFor = ({ startsAt, endsAt, audience }: Experience, facts: Facts): boolean =>
  !(startsAt !== undefined && facts.now < Date.parse(startsAt)) &&
  !(endsAt !== undefined && facts.now >= Date.parse(endsAt)) &&
  (audience === undefined || matches(audience, facts));

/** Has what a survey is asked after just happened? One without a trigger is asked at any time. */
export const isTriggered = ({ trigger }: Survey, { journey, now }: Facts): boolean => {
  if (trigger === undefined) return true;
  const mark =
    "event" in trigger
      ? own(journey.events, trigger.event)
      : own(journey.experiences, trigger.after)?.[trigger.is];
  return now < (mark?.lastAt ?? 0) + trigger.withinMinutes * minuteMs;
};

/** Is the person among those a survey is asked of this time? Drawn as holdouts are, and anew with each period of it. */
export const isSampled = ({ id, sample, everyDays }: Survey, { person, now }: Facts): boolean =>
  sample === undefined || isHeldOut(`${id} ${Math.floor(now / (everyDays * dayMs))}`, person, sample);

/** Is it a moment to ask for a referral, and is there a link to share? Any moment will do for all else. */
export const isGoodMoment = (experience: Experience, facts: Facts): boolean =>
  experience.kind !== "referral" ||
  (experience.promptWhen !== undefined &&
    own(facts.journey.referrals ?? {}, experience.id) !== undefined &&
    matches(experience.promptWhen, facts));

/** Is the person in the share that never sees it? */
export const isWithheld = (experience: Experience, { person }: Pick<Facts, "person">): boolean =>
  "holdout" in experience && isHeldOut(experience.id, person, experience.holdout);

/** When a tour that was put off may come back, epoch ms; 0 where none was. */
export const snoozedUntil = (experience: Experience, { journey }: Pick<Facts, "journey">): number => {
  const lastAt = own(journey.experiences, experience.id)?.snoozed?.lastAt;
  if (lastAt === undefined) return 0;
  return lastAt + (("snoozeHours" in experience && experience.snoozeHours) || defaultSnoozeHours) * hourMs;
};

/** For tours that offer no "Later" of their own but could not go on because an element was missing. */
const defaultSnoozeHours = 24;
