import { type Attention, defaultAttention } from "../protocol/attention.ts";
import { isMeantFor, isWithheld } from "../protocol/due.ts";
import type { ExperienceEvent } from "../protocol/event-names.ts";
import type { Experience, ExperienceKind } from "../protocol/experience.ts";
import { eventFor } from "../protocol/journey.ts";
import type { JsonObject } from "../protocol/json.ts";
import { own } from "../protocol/own.ts";
import type { Facts } from "../protocol/rule.ts";
import type { Miss } from "./anchor/watch-anchor.ts";
import { arbitrate, type Choice, isQueued } from "./arbiter.ts";
import type { Clock } from "./clock.ts";
import { deviceOf } from "./device.ts";
import type { Desk, Director } from "./director.ts";
import type { Host, Stop, Widget } from "./host.ts";
import { inlineElement, watchInline } from "./inline.ts";
import { createJourneyView } from "./journey-view.ts";
import { newVisits } from "./landing.ts";
import type { OpenPanels } from "./open-panels.ts";
import { createPeers } from "./peers.ts";
import { type QuietWatch, watchQuiet } from "./quiet.ts";
import type { Controls, Part } from "./scene.ts";
import { createScreen } from "./screen.ts";
import type { Turn } from "./turn.ts";

export interface StageOptions {
  readonly host: Host;
  readonly clock: Clock;
  readonly page: Document;
  readonly panels: OpenPanels;
  readonly turn: Turn;
}

/** The longest a browser's timer can run, in milliseconds. */
const longestMs = 2 ** 31 - 1;

/**
 * Decides what is on the screen, records what happens there, and hands scenes to the views. It follows the journey: what
 * the user completes, here or on another device, changes the scene; what the user does in the views becomes events, and
 * those change the journey. There is no third place where state lives.
 */
