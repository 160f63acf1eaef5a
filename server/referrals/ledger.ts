import type { Event } from "../../protocol/event.ts";
import { own } from "../../protocol/own.ts";

/**
 * All there is to say of one program, as a fold over its events. Every part is the earliest of its kind, ordered by time and message
 * id, so the order of arrival does not matter and what is said twice counts once.
 */
export interface Ledger {
  /** By the id of the referred user. */
  readonly referrals: ReadonlyMap<string, Referral>;
  /** Paid for several referrals: by referrer and number. */
  readonly bonuses: ReadonlyMap<string, Said<Bonus>>;
  /** Visits by a link, by visitor and code: the first and the last. */
  readonly visits: ReadonlyMap<string, Visit>;
}

export interface Referral {
  readonly referredId: string;
  readonly attributed: Said<Attribution> | null;
  /** What turned out to be doubtful after the sign-up, each where it was found first. */
  readonly doubted: ReadonlyMap<string, Said<null>>;
  /** The doubts that somebody approved of; of an approval that names none, all there are and will be. */
  readonly approved: ReadonlySet<string> | "all";
  readonly refused: Said<string> | null;
  readonly qualified: Said<null> | null;
  readonly rewarded: Said<Money> | null;
  /** On top, when the referred account renewed. */
  readonly renewed: Said<Money> | null;
  readonly revoked: Said<string> | null;
}

export interface Attribution {
  readonly referrerId: string;
  readonly code: string;
  /** When the link that counts was followed, epoch ms. */
  readonly visitedAt: number;
  /** What somebody should look at before it goes on. */
  readonly doubts: readonly string[];
}

export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

interface Bonus extends Money {
  readonly referrerId: string;
  readonly referrals: number;
}

