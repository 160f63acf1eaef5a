import type { Message } from "../protocol/event.ts";
import type { BeforeHook, RecordedEvent } from "./options.ts";
import { quietly } from "./quietly.ts";
import { toJson } from "./to-json.ts";

/**
 * What the page's own hooks leave of a message; nothing when one drops it. One that throws, or gives back something else, may be
 * the one that takes out what must not be told: then nothing is.
 */
export const revise = quietly((message: Message, hooks: Iterable<BeforeHook>): Message | null => {
  for (const hook of hooks) {
    const given = hook(toJson(message) as unknown as RecordedEvent);
    if (given === null) return null;
    if (given?.type !== message.type) throw "before: return event or null";
    // Which message it is, and of whom and when, is not for a hook to say.
    const { messageId, timestamp, anonymousId, userId } = message;
    message = { ...toJson(given), messageId, timestamp, anonymousId, userId } as unknown as Message;
  }
  return message;
});
