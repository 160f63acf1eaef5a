import type { Day } from "../../protocol/day.ts";
import type { SurveyMetric } from "../../protocol/experience.ts";
import type { FeatureTier } from "../../protocol/feature.ts";
import type { RollupInput } from "../../protocol/increment.ts";
import type { Ledger } from "./ledger.ts";
import type { InputKey } from "./preset.ts";
import { healthModel } from "./presets.ts";
import { mean, median } from "./statistics.ts";
import { netPromoterScore } from "./survey-statistics.ts";

/** What a figure needs besides the ledger. */
export interface MeasureContext {
  /** The last day of every window. */
  readonly day: Day;
  readonly windowDays: number;
  /** Whole days since the first event of the account. */
  readonly seenDays: number;
  readonly catalogue: readonly CatalogueFeature[];
}

export interface CatalogueFeature {
  readonly id: string;
  readonly tier: FeatureTier;
  /** Null where the catalogue does not say. */
  readonly releasedDay: Day | null;
}

/** A figure in the unit of its input, and the day of the newest datum behind it; null where the day has none. */
type Reading = { readonly value: number; readonly newestDay: Day } | null;

export type Measure = (ledger: Ledger, context: MeasureContext) => Reading;

/** The formula of each input. Pure; `docs/health.md` tells them in words. */
export const measures: { readonly [K in InputKey]: Measure } = {
  dailyActive: ({ activePeople }, { day, windowDays, seenDays }) => {
    const busiest = Array.from({ length: windowDays }, (_, back) => activePeople.get(day - back) ?? 0)
      .sort((a, b) => b - a)
      .slice(0, Math.min(healthModel.workingDays, seenDays + 1));
    return { value: mean(busiest) ?? 0, newestDay: day };
  },
  weeklyActive: (ledger, context) => peopleWithin(ledger.lastActive, context),
  monthlyActive: (ledger, context) => peopleWithin(ledger.lastActive, context),
  loginDays: ({ activePeople, lastActive }, context) => {
    const people = countSince(lastActive, firstDay(context));
    const weeks = Math.max(1, Math.min(context.windowDays, context.seenDays + 1) / 7);
    return {
      value: people === 0 ? 0 : sumWithin(activePeople, context) / people / weeks,
      newestDay: context.day,
    };
  },
  sessionMinutes: ({ sessionMinutes }, context) => {
    const counts = new Map<number, number>();
    let newestDay: Day | null = null;
    for (let day = firstDay(context); day <= context.day; day += 1) {
      for (const [minutes, count] of sessionMinutes.get(day) ?? []) {
        counts.set(minutes, (counts.get(minutes) ?? 0) + count);
        newestDay = day;
      }
    }
    const value = median(counts);
    return value === null || newestDay === null ? null : { value, newestDay };
  },
  usageGrowth: ({ actions }, context) => {
    if (context.seenDays < healthModel.growthNeedsDays) return null;
    const current = sumWithin(actions, context);
    const before = sumWithin(actions, { ...context, day: context.day - context.windowDays });
    if (current === 0 && before === 0) return null;
    // From nothing to something has no ratio; it counts as doubled, which is also the most that is told.
    const percent = before === 0 ? 100 : Math.min(100, (current / before - 1) * 100);
    return { value: percent, newestDay: context.day };
  },
  featureDepth: ({ features, lastActive }, context) => {
    const since = firstDay(context);
    const people = countSince(lastActive, since);
    let pairs = 0;
    for (const users of features.values()) pairs += countSince(users, since);
    return { value: people === 0 ? 0 : pairs / people, newestDay: context.day };
  },
  coreAdoption: (ledger, context) => adopted(ledger, context, ({ tier }) => tier === "core"),
  advancedAdoption: (ledger, context) => adopted(ledger, context, ({ tier }) => tier === "advanced"),
  newAdoption: (ledger, context) =>
    adopted(
      ledger,
      context,
      ({ releasedDay }) =>
        releasedDay !== null &&
        releasedDay <= context.day &&
        releasedDay > context.day - healthModel.newFeatureDays,
    ),
  ticketsOpened: ({ tickets, namelessTickets }, context) => {
    const since = firstDay(context);
    let opened = sumWithin(namelessTickets, context);
    for (const { openedDay } of tickets.values()) if (openedDay !== null && openedDay >= since) opened += 1;
    return { value: opened, newestDay: context.day };
  },
  resolutionHours: ({ resolutions }, context) => {
    const within = resolutions.filter(({ day }) => day >= firstDay(context));
    const newest = within.at(-1);
    const counts = new Map<number, number>();
    for (const { hours } of within) counts.set(hours, (counts.get(hours) ?? 0) + 1);
    const value = median(counts);
    return newest === undefined || value === null ? null : { value, newestDay: newest.day };
  },
  ticketsWaiting: ({ tickets }, context) => {
    let waiting = 0;
    for (const { openedDay, resolvedDay } of tickets.values()) {
      const isOpen = openedDay !== null && (resolvedDay === null || resolvedDay < openedDay);
      if (isOpen && openedDay >= firstDay(context) && openedDay <= context.day - healthModel.waitingDays) {
        waiting += 1;
      }
    }
    return { value: waiting, newestDay: context.day };
  },
  invoicesPaid: (ledger, context) => {
    const paid = sumWithin(ledger.invoicesPaid, context);
    const failed = sumWithin(ledger.paymentsFailed, context);
    return newestReading(ledger, ["invoicePaid", "paymentFailed"], context, share(paid, paid + failed));
  },
  daysLate: (ledger, context) => {
    const paid = sumWithin(ledger.invoicesPaid, context);
    const late = sumWithin(ledger.daysLate, context);
    return newestReading(ledger, ["invoicePaid"], context, paid === 0 ? null : late / paid);
  },
  cancellations: (ledger, context) => {
    const cancelled = ledger.newest.get("cancelled");
    const renewed = ledger.newest.get("renewed") ?? Number.NEGATIVE_INFINITY;
    const isCancelled = cancelled !== undefined && cancelled >= firstDay(context) && cancelled > renewed;
    return newestReading(
      ledger,
      ["invoicePaid", "paymentFailed", "renewed", "cancelled"],
      context,
      isCancelled ? 1 : 0,
    );
  },
  responseRate: (ledger, context) => {
    const shown = sumWithin(ledger.surveysShown, context);
    const answered = sumWithin(ledger.surveysAnswered, context);
    // More answers than showings: somebody reports answers alone, so the rate is not known.
    const rate = answered > shown ? null : share(answered, shown);
    return newestReading(ledger, ["surveyShown", "surveyAnswered"], context, rate);
  },
  nps: (ledger, context) => answered(ledger, context, "nps", netPromoterScore),
  csat: (ledger, context) => answered(ledger, context, "csat", mean),
  ces: (ledger, context) => answered(ledger, context, "ces", mean),
  emailReaders: (ledger, context) => peopleWithin(ledger.emailReaders, context),
  webinarGuests: (ledger, context) => peopleWithin(ledger.webinarGuests, context),
  featureRequests: ({ featureRequests }, context) => ({
    value: sumWithin(featureRequests, context),
    newestDay: context.day,
  }),
  goalsReached: ({ goals }, context) => doneShare(goals.values(), context),
  onboardingCompleted: ({ checklists }, context) => doneShare(checklists.values(), context),
};

