import type { ExperienceEvent } from "../protocol/event-names.ts";
import type { Experience, ExperienceKind } from "../protocol/experience.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Facts } from "../protocol/rule.ts";
import { checklistProgress } from "./checklist/progress.ts";
import { type Choice, chooseExperiences } from "./choose.ts";
import type { Clock } from "./clock.ts";
import type { Host, Stop, Widget, WidgetEventName } from "./host.ts";
import { createJourneyView } from "./journey-view.ts";
import type { OpenPanels } from "./open-panels.ts";
import { watchQuiet } from "./quiet.ts";
import type { Controls, PartOf, Scene } from "./scene.ts";
import type { Surface } from "./surface.tsx";

export interface StageOptions {
  readonly host: Host;
  readonly clock: Clock;
  readonly page: Document;
  readonly panels: OpenPanels;
}

/** What is recorded of what the page is told. */
const eventNames: {
  readonly [K in ExperienceKind]: { readonly [N in WidgetEventName]: ExperienceEvent };
} = {
  checklist: {
    shown: "Checklist Started",
    completed: "Checklist Completed",
    dismissed: "Checklist Dismissed",
  },
  survey: { shown: "Survey Shown", completed: "Survey Answered", dismissed: "Survey Dismissed" },
};

/** Waits between attempts to fetch the surface, in milliseconds; after the last the page goes without. */
const retriesMs = [2_000, 10_000, 60_000];
/** How long the last tick is left to draw itself before the list gives way to the celebration, in milliseconds. */
const lastTickMs = 900;
/** How long the thanks stay before they go by themselves, in milliseconds. */
const thanksMs = 4_000;

/**
 * Decides what is on the screen, records what happens there, and hands scenes to the views. It follows the journey: what
 * the user completes, here or on another device, changes the scene; what the user does in the views becomes events, and
 * those change the journey. There is no third place where state lives.
 */
