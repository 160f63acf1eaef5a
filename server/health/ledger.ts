import type { Day } from "../../protocol/day.ts";
import { type SurveyMetric, surveyScales } from "../../protocol/experience.ts";
import type { ExperienceInput, RollupInput } from "../../protocol/increment.ts";
import type { RollupRow } from "../store/store.ts";

/**
 * What is known of one account by the end of a day, in the forms the inputs ask for. Days are added in order, so a ledger
 * holds nothing of later days: measuring between two additions gives the figures as they were known then. Windows are
 * answered from the newest day of each person, feature or ticket, or from sums by day; nothing has to be taken out again.
 */
export interface Ledger {
  /** The newest day of each input; a missing one was never seen. */
  readonly newest: Map<RollupInput, Day>;
  /** Person → newest day at work: an action, a session or a feature. */
  readonly lastActive: Map<string, Day>;
  /** Distinct people at work, by day. */
  readonly activePeople: Map<Day, number>;
  readonly actions: Map<Day, number>;
  /** Day → whole active minutes → sessions of that length. */
  readonly sessionMinutes: Map<Day, Map<number, number>>;
  /** Feature → person → newest day used. */
  readonly features: Map<string, Map<string, Day>>;
  readonly tickets: Map<string, Ticket>;
  /** Tickets reported without an id, by day opened: they count, but nothing can tell when they were resolved. */
  readonly namelessTickets: Map<Day, number>;
  readonly resolutions: Resolution[];
  readonly invoicesPaid: Map<Day, number>;
  /** Sum of the days late of the invoices paid on a day. */
  readonly daysLate: Map<Day, number>;
  readonly paymentsFailed: Map<Day, number>;
  readonly surveysShown: Map<Day, number>;
  readonly surveysAnswered: Map<Day, number>;
  /** Metric → person → newest answer. */
  readonly answers: { readonly [M in SurveyMetric]: Map<string, Answer> };
  readonly emailReaders: Map<string, Day>;
  readonly webinarGuests: Map<string, Day>;
  readonly featureRequests: Map<Day, number>;
  /** Goal → newest day it was set or reached. */
  readonly goals: Map<string, Steps>;
  /** Checklist and person → newest day started or completed. */
  readonly checklists: Map<string, Steps>;
}

interface Ticket {
  openedDay: Day | null;
  resolvedDay: Day | null;
}

interface Resolution {
  readonly day: Day;
  readonly hours: number;
}

/** `score` is the mean where the person answered more than once that day. */
interface Answer {
  readonly day: Day;
  readonly score: number;
}

interface Steps {
  readonly newestDay: Day;
  /** Newest day it was reached or completed; null where it never was. */
  readonly doneDay: Day | null;
}

export const createLedger = (): Ledger => ({
  newest: new Map(),
  lastActive: new Map(),
  activePeople: new Map(),
  actions: new Map(),
  sessionMinutes: new Map(),
  features: new Map(),
  tickets: new Map(),
  namelessTickets: new Map(),
  resolutions: [],
  invoicesPaid: new Map(),
  daysLate: new Map(),
  paymentsFailed: new Map(),
  surveysShown: new Map(),
  surveysAnswered: new Map(),
  answers: { nps: new Map(), csat: new Map(), ces: new Map() },
  emailReaders: new Map(),
  webinarGuests: new Map(),
  featureRequests: new Map(),
  goals: new Map(),
  checklists: new Map(),
});

/** Adds all rows of one day. Days must come in order; a day may be left out, but not come twice. */
export const addDay = (ledger: Ledger, day: Day, rows: readonly RollupRow[]): void => {
  const people = new Set<string>();
  const resolved: RollupRow[] = [];
  for (const row of rows) {
    if (isWork[row.input] === true) people.add(row.person);
    // An opened ticket must be known before its resolution of the same day: the hours may have to be counted from it.
    if (row.input === "ticketResolved") resolved.push(row);
    else record(ledger, row);
  }
  for (const row of resolved) record(ledger, row);
  for (const person of people) ledger.lastActive.set(person, day);
  if (people.size > 0) ledger.activePeople.set(day, people.size);
};

