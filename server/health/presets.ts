import type { HealthPresetName } from "../config.ts";
import type { BandPreset, HealthPreset, InputKey, InputPreset } from "./preset.ts";

/**
 * Every figure of the health model. Targets and weights are those of the domain reference (§3–§5, §10, §12); where it has
 * none, and for every `zeroAt`, the figure is Waymark's own choice and `docs/health.md` says so.
 */
export const inputPresets: { readonly [K in InputKey]: InputPreset } = {
  dailyActive: {
    label: "Daily active users",
    unit: "users",
    target: 0.7,
    zeroAt: 0,
    perSeat: true,
    windowDays: 7,
    source: "usage",
  },
  weeklyActive: {
    label: "Weekly active users",
    unit: "users",
    target: 0.9,
    zeroAt: 0,
    perSeat: true,
    windowDays: 7,
    source: "usage",
  },
  monthlyActive: {
    label: "Monthly active users",
    unit: "users",
    target: 0.95,
    zeroAt: 0,
    perSeat: true,
    windowDays: 30,
    source: "usage",
  },
  loginDays: {
    label: "Active days per user",
    unit: "days a week",
    target: 5,
    zeroAt: 0,
    perSeat: false,
    windowDays: 30,
    source: "usage",
  },
  sessionMinutes: {
    label: "Median session",
    unit: "min",
    target: 15,
    zeroAt: 0,
    perSeat: false,
    windowDays: 30,
    source: "sessionLength",
  },
  usageGrowth: {
    label: "Usage growth",
    unit: "%",
    target: 20,
    zeroAt: -50,
    perSeat: false,
    // Whole weeks: a window with one weekend more would look like a fall.
    windowDays: 28,
    source: "usage",
  },
  featureDepth: {
    label: "Features per user",
    unit: "features",
    target: 5,
    zeroAt: 0,
    perSeat: false,
    windowDays: 30,
    source: "features",
  },
  coreAdoption: {
    label: "Core features adopted",
    unit: "%",
    target: 80,
    zeroAt: 0,
    perSeat: false,
    windowDays: 30,
    source: "features",
  },
  advancedAdoption: {
    label: "Advanced features adopted",
    unit: "%",
    target: 40,
    zeroAt: 0,
    perSeat: false,
    windowDays: 30,
    source: "features",
  },
  newAdoption: {
    label: "New features adopted",
    unit: "%",
    target: 20,
    zeroAt: 0,
    perSeat: false,
    windowDays: 90,
    source: "features",
  },
  ticketsOpened: {
    label: "Tickets opened",
    unit: "tickets",
    target: 2,
    zeroAt: 8,
    perSeat: false,
    windowDays: 30,
    source: "tickets",
  },
  resolutionHours: {
    label: "Time to resolve a ticket",
    unit: "h",
    target: 24,
    zeroAt: 96,
    perSeat: false,
    windowDays: 90,
    source: "tickets",
  },
  ticketsWaiting: {
    label: "Tickets open over 24 h",
    unit: "tickets",
    target: 0,
    zeroAt: 3,
    perSeat: false,
    windowDays: 90,
    source: "tickets",
  },
  invoicesPaid: {
    label: "Payments that went through",
    unit: "%",
    target: 100,
    zeroAt: 50,
    perSeat: false,
    windowDays: 90,
    source: "payments",
  },
  daysLate: {
    label: "Invoices paid late by",
    unit: "days",
    target: 0,
    zeroAt: 30,
    perSeat: false,
    windowDays: 90,
    source: "payments",
  },
  cancellations: {
    label: "Subscription cancelled",
    unit: "cancellations",
    target: 0,
    zeroAt: 1,
    perSeat: false,
    windowDays: 90,
    source: "payments",
  },
  responseRate: {
    label: "Surveys answered",
    unit: "%",
    target: 40,
    zeroAt: 0,
    perSeat: false,
    windowDays: 90,
    source: "surveys",
  },
  nps: {
    label: "NPS",
    unit: "points",
    target: 70,
    zeroAt: -100,
    perSeat: false,
    windowDays: 90,
    source: "surveys",
  },
  csat: {
    label: "Satisfaction (CSAT)",
    unit: "of 5",
    target: 4.5,
    zeroAt: 1,
    perSeat: false,
    windowDays: 90,
    source: "surveys",
  },
  ces: {
    label: "Effort (CES)",
    unit: "of 5",
    target: 2,
    zeroAt: 5,
    perSeat: false,
    windowDays: 90,
    source: "surveys",
  },
  emailReaders: {
    label: "People who open e-mails",
    unit: "users",
    target: 0.8,
    zeroAt: 0,
    perSeat: true,
    windowDays: 30,
    source: "emails",
  },
  webinarGuests: {
    label: "People at webinars",
    unit: "users",
    target: 0.3,
    zeroAt: 0,
    perSeat: true,
    windowDays: 90,
    source: "webinars",
  },
  featureRequests: {
    label: "Feature requests",
    unit: "requests",
    target: 2,
    zeroAt: 0,
    perSeat: false,
    windowDays: 90,
    source: "featureRequests",
  },
  goalsReached: {
    label: "Goals reached",
    unit: "%",
    target: 80,
    zeroAt: 0,
    perSeat: false,
    windowDays: 90,
    source: "goals",
  },
  onboardingCompleted: {
    label: "Onboarding completed",
    unit: "%",
    target: 90,
    zeroAt: 0,
    perSeat: false,
    windowDays: 90,
    source: "onboarding",
  },
};

