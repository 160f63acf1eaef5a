import { createClient } from "./client.ts";
import type { Waymark, WaymarkOptions } from "./options.ts";
import { readOptions } from "./read-options.ts";

export type { Check, Trace, Verdict } from "../protocol/trace.ts";
export type {
  BeforeHook,
  Consent,
  ExperienceDetail,
  RecordedEvent,
  Stop,
  Waymark,
  WaymarkOptions,
} from "./options.ts";
// With a star: only so may an app merge its own declarations into these.
export type * from "./typed-events.ts";

/**
 * Starts the tracker on this page. Throws when an option is wrong, naming it; nothing throws afterwards.
 * What deals with experiences comes as a chunk of its own, fetched once something is published; the widget once there is something to show.
 */
export const init = (options: WaymarkOptions): Waymark => {
  const client = createClient(window, readOptions(options, window), () => import("./published.ts"));
  // In time: nothing is recorded within the task that starts the tracker.
  if (options.before) client.before(options.before);
  return client;
};