export const createStage = ({ host, clock, page, panels }: StageOptions): Widget => {
  const journeyOf = createJourneyView(host, clock);
  const byId = new Map(host.experiences.map((experience) => [experience.id, experience]));
  /** On the screen or asked for by the page: see `chooseExperiences`. */
  const held = new Set<string>();
  /** Celebrated or thanked for: shown a last time, then gone. */
  const finished = new Set<string>();
  const presented = new Set<string>();
  let surface: Surface | null = null;
  let isLoading = false;
  let failures = 0;
  let isStopped = false;
  let isUpdating = false;
  let isStale = false;
  /** The survey that waits for a quiet moment. */
  let waiting: { readonly id: string; readonly stop: Stop } | null = null;
  const timers = new Set<Stop>();
  const recorded = new Set<string>();

  const facts = (): Facts => ({
    journey: journeyOf(),
    traits: host.traits(),
    accountTraits: host.accountTraits(),
    url: page.defaultView?.location.href ?? "",
    now: clock.now(),
  });

  /** Tracking may call back at once: a change during an update makes it run again instead of within itself. */
  const update = () => {
    isStale = true;
    if (isUpdating) return;
    isUpdating = true;
    try {
      while (isStale && !isStopped) {
        isStale = false;
        const known = facts();
        const choice = chooseExperiences(host.experiences, known, held);
        present([...checklistParts(choice, known), ...surveyParts(choice)]);
      }
    } finally {
      isUpdating = false;
    }
  };

  const checklistParts = ({ launchers }: Choice, known: Facts): PartOf<"checklist">[] =>
    launchers.flatMap((checklist) => {
      const { id } = checklist;
      const progress = checklistProgress(checklist, known);
      const past = known.journey.experiences[id];
      for (const { item, state } of progress.items) {
        if (state === "done" && !Object.hasOwn(past?.steps ?? {}, item.id)) {
          recordOnce("Checklist Item Completed", checklist, { itemId: item.id });
        }
      }
      if (progress.isComplete && !past?.completed && recordOnce("Checklist Completed", checklist)) {
        tell("completed", checklist);
        // Someone who had done it all before they ever saw the list is not bothered with it.
        if (!past?.started && !held.has(id)) return [];
        held.add(id);
        panels.set(id, true);
        after(lastTickMs, () => finished.add(id));
      }
      return [
        {
          kind: "checklist",
          id,
          checklist,
          progress,
          isOpen: panels.has(id),
          isFinished: finished.has(id),
        },
      ];
    });

  const surveyParts = ({ interruption, launchers }: Choice): PartOf<"survey">[] => {
    if (interruption === null || waiting?.id !== interruption.id) {
      waiting?.stop();
      waiting = null;
    }
    if (interruption === null) return [];
    const { id, delayMs } = interruption;
    if (held.has(id)) return [{ kind: "survey", id, survey: interruption, isFinished: finished.has(id) }];
    const isBusy = () => launchers.some((checklist) => panels.has(checklist.id));
    waiting ??= {
      id,
      stop: watchQuiet({ page, clock, quietMs: delayMs, isBusy }, () => {
        held.add(id);
        update();
      }),
    };
    return [];
  };

  const present = (scene: Scene) => {
    if (surface === null) {
      if (scene.length > 0 && !isLoading) void load();
      return;
    }
    surface.show(scene);
    for (const { id } of scene) {
      const experience = byId.get(id);
      if (experience === undefined || presented.has(id)) continue;
      presented.add(id);
      const { kind } = experience;
      if (kind === "survey" || !journeyOf().experiences[id]?.started)
        record(eventNames[kind].shown, experience);
      tell("shown", experience);
    }
  };

  /** Preact and the views are a chunk of their own, fetched when the first experience is to be seen. */
  const load = async (): Promise<void> => {
    isLoading = true;
    try {
      const { createSurface } = await import("./surface.tsx");
      if (isStopped) return;
      surface = createSurface({ page, controls, locale: host.locale, theme: host.theme });
    } catch {
      // Offline, or a deployment replaced the chunk. The page works without us, so it hears nothing of it.
      const waitMs = retriesMs[failures++];
      if (waitMs !== undefined) {
        after(waitMs, () => {
          isLoading = false;
        });
      }
    }
    update();
  };

  const after = (ms: number, change: () => void) => {
    const stop = clock.after(ms, () => {
      timers.delete(stop);
      change();
      update();
    });
    timers.add(stop);
  };

  const record = (event: ExperienceEvent, experience: Experience, properties: JsonObject = {}) => {
    isStale = true;
    const about = experience.kind === "survey" ? { kind: experience.metric } : {};
    host.track(event, { experienceId: experience.id, ...about, ...properties });
  };

  /** What follows from the journey is recorded once, even if the journey should never get to hold it: an update must end. */
  const recordOnce = (event: ExperienceEvent, experience: Experience, properties?: JsonObject): boolean => {
    const key = JSON.stringify([event, experience.id, properties]);
    const isNew = !recorded.has(key);
    recorded.add(key);
    if (isNew) record(event, experience, properties);
    return isNew;
  };

  const tell = (name: WidgetEventName, { id, kind }: Experience) => host.emit(name, { id, kind });

  const release = (id: string) => {
    for (const ids of [held, finished, presented]) ids.delete(id);
    panels.set(id, false);
  };

  /** The user ends an experience: it is recorded, and the page is told. */
  const end = (id: string, how: "completed" | "dismissed", properties?: JsonObject) => {
    const experience = byId.get(id);
    if (experience === undefined) return;
    record(eventNames[experience.kind][how], experience, properties);
    tell(how, experience);
  };

  const controls: Controls = {
    setOpen: (id, isOpen) => {
      panels.set(id, isOpen);
      update();
    },
    dismiss: (id) => {
      release(id);
      end(id, "dismissed");
      update();
    },
    close: (id) => {
      release(id);
      update();
    },
    answer: (id, { score, comment }) => {
      end(id, "completed", comment === "" ? { score } : { score, comment });
      finished.add(id);
      after(thanksMs, () => release(id));
      update();
    },
    navigate: (url) => host.navigate(url),
  };

  const unsubscribe = host.subscribe(update);
  update();

  return {
    show: (id) => {
      const experience = byId.get(id);
      if (isStopped || experience === undefined) return false;
      held.add(id);
      if (experience.kind === "checklist") panels.set(id, true);
      update();
      return true;
    },
    stop: () => {
      isStopped = true;
      unsubscribe();
      for (const stop of timers) stop();
      waiting?.stop();
      surface?.stop();
    },
  };
};
