import type { WidgetEventDetail, WidgetEventName } from "../widget/host.ts";
import type { Waymark } from "./options.ts";
import { quietly, warn } from "./quietly.ts";
import type { Settings } from "./settings.ts";
import { createStored } from "./stored.ts";
import { toJsonObject } from "./to-json.ts";
import { startTracker, type Tracker, type TrackerParts } from "./tracker.ts";

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
  loadExperiences: TrackerParts["loadExperiences"],
): Waymark => {
  const decision = createStored<"granted" | "denied">(page, `waymark.${settings.key}.consent`);
  const listeners = new Set<(name: WidgetEventName, detail: WidgetEventDetail) => void>();
  let tracker: Tracker | null = null;
  /** Null once calls are no longer of use: denied or stopped. */
  let held: Call[] | null = [];

  const start = (): void => {
    tracker ??= startTracker({
      page,
      settings,
      loadExperiences,
      emit(name, detail) {
        for (const tell of listeners) tell(name, detail);
      },
    });
    for (const run of held?.splice(0) ?? []) quietly(run)(tracker);
  };

  const initial = decision.get() ?? settings.consent;
  if (initial === "granted") quietly(start)();
  if (initial === "denied") held = null;

  /** Takes over what was said as text and JSON at once: the page may change its objects after the call. */
  const method = (name: "identify" | "group" | "track" | "page" | "reset" | "show", needsText = true) =>
    quietly((subject?: unknown, data?: unknown) => {
      const text = textOf(subject);
      const json = toJsonObject(data);
      if (needsText && !text) return warn(`${name}: the name or id is missing`);
      const call: Call = (tracker) => tracker[name](text, json);
      if (tracker !== null) call(tracker);
      else if (held !== null && held.length < maxHeldCalls) held.push(call);
    });

  let isStopped = false;
  return {
    identify: method("identify"),
    group: method("group"),
    track: method("track"),
    page: method("page", false),
    reset: method("reset", false),
    show: method("show"),
    consent: quietly((choice) => {
      if (isStopped) return;
      if (choice !== "granted" && choice !== "denied") return warn('consent: say "granted" or "denied"');
      decision.set(choice);
      if (choice === "granted") {
        held ??= [];
        start();
      } else {
        held = null;
        tracker?.erase();
        tracker = null;
      }
    }),
    why: (id) => tracker?.why(id) ?? Promise.resolve(null),
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
