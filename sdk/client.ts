import type { Mount, WidgetEventDetail, WidgetEventName } from "../widget/host.ts";
import type { Waymark } from "./options.ts";
import { quietly, warn } from "./quietly.ts";
import type { Settings } from "./settings.ts";
import { createStorage } from "./storage.ts";
import { toJsonObject } from "./to-json.ts";
import { startTracker, type Tracker } from "./tracker.ts";

/** Calls held in memory while the person has not decided; later ones are left out. */
const maxHeldCalls = 500;

type Call = (tracker: Tracker) => void;

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
  const listeners = new Set<(name: WidgetEventName, detail: WidgetEventDetail) => void>();
  let tracker: Tracker | null = null;
  /** Null once calls are no longer of use: denied or stopped. */
  let held: Call[] | null = [];

  const call = (run: Call): void => {
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
        for (const tell of listeners) tell(name, detail);
      },
    });
    for (const run of held?.splice(0) ?? []) quietly(run)(tracker);
  };

  const decision = storage.get("consent") ?? settings.consent;
  if (decision === "granted") quietly(start)();
  if (decision === "denied") held = null;

  /** What needs a name or an id gets it, and its data as JSON; the page may change its objects after the call. */
  const withName = (method: "identify" | "group" | "track") =>
    quietly((name: string | number, data?: unknown) => {
      const text = textOf(name);
      const json = toJsonObject(data);
      if (text) call((tracker) => tracker[method](text, json));
      else warn(`${method}: the name or id is missing`);
    });

  let isStopped = false;
  return {
    identify: withName("identify"),
    group: withName("group"),
    track: withName("track"),
    page: quietly((name, properties) => {
      const json = toJsonObject(properties);
      call((tracker) => tracker.page(textOf(name), json));
    }),
    reset: quietly(() => call((tracker) => tracker.reset())),
    show: quietly((id) => call((tracker) => tracker.show(id))),
    consent: quietly((choice) => {
      if (isStopped) return;
      if (choice !== "granted" && choice !== "denied") return warn('consent: say "granted" or "denied"');
      storage.set("consent", choice);
      if (choice === "granted") {
        held ??= [];
        start();
      } else {
        held = null;
        tracker?.erase();
        tracker = null;
      }
    }),
    flush: () => tracker?.flush() ?? Promise.resolve(),
    on(wanted, listener) {
      const tell = quietly((name: WidgetEventName, detail: WidgetEventDetail) => {
        if (name === wanted) listener(detail);
      });
      listeners.add(tell);
      return () => void listeners.delete(tell);
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
  typeof value === "string" || typeof value === "number" ? `${value}`.trim().slice(0, maxNameChars) : "";
