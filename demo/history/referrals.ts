import { dayMs, minuteMs } from "./calendar.ts";
import type { Fields, Message, VisitorMessage } from "./message.ts";
import { createRandom, type NonEmpty, type Random } from "./random.ts";

const experienceId = "refer-a-friend";

/**
 * Who brought whom. Pixel & Pine and Delta Fotografía have paid for long enough to be rewarded; Baobab Health and Tundra Games
 * are new, so that their reward is held; Fern & Field is still trying; and Omar came by the link of a colleague, which somebody
 * should look at. So should they at Baobab Health, since its referrer has an address there now.
 */
const referrals: { readonly [referredId: string]: string } = {
  "u_pixel-and-pine_2": "u_brightline_2",
  "u_delta-fotografia_1": "u_vega-ingenieria_1",
  "u_baobab-health_1": "u_kumo-labs_3",
  "u_tundra-games_2": "u_savanna-freight_3",
  "u_fern-and-field_1": "u_two-rivers-vets_1",
  u_omar: "u_nordwind_7",
};

const moved = { userId: "u_kumo-labs_3", to: "baobab-health.example" };

const channels: NonEmpty<string> = ["copy", "copy", "email", "whatsapp", "linkedin", "qr"];

export interface Referrals {
  /** Shown every message of the year, in its order. */
  notice(message: Message): void;
  /** What the program adds to the year. @param codeOf the link's code of a user: the collector alone can make it */
  play(codeOf: (userId: string) => Promise<string>): AsyncGenerator<Message | VisitorMessage>;
  /** What came to light when the collector had long put them in its ledger. */
  afterwards(): readonly Message[];
}

/**
 * The year of the referral program: it was offered to those who would recommend Ledger, after their answer and to whoever brought
 * somebody; some shared their link, strangers came by it, and a few of them stayed. It follows the year, whose people it needs.
 */
export const createReferrals = ({ seed, today }: { seed: string; today: Date }): Referrals => {
  const firstOf = new Map<string, Message>();
  const introduced = new Map<string, Message & { readonly type: "identify" }>();
  const offered = new Map<string, Message>();
  return {
    notice(message) {
      if (!firstOf.has(message.userId)) firstOf.set(message.userId, message);
      if (message.type === "identify") introduced.set(message.userId, message);
      if (isPromoter(message) && !offered.has(message.userId)) offered.set(message.userId, message);
    },
    async *play(codeOf) {
      const brought = Object.entries(referrals).flatMap(([referredId, referrerId]) => {
        const [first, referrer] = [firstOf.get(referredId), firstOf.get(referrerId)];
        return first && referrer ? [{ first, referrer }] : [];
      });
      const sharers = new Set(brought.map(({ referrer }) => referrer.userId));
      const asked = [...offered.values()]
        .filter(({ userId }) => !sharers.has(userId))
        .map((answer) => ({ who: answer, at: Date.parse(answer.timestamp) + 5 * minuteMs, first: null }));
      const askers = brought.map(({ first, referrer }) => ({
        who: referrer,
        at: Date.parse(first.timestamp) - 9 * dayMs,
        first,
      }));
      for (const offer of [...asked, ...askers]) {
        const random = createRandom(`${seed}/referral/${offer.who.userId}`);
        const shares = offer.first !== null || random.chance(0.4);
        const code = shares ? await codeOf(offer.who.userId) : null;
        for (const message of storyOf({ ...offer, code, random, seed }))
          if (Date.parse(message.timestamp) <= today.getTime()) yield message;
      }
    },
    afterwards() {
      const known = introduced.get(moved.userId);
      if (known === undefined) return [];
      const [mailbox] = String(known.traits.email).split("@");
      const traits = { ...known.traits, email: `${mailbox}@${moved.to}` };
      const messageId = `ledger-${seed}-referral-${moved.userId}-moved`;
      return [{ ...known, messageId, timestamp: today.toISOString(), traits }];
    },
  };
};

interface Offer {
  /** Any message of theirs: it tells who they are and where they work. */
  readonly who: Message;
  readonly at: number;
  /** The first message of whom they brought. */
  readonly first: Message | null;
  /** Null for those who kept the link to themselves. */
  readonly code: string | null;
  readonly random: Random;
  readonly seed: string;
}

/** From the offer to whoever came by it. */
const storyOf = ({ who, at, first, code, random, seed }: Offer): (Message | VisitorMessage)[] => {
  const name = `ledger-${seed}-referral-${who.userId}`;
  const say = (event: string, after: number, properties: Fields = {}): Message => ({
    type: "track",
    event,
    messageId: `${name}-${event.toLowerCase().replaceAll(" ", "-")}`,
    userId: who.userId,
    timestamp: isoOf(at + after),
    context: { groupId: who.context.groupId },
    properties: { experienceId, kind: "referral", ...properties },
  });
  const shown = say("Referral Prompt Shown", 0);
  if (code === null)
    return random.chance(0.5) ? [shown, say("Referral Prompt Dismissed", minuteMs / 4)] : [shown];
  const visit = (visitor: string, visitedAt: number): VisitorMessage => ({
    type: "track",
    event: "Referral Visited",
    messageId: `${name}-visit-${visitor}`,
    anonymousId: `${name}-${visitor}`,
    timestamp: isoOf(visitedAt),
    properties: { experienceId, kind: "referral", code, touch: "last" },
  });
  const passersBy = Array.from({ length: random.int(1, 3) }, (_, index) =>
    visit(`passer-by-${index}`, at + random.int(1, 8) * dayMs + random.int(0, 300) * minuteMs),
  );
  const shared = say("Referral Shared", minuteMs, { code, channel: random.pick(channels) });
  return [shown, shared, ...passersBy, ...(first === null ? [] : arrival(first, visit))];
};

/** They looked around two days before they signed up; signing up says who the visitor was. */
const arrival = (
  first: Message,
  visit: (visitor: string, at: number) => VisitorMessage,
): (Message | VisitorMessage)[] => {
  const signedUpAt = Date.parse(first.timestamp);
  const visited = visit(first.userId, signedUpAt - 2 * dayMs);
  const signUp: Message = {
    type: "identify",
    messageId: `${visited.messageId}-sign-up`,
    userId: first.userId,
    anonymousId: visited.anonymousId,
    timestamp: isoOf(signedUpAt - 1),
    context: first.context,
    traits: {},
  };
  return [visited, signUp];
};

const isPromoter = (message: Message): boolean =>
  message.type === "track" &&
  message.event === "Survey Answered" &&
  message.properties.experienceId === "nps" &&
  Number(message.properties.score) >= 9;

const isoOf = (at: number): string => new Date(at).toISOString();
