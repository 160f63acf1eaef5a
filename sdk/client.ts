import type { WidgetEventDetail, WidgetEventName } from "../widget/host.ts";
import { eraseStored } from "./erase-stored.ts";
import { listen } from "./listen.ts";
import type { BeforeHook, Consent, IdentifyOptions, Waymark } from "./options.ts";
import { quietly, warn } from "./quietly.ts";
import { revise } from "./revise.ts";
import type { Settings } from "./settings.ts";
import { shareIds } from "./shared-ids.ts";
import { createStored } from "./stored.ts";
import { textOf, toJsonObject } from "./to-json.ts";
import { startTracker, type Tracker, type TrackerParts } from "./tracker.ts";

/** Calls held in memory while the person has not decided; later ones are left out. */
const maxHeldCalls = 500;

type Call = (tracker: Tracker) => void;

/** https://w3c.github.io/gpc/ */
type Speaking = Navigator & { readonly globalPrivacyControl?: boolean };

/** https://wicg.github.io/nav-speculation/prerendering.html */
type Prerendered = Document & { readonly prerendering?: boolean };

/**
 * The public face. Behind it the tracker exists only while consent stands: before that nothing is watched, stored or sent, so
 * there is no way for anything to slip out.
 */
export const createClient = (
  page: Window,
  settings: Settings,
  loadPublished: TrackerParts["loadPublished"],
): Waymark => {
  const name = `waymark.${settings.key}`;
  const decision = createStored<Consent>(page, `${name}:consent`);
  /** What holds while this person has decided nothing. A browser that speaks for them has said no to every site alike. */
  let undecided: Consent = (page.navigator as Speaking).globalPrivacyControl ? "denied" : settings.consent;
  const listeners = new Set<(name: WidgetEventName, detail: WidgetEventDetail) => void>();
  const hooks = new Set<BeforeHook>();
  let tracker: Tracker | null = null;
  /** Calls of a person who has not decided yet. */
  const held: Call[] = [];
  let consent: Consent | null = null;

  /** Does what consent asks for as it stands now, said here or in another tab. */
  const follow = quietly(() => {
    // A page that is rendered ahead may never be seen: until it is, nobody was there.
    if ((page.document as Prerendered).prerendering) return;
    const before = consent;
    consent = decision.get() ?? undecided;
    if (consent === before) return;
    if (consent === "granted") {
      tracker = startTracker({
        page,
        settings,
        loadPublished,
        revise: (message) => revise(message, hooks),
        emit(name, detail) {
          for (const tell of listeners) tell(name, detail);
        },
      });
      for (const run of held.splice(0)) quietly(run)(tracker);
      return;
    }
    tracker?.stop();
    tracker = null;
    if (consent !== "denied") return;
    held.length = 0;
    eraseStored(page, name);
    shareIds(page, name, settings, null);
  });
  // A page that was put aside has heard of nothing.
  const stopFollowing = listen(page, ["storage", "pageshow", "prerenderingchange"], follow);
  follow();

  /** Takes over what was said as text and JSON at once: the page may change its objects after the call. */
  const method = (name: "identify" | "group" | "track" | "page" | "reset" | "show", needsText = true) =>
    quietly((subject?: unknown, data?: unknown, options?: IdentifyOptions) => {
      const text = textOf(subject);
      const json = toJsonObject(data);
      if (needsText && !text) return warn(`${name}: name or id is missing`);
      const call: Call = (tracker) => tracker[name](text, json, options);
      if (tracker !== null) call(tracker);
      else if (consent !== "denied" && held.length < maxHeldCalls) held.push(call);
    });
  const reset = method("reset", false);

  let isStopped = false;
  return {
    identify: method("identify"),
    group: method("group"),
    track: method("track"),
    page: method("page", false),
    reset() {
      // Whoever comes next cannot consent for the person who leaves.
      held.length = 0;
      reset();
    },
    show: method("show"),
    consent: quietly((choice) => {
      if (isStopped) return;
      if (!["granted", "pending", "denied"].includes(choice))
        return warn("consent: say granted, pending or denied");
      // Pending is no decision, and nothing may be stored before there is one.
      undecided = "pending";
      decision.set(choice === "pending" ? null : choice);
      follow();
    }),
    before(hook) {
      hooks.add(hook);
      return () => void hooks.delete(hook);
    },
    why: async (id) => (await tracker?.why(id)) ?? null,
    flush: async () => tracker?.flush(),
    status: async () => ({ consent: decision.get() ?? undecided, ...(await tracker?.status()) }),
    on(wanted, listener) {
      const tell = quietly((name: WidgetEventName, detail: WidgetEventDetail) => {
        if (name === wanted) listener(detail);
      });
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    stop: quietly(() => {
      isStopped = true;
      consent = "denied";
      listeners.clear();
      stopFollowing();
      tracker?.stop();
      tracker = null;
    }),
  };
};
