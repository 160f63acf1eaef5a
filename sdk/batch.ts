import type { Batch, Message } from "../protocol/event.ts";
import { stringify } from "./stringify.ts";
import type { Recorded, Tokens } from "./tokens.ts";

/** A body with `keepalive` may have 64 KB, the headers of the request not counted; some room is left. */
export const maxBodyBytes = 60_000;

export interface Body {
  readonly text: string;
  /** Proves one user: messages of another wait for the next request. */
  readonly token: string | undefined;
  /** The messages in it: as many of the oldest as fit. */
  readonly messages: readonly Message[];
}

interface BodyParts extends Pick<Tokens, "tokenOf"> {
  readonly writeKey: string;
  readonly sentAt: number;
}

/** The body of one request. What its messages share is said once, for the whole batch. */
export const toBody = (messages: readonly Recorded[], { writeKey, sentAt, tokenOf }: BodyParts): Body => {
  const token = messages.map(tokenOf).find(Boolean);
  const fitting = messages.filter((message) => (tokenOf(message) ?? token) === token);
  for (;;) {
    const text = stringify({
      writeKey,
      sentAt: new Date(sentAt).toISOString(),
      identityToken: token,
      ...share(fitting),
    });
    // One message alone goes whatever its size: the collector says what is wrong with it.
    if (fitting.length < 2 || new Blob([text]).size <= maxBodyBytes)
      return { text, token, messages: fitting };
    fitting.length >>= 1;
  }
};

/** A message that lacks what its batch says takes it on: so only what all say alike moves up. */
const share = (messages: readonly Recorded[]): Batch => {
  let common: Partial<Message> = {};
  const batch: Partial<Message>[] = messages.map(({ token, ...message }) => message);
  for (const name of ["userId", "anonymousId", "context"] as const) {
    const said = new Set(messages.map((message) => stringify(message[name])));
    if (said.size > 1) continue;
    common = { ...common, [name]: messages[0]?.[name] };
    for (const message of batch) delete message[name];
  }
  return { ...common, batch };
};
