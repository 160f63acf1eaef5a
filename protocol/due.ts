import type { Experience } from "./experience.ts";
import { own } from "./own.ts";
import { type Facts, matches } from "./rule.ts";
import { isSettled } from "./settled.ts";

/** May this experience be shown to this person now? The order among several is the stage's business. */
export const isDue = (experience: Experience, facts: Facts): boolean =>
  isScheduled(experience, facts.now) &&
  !isSettled(experience, own(facts.journey.experiences, experience.id), facts.now) &&
  (experience.audience === undefined || matches(experience.audience, facts));

const isScheduled = ({ startsAt, endsAt }: Experience, now: number): boolean =>
  (startsAt === undefined || now >= Date.parse(startsAt)) &&
  (endsAt === undefined || now < Date.parse(endsAt));
