import { type Badges, createBadges } from "./badges.ts";
import { type Calendar, createCalendar, dayMs, minuteMs } from "./calendar.ts";
import { type Company, companies, paysYearly, regions, seatPrice } from "./companies.ts";
import { factsOf } from "./facts.ts";
import { createForecastSurvey, type ForecastSurvey } from "./forecast-survey.ts";
import { createGuides, type Guides } from "./guides.ts";
import type { Happening, Message } from "./message.ts";
import { monthEnd } from "./month-end.ts";
import { isThere, type Person, teamOf } from "./people.ts";
import { createRandom } from "./random.ts";
import { stories } from "./stories.ts";
import { isSurveyDay, npsSurvey, onboarding } from "./surveys.ts";
import { workingDay } from "./working-day.ts";

/**
 * A year in the life of Ledger's customers as Segment messages, in order of time, up to `today` and never beyond it.
 * The same seed gives the same messages with the same ids, whatever the day of the week, so sending it all again adds
 * only what has happened since.
 */
export function* history({ seed, today }: { seed: string; today: Date }): Generator<Message> {
  const calendar = createCalendar(today.getTime());
  const accounts = companies.map((company) => ({ company, team: teamOf(company, seed) }));
  const guides = createGuides(seed);
  const badges = createBadges(seed);
  const forecast = createForecastSurvey(seed);
  const introduced = new Set<string>();
  // Some facts follow days or weeks after their cause: they wait here for their own day.
  const waiting = new Map<number, Told[]>();
  for (let day = 0; day < calendar.days; day += 1) {
    const told = [
      ...accounts.flatMap((account) =>
        dayOf(account, { day, calendar, seed, guides, badges, forecast, introduced }),
      ),
      ...(waiting.get(day) ?? []),
    ];
    waiting.delete(day);
    const ends = calendar.startOf(day + 1);
    for (const later of told.filter(({ at }) => at >= ends)) {
      const due = day + 1 + Math.floor((later.at - ends) / dayMs);
      waiting.set(due, [...(waiting.get(due) ?? []), later]);
    }
    const now = told.filter(({ at }) => at < ends).sort((a, b) => a.at - b.at);
    for (const [index, happening] of now.entries()) {
      if (happening.at <= calendar.now)
        yield toMessage(happening, `ledger-${seed}-${padded(day, 3)}-${padded(index, 4)}`);
    }
  }
}

type Told = Happening & { readonly company: Company };

/** Everything that happens to one account on one day, before it is put in order. */
const dayOf = (
  { company, team }: { company: Company; team: readonly Person[] },
  {
    day,
    calendar,
    seed,
    guides,
    badges,
    forecast,
    introduced,
  }: {
    day: number;
    calendar: Calendar;
    seed: string;
    guides: Guides;
    badges: Badges;
    forecast: ForecastSurvey;
    introduced: Set<string>;
  },
): readonly Told[] => {
  const ago = calendar.ago(day);
  const { cancelledAgo } = stories[company.story];
  if (ago > company.startedAgo || (cancelledAgo !== null && ago < cancelledAgo)) return [];
  const people = team.filter((person) => isThere(person, day, calendar));
  const [first, ...rest] = people;
  if (first === undefined) return [];
  const random = (subject: string) => createRandom(`${seed}/${company.id}/${subject}/${day}`);
  return [
    ...people.flatMap((person) =>
      personDay(person, {
        company,
        day,
        calendar,
        team,
        guides,
        badges,
        forecast,
        introduced,
        random: random(person.id),
      }),
    ),
    ...people.flatMap((person) => monthEnd(person, day, calendar)),
    ...factsOf({ company, people: [first, ...rest], day, calendar, random: random("facts") }),
  ].map((happening) => ({ ...happening, company }));
};

