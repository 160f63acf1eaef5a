import type { ExperiencesResponse } from "../protocol/experience.ts";
import type { Widget } from "../widget/host.ts";
import type { Clock } from "./clock.ts";
import type { Running, StartExperiences, TrackerView } from "./experience-loader.ts";
import type { Stop } from "./options.ts";

/** Asks what is published, and only where something is loads the code that looks into it. */
export interface Experiences {
  /** The page has nothing more urgent to do. Until then only `ask` makes a request. */
  begin(): void;
  /** The widget, loaded first where it is not; null where nothing is published, or the list cannot be had. */
  ask(): Promise<Widget | null>;
  /** Another person: their experiences, their journey, from the start. */
  restart(): void;
  readonly stop: Stop;
}

export interface ExperiencesPorts {
  readonly view: TrackerView;
  readonly clock: Clock;
  readonly onPublished: (published: ExperiencesResponse) => void;
  readonly load: () => Promise<{ readonly startExperiences: StartExperiences }>;
  readonly warn: (problem: unknown) => void;
}

const retryListMs = 60_000;

export const createExperiences = ({
  view,
  clock,
  onPublished,
  load,
  warn,
}: ExperiencesPorts): Experiences => {
  /** Null before anyone asked, and where there was nothing: whoever asks next may ask for what is published by then. */
  let running: Promise<Running | null> | null = null;
  let stopTimer: Stop = () => {};
  let isStopped = false;

  const start = async (): Promise<Running | null> => {
    const published = (await view.get("experiences", {})) as ExperiencesResponse | null;
    if (published) onPublished(published);
    if (
      published?.experiences.length ||
      // A developer looks at what there is, were it that nothing can be had. The address the page was opened with is among the
      // entries, also after an app has tidied its own; what else is like it loads a chunk for nothing.
      performance.getEntries().some(({ name }) => name.includes("waymark-debug"))
    ) {
      const { startExperiences } = await load();
      if (!isStopped) return startExperiences(view, published ?? { experiences: [] });
    }
    running = null;
    stopTimer();
    if (published === null && !isStopped) stopTimer = clock.after(retryListMs, begin);
    return null;
  };

  const begin = (): Promise<Running | null> => {
    running ??= start().catch((problem) => {
      warn(problem);
      running = null;
      return null;
    });
    return running;
  };

  return {
    begin,
    ask: async () => (await begin())?.ask() ?? null,
    restart: () => void running?.then((one) => one?.restart()),
    stop() {
      isStopped = true;
      stopTimer();
      void running?.then((one) => one?.stop());
    },
  };
};
