import { tierOf } from "../../protocol/tier.ts";
import { type Calendar, dayMs, minuteMs } from "./calendar.ts";
import type { Company } from "./companies.ts";
import { type Happening, track } from "./message.ts";
import type { Person } from "./people.ts";
import { createRandom } from "./random.ts";

/** What people earn by what they do, and the quiz some of them take; it remembers who has what. */
export interface Badges {
  earn(person: Person, day: WorkingDay): readonly Happening[];
}

interface WorkingDay {
  readonly company: Company;
  readonly day: number;
  readonly calendar: Calendar;
  /** All that the person did on it, in order of time. */
  readonly work: readonly Happening[];
}

/** Days after joining when the invitation to the foundation quiz comes by mail, and how many follow it on that day's visit. */
const quizAfterDays = 21;
const quizUntilDays = 60;
const quizChance = 0.05;
const passChance = 0.7;
const streakWeeks = 4;

export const createBadges = (seed: string): Badges => {
  const has = new Set<string>();
  /** Weeks in a row with an invoice sent, and the last of them, by person. */
  const streaks = new Map<string, { readonly week: number; readonly length: number }>();
  const attempts = new Map<string, number>();

  const earnOnce = (who: Who, experienceId: string, level?: string): readonly Happening[] => {
    const key = `${who.userId} ${experienceId} ${level ?? ""}`;
    if (has.has(key)) return [];
    has.add(key);
    const about = level === undefined ? { experienceId } : { experienceId, level };
    return [track({ ...who, at: who.at + 1_500 }, "Badge Earned", about)];
  };

  const byWork = (happening: Happening): readonly Happening[] => {
    if (happening.type !== "track") return [];
    const { at, userId, event } = happening;
    if (event === "Invoice Marked Paid") return earnOnce({ at, userId }, "first-paid");
    if (event !== "Invoice Sent") return [];
    const week = Math.floor((Math.floor(at / dayMs) + 3) / 7);
    const last = streaks.get(userId) ?? { week, length: 1 };
    const length = week === last.week ? last.length : week === last.week + 1 ? last.length + 1 : 1;
    streaks.set(userId, { week, length });
    return length >= streakWeeks ? earnOnce({ at, userId }, "on-a-roll") : [];
  };

  const byTenure = (who: Who, { company, calendar }: WorkingDay): readonly Happening[] => {
    const tier = tierOf(calendar.startOf(calendar.dayAgo(company.startedAgo)), who.at);
    return tier === "bronze" ? [] : earnOnce(who, "loyalty", tier);
  };

  const byQuiz = (person: Person, who: Who, { company, day, calendar }: WorkingDay): readonly Happening[] => {
    const tenure = person.joinedAgo - calendar.ago(day);
    // Those one can sign in as have not taken it, so that it can still be taken.
    if (!person.isSurveyed || tenure < quizAfterDays || tenure > quizUntilDays) return [];
    if (has.has(`${who.userId} foundation-certificate `)) return [];
    const random = createRandom(`${seed}/${company.id}/quiz/${person.id}/${day}`);
    const attempt = (attempts.get(person.id) ?? 0) + 1;
    if (attempt > 3 || !random.chance(quizChance)) return [];
    attempts.set(person.id, attempt);
    const passed = random.chance(passChance);
    const score = passed ? random.pick([80, 100]) : random.pick([20, 40, 60]);
    const about = { experienceId: "foundation-quiz", attempt };
    const done = { ...who, at: who.at + random.int(90, 260) * 1_000 };
    return [
      track(who, "Quiz Started", about),
      track(done, "Quiz Finished", { ...about, score, passed }),
      ...(passed ? earnOnce(done, "foundation-certificate") : []),
    ];
  };

  return {
    earn(person, day) {
      const [start] = day.work;
      if (start === undefined) return [];
      const who = { at: start.at + minuteMs, userId: person.id };
      return [...day.work.flatMap(byWork), ...byTenure(who, day), ...byQuiz(person, who, day)];
    },
  };
};

interface Who {
  readonly at: number;
  readonly userId: string;
}
