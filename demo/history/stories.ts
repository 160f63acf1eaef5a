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
  /** Whether the contract is signed but nobody has started: known by name alone. */
  readonly isSignedOnly: boolean;
}

interface Payment {
  /** Chance that the card is declined. */
  readonly failureRate: number;
  /** Chance that a declined payment is made up for later. */
  readonly recoveryRate: number;
  readonly daysLate: number;
}

export type StoryName =
  | "quiet"
  | "signed"
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

/** From `from` to `to` in a straight line between two moments, flat before and after. */
const slope = (
  daysAgo: number,
  { since, until, from, to }: { since: number; until: number; from: number; to: number },
): number => from + (to - from) * Math.min(1, Math.max(0, (since - daysAgo) / (since - until)));

const prompt: Payment = { failureRate: 0.01, recoveryRate: 1, daysLate: 0 };
const calm = { perDay: 0.02, hours: 7 };

const steady: Story = {
  usage: (ago) => slope(ago, { since: 120, until: 0, from: 0.88, to: 0.97 }),
  leaves: {},
  tickets: () => calm,
  payment: () => prompt,
  mood: () => 8.6,
  engagement: 0.7,
  goals: 0.9,
  isHiring: false,
  cancelledAgo: null,
  isSignedOnly: false,
};

export const stories: { readonly [N in StoryName]: Story } = {
  steady,
  growing: {
    ...steady,
    usage: (ago) => slope(ago, { since: 200, until: 0, from: 0.74, to: 1 }),
    mood: (ago) => slope(ago, { since: 300, until: 60, from: 8.4, to: 9.3 }),
    engagement: 0.85,
    goals: 1,
    isHiring: true,
  },
  /** Pays for seats that are opened once or twice a week: not in danger, not at home either. */
  quiet: {
    ...steady,
    usage: () => 0.34,
    tickets: () => ({ perDay: 0.05, hours: 30 }),
    mood: () => 7.3,
    engagement: 0.25,
    goals: 0.5,
  },
  /** The person who brought Ledger in leaves the company; within two months most of the team follows. */
  drifting: {
    ...steady,
    usage: (ago) => slope(ago, { since: 75, until: 12, from: 0.92, to: 0.14 }),
    leaves: { 2: 58, 3: 30, 5: 24 },
    tickets: (ago) => (ago > 60 ? calm : { perDay: 0.09, hours: 44 }),
    mood: (ago) => slope(ago, { since: 90, until: 30, from: 8.4, to: 4.8 }),
    engagement: 0.22,
    goals: 0.35,
  },
  tickets: {
    ...steady,
    usage: (ago) => slope(ago, { since: 35, until: 5, from: 0.93, to: 0.5 }),
    tickets: (ago) => (ago > 32 ? { perDay: 0.04, hours: 9 } : { perDay: 0.55, hours: 92 }),
    mood: (ago) => (ago > 40 ? 8 : 4),
    engagement: 0.45,
    goals: 0.6,
  },
  /** The card expires; some payments are made up for by transfer, weeks late. */
  payments: {
    ...steady,
    usage: () => 0.7,
    payment: (ago) => (ago > 100 ? prompt : { failureRate: 1, recoveryRate: 0.5, daysLate: 26 }),
    mood: () => 6.9,
    engagement: 0.4,
    goals: 0.6,
  },
  churned: {
    ...steady,
    usage: (ago) => slope(ago, { since: 150, until: 60, from: 0.8, to: 0.12 }),
    leaves: { 1: 95 },
    tickets: (ago) => (ago < 120 ? { perDay: 0.12, hours: 40 } : calm),
    payment: (ago) => (ago > 90 ? prompt : { failureRate: 0.6, recoveryRate: 0.6, daysLate: 15 }),
    mood: (ago) => slope(ago, { since: 180, until: 60, from: 7.5, to: 3.5 }),
    engagement: 0.2,
    goals: 0.3,
    cancelledAgo: 41,
  },
  new: { ...steady, usage: () => 0.9, mood: () => 8.8, engagement: 0.8 },
  /** Busy with its season: the curve repeats yearly and is at its height now. */
  seasonal: {
    ...steady,
    usage: (ago) => 0.6 + 0.36 * Math.cos((ago / 364) * 2 * Math.PI),
    mood: () => 8.3,
  },
  /** Signed up, looked around once, never sent an invoice. */
  trial: {
    ...steady,
    usage: () => 0,
    tickets: () => ({ perDay: 0, hours: 0 }),
    payment: () => null,
    engagement: 0.1,
    goals: null,
  },
  /** Well used, but its billing, mailing and goals live in tools that nobody has connected. */
  unconnected: {
    ...steady,
    tickets: () => ({ perDay: 0, hours: 0 }),
    payment: () => null,
    goals: null,
    engagement: 0,
  },
  signed: {
    ...steady,
    usage: () => 0,
    tickets: () => ({ perDay: 0, hours: 0 }),
    payment: () => null,
    goals: null,
    engagement: 0,
    isSignedOnly: true,
  },
};
