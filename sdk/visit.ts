import type { JourneyResponse } from "../protocol/api.ts";
import type { Message } from "../protocol/event.ts";
import type { Experience, ExperiencesResponse } from "../protocol/experience.ts";
import { isSettled } from "../protocol/settled.ts";
import type { Host, Widget } from "../widget/host.ts";
import { attempt } from "./attempt.ts";
import { createChanges } from "./changes.ts";
import type { Get } from "./get.ts";
import { createJourneyBase } from "./journey-base.ts";
import { listen } from "./listen.ts";
import { createNavigate } from "./navigate.ts";
import type { Stop } from "./options.ts";
import { isOf, journeyKey } from "./person.ts";
import { quietly, warn } from "./quietly.ts";
import type { TrackerView } from "./tracker-view.ts";

/** What is published, for the person who is there. Nothing it does throws. */
export interface Visit {
  /** The widget, loaded first where it is not; null where too many wait for it already. */
  ask(): Promise<Widget | null>;
  readonly stop: Stop;
}

/** How long deliveries may keep a journey waiting before it is taken without them. */
const patienceMs = 2_000;
/** From one try to have it without them to the next. */
const retryMs = 30_000;
/** Pending messages after which the journey is fetched again: the view stays quick to fold. */
const refreshEvery = 200;
/** Answers that events on their way may spoil in a row before we wait for the next occasion. */
const maxTries = 3;
const maxQuestions = 10;
/** Messages asked about: their ids travel in an address, of which many a proxy takes no more than 8 KB. */
const maxAsked = 100;

/** Finds out whether something published still has to do with the person, and only then loads the widget. */
export const startVisit = (
  view: TrackerView,
  get: Get,
  /** Of the address the page was opened with. */
  searchParams: URLSearchParams,
  { experiences, attention = {} }: ExperiencesResponse,
): Visit => {
  const { page, settings, clock, ledger, person, track, emit } = view;
  const { note, subscribe } = createChanges();
  /** How often the page may have been left: then events leave that a journey on its way may hold or not. */
  let leaves = 0;
  const base = createJourneyBase({
    outbox: ledger.outbox,
    async ask(messageIds) {
      const { userId, anonymousId, token } = person();
      const pending = messageIds.slice(0, maxAsked).join();
      const answer = await get(
        "journey",
        { anonymousId, ...(userId && { userId }), ...(pending && { pending }) },
        token,
      );
      return answer as JourneyResponse | null;
    },
  });
  let widget: Widget | null = null;
  /** What waits for the widget. */
  const questions: ((widget: Widget | null) => void)[] = [];
  let stopTimer: Stop = () => {};
  let refreshAt = refreshEvery;
  /** Which start is the last: answers on their way to an earlier one are no longer wanted. */
  let visit = 0;
  let whose = "";
  let { href } = page.location;

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
    opened: searchParams,
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

  const show = (mine: number): void => {
    refreshAt = refreshEvery;
    note();
    consider(mine).catch(warn);
  };

  /** Delivers everything recorded so far, so that the journey holds it, then takes the journey as the base. */
  const refresh = (mine: number, triesLeft = maxTries): void =>
    view.delivery.whenDelivered(async (isStopped) => {
      if (mine !== visit || isStopped) return;
      const before = leaves;
      let isSpoilt = false;
      const isTaken = await base.take((hasRecorded) => {
        // A tab that waits for no turn sends what it finds, ours too.
        isSpoilt = leaves !== before || (hasRecorded && !page.navigator.locks);
        return !isSpoilt;
      });
      if (isTaken) show(mine);
      else if (isSpoilt && triesLeft > 1) refresh(mine, triesLeft - 1);
    });

  /** When nothing can be delivered, the journey without it, and what waits beside it. */
  const hasten = async (mine: number): Promise<void> => {
    if (base.journey() !== null) return;
    // Unless a better one came first.
    if (await base.take(() => base.journey() === null)) show(mine);
    else if (mine === visit) hastenIn(retryMs, mine);
  };

  const hastenIn = (delayMs: number, mine: number): void => {
    stopTimer();
    stopTimer = clock.after(delayMs, () => hasten(mine).catch(warn));
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

  const halt = (): void => {
    visit++;
    stopTimer();
    widget?.stop();
    widget = null;
  };

  const start = (): void => {
    const mine = ++visit;
    whose = journeyKey(person());
    refresh(mine);
    hastenIn(patienceMs, mine);
  };
  start();

  const notice = (message?: Message): void => {
    if (message) base.record(message);
    if (whose !== journeyKey(person())) {
      // Somebody else: their journey, from the start.
      halt();
      base.forget();
      start();
    }
    if (!message && href === page.location.href) return;
    href = page.location.href;
    note();
    // A route may have a place for what is settled everywhere else.
    if (widget === null && message?.type === "page") consider(visit).catch(warn);
    const { length } = base.pending();
    if (base.journey() === null || length < refreshAt) return;
    refreshAt = length + refreshEvery;
    refresh(visit);
  };
  view.watch(notice);
  // Another tab may have logged the person in or out.
  const stopListening = [
    listen(page, ["storage"], () => notice()),
    listen(page, ["visibilitychange", "pagehide"], () => {
      leaves++;
    }),
  ];

  const ask = (): Promise<Widget | null> =>
    new Promise((resolve) => {
      if (questions.length >= maxQuestions) return resolve(null);
      questions.push(resolve);
      consider(visit).catch(warn);
    });

  const debugging = searchParams.has("waymark-debug")
    ? import("./debug.ts").then(({ debug }) => debug(view, experiences, { subscribe, ask, warn })).catch(warn)
    : null;

  return {
    ask,
    stop: quietly(() => {
      halt();
      for (const question of questions.splice(0)) question(null);
      view.watch(() => {});
      for (const stop of stopListening) stop();
      void debugging?.then((stopDebug) => stopDebug?.());
    }),
  };
};

/** The language of the document, else of the browser. */
const pageLocale = ({ document, navigator }: Window): string =>
  document.documentElement.lang || navigator.language;

const themeOf = (said: string | undefined): Host["theme"] =>
  said === "light" || said === "dark" ? said : "auto";
