import { dayMs } from "../../protocol/day.ts";
import type { Event } from "../../protocol/event.ts";
import type { Referral as Program } from "../../protocol/experience.ts";
import type { JsonObject } from "../../protocol/json.ts";
import { type Doubt, doubtsOf, isSelf, type Side } from "./doubts.ts";
import { doubtsAbout, type Ledger, type Money, type Referral, stateOf } from "./ledger.ts";

/** What the ledger does not hold and its next step depends on: looked up before, so that deciding stays pure. */
export interface World {
  /** Epoch ms. */
  readonly now: number;
  /** By visitor: the user they became, and since when that user was known; none for those who did not. */
  readonly signUps: ReadonlyMap<string, { readonly userId: string; readonly at: number }>;
  /** By code: whose it is. */
  readonly owners: ReadonlyMap<string, string>;
  /** The id of what is said, the same for the same text, and known to nobody else: an event sent ahead under it would keep ours out. */
  messageId(text: string): string;
  /** By user id. */
  readonly people: ReadonlyMap<string, Known>;
}

export interface Known extends Side {
  /** Times of what they or their account did, by event name, oldest first. */
  readonly events: ReadonlyMap<string, readonly number[]>;
  /** Do the program's rules hold of them? */
  readonly isPremium: boolean;
  readonly isAdvocate: boolean;
}

/** Facts that take a referral back: the first two while it is held, a refund whenever it comes. */
const losses = { cancelled: "Subscription Cancelled", refunded: "Invoice Refunded" } as const;

/**
 * What follows from the ledger and has not been said: the events to append. Their ids follow from what they say, so saying it
 * again, after a crash or from two collectors, adds nothing.
 */
export const dueEvents = (program: Program, ledger: Ledger, world: World): readonly Event[] => [
  ...attributions(program, ledger, world),
  ...[...ledger.referrals.values()].flatMap((referral) => nextOf(program, referral, world)),
  ...bonusesOf(program, ledger, world),
];

/** Visitors who became users within the window, by the link that counts. */
const attributions = (program: Program, { referrals, visits }: Ledger, world: World): readonly Event[] => {
  const touches = new Map<string, { readonly code: string; readonly at: number }[]>();
  for (const { visitorId, code, firstAt, lastAt } of visits.values()) {
    const signUp = world.signUps.get(visitorId);
    if (signUp === undefined || referrals.get(signUp.userId)?.attributed) continue;
    const mine = touches.get(signUp.userId) ?? [];
    touches.set(signUp.userId, mine);
    for (const at of new Set([firstAt, lastAt])) {
      // Whoever was known before they came by the link was not brought by it.
      if (at <= signUp.at && signUp.at - at <= program.windowDays * dayMs) mine.push({ code, at });
    }
  }
  const signUps = [...referrals.values()].flatMap(({ referredId, attributed }) =>
    attributed ? [{ referrerId: attributed.value.referrerId, referredId, at: attributed.at }] : [],
  );
  const signedUpAt = new Map([...world.signUps.values()].map(({ userId, at }) => [userId, at]));
  return [...touches]
    .sort(([a], [b]) => (signedUpAt.get(a) ?? 0) - (signedUpAt.get(b) ?? 0) || (a < b ? -1 : 1))
    .flatMap(([referredId, mine]) => {
      const known = mine.filter(({ code }) => world.owners.has(code)).sort((a, b) => a.at - b.at);
      const touch = program.touch === "first" ? known[0] : known.at(-1);
      const referrerId = world.owners.get(touch?.code ?? "");
      const referrer = world.people.get(referrerId ?? "");
      const referred = world.people.get(referredId);
      const at = signedUpAt.get(referredId);
      if (!(touch && referrerId && referrer && referred && at !== undefined)) return [];
      const earlier = signUps.filter((one) => one.referrerId === referrerId).map((one) => one.at);
      signUps.push({ referrerId, referredId, at });
      const doubts = doubtsOf(referrer, referred, {
        visitedAt: touch.at,
        at,
        signUps: earlier,
        maxPerDay: program.maxPerDay,
      });
      const say = saying(program, world, { referredId, referrerId });
      const visitedAt = new Date(touch.at).toISOString();
      return [
        say("Attributed", at, { code: touch.code, visitedAt, doubts: [...doubts] }),
        ...(isSelf(referrer, referred) ? [say("Refused", at, { reason: "self" })] : []),
      ];
    });
};

