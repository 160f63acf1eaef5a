import { type Calendar, minuteMs } from "./calendar.ts";
import { type Company, regions } from "./companies.ts";
import { type Happening, track } from "./message.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { stories } from "./stories.ts";

/** What one person does in Ledger on one day: a session with pages, features and work, or nothing. */
export const workingDay = (
  person: Person,
  { company, day, calendar, random }: { company: Company; day: number; calendar: Calendar; random: Random },
): readonly Happening[] => {
  const ago = calendar.ago(day);
  const story = stories[company.story];
  const isFirstDay = ago === person.joinedAgo;
  const routine = routineOn(ago);
  const usage = story.usage(ago) * routine;
  const appetite = calendar.isWeekend(day) ? 0.1 * usage : person.habit * usage;
  if (!isFirstDay && !random.chance(appetite)) return [];

  const { utcOffsetHours, currency } = regions[company.region];
  const startHour = random.around(10.5, 1.6) - utcOffsetHours;
  const startAt = calendar.startOf(day) + Math.round(startHour * 60) * minuteMs;
  const userId = person.id;
  const sessionId = `s_${userId}_${day}`;
  const activeMinutes = Math.max(2, Math.round(random.around(20, 5) * (0.45 + 0.55 * usage)));
  const steps = Math.max(2, Math.round(random.around(5.9, 1) * (0.4 + 0.6 * usage) * routine));
  const moments = Array.from({ length: steps }, () => random.next()).sort((a, b) => a - b);
  const at = (fraction: number) => startAt + Math.round(fraction * (activeMinutes - 1) * minuteMs);

  const happenings: Happening[] = [track({ at: startAt, userId, sessionId }, "Session Started", {})];
  // A day begins where the work is: each person walks through their own features from a different start.
  const offset = random.int(0, person.features.length - 1);
  moments.forEach((moment, step) => {
    const who = { at: at(moment) + step + 1, userId, sessionId };
    const feature = person.features[(offset + Math.floor(step / 2)) % person.features.length] ?? "Invoices";
    if (step === 0 || random.chance(0.28)) happenings.push(pageOf(who, feature));
    else if (random.chance(0.2) && hasLearnt(person, feature))
      happenings.push(workWith(who, { feature, currency, day, random }));
    else happenings.push(track(who, "Feature Used", { feature }));
  });
  happenings.push(
    track({ at: startAt + activeMinutes * minuteMs, userId, sessionId }, "Session Ended", {
      activeMs: activeMinutes * minuteMs,
    }),
  );
  return happenings;
};

/**
 * Ledger was a younger product a year ago: people came less often and did less. It also keeps the sample data small where
 * the score no longer looks.
 */
const routineOn = (daysAgo: number): number => Math.min(1, Math.max(0.22, 1 - (daysAgo - 110) / 110));

type Who = { readonly at: number; readonly userId: string; readonly sessionId: string };

const pages: { readonly [feature: string]: readonly [name: string, path: string] } = {
  Clients: ["Clients", "/clients"],
  "Client Statements": ["Clients", "/clients"],
  Reports: ["Reports", "/reports"],
  "Cash Forecast": ["Reports", "/reports"],
  "Bank Sync": ["Settings", "/settings"],
};

const pageOf = (who: Who, feature: string): Happening => {
  const [name, path] = pages[feature] ?? ["Invoices", "/invoices"];
  return { ...who, type: "page", name, properties: { path, title: `${name} · Ledger` } };
};

const paying: readonly string[] = ["Payments", "Bank Sync"];

/** Nobody does by routine what is still open on their onboarding checklist: it would complete the item. */
const hasLearnt = ({ onboardingItems }: Person, feature: string): boolean =>
  onboardingItems >= (paying.includes(feature) ? 5 : 3);

/** The product's own events, as the app reports them. */
const workWith = (
  who: Who,
  { feature, currency, day, random }: { feature: string; currency: string; day: number; random: Random },
): Happening => {
  const amount = random.int(4, 90) * 50;
  const invoiceId = `INV-${1000 + day}-${random.int(10, 99)}`;
  if (feature.startsWith("Client")) return track(who, "Client Added", { clients: random.int(8, 60) });
  if (paying.includes(feature)) return track(who, "Invoice Marked Paid", { invoiceId, amount, currency });
  if (feature === "Cash Forecast")
    return track(who, "Cash Forecast Viewed", { days: random.pick([30, 60, 90]) });
  const event = feature === "Recurring" ? "Recurring Invoice Created" : "Invoice Sent";
  return track(who, event, { invoiceId, amount, currency, lines: random.int(1, 6) });
};
