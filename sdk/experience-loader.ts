import type { JourneyResponse } from "../protocol/api.ts";
import type { Experience, ExperiencesResponse } from "../protocol/experience.ts";
import type { Journey } from "../protocol/journey.ts";
import { isSettled } from "../protocol/settled.ts";
import type { Host, Mount, Widget } from "../widget/host.ts";
import type { Clock } from "./clock.ts";
import type { Delivery } from "./delivery.ts";
import type { Ledger } from "./ledger.ts";
import type { Stop } from "./options.ts";
import { journeyKey, type Person } from "./person.ts";
import type { Transport } from "./transport.ts";

/** Finds out whether there is anything to show, and only then loads the widget. */
export interface ExperienceLoader {
  /** The page has nothing more urgent to do. Until then only `ask` makes a request. */
  begin(): void;
  /** Hands over the widget, loading it first where it is not; null where nothing is published. */
  ask(question: Question): void;
  /** Another person: their experiences, their journey, from the start. */
  restart(): void;
  /** Messages were recorded or delivered. */
  noteChange(): void;
  readonly stop: Stop;
}

type Question = (widget: Widget | null) => void;

export interface LoaderPorts {
  readonly ledger: Ledger;
  readonly delivery: Pick<Delivery, "whenDelivered">;
  readonly get: Transport["get"];
  readonly clock: Clock;
  readonly person: () => Person;
  readonly loadWidget: () => Promise<{ readonly mount: Mount }>;
  readonly createHost: (published: ExperiencesResponse, journey: Journey) => Host;
  /** Is an experience to be tried out on this page? Then the widget is loaded whatever the journey says. */
  readonly isPreview: boolean;
  readonly warn: (problem: unknown) => void;
}

/** How long a fresh journey may take before the one stored by an earlier page serves. */
const patienceMs = 2_000;
const retryListMs = 60_000;
/** Pending messages after which the journey is fetched again: the view stays quick to fold. */
const refreshEvery = 200;
/** Answers that a page being hidden may spoil in a row before we wait for the next occasion. */
const maxTries = 3;
const maxQuestions = 10;

export const createExperienceLoader = (ports: LoaderPorts): ExperienceLoader => {
  const { ledger, delivery, get, clock, person, loadWidget, createHost, isPreview, warn } = ports;
  let published: ExperiencesResponse | null = null;
  let widget: Widget | null = null;
  /** What waits for the widget. */
  const questions: Question[] = [];
  let stopTimer: Stop = () => {};
  let refreshAt = refreshEvery;
  /** Which start is the last: answers on their way to an earlier one are no longer wanted. 0 before the first. */
  let visit = 0;

  /** Delivers everything recorded so far, so that the journey holds it, then takes the journey as the base. */
  const refresh = (mine: number, triesLeft = maxTries): void =>
    delivery.whenDelivered(async (sends) => {
      const { userId, anonymousId } = person();
      const answer = (await get("journey", {
        anonymousId,
        ...(userId && { userId }),
      })) as JourneyResponse | null;
      if (answer === null || mine !== visit) return;
      // Nothing is sent before the answer has become the base, except with a page being hidden.
      if (await ledger.rebase({ of: userId ?? anonymousId, journey: answer.journey }, sends)) {
        refreshAt = refreshEvery;
        consider(mine).catch(warn);
      } else if (triesLeft > 1) refresh(mine, triesLeft - 1);
    });

  /** Is there anything to show? Only a journey can tell. */
  const consider = async (mine: number): Promise<void> => {
    const journey = ledger.journey();
    if (mine !== visit || published === null || journey === null) return;
    const isUnsettled = (experience: Experience): boolean =>
      // Links lead to any page, and any page may have a place for it.
      experience.kind === "referral" ||
      !isSettled(experience, journey.experiences[experience.id], clock.now());
    if (widget === null) {
      if (!isPreview && questions.length === 0 && !published.experiences.some(isUnsettled)) return;
      const { mount } = await loadWidget();
      if (mine !== visit) return;
      // Others may have waited for the same chunk.
      widget ??= mount(createHost(published, journey));
    }
    answer();
  };

  const answer = (): void => {
    for (const question of questions.splice(0)) question(widget);
  };

  const start = async (): Promise<void> => {
    const mine = ++visit;
    stopTimer();
    const later = (delayMs: number, run: () => Promise<void>): void => {
      stopTimer = clock.after(delayMs, () => run().catch(warn));
    };
    published ??= (await get("experiences", {})) as ExperiencesResponse | null;
    if (mine !== visit) return;
    if (published === null) later(retryListMs, start);
    else if (published.experiences.length === 0) {
      ledger.forgetJourney();
      answer();
    } else {
      refresh(mine);
      later(patienceMs, async () => {
        if (ledger.journey() === null) await ledger.restore(journeyKey(person()));
        await consider(mine);
      });
    }
  };
  const begin = (): void => void start().catch(warn);

  return {
    begin() {
      if (visit === 0) begin();
    },
    ask(question) {
      if (questions.length < maxQuestions) questions.push(question);
      if (visit === 0 || published?.experiences.length === 0) begin();
      else consider(visit).catch(warn);
    },
    restart() {
      widget?.stop();
      widget = null;
      questions.length = 0;
      ledger.forgetJourney();
      if (visit > 0) begin();
    },
    noteChange() {
      const { length } = ledger.pending();
      if (ledger.journey() === null || length < refreshAt) return;
      refreshAt = length + refreshEvery;
      refresh(visit);
    },
    stop() {
      visit++;
      stopTimer();
      widget?.stop();
      widget = null;
    },
  };
};
