import type { Calendar } from "./calendar.ts";
import { type Company, regions } from "./companies.ts";
import { wishes } from "./forecast-wishes.ts";
import { type Fields, type Happening, track } from "./message.ts";
import type { Person } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import { stories } from "./stories.ts";
import { isSurveyDay } from "./surveys.ts";

/** Asks those who looked at the cash forecast what it is worth to them, question by question; it remembers who was asked when. */
export interface ForecastSurvey {
  ask(person: Person, day: ViewingDay): readonly Happening[];
}

interface ViewingDay {
  readonly company: Company;
  readonly day: number;
  readonly calendar: Calendar;
  /** All that the person did on it. */
  readonly work: readonly Happening[];
}

const id = "cash-forecast-csat";
/** As its content has it; and what the budget of attention keeps between two surveys. */
const everyDays = 90;
const delayMs = 4_000;
const daysBetweenSurveys = 7;

/** What becomes of one that is shown; whoever is none of these leaves it alone. */
const answeredShare = 0.54;
const leftHalfwayShare = 0.12;
const dismissedShare = 0.2;

export const createForecastSurvey = (seed: string): ForecastSurvey => {
  const askedOn = new Map<string, number>();
  return {
    ask(person, { company, day, calendar, work }) {
      const view = work.find((one) => one.type === "track" && one.event === "Cash Forecast Viewed");
      const isEarly = day - (askedOn.get(person.id) ?? Number.NEGATIVE_INFINITY) < everyDays;
      if (view === undefined || !person.isSurveyed || isEarly) return [];
      for (let near = -daysBetweenSurveys; near <= daysBetweenSurveys; near += 1)
        if (isSurveyDay(person, day + near, calendar)) return [];
      askedOn.set(person.id, day);
      const random = createRandom(`${seed}/${company.id}/${id}/${person.id}/${day}`);
      return conversation({ person, company, day, at: view.at + delayMs, ago: calendar.ago(day), random });
    },
  };
};

interface Moment {
  readonly person: Person;
  readonly company: Company;
  readonly day: number;
  readonly at: number;
  readonly ago: number;
  readonly random: Random;
}

const conversation = ({ person, company, day, at, ago, random }: Moment): readonly Happening[] => {
  const survey = { experienceId: id, kind: "csat", responseId: `${id}-${person.id}-${day}` };
  let clock = at;
  const say = (event: string, fields: Fields = {}): Happening =>
    track({ at: clock, userId: person.id }, event, { ...survey, ...fields });
  const shown = say("Survey Shown");
  const reaction = random.next();
  if (reaction >= answeredShare + leftHalfwayShare + dismissedShare) return [shown];
  const isAnswered = reaction < answeredShare;
  if (!isAnswered && reaction >= answeredShare + leftHalfwayShare) {
    clock += random.int(2, 9) * 1_000;
    return [shown, say("Survey Dismissed")];
  }
  const score = scoreOf(stories[company.story].mood(ago), random);
  const answers = answersOf(score, { person, company, random });
  const given: Fields = { score, ...answers };
  const steps = Object.entries(given);
  const left = isAnswered ? steps.slice(0, -1) : steps.slice(0, random.int(1, 2));
  const questions = left.map(([questionId, answer]) => {
    clock += random.int(4, 25) * 1_000;
    return say("Survey Question Answered", { questionId, answer, partial: true });
  });
  if (!isAnswered) return [shown, ...questions];
  clock += random.int(4, 25) * 1_000;
  const sent = say("Survey Answered", { score, answers, hidden: { plan: company.plan } });
  return [shown, ...questions, sent];
};

/** People judge one page as they feel about the product, 0–10, and a little less harshly. */
const scoreOf = (mood: number, random: Random): number =>
  Math.max(1, Math.min(5, Math.round(random.around(1.3 + mood * 0.36, 0.9))));

/** The way through the questions that its content leads, by question. */
const answersOf = (
  score: number,
  { person, company, random }: Pick<Moment, "person" | "company" | "random">,
): Fields => {
  const { uses, gaps, lines } = wishes[regions[company.region].language];
  const isBusiness = company.plan === "business";
  return {
    ...(score > 3
      ? { use: useOf(isBusiness, random, uses) }
      : { missing: missingOf(isBusiness, random, gaps) }),
    ...(random.chance(0.45) && { wish: random.pick(lines) }),
    ...(random.chance(0.85) && { call: random.chance(person.role === "owner" ? 0.4 : 0.2) }),
  };
};

const useOf = (isBusiness: boolean, random: Random, uses: readonly [string, ...string[]]): string => {
  if (random.chance(0.08)) return `other:${random.pick(uses)}`;
  if (random.chance(0.55)) return "payments";
  return random.chance(isBusiness ? 0.75 : 0.45) ? "bank" : "hiring";
};

/** Several may be missing, and one always is: the question must be answered. */
const missingOf = (
  isBusiness: boolean,
  random: Random,
  gaps: readonly [string, ...string[]],
): readonly string[] => {
  const missing = [
    ...(random.chance(0.6) ? ["longer"] : []),
    ...(random.chance(isBusiness ? 0.6 : 0.25) ? ["accounts"] : []),
    ...(random.chance(0.4) ? ["taxes"] : []),
    ...(random.chance(0.15) ? [`other:${random.pick(gaps)}`] : []),
  ];
  return missing.length > 0 ? missing : ["longer"];
};
