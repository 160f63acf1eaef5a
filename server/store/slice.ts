import { type Day, dayOf } from "../../protocol/day.ts";
import { type Event, type Identity, identityOf } from "../../protocol/event.ts";
import { isFact } from "../../protocol/event-names.ts";
import { incrementsOf, type RollupInput } from "../../protocol/increment.ts";
import { emptyJourney, fold, type Journey } from "../../protocol/journey.ts";
import type { Json } from "../../protocol/json.ts";
import { accountTraits, mergeAccountTraits } from "./account-traits.ts";
import { isNotable } from "./notable.ts";
import { personRef, type SubjectRef } from "./subject-ref.ts";

/** An event and its place in the log. */
export interface Logged {
  readonly seq: number;
  readonly event: Event;
}

/** When it was received, epoch milliseconds. */
export interface Received extends Logged {
  readonly receivedAt: number;
}

/**
 * What a run of the log adds to the folds, summed in memory before a store sees it. Every part is a sum, a minimum, a
 * maximum or a last-writer-wins register, so slices may be cut anywhere and come in any order.
 */
export interface Slice {
  readonly people: ReadonlyMap<SubjectRef, { readonly identity: Identity; readonly journey: Journey }>;
  /** By anonymous id. */
  readonly links: ReadonlyMap<string, Link>;
  /** By account id. */
  readonly accounts: ReadonlyMap<string, AccountPart>;
  /** What was finished of checklists in an account, one for each item and person. */
  readonly ticks: readonly Tick[];
  readonly rollups: readonly RollupPart[];
  /** Account inputs only. */
  readonly newestDays: ReadonlyMap<RollupInput, Day>;
  /** Everything of a person, the answers of a survey and to its questions, and the misses of an experience. */
  readonly history: readonly Mention[];
  /** What stands out of an account, or of a person whose event names no account. */
  readonly notable: readonly Mention[];
}

/** An anonymous visitor turned out to be a user. The earliest (at, id) wins: who signs in on the device later is another person. */
export interface Link {
  readonly userId: string;
  readonly at: number;
  readonly id: string;
}

export interface AccountPart {
  readonly firstAt: number;
  /** When its people were last there; null where only facts were reported. */
  readonly lastAt: number | null;
  readonly traits: Journey["traits"];
}

/** A person's first completion of an item of a checklist, in an account. */
export interface Tick extends Done {
  readonly accountId: string;
  readonly person: SubjectRef;
}

/** An item of a checklist was finished. The earliest (at, id) wins. */
export interface Done {
  readonly experienceId: string;
  readonly itemId: string;
  readonly at: number;
  readonly id: string;
  /** The name its sender gave to be shown. */
  readonly by: string | null;
}

interface RollupPart {
  readonly scope: SubjectRef;
  readonly day: Day;
  readonly input: RollupInput;
  readonly person: SubjectRef;
  readonly key: string;
  count: number;
  /** Whole thousandths: sums of fractions would depend on the order of arrival. */
  thousandths: number;
}

export interface Mention {
  readonly subject: SubjectRef;
  readonly at: number;
  readonly seq: number;
}

export const sliceOf = (log: readonly Logged[]): Slice => {
  const people = new Map<SubjectRef, { identity: Identity; journey: Journey }>();
  const links = new Map<string, Link>();
  const accounts = new Map<string, AccountPart>();
  const ticks = new Map<string, Tick>();
  const rollups = createRollupSum();
  const newestDays = new Map<RollupInput, Day>();
  const history: Mention[] = [];
  const notable: Mention[] = [];

  for (const { seq, event } of log) {
    const { at } = event;
    const identity = identityOf(event);
    const person = personRef(identity);
    const known = people.get(person);
    if (known === undefined) people.set(person, { identity, journey: fold(emptyJourney, event) });
    else known.journey = fold(known.journey, event);

    const link = linkOf(event);
    if (link !== null)
      keepEarliest(links, link.anonymousId, { userId: link.userId, at, id: event.messageId });

    if (event.accountId !== null) {
      accounts.set(event.accountId, addToAccount(accounts.get(event.accountId), event));
    }

    const tick = tickOf(event, person);
    if (tick !== null) keepEarliest(ticks, tickKey(tick), tick);

    const scope: SubjectRef = event.accountId === null ? person : `account:${event.accountId}`;
    history.push({ subject: person, at, seq });
    if (isNotable(event)) notable.push({ subject: scope, at, seq });

    const day = dayOf(at);
    for (const increment of incrementsOf(event)) {
      const { input, key } = increment;
      const isOfAccount = increment.scope.kind === "account";
      const target: SubjectRef =
        increment.scope.kind === "account" ? scope : `${increment.scope.kind}:${increment.scope.id}`;
      rollups.add({
        scope: target,
        day,
        input,
        person,
        key,
        count: increment.count ?? 1,
        thousandths: toThousandths(increment.value),
      });
      if (isOfAccount) newestDays.set(input, Math.max(newestDays.get(input) ?? day, day));
      else if (isRead(input)) history.push({ subject: target, at, seq });
    }
  }
  return {
    people,
    links,
    accounts,
    ticks: [...ticks.values()],
    rollups: rollups.parts(),
    newestDays,
    history,
    notable,
  };
};