/** How many people the newest day of each says were there since `since`. */
export const countSince = (newestDays: ReadonlyMap<string, Day>, since: Day): number => {
  let count = 0;
  for (const day of newestDays.values()) if (day >= since) count += 1;
  return count;
};

const firstDay = ({ day, windowDays }: MeasureContext): Day => day - windowDays + 1;

const sumWithin = (sums: ReadonlyMap<Day, number>, context: MeasureContext): number => {
  let sum = 0;
  for (let day = firstDay(context); day <= context.day; day += 1) sum += sums.get(day) ?? 0;
  return sum;
};

const peopleWithin = (newestDays: ReadonlyMap<string, Day>, context: MeasureContext): Reading => ({
  value: countSince(newestDays, firstDay(context)),
  newestDay: context.day,
});

/** In percent; null where there is nothing to take a share of. */
const share = (part: number, whole: number): number | null => (whole === 0 ? null : (part / whole) * 100);

const adopted = (
  { features }: Ledger,
  context: MeasureContext,
  isMeant: (feature: CatalogueFeature) => boolean,
): Reading => {
  const meant = context.catalogue.filter(isMeant);
  const used = meant.filter(({ id }) => countSince(features.get(id) ?? new Map(), firstDay(context)) > 0);
  const value = share(used.length, meant.length);
  return value === null ? null : { value, newestDay: context.day };
};

const newestReading = (
  ledger: Ledger,
  inputs: readonly RollupInput[],
  context: MeasureContext,
  value: number | null,
): Reading => {
  const newestDay = Math.max(...inputs.map((input) => ledger.newest.get(input) ?? Number.NEGATIVE_INFINITY));
  return value === null || newestDay < firstDay(context) ? null : { value, newestDay };
};

const answered = (
  ledger: Ledger,
  context: MeasureContext,
  metric: SurveyMetric,
  summarise: (scores: readonly number[]) => number | null,
): Reading => {
  const within = [...ledger.answers[metric].values()].filter(({ day }) => day >= firstDay(context));
  const value = summarise(within.map(({ score }) => score));
  return value === null ? null : { value, newestDay: Math.max(...within.map(({ day }) => day)) };
};

const doneShare = (
  all: Iterable<{ readonly newestDay: Day; readonly doneDay: Day | null }>,
  context: MeasureContext,
): Reading => {
  const since = firstDay(context);
  const within = [...all].filter(({ newestDay }) => newestDay >= since);
  const done = within.filter(({ doneDay }) => doneDay !== null && doneDay >= since);
  const value = share(done.length, within.length);
  return value === null ? null : { value, newestDay: Math.max(...within.map(({ newestDay }) => newestDay)) };
};
