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
 * Why an experience may not be shown to this person now, the first reason that holds; null when it may.
 * `early` and `over`: outside its dates · `settled`: had its say · `snoozed`: put off · `audience`: not for them ·
 * `trigger`: what it is asked after has not happened, or too long ago · `sample`: it is asked of others this time ·
 * `moment`: nothing good has just happened that a referral waits for ·
 * `withheld`: it was for them, and they are in the share that never sees it. Before the moment it would have been shown, nothing
 * tells such a person from others: who is compared later must have come equally far.
 */
export type Hindrance =
  | "early"
  | "over"
  | "settled"
  | "snoozed"
  | "audience"
  | "trigger"
  | "sample"
  | "moment"
  | "withheld";

export const hindranceOf = (experience: Experience, facts: Facts): Hindrance | null => {
  const { now } = facts;
  const progress = own(facts.journey.experiences, experience.id);
  const absence = absenceOf(experience, facts);
  if (absence !== null) return absence;
  const isBack = experience.kind === "checklist" && progress !== undefined && isBroughtBack(progress);
  if (!isBack && isSettled(experience, progress, now)) return "settled";
  if (now < snoozedUntil(experience, facts)) return "snoozed";
  if (!isMeantFor(experience, facts)) return "audience";
  if (experience.kind === "survey") {
    if (!isTriggered(experience, facts)) return "trigger";
    if (!isSampled(experience, facts)) return "sample";
  }
  if (!isGoodMoment(experience, facts)) return "moment";
  return progress?.withheld && isWithheld(experience, facts) ? "withheld" : null;
};

/** Outside its dates? */
const absenceOf = ({ startsAt, endsAt }: Experience, { now }: Facts): "early" | "over" | null => {
  if (startsAt !== undefined && now < Date.parse(startsAt)) return "early";
  return endsAt !== undefined && now >= Date.parse(endsAt) ? "over" : null;
};

/** Is the person in its audience, and is it there at all now, whatever it has said to them before? */
export const isMeantFor = (experience: Experience, facts: Facts): boolean =>
  absenceOf(experience, facts) === null &&
  (experience.audience === undefined || matches(experience.audience, facts));

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