const activity = [
  "dailyActive",
  "weeklyActive",
  "monthlyActive",
  "loginDays",
  "sessionMinutes",
  "usageGrowth",
] as const satisfies readonly InputKey[];
const adoption = ["featureDepth", "coreAdoption", "advancedAdoption", "newAdoption"] as const;
const support = ["ticketsOpened", "resolutionHours", "ticketsWaiting"] as const;
const payment = ["invoicesPaid", "daysLate", "cancellations"] as const;
const engagement = ["responseRate", "nps", "csat", "ces", "emailReaders", "webinarGuests"] as const;
const outcomes = ["goalsReached", "onboardingCompleted"] as const;

/** The traffic light of S0 and S1. */
const trafficLight: BandPreset = { green: 80, yellow: 60 };

/** The weights of the domain reference §5, by the name a workspace picks. */
export const healthPresets: { readonly [N in HealthPresetName]: HealthPreset } = {
  strategy: {
    model: "strategy",
    bands: trafficLight,
    components: [
      {
        key: "usage",
        label: "Product usage",
        weight: 40,
        inputs: [...activity, "featureDepth", "coreAdoption"],
      },
      { key: "support", label: "Support", weight: 20, inputs: support },
      { key: "payment", label: "Payment", weight: 15, inputs: payment },
      { key: "engagement", label: "Engagement", weight: 15, inputs: engagement },
      { key: "outcomes", label: "Business outcomes", weight: 10, inputs: outcomes },
    ],
  },
  retention: {
    model: "retention",
    // S4 counts 0–10 and calls the risk low strictly above 7.5; scores have one decimal, so that begins at 75.1.
    bands: { green: 75.1, yellow: 60 },
    components: [
      { key: "usage", label: "Product usage", weight: 25, inputs: activity },
      { key: "adoption", label: "Feature adoption", weight: 20, inputs: adoption },
      { key: "support", label: "Support", weight: 15, inputs: support },
      { key: "payment", label: "Payment", weight: 15, inputs: payment },
      { key: "engagement", label: "Engagement", weight: 15, inputs: engagement },
      { key: "expansion", label: "Expansion interest", weight: 10, inputs: ["featureRequests"] },
    ],
  },
  indicators: {
    model: "indicators",
    bands: trafficLight,
    components: [
      { key: "usage", label: "Usage frequency", weight: 20, inputs: activity },
      { key: "adoption", label: "Feature adoption", weight: 20, inputs: adoption },
      { key: "support", label: "Support", weight: 20, inputs: support },
      { key: "payment", label: "Payment", weight: 20, inputs: payment },
      { key: "engagement", label: "Engagement", weight: 20, inputs: engagement },
    ],
  },
};

/** What is common to all models. */
export const healthModel = {
  /** A datum up to this old is fresh, an older one stale. */
  freshDays: 30,
  /** Trend, changes and drivers compare a day with the one so many days before. */
  trendDays: 30,
  /** How many drivers are told. */
  drivers: 3,
  /** Daily history kept, in days. */
  historyDays: 90,
  /** A working week: how many of the busiest days of a week daily activity is averaged over. */
  workingDays: 5,
  /** Usage growth is told only of accounts seen for two full windows. */
  growthNeedsDays: 56,
  /** People seen within so many days stand for the seats where the account does not say how many it has. */
  knownUsersDays: 90,
  /** Features released within so many days are new. */
  newFeatureDays: 90,
  /** Full days after which an open ticket has waited over 24 hours at any hour it was opened. */
  waitingDays: 2,
} as const;

/** The longest look back of any input: what must be loaded before the first day that is scored. */
export const longestWindowDays: number = Math.max(
  healthModel.growthNeedsDays,
  ...Object.values(inputPresets).map(({ windowDays }) => windowDays),
);
