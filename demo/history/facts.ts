import { type Calendar, dayMs } from "./calendar.ts";
import { type Company, regions, seatPrice } from "./companies.ts";
import { type Happening, track } from "./message.ts";
import type { Person } from "./people.ts";
import type { NonEmpty, Random } from "./random.ts";
import { stories } from "./stories.ts";

/** Events that only the team's own servers may report: sent with the secret key. */
export const serverEvents: ReadonlySet<string> = new Set([
  "Ticket Opened",
  "Ticket Resolved",
  "Invoice Paid",
  "Payment Failed",
  "Subscription Renewed",
  "Subscription Cancelled",
  "Goal Set",
  "Goal Reached",
  "Webinar Attended",
  "Email Opened",
  "Feature Requested",
]);

export interface AccountDay {
  readonly company: Company;
  /** Those who work there on the day, the owner first; never empty. */
  readonly people: readonly [Person, ...Person[]];
  readonly day: number;
  readonly calendar: Calendar;
  readonly random: Random;
}

/** What the helpdesk, the billing system, the mailing tool and the success team report about an account on one day. */
export const factsOf = (today: AccountDay): readonly Happening[] => [
  ...tickets(today),
  ...billing(today),
  ...goals(today),
  ...outreach(today),
];

const subjects = [
  "Bank sync shows no new payments",
  "Export has the wrong decimal separator",
  "Invoice PDF cuts off the last line",
  "Reminder went to the old address",
  "Cannot invite a second accountant",
  "VAT number is not accepted",
  "Recurring invoice was not sent",
  "Totals differ by a cent",
] as const;

const tickets = ({ company, people, day, calendar, random }: AccountDay): readonly Happening[] => {
  const { perDay, hours } = stories[company.story].tickets(calendar.ago(day));
  if (!random.chance(perDay)) return [];
  const userId = random.pick(people).id;
  const at = momentOf(calendar, day, random);
  const ticketId = `T-${company.id}-${day}`;
  const taken = Math.max(1, Math.round(random.around(hours, hours / 4)));
  return [
    track({ at, userId }, "Ticket Opened", { ticketId, subject: random.pick(subjects) }),
    track({ at: at + (taken * dayMs) / 24, userId }, "Ticket Resolved", { ticketId, hours: taken }),
  ];
};

/** A monthly invoice from Ledger to the account, the yearly renewal, and the end. */
const billing = ({ company, people, day, calendar, random }: AccountDay): readonly Happening[] => {
  const ago = calendar.ago(day);
  const { payment, cancelledAgo } = stories[company.story];
  const userId = people[0].id;
  const age = company.startedAgo - ago;
  const at = momentOf(calendar, day, random);
  if (cancelledAgo === ago)
    return [
      track({ at, userId }, "Subscription Cancelled", { plan: company.plan, reason: "Not used enough" }),
    ];
  const terms = payment(ago);
  if (terms === null || age < 1) return [];
  const amount = company.seats * seatPrice[company.plan];
  const happenings: Happening[] = [];
  if (age % 30 === 1) {
    const isDeclined = random.chance(terms.failureRate);
    if (isDeclined)
      happenings.push(track({ at, userId }, "Payment Failed", { reason: "card_declined", amount }));
    if (!isDeclined || random.chance(terms.recoveryRate)) {
      const daysLate = isDeclined ? Math.max(1, Math.round(random.around(terms.daysLate, 3))) : 0;
      happenings.push(
        track({ at: at + 3_600_000 + daysLate * dayMs, userId }, "Invoice Paid", {
          invoiceId: `L-${company.id}-${Math.floor(age / 30) + 1}`,
          amount,
          currency: regions[company.region].currency,
          daysLate,
        }),
      );
    }
  }
  if (age % 365 === 0)
    happenings.push(track({ at, userId }, "Subscription Renewed", { plan: company.plan, months: 12 }));
  return happenings;
};

const goalNames: NonEmpty<readonly [id: string, name: string]> = [
  ["faster-payment", "Get paid within 20 days"],
  ["no-spreadsheets", "Move every client out of spreadsheets"],
  ["overdue-under-5", "Keep overdue under 5% of revenue"],
  ["monthly-close", "Close the month in two days"],
];

/** Goals are agreed on a quarterly call and reached, or not, some weeks later. */
const goals = ({ company, people, day, calendar, random }: AccountDay): readonly Happening[] => {
  const share = stories[company.story].goals;
  const age = company.startedAgo - calendar.ago(day);
  if (share === null || age < 5 || age % 91 !== 5) return [];
  const [goalId, name] = random.pick(goalNames);
  const who = { at: momentOf(calendar, day, random), userId: people[0].id };
  const goal = { goalId: `${goalId}-${Math.floor(age / 91) + 1}`, name };
  const set = track(who, "Goal Set", goal);
  return random.chance(share)
    ? [set, track({ ...who, at: who.at + random.int(18, 40) * dayMs }, "Goal Reached", goal)]
    : [set];
};

const requests = [
  "Partial payments",
  "Send from our own domain",
  "A template per client",
  "Credit notes",
  "Time tracking",
] as const;

/** A newsletter every second Tuesday, a webinar on the last Thursday of four weeks, wishes now and then. */
const outreach = ({ company, people, day, calendar, random }: AccountDay): readonly Happening[] => {
  const { engagement } = stories[company.story];
  const happenings: Happening[] = [];
  for (const { id: userId } of people) {
    const at = momentOf(calendar, day, random);
    if (day % 14 === 1 && random.chance(engagement))
      happenings.push(
        track({ at, userId }, "Email Opened", { campaign: `Ledger letter ${Math.ceil(day / 14)}` }),
      );
    if (day % 28 === 24 && random.chance(engagement * 0.6))
      happenings.push(
        track({ at, userId }, "Webinar Attended", { title: "Closing the month without stress" }),
      );
    if (random.chance(0.0025 * engagement))
      happenings.push(track({ at, userId }, "Feature Requested", { title: random.pick(requests) }));
  }
  return happenings;
};

/** Some moment of the working day. */
const momentOf = (calendar: Calendar, day: number, random: Random): number =>
  calendar.startOf(day) + Math.round(random.around(12, 1.5) * 3_600_000);
