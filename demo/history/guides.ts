import { type Calendar, dayMs } from "./calendar.ts";
import { type Company, paysYearly } from "./companies.ts";
import { type GuideId, isFormUnknown, isWithheld, versionOn } from "./guide-timeline.ts";
import { type Happening, track } from "./message.ts";
import type { Person } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import { isSurveyDay } from "./surveys.ts";

interface Guide {
  readonly id: GuideId;
  readonly kind: "announcement" | "hint";
  readonly sinceAgo: number;
  versionOn(ago: number): number;
  isFor(person: Person, company: Company, ago: number): boolean;
  /** Chance that a working day brings the person to where it shows. */
  readonly chance: number;
  /** How likely it is pressed or read, and sent away. */
  readonly completed: number;
  readonly dismissed: number;
  /** What it is for, and how many get there with and without it. */
  readonly goal: Goal;
}

/** How likely people get there, 0–1. */
interface Goal {
  readonly event: string;
  /** Who pressed what it offers, within a minute. */
  readonly pressed: number;
  /** Who was shown it and did not, or was not shown it, some days later. */
  readonly otherwise: number;
}

const knows = (person: Person, ago: number) =>
  person.onboardingItems >= 3 && person.joinedAgo - ago >= minTenureDays;
const minTenureDays = 14;

const guides: readonly Guide[] = [
  {
    id: "cash-forecast",
    kind: "announcement",
    sinceAgo: 34,
    versionOn: () => 1,
    isFor: (person, { plan }, ago) =>
      plan !== "starter" && !person.features.includes("Cash Forecast") && knows(person, ago),
    chance: 0.3,
    completed: 0.46,
    dismissed: 0.3,
    goal: { event: "Cash Forecast Viewed", pressed: 0.8, otherwise: 0.16 },
  },
  {
    id: "annual-plan",
    kind: "announcement",
    sinceAgo: 62,
    versionOn: () => 1,
    isFor: ({ role }, company, ago) => {
      const ageDays = company.startedAgo - ago;
      return role === "owner" && !paysYearly(company) && ageDays > 90 && ageDays <= 364;
    },
    chance: 0.2,
    completed: 0.3,
    dismissed: 0.45,
    goal: { event: "Annual Plan Chosen", pressed: 0.55, otherwise: 0.04 },
  },
  {
    id: "recurring",
    kind: "hint",
    sinceAgo: 48,
    versionOn: (ago) => versionOn(ago, { before: 1, after: 2 }),
    isFor: (person, _company, ago) => !person.features.includes("Recurring") && knows(person, ago),
    chance: 0.07,
    completed: 0.4,
    dismissed: 0.12,
    goal: { event: "Recurring Invoice Created", pressed: 0.5, otherwise: 0.1 },
  },
];

const oldestAgo = Math.max(...guides.map(({ sinceAgo }) => sinceAgo));

/** What people meet of announcements and hints, session by session; it remembers who met what. */
export interface Guides {
  meet(person: Person, session: Session): readonly Happening[];
}

interface Session {
  readonly company: Company;
  readonly day: number;
  readonly calendar: Calendar;
  readonly startAt: number;
  readonly sessionId: string | undefined;
}

/** Days between two announcements, of whatever kind: more than the budget of attention asks for. */
const daysBetween = 3;

export const createGuides = (seed: string): Guides => {
  const met = new Set<string>();
  const announcedOn = new Map<string, number>();

  return {
    meet(person, { company, day, calendar, startAt, sessionId }) {
      const ago = calendar.ago(day);
      // Those one can sign in as have met nothing yet, so that all of it can still happen to them.
      if (!person.isSurveyed || ago > oldestAgo) return [];
      const random = createRandom(`${seed}/${company.id}/guides/${person.id}/${day}`);
      const isAsked = [-1, 0, 1].some((near) => isSurveyDay(person, day + near, calendar));
      const isTired = isAsked || day - (announcedOn.get(person.id) ?? -daysBetween) < daysBetween;
      const guide = guides.find(
        ({ id, kind, sinceAgo, isFor, chance }) =>
          ago <= sinceAgo &&
          !met.has(`${id} ${person.id}`) &&
          isFor(person, company, ago) &&
          !(kind === "announcement" && isTired) &&
          random.chance(chance),
      );
      if (guide === undefined) return [];
      const who = {
        at: startAt + random.int(20, 50) * 1_000,
        userId: person.id,
        ...(sessionId === undefined ? {} : { sessionId }),
      };
      const { id, kind } = guide;
      const about = { experienceId: id, kind, version: guide.versionOn(ago) };
      if (kind === "hint" && isFormUnknown(ago) && !isWithheld(id, person)) {
        const miss = { ...about, reason: "absent", waitedMs: 8_000 + random.int(2, 30) };
        return [{ ...track(who, "Hint Missed", miss), page: "/invoices/new" }];
      }
      met.add(`${id} ${person.id}`);
      if (isWithheld(id, person)) {
        return [track(who, "Experience Withheld", about), ...goalOf(guide, who, random, false)];
      }
      if (kind === "announcement") announcedOn.set(person.id, day);
      const noun = kind === "hint" ? "Hint" : "Announcement";
      const draw = random.next();
      const isPressed = draw < guide.completed;
      const isSentAway = !isPressed && draw < guide.completed + guide.dismissed;
      const later = { ...who, at: who.at + random.int(3, 15) * 1_000 };
      return [
        track(who, `${noun} Shown`, about),
        ...(isPressed ? [track(later, `${noun} Completed`, about)] : []),
        ...(isSentAway ? [track(later, `${noun} Dismissed`, about)] : []),
        ...goalOf(guide, later, random, isPressed),
      ];
    },
  };
};

type Who = { readonly at: number; readonly userId: string; readonly sessionId?: string };

const goalOf = ({ goal }: Guide, who: Who, random: Random, isPressed: boolean): readonly Happening[] => {
  const isReached = random.chance(isPressed ? goal.pressed : goal.otherwise);
  if (!isReached) return [];
  const at = who.at + (isPressed ? random.int(20, 50) * 1_000 : random.int(1, 12) * dayMs);
  return [track({ at, userId: who.userId }, goal.event, {})];
};
