import { type Calendar, minuteMs } from "./calendar.ts";
import { comments } from "./comments.ts";
import { type Company, regions } from "./companies.ts";
import { walkTour } from "./first-invoice-tour.ts";
import { type Happening, track } from "./message.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { stories } from "./stories.ts";

/** Days between two NPS surveys to one person, and the first after joining. */
const everyDays = 91;
const firstAfterDays = 35;

/** Is this the day the person's quarterly survey is due? Each person has a place of their own in the quarter. */
export const isSurveyDay = (person: Person, day: number, calendar: Calendar): boolean => {
  const tenure = person.joinedAgo - calendar.ago(day);
  return person.isSurveyed && tenure >= firstAfterDays && (tenure - firstAfterDays) % everyDays === 0;
};

/** The quarterly NPS survey at the end of a session: shown, then answered, dismissed or left alone. */
export const npsSurvey = (
  person: Person,
  { company, day, at, calendar, random }: SurveyMoment,
): readonly Happening[] => {
  const who = { at, userId: person.id };
  const survey = { experienceId: "nps", kind: "nps" };
  const shown = track(who, "Survey Shown", survey);
  const later = { ...who, at: at + random.int(8, 70) * 1_000 };
  const reaction = random.next();
  if (reaction > 0.74) return [shown];
  if (reaction > 0.46) return [shown, track(later, "Survey Dismissed", survey)];
  const mood = stories[company.story].mood(calendar.ago(day));
  const score = Math.max(0, Math.min(10, Math.round(random.around(mood, 1.3))));
  const voice = score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor";
  const comment = random.chance(0.5)
    ? { comment: random.pick(comments[regions[company.region].language][voice]) }
    : {};
  return [shown, track(later, "Survey Answered", { ...survey, score, ...comment })];
};

interface SurveyMoment {
  readonly company: Company;
  readonly day: number;
  /** When the survey appears, epoch ms. */
  readonly at: number;
  readonly calendar: Calendar;
  readonly random: Random;
}

/** The checklist's items in order, and the product event that completes each. */
const items = [
  ["company-details", "Company Details Saved"],
  ["connect-bank", "Bank Connected"],
  ["first-invoice", "Invoice Sent"],
  ["invite-teammate", "Teammate Invited"],
  ["get-paid", "Invoice Marked Paid"],
] as const;

/** The onboarding checklist as far as the person took it, in the session that starts at `at`. */
export const onboarding = (
  person: Person,
  { at, ago, random }: { at: number; ago: number; random: Random },
): readonly Happening[] => {
  if (person.onboardingItems === 0) return [];
  const userId = person.id;
  const checklist = { experienceId: "getting-started", kind: "checklist" };
  const happenings: Happening[] = [track({ at, userId }, "Checklist Started", checklist)];
  let clock = at;
  for (const [itemId, event] of items.slice(0, person.onboardingItems)) {
    clock += random.int(40, 150) * 1_000;
    const tour = itemId === "first-invoice" ? walkTour(person, { at: clock, ago, random }) : null;
    if (tour !== null) {
      happenings.push(...tour.before);
      clock = tour.endsAt + 20_000;
    }
    happenings.push(track({ at: clock, userId }, event, {}));
    happenings.push(track({ at: clock + 50, userId }, "Checklist Item Completed", { ...checklist, itemId }));
    happenings.push(...(tour?.after(clock + 20) ?? []));
  }
  if (person.onboardingItems < 3) happenings.push(...walkTour(person, { at: clock, ago, random }).before);
  if (person.onboardingItems === items.length)
    happenings.push(track({ at: clock + minuteMs / 60, userId }, "Checklist Completed", checklist));
  return happenings;
};