const personDay = (
  person: Person,
  { company, day, calendar, team, guides, badges, forecast, introduced, random }: PersonDay,
): readonly Happening[] => {
  if (stories[company.story].isSignedOnly) {
    // The sales team's system introduces the account; nobody has opened Ledger yet.
    const isSigning = calendar.ago(day) === company.startedAgo && person === team[0];
    return isSigning
      ? signIn(person, { company, calendar, day, team, at: calendar.startOf(day) + 9 * 60 * minuteMs })
      : [];
  }
  const work = workingDay(person, { company, day, calendar, random });
  const [start] = work;
  if (start === undefined) return [];
  const ago = calendar.ago(day);
  // Apps identify at every sign-in; the traits change rarely, so the story says it at the start and once a month.
  const introduces = !introduced.has(person.id) || day % 28 === person.id.length % 28;
  introduced.add(person.id);
  const endAt = work.at(-1)?.at ?? start.at;
  const firstSteps =
    ago === person.joinedAgo ? onboarding(person, { at: start.at + minuteMs, ago, random }) : [];
  const met = guides.meet(person, { company, day, calendar, startAt: start.at, sessionId: start.sessionId });
  return [
    ...(introduces ? signIn(person, { company, calendar, day, team, at: start.at - 1 }) : []),
    ...work,
    ...firstSteps,
    ...badges.earn(person, { company, day, calendar, work: [...work, ...firstSteps] }),
    ...met,
    // Two interruptions within the hour are one too many.
    ...(met.length === 0 ? forecast.ask(person, { company, day, calendar, work }) : []),
    ...(isSurveyDay(person, day, calendar)
      ? npsSurvey(person, { company, day, at: endAt - 2 * minuteMs, calendar, random })
      : []),
  ];
};

interface PersonDay {
  readonly company: Company;
  readonly day: number;
  readonly calendar: Calendar;
  readonly team: readonly Person[];
  readonly guides: Guides;
  readonly badges: Badges;
  readonly forecast: ForecastSurvey;
  /** Whose name has been told. */
  readonly introduced: Set<string>;
  readonly random: ReturnType<typeof createRandom>;
}

/** What the app tells Waymark about a person and their account when they sign in. */
const signIn = (
  person: Person,
  {
    company,
    calendar,
    day,
    team,
    at,
  }: Omit<PersonDay, "random" | "guides" | "badges" | "forecast" | "introduced"> & { at: number },
): readonly Happening[] => {
  const seats = team.filter((one) => isThere(one, day, calendar)).length;
  const startedDay = calendar.dayAgo(company.startedAgo);
  const age = company.startedAgo - calendar.ago(day);
  const renewalDay = startedDay + (Math.floor(age / 365) + 1) * 365;
  return [
    {
      at,
      userId: person.id,
      type: "identify",
      traits: {
        name: person.name,
        email: person.email,
        role: person.role,
        locale: regions[company.region].language,
        createdAt: isoOf(calendar.startOf(calendar.dayAgo(person.joinedAgo))),
      },
    },
    {
      at,
      userId: person.id,
      type: "group",
      traits: {
        name: company.name,
        plan: company.plan,
        seats: Math.max(seats, 1),
        employees: company.employees,
        arr: company.story === "trial" ? 0 : Math.max(seats, 1) * seatPrice[company.plan] * 12,
        createdAt: isoOf(calendar.startOf(startedDay)),
        billing: paysYearly(company) ? "yearly" : "monthly",
        renewalAt: isoOf(calendar.startOf(renewalDay)),
      },
    },
  ];
};

const toMessage = (happening: Told, messageId: string): Message => {
  const { at, userId, sessionId, page, company, ...call } = happening;
  const common = {
    messageId,
    userId,
    timestamp: isoOf(at),
    context: {
      groupId: company.id,
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(page === undefined ? {} : { page: { path: page } }),
    },
  };
  return call.type === "group" ? { ...common, ...call, groupId: company.id } : { ...common, ...call };
};

const isoOf = (at: number): string => new Date(at).toISOString();

const padded = (value: number, width: number): string => String(value).padStart(width, "0");
