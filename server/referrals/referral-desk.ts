import { createHmac } from "node:crypto";
import { readAccountTraits } from "../../protocol/account-traits.ts";
import { dayMs } from "../../protocol/day.ts";
import type { Event } from "../../protocol/event.ts";
import { needsSecretKey } from "../../protocol/event-names.ts";
import type { Experience, Referral as Program } from "../../protocol/experience.ts";
import type { Journey } from "../../protocol/journey.ts";
import type { JsonObject } from "../../protocol/json.ts";
import type { Referrals } from "../../protocol/referral.ts";
import { matches, type Rule } from "../../protocol/rule.ts";
import type { Store, Subject } from "../store/store.ts";
import { traitsOf } from "../traits-of.ts";
import { dueEvents, type Known, type World } from "./due-events.ts";
import { entriesOf, type Ledger, ledgerOf, stateOf, sumOf } from "./ledger.ts";
import { qrBits } from "./qr-bits.ts";
import { referralCode } from "./referral-code.ts";

/** Where the programs of the workspace stand, and what follows. */
export interface ReferralDesk {
  /** As of every event folded so far; also of a program that is content no longer. */
  book(programId: string): Promise<Book>;
  /** What a user may know of their own referrals, by program; of a second ago at most, while little is written. */
  standingsOf(userId: string): Promise<Referrals>;
  /** Appends what somebody decided about the book as it stands. @throws what `decide` throws, and then nothing is appended */
  decide(programId: string, decide: (book: Book) => Event): Promise<void>;
  /** Appends what follows from the ledgers and has not been said; resolves with how many events. Folds must be up to date. */
  advance(): Promise<number>;
}

/** The ledger of one program, and who was there. */
export interface Book {
  readonly ledger: Ledger;
  /** Whose a code is: everybody's who ever had to do with the program. */
  readonly owners: ReadonlyMap<string, string>;
}

interface DeskOptions {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly clock: { now(): number };
  /** What codes are made with: to change it breaks every link that is out. */
  readonly secret: string;
  /** Called after a commit that added events. */
  onAppended(): void;
  foldPending(): Promise<void>;
}

const pageEvents = 1_000;
/** A date may lack its hours and its zone: what began on the day of the visit did not begin before it. */
const dateSlackMs = 2 * dayMs;
/** After so many days nothing more is paid for a referral, and it is not looked at again. */
const followedDays = 400;
/** A referral takes no more steps than these in a row. */
const maxRounds = 8;
const staleMs = 1_000;
const restPerRead = 20;