/** At most one step of a referral: the next follows once this one is in the ledger. */
const nextOf = (program: Program, referral: Referral, world: World): readonly Event[] => {
  const { now, people } = world;
  const state = stateOf(referral);
  const { attributed, qualified, rewarded, renewed, referredId } = referral;
  const referred = people.get(referredId);
  if (attributed === null || state === null || referred === undefined) return [];
  const { referrerId } = attributed.value;
  const say = saying(program, world, { referredId, referrerId });
  const firstSince = (event: string, since: number): number | undefined =>
    referred.events.get(event)?.find((at) => at >= since);
  if ((state === "joined" || state === "review" || state === "held") && referral.approved !== "all") {
    const referrer = people.get(referrerId);
    if (referrer !== undefined && isSelf(referrer, referred))
      return [say("Refused", now, { reason: "self" })];
    const known = doubtsAbout(referral);
    const doubts = laterDoubts(program, attributed, referrer, referred).filter((one) => !known.includes(one));
    if (doubts.length > 0) return [say("Doubted", now, { doubts })];
  }
  if (state === "joined") {
    const at = firstSince(program.qualify.event, attributed.at);
    const isInTime = at !== undefined && at - attributed.at <= program.qualify.withinDays * dayMs;
    return isInTime ? [say("Qualified", at)] : [];
  }
  const refundedAt = firstSince(losses.refunded, attributed.at);
  if ((state === "held" || state === "rewarded") && refundedAt !== undefined) {
    return [say("Revoked", refundedAt, { reason: "refunded" })];
  }
  const terms = termsOf(program, referred, people.get(referrerId));
  const until = (qualified ?? attributed).at + program.holdDays * dayMs;
  const cancelledAt = firstSince(losses.cancelled, attributed.at);
  // Also once it is paid: that somebody told us late makes no difference to what is owed.
  if ((state === "held" || state === "rewarded") && cancelledAt !== undefined && cancelledAt <= until) {
    return [say("Revoked", cancelledAt, { reason: "cancelled" })];
  }
  if (state === "held") {
    return now >= until ? [say("Rewarded", until, { reason: "referral", ...terms.reward })] : [];
  }
  if (state === "rewarded" && rewarded !== null && renewed === null && terms.renewal.amountMinor > 0) {
    const at = firstSince("Subscription Renewed", attributed.at);
    // Not before the reward itself: what is paid on top has something to be on top of.
    return at === undefined
      ? []
      : [say("Rewarded", Math.max(at, rewarded.at), { reason: "renewal", ...terms.renewal })];
  }
  return [];
};

/** Which account somebody is of, and since when it is known, is often told after they signed up: asked again until it is paid. */
const laterDoubts = (
  { maxPerDay }: Program,
  { at, value: { visitedAt } }: NonNullable<Referral["attributed"]>,
  referrer: Known | undefined,
  referred: Known,
): readonly Doubt[] =>
  // How many signed up that day was asked when they did.
  referrer === undefined ? [] : doubtsOf(referrer, referred, { visitedAt, at, signUps: [], maxPerDay });

const termsOf = (
  { reward, currency }: Program,
  referred: Known,
  referrer: Known | undefined,
): { readonly reward: Money & JsonObject; readonly renewal: Money & JsonObject } => {
  const { advocate, premium } = reward;
  const isAdvocate = advocate !== undefined && referrer?.isAdvocate === true;
  const isPremium = premium !== undefined && referred.isPremium;
  const own = isPremium ? premium.amountMinor : reward.amountMinor;
  const asAdvocate = isPremium ? advocate?.premiumMinor : advocate?.amountMinor;
  return {
    reward: { amountMinor: (isAdvocate ? asAdvocate : own) ?? own, currency },
    renewal: {
      amountMinor: (isAdvocate ? advocate.renewalMinor : undefined) ?? reward.renewalMinor,
      currency,
    },
  };
};

/** For so many rewarded referrals that stand, at the time of the one that completed the number. */
const bonusesOf = (program: Program, { referrals, bonuses }: Ledger, world: World): readonly Event[] => {
  const rewardedAt = new Map<string, number[]>();
  for (const referral of referrals.values()) {
    const { attributed, rewarded } = referral;
    if (attributed === null || rewarded === null || stateOf(referral) !== "rewarded") continue;
    const { referrerId } = attributed.value;
    rewardedAt.set(referrerId, [...(rewardedAt.get(referrerId) ?? []), rewarded.at]);
  }
  return [...rewardedAt].flatMap(([referrerId, times]) =>
    program.reward.bonuses.flatMap(({ referrals: count, amountMinor }) => {
      const at = times.sort((a, b) => a - b)[count - 1];
      if (at === undefined || bonuses.has(`${count} ${referrerId}`)) return [];
      const say = saying(program, world, { referrerId, referredId: null });
      return [
        say("Rewarded", at, { reason: "bonus", referrals: count, amountMinor, currency: program.currency }),
      ];
    }),
  );
};

type Verb = "Attributed" | "Doubted" | "Refused" | "Qualified" | "Rewarded" | "Revoked";

const saying =
  (
    { id: experienceId }: Program,
    { messageId }: World,
    { referrerId, referredId }: { readonly referrerId: string; readonly referredId: string | null },
  ) =>
  (verb: Verb, at: number, properties: JsonObject = {}): Event => ({
    type: "track",
    event: `Referral ${verb}`,
    messageId: messageId(
      JSON.stringify([
        experienceId,
        verb,
        // What is found doubtful later is something else to say.
        (verb === "Doubted" ? properties.doubts : properties.reason) ?? "",
        properties.referrals ?? "",
        referredId ?? referrerId,
      ]),
    ),
    at,
    userId: referrerId,
    anonymousId: null,
    accountId: null,
    sessionId: null,
    context: {},
    properties: { experienceId, ...(referredId !== null && { referredId }), ...properties },
  });
