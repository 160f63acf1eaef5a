/** What becomes of an account over the year, told in the terms its events are drawn from. */
export interface Story {
  /** How much of their usual work people do, 0–1, by days ago. */
  usage(daysAgo: number): number;
  /** People who leave for good, by their place in the team (0 is the owner), and how many days ago. */
  readonly leaves: { readonly [place: number]: number };
  /** Expected tickets opened on a day, and typical hours to resolve one. */
  tickets(daysAgo: number): { readonly perDay: number; readonly hours: number };
  /** How the monthly invoice for Ledger itself is paid; null where the account's billing is not connected. */
  payment(daysAgo: number): Payment | null;
  /** Typical NPS answer, 0–10. */
  mood(daysAgo: number): number;
  /** Share of e-mails opened and webinars attended, 0–1. */
  readonly engagement: number;
  /** Share of its yearly goals the account reaches, 0–1; null where the team records none. */
  readonly goals: number | null;
  /** Whether the team joins one by one over the year instead of at the start. */
  readonly isHiring: boolean;
  /** Days ago the subscription was cancelled; nothing happens after it. */
  readonly cancelledAgo: number | null;
}

export interface Payment {
  readonly failureRate: number;
  readonly daysLate: number;
}

export type StoryName =
  | "growing"
  | "steady"
  | "drifting"
  | "tickets"
  | "payments"
  | "churned"
  | "new"
  | "seasonal"
  | "trial"
  | "unconnected";

const prompt: Payment = { failureRate: 0.01, daysLate: 0 };
const calm = { perDay: 0.02, hours: 7 };

const steady: Story = {
  usage: () => 0.94,
  leaves: {},
  tickets: () => calm,
  payment: () => prompt,
  mood: () => 8.6,
  engagement: 0.7,
  goals: 0.9,
  isHiring: false,
  cancelledAgo: null,
};

/** From `from` to `to` in a straight line between two moments, flat before and after. */
const slope = (
  daysAgo: number,
  { since, until, from, to }: { since: number; until: number; from: number; to: number },
): number => from + (to - from) * Math.min(1, Math.max(0, (since - daysAgo) / (since - until)));

export const stories: { readonly [N in StoryName]: Story } = {
  steady,
  growing: {
    ...steady,
    usage: (ago) => slope(ago, { since: 300, until: 60, from: 0.82, to: 1 }),
    mood: (ago) => slope(ago, { since: 300, until: 60, from: 8.4, to: 9.4 }),
    engagement: 0.85,
    goals: 1,
    isHiring: true,
  },
  /** The person who brought Ledger in leaves the company; within two months most of the team follows. */
  drifting: {
    ...steady,
    usage: (ago) => slope(ago, { since: 70, until: 8, from: 0.92, to: 0.3 }),
    leaves: { 1: 56, 3: 24 },
    mood: (ago) => slope(ago, { since: 70, until: 8, from: 8.4, to: 5.6 }),
    engagement: 0.35,
    goals: 0.5,
  },
  tickets: {
    ...steady,
    usage: (ago) => slope(ago, { since: 30, until: 5, from: 0.93, to: 0.72 }),
    tickets: (ago) => (ago > 28 ? { perDay: 0.04, hours: 9 } : { perDay: 0.5, hours: 64 }),
    mood: (ago) => (ago > 28 ? 8.2 : 4.6),
    engagement: 0.55,
    goals: 0.7,
  },
  /** The card expires, then the account pays late by transfer. */
  payments: {
    ...steady,
    usage: () => 0.8,
    payment: (ago) => (ago > 100 ? prompt : { failureRate: 0.9, daysLate: 24 }),
    mood: () => 7.4,
    engagement: 0.45,
    goals: 0.6,
  },
  churned: {
    ...steady,
    usage: (ago) => slope(ago, { since: 150, until: 60, from: 0.8, to: 0.12 }),
    leaves: { 1: 95 },
    tickets: (ago) => (ago < 120 ? { perDay: 0.12, hours: 40 } : calm),
    payment: (ago) => (ago > 90 ? prompt : { failureRate: 0.6, daysLate: 15 }),
    mood: (ago) => slope(ago, { since: 180, until: 60, from: 7.5, to: 3.5 }),
    engagement: 0.2,
    goals: 0.3,
    cancelledAgo: 41,
  },
  new: { ...steady, usage: () => 0.9, mood: () => 8.8, engagement: 0.8 },
  /** Busy with the season: the curve repeats yearly, high in winter months counted from now. */
  seasonal: {
    ...steady,
    usage: (ago) => 0.6 + 0.36 * Math.cos((ago / 364) * 2 * Math.PI),
    mood: () => 8.3,
  },
  /** Signed up, looked around twice, never sent an invoice. */
  trial: {
    ...steady,
    usage: () => 0,
    payment: () => null,
    engagement: 0.1,
    goals: null,
  },
  /** Healthy, but its billing, helpdesk and goals live in tools that nobody has connected. */
  unconnected: {
    ...steady,
    tickets: () => ({ perDay: 0, hours: 0 }),
    payment: () => null,
    goals: null,
    engagement: 0,
  },
};