export const createReferralDesk = ({
  store,
  clock,
  secret,
  onAppended,
  foldPending,
}: DeskOptions): ReferralDesk => {
  const recent = new Map<string, { readonly freshUntil: number; readonly book: Promise<Book> }>();
  /** One after the other: what is said follows from a ledger that nobody else adds to meanwhile. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work, work);
    turn = done.catch(() => {});
    return done;
  };
  const messageId = (text: string): string =>
    `referral ${createHmac("sha256", secret).update(text).digest("base64url")}`;

  const programs = async (): Promise<readonly Program[]> => (await store.experiences()).filter(isReferral);

  /** Newest first, and a page further than `since` at the most. */
  const eventsOf = async (subject: Subject, since = Number.NEGATIVE_INFINITY): Promise<readonly Event[]> => {
    const events: Event[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.events(subject, { limit: pageEvents, cursor });
      events.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && (events.at(-1)?.at ?? since) >= since);
    return events;
  };

  const book = async (programId: string): Promise<Book> => {
    const events = await eventsOf({ kind: "experience", id: programId });
    // Whoever followed a link has not had the program in front of them by that.
    const users = new Set(events.flatMap((event) => (isVisit(event) ? [] : (event.userId ?? []))));
    const owners = new Map([...users].map((userId) => [referralCode(secret, programId, userId), userId]));
    return { ledger: ledgerOf(events), owners };
  };

  const recentBook = (program: Program): Promise<Book> => {
    const now = clock.now();
    const last = recent.get(program.id);
    if (last !== undefined && now < last.freshUntil) return last.book;
    const startedAt = performance.now();
    const fresh = book(program.id);
    recent.set(program.id, { freshUntil: now + staleMs, book: fresh });
    fresh.then(
      () => {
        // A long ledger is read less often: reads of journeys may take this share of the time at most.
        const restMs = restPerRead * (performance.now() - startedAt);
        recent.set(program.id, { freshUntil: now + Math.max(staleMs, restMs), book: fresh });
      },
      () => recent.delete(program.id),
    );
    return fresh;
  };

  const known = async (program: Program, userId: string, { signedUpAt, joinedAt }: Way): Promise<Known> => {
    const journey = await store.journey({ kind: "user", id: userId });
    const traits = traitsOf(journey);
    const accountId = journey.account?.value ?? null;
    const account = accountId === null ? null : await store.account(accountId);
    const facts =
      accountId === null || joinedAt === null
        ? []
        : await eventsOf({ kind: "account", id: accountId }, joinedAt);
    const holds = (rule: Rule | undefined): boolean =>
      rule !== undefined &&
      matches(rule, {
        journey,
        traits,
        accountTraits: account?.traits ?? {},
        url: "",
        now: clock.now(),
        person: userId,
        locale: "",
        device: "desktop",
      });
    const { premium, advocate } = program.reward;
    const { email } = traits;
    return {
      userId,
      accountId,
      since: sinceOf(signedUpAt, traits),
      accountSince: account && sinceOf(account.firstSeenAt, account.traits),
      email: typeof email === "string" ? email : null,
      events: timesOf(userId, journey, facts),
      isPremium: holds(premium?.when),
      isAdvocate: holds(advocate?.when),
    };
  };

  const worldOf = async (program: Program, { ledger, owners }: Book): Promise<World> => {
    const now = clock.now();
    const signUps = new Map<string, { readonly userId: string; readonly at: number }>();
    const ways = new Map<string, Way>();
    const want = (userId: string, { signedUpAt, joinedAt }: Partial<Way> = {}): void => {
      const before = ways.get(userId) ?? { signedUpAt: null, joinedAt: null };
      ways.set(userId, {
        signedUpAt: signedUpAt ?? before.signedUpAt,
        joinedAt: joinedAt ?? before.joinedAt,
      });
    };
    for (const referral of ledger.referrals.values()) {
      const { attributed, referredId } = referral;
      if (attributed === null || now - attributed.at > followedDays * dayMs) continue;
      if (!followed.has(stateOf(referral))) continue;
      want(referredId, { joinedAt: attributed.at });
      want(attributed.value.referrerId);
    }
    for (const { visitorId, code, lastAt } of ledger.visits.values()) {
      const owner = owners.get(code);
      if (owner === undefined || now - lastAt > followedDays * dayMs) continue;
      const signUp = await store.signUpOf(visitorId);
      if (signUp === null) continue;
      signUps.set(visitorId, signUp);
      if (ledger.referrals.get(signUp.userId)?.attributed && !ways.has(signUp.userId)) continue;
      want(signUp.userId, { signedUpAt: signUp.at });
      want(owner);
    }
    const people = new Map<string, Known>();
    for (const [userId, way] of ways) people.set(userId, await known(program, userId, way));
    return { now, signUps, owners, people, messageId };
  };

  const advanceOne = async (program: Program): Promise<number> => {
    let said = 0;
    for (let round = 0; round < maxRounds; round += 1) {
      const current = await book(program.id);
      const events = dueEvents(program, current.ledger, await worldOf(program, current));
      if (events.length === 0) break;
      const { accepted } = await store.append(events, clock.now());
      if (accepted === 0) break;
      said += accepted;
      onAppended();
      await foldPending();
    }
    return said;
  };

  return {
    book,
    async standingsOf(userId) {
      const standings: Record<string, Referrals[string]> = {};
      for (const program of await programs()) {
        if (program.status !== "published") continue;
        const { ledger } = await recentBook(program);
        const code = referralCode(secret, program.id, userId);
        const link = new URL(program.url);
        link.searchParams.set(program.param, code);
        const mine = [...ledger.referrals.values()].filter(
          ({ attributed }) => attributed?.value.referrerId === userId,
        );
        const visitors = [...ledger.visits.values()].filter((visit) => visit.code === code);
        standings[program.id] = {
          code,
          link: link.href,
          qr: qrBits(link.href),
          invited: visitors.length,
          joined: mine.filter((one) => hasJoined.has(stateOf(one))).length,
          earned: sumOf(entriesOf(ledger).filter(({ referrerId }) => referrerId === userId)),
        };
      }
      return standings;
    },
    decide: (programId, decide) =>
      inTurn(async () => {
        await foldPending();
        await store.append([decide(await book(programId))], clock.now());
        onAppended();
      }),
    advance: () =>
      inTurn(async () => {
        let said = 0;
        for (const program of await programs()) said += await advanceOne(program);
        return said;
      }),
  };
};

/** How somebody came, as far as it matters for what is read of them: epoch ms, null where they did not. */
interface Way {
  /** When they were first seen as a user. */
  readonly signedUpAt: number | null;
  readonly joinedAt: number | null;
}

/** Where a referral may take another step. */
const followed: ReadonlySet<ReturnType<typeof stateOf>> = new Set(["joined", "review", "held", "rewarded"]);

const isVisit = (event: Event): boolean => event.type === "track" && event.event === "Referral Visited";

/** The past of a customer may never have been loaded: when their traits say that they began counts as well. */
const sinceOf = (firstSeenAt: number | null, traits: JsonObject): number | null => {
  const { createdAt } = readAccountTraits(traits);
  const times = [firstSeenAt, createdAt && createdAt + dateSlackMs].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
};

/** Neither refused, nor taken back, nor waiting for somebody to look at it. */
const hasJoined: ReadonlySet<ReturnType<typeof stateOf>> = new Set(["joined", "held", "rewarded"]);

const isReferral = (experience: Experience): experience is Program => experience.kind === "referral";

/**
 * Of a person's own events a journey keeps the first and the last time. Of their account's facts every one is read, whoever it is
 * said of; what a colleague does in the product, or their browser says, is not theirs.
 */
const timesOf = (userId: string, journey: Journey, facts: readonly Event[]): Known["events"] => {
  const times = new Map<string, number[]>();
  const add = (name: string, at: number | null) => {
    if (at !== null) times.set(name, [...(times.get(name) ?? []), at]);
  };
  for (const [name, { firstAt, lastAt }] of Object.entries(journey.events)) {
    add(name, firstAt);
    add(name, lastAt);
  }
  for (const event of facts) {
    if (event.type !== "track") continue;
    if (event.userId === userId || needsSecretKey(event.event)) add(event.event, event.at);
  }
  return new Map([...times].map(([name, list]) => [name, list.sort((a, b) => a - b)]));
};
