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
  /** The page has nothing more urgent to do. Until then only `show` makes a request. */
  begin(): void;
  /** Shows an experience, loading the widget first where it is not. */
  show(id: string): void;
  /** Another person: their experiences, their journey, from the start. */
  restart(): void;
  /** Messages were recorded or delivered. */
  noteChange(): void;
  readonly stop: Stop;
}

export interface LoaderPorts {
  readonly ledger: Ledger;
  readonly delivery: Pick<Delivery, "whenDelivered">;
  readonly get: Transport["get"];
  readonly clock: Clock;
  readonly person: () => Person;
  readonly loadWidget: () => Promise<{ readonly mount: Mount }>;
  readonly createHost: (experiences: readonly Experience[], journey: Journey) => Host;
  readonly warn: (problem: unknown) => void;
}

/** How long a fresh journey may take before the one stored by an earlier page serves. */
const patienceMs = 2_000;
const retryListMs = 60_000;
/** Pending messages after which the journey is fetched again: the view stays quick to fold. */
const refreshEvery = 200;
/** Answers that a page being hidden may spoil in a row before we wait for the next occasion. */
const maxTries = 3;

export const createExperienceLoader = (ports: LoaderPorts): ExperienceLoader => {
  const { ledger, delivery, get, clock, person, loadWidget, createHost, warn } = ports;
  let published: readonly Experience[] | null = null;
  let widget: Widget | null = null;
  let wanted: string[] = [];
  let hasBegun = false;
  /** A fresh journey is on its way; until it comes, or patience ends, the stored one is not judged by. */
  let isPatient = true;
  let stopTimer: Stop | null = null;
  let refreshAt = refreshEvery;
  /** Raised when answers on their way are no longer wanted. */
  let visit = 0;

  const fetchJourney = async (mine: number, sends: number): Promise<"taken" | "spoiled" | "failed"> => {
    const { userId, anonymousId } = person();
    const of = userId ?? anonymousId;
    const answer = (await get("journey", {
      anonymousId,
      ...(userId && { userId }),
    })) as JourneyResponse | null;
    if (answer === null || mine !== visit || journeyKey(person()) !== of) return "failed";
    return (await ledger.rebase({ of, journey: answer.journey }, sends)) ? "taken" : "spoiled";
  };

  /** Delivers everything recorded so far, so that the journey holds it, then fetches the journey. Says whether it did. */
  const refresh = async (mine: number): Promise<boolean> => {
    for (let tries = 0; tries < maxTries; tries++) {
      const outcome = await new Promise<"taken" | "spoiled" | "failed">((resolve, reject) => {
        // Nothing is sent before the answer has become the base.
        delivery.whenDelivered((sends) => fetchJourney(mine, sends).then(resolve, reject));
      });
      if (outcome !== "spoiled") return outcome === "taken";
    }
    return false;
  };

  const warnMissing = (id: string): void => warn(`show: "${id}" is not published`);

  const showWanted = (widget: Widget): void => {
    for (const id of wanted.splice(0)) if (!widget.show(id)) warnMissing(id);
  };

  /** Is there anything to show? Only a journey can tell. */
  const consider = async (mine: number): Promise<void> => {
    const journey = ledger.journey();
    if (mine !== visit || published === null || journey === null) return;
    isPatient = false;
    const isUnsettled = (experience: Experience): boolean =>
      !isSettled(experience, journey.experiences[experience.id], clock.now());
    if (widget === null && (wanted.length > 0 || published.some(isUnsettled))) {
      const host = createHost(published, journey);
      const { mount } = await loadWidget();
      // Others may have waited for the same chunk.
      if (mine === visit) widget ??= mount(host);
    }
    if (widget !== null) showWanted(widget);
  };

  const run = async (): Promise<void> => {
    const mine = ++visit;
    hasBegun = true;
    isPatient = true;
    refreshAt = refreshEvery;
    stopTimer?.();
    if (published === null) {
      const answer = (await get("experiences", {})) as ExperiencesResponse | null;
      if (mine !== visit) return;
      if (answer === null) {
        stopTimer = clock.after(retryListMs, start);
        return;
      }
      published = answer.experiences;
      ledger.keepCommitted(published.length > 0);
    }
    if (published.length === 0) {
      for (const id of wanted.splice(0)) warnMissing(id);
      return;
    }
    await ledger.restore(journeyKey(person()));
    if (mine !== visit) return;
    stopTimer = clock.after(patienceMs, () => void consider(mine).catch(warn));
    await refresh(mine);
    await consider(mine);
  };

  const start = (): void => void run().catch(warn);

  return {
    begin() {
      if (!hasBegun) start();
    },
    show(id) {
      wanted = [...wanted, id].slice(-10);
      if (!hasBegun || published?.length === 0) start();
      else if (!isPatient) void consider(visit).catch(warn);
    },
    restart() {
      widget?.stop();
      widget = null;
      wanted = [];
      ledger.forgetJourney();
      if (hasBegun) start();
    },
    noteChange() {
      if (ledger.journey() === null || ledger.pending().length < refreshAt) return;
      refreshAt = ledger.pending().length + refreshEvery;
      void refresh(visit).catch(warn);
    },
    stop() {
      visit++;
      stopTimer?.();
      widget?.stop();
      widget = null;
    },
  };
};
