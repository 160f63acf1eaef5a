import type { JourneyResponse } from "../protocol/api.ts";
import type { Message } from "../protocol/event.ts";
import type { Experience, ExperiencesResponse } from "../protocol/experience.ts";
import type { Journey } from "../protocol/journey.ts";
import type { JsonObject } from "../protocol/json.ts";
import { isSettled } from "../protocol/settled.ts";
import type { Host, Widget } from "../widget/host.ts";
import { attempt } from "./attempt.ts";
import { createChanges } from "./changes.ts";
import type { Clock } from "./clock.ts";
import type { Delivery } from "./delivery.ts";
import { createJourneyBase } from "./journey-base.ts";
import type { Ledger } from "./ledger.ts";
import { createNavigate } from "./navigate.ts";
import type { Stop } from "./options.ts";
import { isOf, journeyKey, type Person } from "./person.ts";
import { quietly, warn } from "./quietly.ts";
import type { Settings } from "./settings.ts";
import type { Tokens } from "./tokens.ts";
import type { Transport } from "./transport.ts";

/** What the tracker lets the experiences see and do: the seam between the tag and the first chunk it loads. */
export interface TrackerView {
  readonly page: Window;
  readonly settings: Pick<Settings, "look" | "navigate" | "host" | "key">;
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, "unsent" | "read">;
  readonly delivery: Pick<Delivery, "whenDelivered" | "status" | "answers">;
  readonly tokens: Pick<Tokens, "isReady">;
  readonly get: Transport["get"];
  readonly person: () => Person;
  readonly track: (event: string, properties: JsonObject) => void;
  /** Tells of every message in the moment it is recorded, and without one of a new URL; whoever watched before is told no more. */
  readonly watch: (tell: (message?: Message) => void) => void;
  readonly emit: Host["emit"];
}

/** Finds out whether something published still has to do with the person, and only then loads the widget. */
export type StartExperiences = (view: TrackerView, published: ExperiencesResponse) => Running;

/** Nothing it does throws. */
export interface Running {
  /** The widget, loaded first where it is not; null where too many wait for it already. */
  ask(): Promise<Widget | null>;
  /** Another person: their journey, from the start. */
  restart(): void;
  readonly stop: Stop;
}

/** How long deliveries may keep a journey waiting before it is taken without them. */
const patienceMs = 2_000;
/** Pending messages after which the journey is fetched again: the view stays quick to fold. */
const refreshEvery = 200;
/** Answers that a page being hidden may spoil in a row before we wait for the next occasion. */
const maxTries = 3;
const maxQuestions = 10;