/** Who came by which link. */
export interface Visit {
  readonly visitorId: string;
  readonly code: string;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Something that was said, and when; the earliest counts. */
export interface Said<T> {
  readonly value: T;
  readonly at: number;
  readonly id: string;
}

/** The ledger of a program's events, in whatever order; those of no meaning here change nothing. */
export const ledgerOf = (events: Iterable<Event>): Ledger => {
  const referrals = new Map<string, Referral>();
  const bonuses = new Map<string, Said<Bonus>>();
  const visits = new Map<string, Visit>();
  for (const event of events) {
    if (event.type !== "track") continue;
    const { properties, at, messageId: id, userId, anonymousId } = event;
    const said = <T>(value: T): Said<T> => ({ value, at, id });
    const code = textOf(properties.code);
    const money = moneyOf(properties);
    const referredId = textOf(properties.referredId);
    const change = own(changes, event.event);
    if (event.event === "Referral Visited") {
      // Somebody known already is no new customer, by whatever link they come.
      if (code === null || anonymousId === null || userId !== null) continue;
      const key = `${code} ${anonymousId}`;
      const { firstAt, lastAt } = visits.get(key) ?? { firstAt: at, lastAt: at };
      visits.set(key, {
        visitorId: anonymousId,
        code,
        firstAt: Math.min(firstAt, at),
        lastAt: Math.max(lastAt, at),
      });
    } else if (event.event === "Referral Rewarded" && properties.reason === "bonus") {
      const { referrals: count } = properties;
      if (money === null || userId === null || typeof count !== "number") continue;
      const key = `${count} ${userId}`;
      const bonus = said({ ...money, referrerId: userId, referrals: count });
      bonuses.set(key, earliest(bonuses.get(key) ?? null, bonus));
    } else if (referredId !== null && change !== undefined) {
      const before = referrals.get(referredId) ?? { ...nothing, referredId };
      referrals.set(referredId, {
        ...before,
        ...change(before, { said, at, money, code, userId, properties }),
      });
    }
  }
  return { referrals, bonuses, visits };
};

const nothing: Omit<Referral, "referredId"> = {
  attributed: null,
  doubted: new Map(),
  approved: new Set(),
  refused: null,
  qualified: null,
  rewarded: null,
  renewed: null,
  revoked: null,
};

interface Told {
  said<T>(value: T): Said<T>;
  readonly at: number;
  readonly money: Money | null;
  readonly code: string | null;
  readonly userId: string | null;
  readonly properties: { readonly [key: string]: unknown };
}

/** What each event changes of a referral. */
const changes: { readonly [event: string]: (before: Referral, told: Told) => Partial<Referral> } = {
  "Referral Attributed": ({ attributed }, { said, at, code, userId, properties }) => {
    if (code === null || userId === null) return {};
    const visited = Date.parse(textOf(properties.visitedAt) ?? "");
    const visitedAt = Number.isNaN(visited) ? at : visited;
    const value = { referrerId: userId, code, visitedAt, doubts: textsOf(properties.doubts) };
    return { attributed: earliest(attributed, said(value)) };
  },
  "Referral Doubted": ({ doubted }, { said, properties: { doubts } }) => ({
    doubted: new Map([
      ...doubted,
      ...textsOf(doubts).map((doubt) => [doubt, earliest(doubted.get(doubt) ?? null, said(null))] as const),
    ]),
  }),
  "Referral Approved": ({ approved }, { properties: { doubts } }) => ({
    approved:
      approved === "all" || !Array.isArray(doubts) ? "all" : new Set([...approved, ...textsOf(doubts)]),
  }),
  "Referral Refused": ({ refused }, { said, properties: { reason } }) => ({
    refused: earliest(refused, said(textOf(reason) ?? "")),
  }),
  "Referral Qualified": ({ qualified }, { said }) => ({ qualified: earliest(qualified, said(null)) }),
  "Referral Rewarded": ({ rewarded, renewed }, { said, money, properties: { reason } }) => {
    if (money === null) return {};
    return reason === "renewal"
      ? { renewed: earliest(renewed, said(money)) }
      : { rewarded: earliest(rewarded, said(money)) };
  },
  "Referral Revoked": ({ revoked }, { said, properties: { reason } }) => ({
    revoked: earliest(revoked, said(textOf(reason) ?? "")),
  }),
};

/**
 * Where a referral stands; of two that hold, the further one. `joined`: signed up · `review`: waits for somebody · `held`: qualified,
 * waits for the hold to end · `rewarded` · `refused`: never paid · `revoked`: would have been or was paid, and taken back.
 */
export type ReferralState = "joined" | "review" | "held" | "rewarded" | "refused" | "revoked";

/** Null before it is attributed: what is said of it meanwhile waits. */
export const stateOf = (referral: Referral): ReferralState | null => {
  const { attributed, refused, qualified, rewarded, revoked } = referral;
  if (attributed === null) return null;
  // A refusal that comes after the money went out refuses nothing: that is what revoking is for.
  if (refused !== null && !(rewarded !== null && isBefore(rewarded, refused))) return "refused";
  if (revoked !== null) return "revoked";
  if (openDoubts(referral).length > 0) return "review";
  if (rewarded !== null) return "rewarded";
  return qualified === null ? "joined" : "held";
};

/** What somebody should look at or has looked at, found at the sign-up or later. */
export const doubtsAbout = ({ attributed, doubted, rewarded }: Referral): readonly string[] => {
  // As with a refusal, what is found after the money went out holds nothing back.
  const inTime = [...doubted].filter(([, said]) => rewarded === null || !isBefore(rewarded, said));
  return [...new Set([...(attributed?.value.doubts ?? []), ...inTime.map(([doubt]) => doubt).sort()])];
};

/** Those that nobody has approved of. */
export const openDoubts = (referral: Referral): readonly string[] => {
  const { approved } = referral;
  return approved === "all" ? [] : doubtsAbout(referral).filter((doubt) => !approved.has(doubt));
};

/** A line of money: what was granted, or taken back with a negative amount. Lines are added, never changed, so they sum to what is owed. */
export interface Entry extends Money {
  readonly referrerId: string;
  /** Null of a bonus. */
  readonly referredId: string | null;
  readonly reason: "referral" | "renewal" | "bonus";
  /** For how many referrals, of a bonus. */
  readonly referrals: number | null;
  readonly at: number;
}

/** Of one referral, oldest first: its reward and what its renewal adds; and each of them once more, negative, where it was revoked. */
export const entriesOfReferral = (referral: Referral): readonly Entry[] => {
  const { attributed, rewarded, renewed, revoked, referredId } = referral;
  if (attributed === null || rewarded === null || !isGranted(referral)) return [];
  const { referrerId } = attributed.value;
  const entry = ({ value, at }: Said<Money>, reason: Entry["reason"]): Entry => ({
    ...value,
    referrerId,
    referredId,
    reason,
    referrals: null,
    at,
  });
  const granted = [entry(rewarded, "referral"), ...(renewed ? [entry(renewed, "renewal")] : [])];
  return revoked === null ? granted : [...granted, ...granted.map((one) => takenBack(one, revoked.at))];
};

/** Newest first: rewards, what renewals add, and bonuses, each granted once, none of what was refused; and what was taken back of them. */
export const entriesOf = ({ referrals, bonuses }: Ledger): readonly Entry[] => {
  const byReferrer = new Map<string, Referral[]>();
  for (const referral of referrals.values()) {
    const referrerId = referral.attributed?.value.referrerId;
    if (referrerId === undefined || !isGranted(referral)) continue;
    byReferrer.set(referrerId, [...(byReferrer.get(referrerId) ?? []), referral]);
  }
  return [
    ...[...referrals.values()].flatMap(entriesOfReferral),
    ...[...bonuses.values()].flatMap((bonus) =>
      entriesOfBonus(bonus, byReferrer.get(bonus.value.referrerId) ?? []),
    ),
  ].sort((a, b) => b.at - a.at || a.amountMinor - b.amountMinor);
};

/** A bonus is taken back once too few of the referrals it was for stand, and granted anew once enough do. `granted` are the referrer's. */
const entriesOfBonus = ({ value, at }: Said<Bonus>, granted: readonly Referral[]): readonly Entry[] => {
  if (granted.length < value.referrals) return [];
  const bonus: Entry = { ...value, referredId: null, reason: "bonus", at };
  // What was revoked before the bonus stops counting with it: it may have been told later, and so have counted when the bonus was granted.
  const changes = granted
    .flatMap(({ rewarded, revoked }) => [
      ...(rewarded ? [{ at: rewarded.at, by: 1 }] : []),
      ...(rewarded && revoked ? [{ at: Math.max(rewarded.at, revoked.at, at), by: -1 }] : []),
    ])
    .sort((a, b) => a.at - b.at || b.by - a.by);
  const entries = [bonus];
  let [standing, isOwed] = [0, true];
  for (const change of changes) {
    standing += change.by;
    const isEnough = standing >= value.referrals;
    if (change.by < 0 && isOwed && !isEnough) entries.push(takenBack(bonus, change.at));
    else if (change.by > 0 && !isOwed && isEnough) entries.push({ ...bonus, at: change.at });
    else continue;
    isOwed = isEnough;
  }
  return entries;
};

/** Whether its reward was ever due, taken back or not. */
const isGranted = (referral: Referral): boolean => stateOf({ ...referral, revoked: null }) === "rewarded";

/** Told late or not, nothing is taken back before it was granted. */
const takenBack = (entry: Entry, at: number): Entry => ({
  ...entry,
  amountMinor: -entry.amountMinor,
  at: Math.max(entry.at, at),
});

/** By currency, largest first; without currencies in which everything was taken back. */
export const sumOf = (entries: readonly Money[]): readonly Money[] => {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of entries) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return [...sums]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .filter(({ amountMinor }) => amountMinor !== 0)
    .sort((a, b) => b.amountMinor - a.amountMinor);
};

const isBefore = (a: Said<unknown>, b: Said<unknown>): boolean =>
  a.at < b.at || (a.at === b.at && a.id < b.id);

const earliest = <T>(a: Said<T> | null, b: Said<T>): Said<T> => (a === null || isBefore(b, a) ? b : a);

const moneyOf = ({ amountMinor, currency }: { readonly [key: string]: unknown }): Money | null =>
  typeof amountMinor === "number" && Number.isSafeInteger(amountMinor) && amountMinor >= 0
    ? { amountMinor, currency: textOf(currency) ?? "" }
    : null;

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
