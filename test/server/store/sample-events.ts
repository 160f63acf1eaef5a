import type { Event } from "../../../protocol/event.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import type { Store } from "../../../server/store/store.ts";

type Rest = Partial<Pick<Event, "at" | "userId" | "anonymousId" | "accountId" | "context">>;

const envelope = (messageId: string, rest: Rest) => ({
  messageId,
  at: 1_000,
  userId: "u_1",
  anonymousId: null,
  accountId: null,
  sessionId: null,
  context: {},
  ...rest,
});

/** A track event of `u_1` in no account, unless told otherwise. */
export const trackEvent = (
  messageId: string,
  {
    event = "Invoice Sent",
    properties = {},
    ...rest
  }: Rest & { event?: string; properties?: JsonObject } = {},
): Event => ({ ...envelope(messageId, rest), type: "track", event, properties });

export const identifyEvent = (
  messageId: string,
  { traits = {}, ...rest }: Rest & { traits?: JsonObject } = {},
): Event => ({ ...envelope(messageId, rest), type: "identify", traits });

export const groupEvent = (
  messageId: string,
  { traits = {}, ...rest }: Rest & { traits?: JsonObject } = {},
): Event => ({ ...envelope(messageId, { accountId: "acme", ...rest }), type: "group", traits });

export const foldAll = async (store: Pick<Store, "foldNext">): Promise<void> => {
  while ((await store.foldNext(100)) > 0);
};