export const startExperiences: StartExperiences = (view, { experiences, attention = {} }) => {
  const { page, settings, clock, ledger, get, person, track, emit } = view;
  const { note, subscribe } = createChanges();
  const base = createJourneyBase(ledger);
  let widget: Widget | null = null;
  /** What waits for the widget. */
  const questions: ((widget: Widget | null) => void)[] = [];
  let stopTimer: Stop = () => {};
  let refreshAt = refreshEvery;
  /** Which start is the last: answers on their way to an earlier one are no longer wanted. */
  let visit = 0;

  // Of the address the page was opened with: an app may have tidied its own by now.
  const opened = page.performance.getEntriesByType("navigation")[0]?.name ?? page.location.href;
  const { searchParams } = new URL(opened);
  const previewId = searchParams.get("waymark-preview");

  const mayShow = (experience: Experience): boolean => {
    const { id, kind } = experience;
    return (
      // Links lead to any page, and any page may have a place for it.
      kind === "referral" ||
      // A checklist, finished or hidden, is still drawn where the page has a place for it.
      page.document.querySelector(`waymark-${kind}`) !== null ||
      // What the widget keeps of this tab: a survey is settled as it is shown, and may be half answered.
      attempt(() => page.sessionStorage.getItem("waymark:open"))?.includes(id) ||
      !isSettled(experience, base.journey()?.experiences[id], clock.now())
    );
  };

  const createHost = (first: ReturnType<Host["journey"]>): Host => ({
    experiences,
    attention,
    previewId,
    personId: () => journeyKey(person()),
    journey: () => base.journey() ?? first,
    pending: () => base.pending().filter(isOf(person())),
    traits: () => person().traits,
    accountTraits: () => person().accountTraits,
    locale: settings.look.locale ?? pageLocale(page),
    theme: themeOf(settings.look.theme),
    track: quietly(track),
    subscribe,
    emit,
    navigate: quietly(settings.navigate ?? createNavigate(page)),
  });

  /** The person's journey as the collector has it; null when it cannot be had. */
  const fetched = async (): Promise<Journey | null> => {
    const { userId, anonymousId, token } = person();
    const answer = await get("journey", { anonymousId, ...(userId && { userId }) }, token);
    return (answer as JourneyResponse | null)?.journey ?? null;
  };

  const show = (mine: number): void => {
    refreshAt = refreshEvery;
    note();
    consider(mine).catch(warn);
  };

  /** Delivers everything recorded so far, so that the journey holds it, then takes the journey as the base. */
  const refresh = (mine: number, triesLeft = maxTries): void =>
    view.delivery.whenDelivered(async (lastSent) => {
      if (mine !== visit || lastSent === null) return;
      const journey = await fetched();
      if (journey === null || mine !== visit) return;
      // Nothing is sent before the answer has become the base, except with a page being hidden.
      if (await base.rebase(journey, lastSent)) show(mine);
      else if (triesLeft > 1) refresh(mine, triesLeft - 1);
    });

  /** When nothing can be delivered, the journey without it, and what waits beside it. */
  const hasten = async (mine: number): Promise<void> => {
    if (base.journey() !== null) return;
    const journey = await fetched();
    if (journey === null || mine !== visit || base.journey() !== null) return;
    await base.take(journey);
    show(mine);
  };

  /** Is there anything to show? Only a journey can tell. */
  const consider = async (mine: number): Promise<void> => {
    const journey = base.journey();
    if (mine !== visit || journey === null) return;
    if (widget === null) {
      if (previewId === null && questions.length === 0 && !experiences.some(mayShow)) return;
      const { mount } = await import("../widget/index.ts");
      if (mine !== visit) return;
      // Others may have waited for the same chunk.
      widget ??= mount(createHost(journey));
    }
    for (const question of questions.splice(0)) question(widget);
  };

  const start = (): void => {
    const mine = ++visit;
    refresh(mine);
    stopTimer();
    stopTimer = clock.after(patienceMs, () => hasten(mine).catch(warn));
  };
  start();

  view.watch((message) => {
    if (message) base.record(message);
    note();
    const { length } = base.pending();
    if (base.journey() === null || length < refreshAt) return;
    refreshAt = length + refreshEvery;
    refresh(visit);
  });

  const ask = (): Promise<Widget | null> =>
    new Promise((resolve) => {
      if (questions.length >= maxQuestions) return resolve(null);
      questions.push(resolve);
      consider(visit).catch(warn);
    });

  const debugging = searchParams.has("waymark-debug")
    ? import("./debug.ts").then(({ debug }) => debug(view, experiences, { subscribe, ask, warn })).catch(warn)
    : null;

  const halt = (): void => {
    visit++;
    stopTimer();
    widget?.stop();
    widget = null;
  };

  return {
    ask,
    restart: quietly(() => {
      halt();
      base.forget();
      start();
    }),
    stop: quietly(() => {
      halt();
      view.watch(() => {});
      void debugging?.then((stopDebug) => stopDebug?.());
    }),
  };
};

/** The language of the document, else of the browser. */
const pageLocale = ({ document, navigator }: Window): string =>
  document.documentElement.lang || navigator.language;

const themeOf = (said: string | undefined): Host["theme"] =>
  said === "light" || said === "dark" ? said : "auto";