/** Of these each one is read, not only how many there are. */
const isRead = (input: RollupInput): boolean => read.has(input);

const read: ReadonlySet<RollupInput> = new Set<RollupInput>([
  "surveyAnswered",
  "surveyQuestion",
  "stepMissed",
  "referral",
]);

/** Identify joins the two ids it carries; alias joins its `previousId`, which every Segment library sets to the anonymous id. */
const linkOf = (event: Event): { anonymousId: string; userId: string } | null => {
  if (event.userId === null) return null;
  if (event.type === "alias") return { anonymousId: event.previousId, userId: event.userId };
  return event.type === "identify" && event.anonymousId !== null
    ? { anonymousId: event.anonymousId, userId: event.userId }
    : null;
};

const tickOf = (event: Event, person: SubjectRef): Tick | null => {
  if (event.type !== "track" || event.event !== "Checklist Item Completed" || event.accountId === null) {
    return null;
  }
  const { at, messageId: id, accountId, properties } = event;
  const [experienceId, itemId, by] = [properties.experienceId, properties.itemId, properties.by].map(
    shortText,
  );
  return experienceId && itemId ? { accountId, experienceId, itemId, person, at, id, by: by || null } : null;
};

// Ids come from the wire and may hold any character: JSON keeps two of them apart.
const tickKey = ({ accountId, experienceId, itemId, person }: Tick): string =>
  JSON.stringify([accountId, experienceId, itemId, person]);

const shortText = (value: Json | undefined): string =>
  typeof value === "string" ? value.trim().slice(0, tickTextChars) : "";

/** Ids of content have at most 64 characters, and a longer name would not fit its line. */
const tickTextChars = 64;

const keepEarliest = <T extends Moment>(all: Map<string, T>, key: string, one: T): void => {
  const before = all.get(key);
  if (before === undefined || isEarlier(one, before)) all.set(key, one);
};

type Moment = Pick<Link, "at" | "id">;

export const isEarlier = (a: Moment, b: Moment): boolean => a.at < b.at || (a.at === b.at && a.id < b.id);

const addToAccount = (before: AccountPart | undefined, event: Event): AccountPart => {
  const { at } = event;
  const traits = before?.traits ?? {};
  return {
    firstAt: Math.min(before?.firstAt ?? at, at),
    lastAt: isReported(event) ? (before?.lastAt ?? null) : Math.max(before?.lastAt ?? at, at),
    traits:
      event.type === "group"
        ? mergeAccountTraits(traits, accountTraits(event.traits, at, event.messageId))
        : traits,
  };
};

const isReported = (event: Event): boolean => event.type === "track" && isFact(event.event);

/** Ids may hold any character, so they are keys of their own; only the last part of the inner name is free text. */
const createRollupSum = () => {
  const scopes = new Map<SubjectRef, Map<SubjectRef, Map<string, RollupPart>>>();
  const all: RollupPart[] = [];
  return {
    add(part: RollupPart): void {
      const people = getOrPut(scopes, part.scope, () => new Map<SubjectRef, Map<string, RollupPart>>());
      const rows = getOrPut(people, part.person, () => new Map<string, RollupPart>());
      const name = `${part.day} ${part.input} ${part.key}`;
      const before = rows.get(name);
      if (before === undefined) {
        rows.set(name, part);
        all.push(part);
      } else {
        before.count += part.count;
        before.thousandths += part.thousandths;
      }
    },
    parts: (): readonly RollupPart[] => all,
  };
};

const getOrPut = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
};

/** Bounded so that no sum of a row can leave the integers JavaScript holds exactly. */
const maximumValue = 1_000_000;

const toThousandths = (value: number): number =>
  Math.round(Math.max(-maximumValue, Math.min(maximumValue, value)) * 1_000);