export const createStage = ({ host, clock, page, panels, turn }: StageOptions): Widget => {
  const { experiences } = host;
  const byId = new Map(experiences.map((experience) => [experience.id, experience]));
  const attention: Attention = { ...defaultAttention, ...host.attention };
  const journeyOf = createJourneyView(
    { journey: host.journey, pending: () => [...host.pending(), ...peers.heard()] },
    clock,
  );
  /** On the screen or asked for, see `arbitrate`. What was asked for and not ended is asked for still after a reload. */
  let held: readonly string[] = experiences
    .filter(({ id, kind }) => kind !== "checklist" && panels.has(id))
    .map(({ id }) => id);
  const presented = new Set<string>();
  const misses = new Map<string, Miss>();
  const recorded = new Set<string>();
  const directors = new Map<ExperienceKind, Director<ExperienceKind>>();
  /** All that runs and ends with the stage. */
  const running = new Set<Stop>();
  let isStopped = false;
  let isUpdating = false;
  let isStale = false;
  /** The interruption that waits for a quiet moment. */
  let waiting: { readonly id: string; readonly quiet: QuietWatch } | null = null;
  let isTurnTaken = false;
  let stopWaking: Stop = () => {};

  const facts = (): Facts => ({
    journey: journeyOf(),
    traits: host.traits(),
    accountTraits: host.accountTraits(),
    url: page.location.href,
    now: clock.now(),
    person: host.personId(),
    locale: host.locale,
    device: deviceOf(page),
  });

  const isInline = (experience: Experience): boolean => inlineElement(page, experience) !== null;

  /** Tracking may call back at once: a change during an update makes it run again instead of within itself. */
  const update = () => {
    isStale = true;
    if (isUpdating) return;
    isUpdating = true;
    try {
      while (isStale && !isStopped) {
        isStale = false;
        const known = facts();
        const placed = experiences.filter(
          (experience) =>
            isInline(experience) && (held.includes(experience.id) || isMeantFor(experience, known)),
        );
        const choice = arbitrate(experiences, known, { attention, held, isInline });
        noteWaiting(choice, known);
        const ready = readyInterruption(choice);
        const chosen = [...choice.launchers, ...choice.hints, ...(ready ? [ready] : [])];
        present([...placed, ...chosen.filter((experience) => !withhold(experience, known))], known);
      }
    } catch (problem) {
      // The page may have taken from the browser what we draw with, and it must not pay for a fault of ours.
      console.warn("[waymark]", problem);
    } finally {
      isUpdating = false;
    }
  };

  /** At the moment it would be shown, it turns out whether the person is in the share that never sees it. */
  const withhold = (experience: Experience, known: Facts): boolean => {
    if (panels.has(experience.id) || !isWithheld(experience, known)) return false;
    if (desk.recordOnce(experience, "Experience Withheld")) {
      desk.release(experience.id);
      desk.tell("skipped", experience, "withheld");
    }
    return true;
  };

  const noteWaiting = ({ queued, wakeAt }: Choice, { now }: Facts) => {
    for (const experience of queued) {
      if (!isQueued(desk.progressOf(experience.id)) && desk.recordOnce(experience, "Experience Queued")) {
        desk.tell("skipped", experience, "queued");
      }
    }
    stopWaking();
    if (wakeAt > now && wakeAt < now + longestMs) stopWaking = clock.after(wakeAt - now, update);
  };

  /** The interruption, once it is its moment: until then it waits for a quiet page and for other tabs. */
  const readyInterruption = ({ interruption, launchers }: Choice): Experience | null => {
    const isOn = interruption !== null && held.includes(interruption.id);
    if (waiting !== null && (isOn || waiting.id !== interruption?.id)) {
      waiting.quiet.stop();
      waiting = null;
    }
    // What was asked for by name waits for no other tab, but no other may interrupt meanwhile.
    if (isOn && !isTurnTaken) void turn.take();
    if (!isOn && isTurnTaken) turn.give();
    isTurnTaken = isOn;
    if (interruption === null || isOn) return interruption;
    const { id } = interruption;
    // A quiz is only ever asked for, and what is asked for waits for nothing.
    const quietMs = "delayMs" in interruption ? interruption.delayMs : 0;
    const isBusy = () => launchers.some((checklist) => panels.has(checklist.id));
    waiting ??= {
      id,
      quiet: watchQuiet({ page, clock, quietMs, isBusy }, () => void begin(id)),
    };
    return null;
  };

  const begin = async (id: string): Promise<void> => {
    const { quiet } = waiting ?? {};
    const isOurs = await turn.take();
    if (!isOurs) await turn.whenFree();
    // Meanwhile it may have been another's turn, which keeps what it has.
    if (isStopped || waiting?.quiet !== quiet) return isOurs && !isTurnTaken ? turn.give() : undefined;
    if (isOurs) {
      isTurnTaken = true;
      desk.hold(id);
    } else waiting = null;
    update();
  };

  const directorOf = (kind: ExperienceKind): Director<ExperienceKind> | undefined => {
    const director = directors.get(kind) ?? screen.need(kind)?.direct(desk);
    if (director) directors.set(kind, director as Director<ExperienceKind>);
    return director as Director<ExperienceKind> | undefined;
  };

  const present = (chosen: readonly Experience[], known: Facts) => {
    const scene = chosen
      .map((experience): Part | null => directorOf(experience.kind)?.part(experience, known) ?? null)
      .filter((part) => part !== null);
    screen.show(scene);
    for (const { id } of scene) {
      const experience = byId.get(id);
      if (experience) directorOf(experience.kind)?.drawn?.(experience);
    }
  };

  const recordMark = (
    experience: Experience,
    mark: "started" | "completed" | "dismissed",
    about?: JsonObject,
  ) => {
    const event = eventFor(experience.kind, mark) as ExperienceEvent | undefined;
    if (event) desk.record(experience, event, about);
  };

  const desk: Desk = {
    experiences,
    facts,
    progressOf: (id) => own(facts().journey.experiences, id),
    isHeld: (id) => held.includes(id),
    hold(id) {
      if (!held.includes(id)) held = [...held, id];
    },
    isOpen: panels.has,
    kept: panels.get,
    setOpen: panels.set,
    release(id) {
      held = held.filter((one) => one !== id);
      presented.delete(id);
      panels.set(id, false);
    },
    record(experience, event, properties) {
      isStale = true;
      const { id, kind } = experience;
      const all = {
        experienceId: id,
        ...("metric" in experience
          ? { kind: experience.metric }
          : "version" in experience && { kind, version: experience.version }),
        ...directors.get(kind)?.about?.(experience),
        ...properties,
      };
      host.track(event, all);
      peers.tell(event, all, clock.now());
    },
    recordOnce(experience, event, properties) {
      const key = JSON.stringify([event, experience.id, properties]);
      const isNew = !recorded.has(key);
      recorded.add(key);
      if (isNew) desk.record(experience, event, properties);
      return isNew;
    },
    show(experience, isNew) {
      const { id } = experience;
      if (presented.has(id)) return;
      presented.add(id);
      if (isNew) recordMark(experience, "started");
      desk.tell("shown", experience);
    },
    end(experience, how, properties) {
      recordMark(experience, how, properties);
      desk.tell(how, experience);
    },
    tell: (name, { id, kind }, reason) => host.emit(name, { id, kind, ...(reason && { reason }) }),
    perform({ id, kind }, { event, url, show, call, itemId }) {
      if (call) host.emit("action", { id, kind, call, ...(itemId && { itemId }) });
      if (event) host.track(event, { experienceId: id });
      if (url) host.navigate(url);
      const other = byId.get(show ?? "");
      // By the person, who has turned away from all but what this follows from, such as a survey that thanks.
      if (other)
        ask(
          other,
          held.filter((one) => one === id),
        );
    },
    navigate: (url) => host.navigate(url),
    after(ms, change) {
      const stop = clock.after(ms, () => {
        running.delete(stop);
        change();
        update();
      });
      running.add(stop);
    },
  };

  /** Those whose kind is on its way still. */
  const asked: Experience[] = [];

  /** Next in line after `first`: what someone asked for goes before what we had in mind. */
  const ask = (experience: Experience, first: readonly string[]) => {
    const { id } = experience;
    held = [...new Set([...first, id, ...held])];
    panels.set(id, true);
    asked.push(experience);
    tellAsked();
  };
  const tellAsked = () => {
    for (const experience of asked.splice(0)) {
      const director = directorOf(experience.kind);
      if (director) director.ask?.(experience);
      else asked.push(experience);
    }
  };

  /** What the user did: the director of the kind knows what it means, or it means the same for every kind. */
  const common: Partial<Director<ExperienceKind>> = {
    dismiss(experience) {
      desk.release(experience.id);
      desk.end(experience, "dismissed");
    },
    close: ({ id }) => desk.release(id),
  };
  const control =
    (name: keyof Controls) =>
    (id: string, ...about: unknown[]): void => {
      const experience = byId.get(id);
      if (!experience) return;
      if (name === "missed") misses.set(id, about[0] as Miss);
      const answer = (directorOf(experience.kind)?.[name] ?? common[name]) as
        | ((experience: Experience, ...about: unknown[]) => void)
        | undefined;
      answer?.(experience, ...about);
      update();
    };
  // All are answered alike, so none is listed: a list would put every name into the bytes of every page.
  const controls = new Proxy({} as Controls, { get: (_, name: keyof Controls) => control(name) });

  const onReady = () => {
    tellAsked();
    update();
  };
  const screen = createScreen({ host, page, controls, onReady });
  const peers = createPeers(host, update);
  for (const { referral, code } of newVisits(experiences, host.opened, facts())) {
    desk.record(referral, "Referral Visited", { code, touch: referral.touch });
  }
  for (const stop of [
    host.subscribe(update),
    watchInline(page, update),
    () => stopWaking(),
    () => waiting?.quiet.stop(),
    turn.give,
    peers.stop,
    screen.stop,
  ])
    running.add(stop);
  update();

  return {
    show(id) {
      const experience = byId.get(id);
      if (isStopped || !experience) return false;
      // The page asks, so what is under the person's hands stays there.
      ask(
        experience,
        held.filter((one) => presented.has(one)),
      );
      update();
      return true;
    },
    why: async (id) => {
      const { whyNow } = await import("./why-now.ts");
      return whyNow(id, {
        experiences,
        facts: facts(),
        attention,
        held,
        isShown: presented.has(id),
        isAsked: panels.has(id),
        page: waiting?.id === id ? waiting.quiet.disquiet() : null,
        isTurnTaken,
        miss: misses.get(id) ?? null,
      });
    },
    stop() {
      isStopped = true;
      for (const stop of running) stop();
    },
  };
};