const record = (ledger: Ledger, row: RollupRow): void => {
  const { input } = row;
  ledger.newest.set(input, row.day);
  if (isOfAccount(input)) recorders[input](ledger, row);
};

/** What experiences leave is never among the rows of an account. */
const isOfAccount = (input: RollupInput): input is Exclude<RollupInput, ExperienceInput> =>
  Object.hasOwn(recorders, input);

/** The inputs that show a person at work. */
const isWork: { readonly [I in RollupInput]?: true } = { action: true, session: true, feature: true };

const recorders: {
  readonly [I in Exclude<RollupInput, ExperienceInput>]: (ledger: Ledger, row: RollupRow) => void;
} = {
  action: ({ actions }, { day, count }) => add(actions, day, count),
  session: () => {},
  sessionMinutes: ({ sessionMinutes }, { day, key, count }) =>
    add(innerMap(sessionMinutes, day), Number(key), count),
  feature: ({ features }, { day, key, person }) => innerMap(features, key).set(person, day),
  ticketOpened: ({ tickets, namelessTickets }, { day, key, count }) => {
    if (key === "") add(namelessTickets, day, count);
    else tickets.set(key, { openedDay: day, resolvedDay: tickets.get(key)?.resolvedDay ?? null });
  },
  ticketResolved: ({ tickets, resolutions }, { day, key, count, value }) => {
    const openedDay = tickets.get(key)?.openedDay ?? null;
    if (key !== "") tickets.set(key, { openedDay, resolvedDay: day });
    const hours = value > 0 ? value / count : openedDay === null ? null : (day - openedDay) * 24;
    if (hours !== null) resolutions.push({ day, hours });
  },
  invoicePaid: ({ invoicesPaid, daysLate }, { day, count, value }) => {
    add(invoicesPaid, day, count);
    add(daysLate, day, value);
  },
  paymentFailed: ({ paymentsFailed }, { day, count }) => add(paymentsFailed, day, count),
  renewed: () => {},
  cancelled: () => {},
  goalSet: ({ goals }, { day, key }) =>
    goals.set(key, { newestDay: day, doneDay: goals.get(key)?.doneDay ?? null }),
  goalReached: ({ goals }, { day, key }) => goals.set(key, { newestDay: day, doneDay: day }),
  webinar: ({ webinarGuests }, { day, person }) => webinarGuests.set(person, day),
  email: ({ emailReaders }, { day, person }) => emailReaders.set(person, day),
  featureRequest: ({ featureRequests }, { day, count }) => add(featureRequests, day, count),
  checklistStarted: ({ checklists }, { day, key, person }) => {
    const id = checklistKey(key, person);
    checklists.set(id, { newestDay: day, doneDay: checklists.get(id)?.doneDay ?? null });
  },
  checklistCompleted: ({ checklists }, { day, key, person }) =>
    checklists.set(checklistKey(key, person), { newestDay: day, doneDay: day }),
  surveyShown: ({ surveysShown }, { day, count }) => add(surveysShown, day, count),
  surveyAnswered: ({ surveysAnswered, answers }, { day, key, person, count, value }) => {
    add(surveysAnswered, day, count);
    if (isMetric(key)) answers[key].set(person, { day, score: value / count });
  },
  surveyDismissed: () => {},
  surveyQuestion: () => {},
  surveyResponse: () => {},
  featureUse: () => {},
};

// Ids come from the wire and may hold any character: JSON keeps two of them apart.
const checklistKey = (experienceId: string, person: string): string => JSON.stringify([experienceId, person]);

const isMetric = (key: string): key is SurveyMetric => Object.hasOwn(surveyScales, key);

const add = <K>(sums: Map<K, number>, key: K, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount);
};

const innerMap = <K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> => {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<L, V>();
  maps.set(key, made);
  return made;
};
