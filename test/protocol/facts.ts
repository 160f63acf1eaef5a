import { dayMs } from "../../protocol/day.ts";
import { type Event, type Message, toEvent } from "../../protocol/event.ts";
import { emptyJourney, fold } from "../../protocol/journey.ts";
import type { JsonObject } from "../../protocol/json.ts";
import type { Facts } from "../../protocol/rule.ts";

export const now = Date.UTC(2026, 10, 22, 12);

/** An event of the person the facts are about, so many days before `now`. */
export const did = (event: string, daysAgo: number, properties: JsonObject = {}): Event =>
  toEvent(
    {
      type: "track",
      event,
      properties,
      userId: "u_1",
      messageId: `${event} ${daysAgo}`,
      timestamp: new Date(now - daysAgo * dayMs).toISOString(),
    } satisfies Message,
    { receivedAt: now, sentAt: null },
  );

/** What is known of someone who did these things, at a desk in Spain. */
export const factsAfter = (events: readonly Event[], known: Partial<Facts> = {}): Facts => ({
  journey: events.reduce(fold, emptyJourney),
  traits: {},
  accountTraits: {},
  url: "https://ledger.example/",
  now,
  person: "u_1",
  locale: "es-ES",
  device: "desktop",
  ...known,
});

/** Someone who has been around for a while. */
export const someone: Facts = factsAfter(
  [
    did("Session Started", 40),
    did("Session Started", 1),
    did("Invoice Sent", 20),
    did("Invoice Sent", 2),
    did("Feature Used", 2, { feature: "Reports" }),
    did("Checklist Completed", 2, { experienceId: "getting-started" }),
    did("Tour Started", 5, { experienceId: "first-invoice" }),
    did("Tour Snoozed", 5, { experienceId: "first-invoice" }),
    did("Survey Answered", 3, { experienceId: "nps", kind: "nps", score: 9 }),
    did("Experience Withheld", 8, { experienceId: "dark-mode" }),
  ],
  {
    traits: { role: "Admin", logins: 12, tags: ["beta", "eu"], empty: null, isOwner: true },
    accountTraits: {
      plan: "pro",
      seats: 20,
      employees: "45",
      arr: 120_000,
      createdAt: new Date(now - 60 * dayMs).toISOString(),
    },
    url: "https://ledger.example/invoices/42?tab=lines#top",
  },
);
