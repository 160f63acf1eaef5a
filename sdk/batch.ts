import type { Batch, Message } from "../protocol/event.ts";

/** A body with `keepalive` may have 64 KB, the headers of the request not counted; some room is left. */
export const maxBodyBytes = 60_000;

export interface Body {
  readonly text: string;
  /** The messages in it: as many of the oldest as fit. */
  readonly messages: readonly Message[];
}

/** The body of one request. What its messages share is said once, for the whole batch. */
export const toBody = (
  messages: readonly Message[],
  { writeKey, sentAt }: { readonly writeKey: string; readonly sentAt: number },
): Body => {
  let fitting = messages;
  for (;;) {
    const text = JSON.stringify({ writeKey, sentAt: new Date(sentAt).toISOString(), ...share(fitting) });
    // One message alone goes whatever its size: the collector says what is wrong with it.
    if (fitting.length < 2 || new TextEncoder().encode(text).length <= maxBodyBytes)
      return { text, messages: fitting };
    fitting = fitting.slice(0, fitting.length >> 1);
  }
};

const share = (messages: readonly Message[]): Batch => {
  const last: Partial<Message> = messages.at(-1) ?? {};
  const common: Partial<Message> = {};
  // The collector lays a message's context over the batch's: one that lacks a key, such as the account, would take it on.
  const keys = Object.keys(last.context ?? {});
  if (messages.every(({ context }) => keys.every((key) => context?.[key] !== undefined))) {
    common.context = last.context;
  }
  // A message without an id would take on the batch's, so an id moves up only when all messages have the same.
  for (const id of ["userId", "anonymousId"] as const) {
    if (last[id] && messages.every((message) => message[id] === last[id])) common[id] = last[id];
  }
  return {
    ...common,
    batch: messages.map((message) => {
      const own: Partial<Message> = { ...message };
      for (const name of ["userId", "anonymousId", "context"] as const) {
        if (JSON.stringify(own[name]) === JSON.stringify(common[name])) delete own[name];
      }
      return own;
    }),
  };
};
