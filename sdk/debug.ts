import type { Experience } from "../protocol/experience.ts";
import type { Host, Inspected, InspectedMessage, Stop, Widget } from "../widget/host.ts";
import type { Answer } from "./delivery.ts";
import type { Recorded } from "./tokens.ts";
import type { TrackerView } from "./tracker-view.ts";

/** Opens the panel for developers; resolves once it is there. */
export const debug = async (...looked: Parameters<typeof inspectedOf>): Promise<Stop> => {
  const { inspect } = await import("../widget/index.ts");
  return inspect(inspectedOf(...looked));
};

interface Surroundings extends Pick<Host, "subscribe"> {
  ask(): Promise<Widget | null>;
  warn(problem: unknown): void;
}

/** What it may look into. */
const inspectedOf = (
  { ledger, delivery, tokens, settings, person }: TrackerView,
  experiences: readonly Experience[],
  { subscribe, ask, warn }: Surroundings,
): Inspected => {
  const waiting = (): InspectedMessage[] =>
    [...ledger.unsent.values()].map((message) => ({
      message: asSent(message),
      fate: tokens.isReady(message) ? "waiting" : "unproven",
    }));
  const recorded = (): InspectedMessage[] => [...delivery.answers.flatMap(decided), ...waiting()];
  return {
    experiences,
    subscribe,
    recorded,
    async state() {
      const { anonymousId, userId = "none", traits, accountId = "none", accountTraits } = person();
      const newest = recorded().at(-1)?.message;
      return {
        Person: { anonymousId, userId, traits },
        Account: { accountId, traits: accountTraits },
        Session: { id: String(newest?.context?.sessionId ?? "told with the next event") },
        Delivery: {
          ...(await delivery.status()),
          "waiting for a token": waiting().filter(({ fate }) => fate === "unproven").length,
        },
        Collector: { host: settings.host, key: settings.key },
      };
    },
    why: async (id) => (await ask())?.why(id) ?? null,
    show: (id) => void ask().then((widget) => widget?.show(id), warn),
  };
};

const decided = ({ messages, refusals }: Answer): InspectedMessage[] => {
  const reasons = new Map(refusals.map(({ messageId, reason }) => [messageId, reason]));
  return messages.map((message) => {
    const reason = reasons.get(message.messageId);
    return { message: asSent(message), fate: reason === undefined ? "sent" : "refused", reason };
  });
};

/** A token is a secret of its user: it travels beside the message, and is nobody's to read or copy. */
const asSent = ({ token, ...message }: Recorded): InspectedMessage["message"] => message;
