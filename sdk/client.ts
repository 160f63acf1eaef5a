import type { Mount } from "../widget/host.ts";
import type { ExperienceDetail, Waymark } from "./options.ts";
import { quietly, warn } from "./quietly.ts";
import type { Settings } from "./settings.ts";
import { createStorage } from "./storage.ts";
import { toJsonObject } from "./to-json.ts";
import { startTracker, type Tracker } from "./tracker.ts";

/** Calls held in memory while the person has not decided; later ones are left out. */
const maxHeldCalls = 500;

/**
 * The public face. Behind it the tracker exists only while consent stands: before that nothing listens, stores or sends, so
 * there is no way for anything to slip out.
 */
export const createClient = (
  page: Window,
  settings: Settings,
  loadWidget: () => Promise<{ readonly mount: Mount }>,
): Waymark => {
  const storage = createStorage(`waymark.${settings.key}.`, () => page.localStorage);
  const listeners = new Map<string, Set<(detail: ExperienceDetail) => void>>();
  let tracker: Tracker | null = null;
  let held: ((tracker: Tracker) => void)[] | null = [];

  const call = (run: (tracker: Tracker) => void): void => {
    if (tracker !== null) run(tracker);
    else if (held !== null && held.length < maxHeldCalls) held.push(run);
  };

  const start = (): void => {
    tracker ??= startTracker({
      page,
      settings,
      storage,
      loadWidget,
      emit(name, detail) {
        for (const listener of [...(listeners.get(name) ?? [])]) quietly(listener)(detail);
      },
    });
    const calls = held ?? [];
    held = [];
    for (const run of calls) quietly(run)(tracker);
  };

  const decision = storage.get("consent") ?? settings.consent;
  if (decision === "granted") quietly(start)();
  if (decision === "denied") held = null;

  let isStopped = false;
  return {
    identify: quietly((userId, traits) => {
      const id = idOf(userId, "identify");
      const data = toJsonObject(traits);
      if (id !== null) call((tracker) => tracker.identify(id, data));
    }),
    group: quietly((accountId, traits) => {
      const id = idOf(accountId, "group");
      const data = toJsonObject(traits);
      if (id !== null) call((tracker) => tracker.group(id, data));
    }),
    track: quietly((event, properties) => {
      const name = textOf(event);
      const data = toJsonObject(properties);
      if (name === "") warn("track needs the name of the event.");
      else call((tracker) => tracker.track(name, data));
    }),
    page: quietly((name, properties) => {
      const data = toJsonObject(properties);
      call((tracker) => tracker.page(textOf(name), data));
    }),
    reset: quietly(() => call((tracker) => tracker.reset())),
    show: quietly((id) => call((tracker) => tracker.show(String(id)))),
    consent: quietly((choice) => {
      if (isStopped) return;
      if (choice === "granted") {
        storage.set("consent", choice);
        start();
      } else if (choice === "denied") {
        storage.set("consent", choice);
        held = null;
        tracker?.erase();
        tracker = null;
      } else warn('consent takes "granted" or "denied".');
    }),
    flush: () => tracker?.flush() ?? Promise.resolve(),
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
    stop: quietly(() => {
      isStopped = true;
      held = null;
      listeners.clear();
      tracker?.stop();
      tracker = null;
    }),
  };
};

const maxNameChars = 200;

const textOf = (value: unknown): string =>
  typeof value === "string" ? value.trim().slice(0, maxNameChars) : "";

const idOf = (value: unknown, method: string): string | null => {
  const id = typeof value === "number" ? String(value) : textOf(value);
  if (id !== "") return id;
  warn(`${method} needs an id: a text or a number that is not empty.`);
  return null;
};
