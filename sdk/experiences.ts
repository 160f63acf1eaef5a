import type { ExperiencesResponse } from "../protocol/experience.ts";
import type { Clock } from "./clock.ts";
import type { Question, StartExperiences, TrackerView } from "./experience-loader.ts";
import type { Stop } from "./options.ts";

/** Asks what is published, and only where something is loads the code that looks into it. */
export interface Experiences {
  /** The page has nothing more urgent to do. Until then only `ask` makes a request. */
  begin(): void;
  /** Hands over the widget, loading it first where it is not; null where nothing is published. */
  ask(question: Question): void;
  /** Another person: their experiences, their journey, from the start. */
  restart(): void;
  readonly stop: Stop;
}

export interface ExperiencesPorts {
  readonly view: TrackerView;
  readonly clock: Clock;
  readonly load: () => Promise<{ readonly startExperiences: StartExperiences }>;
  readonly warn: (problem: unknown) => void;
}

type Running = ReturnType<StartExperiences> | null;

const retryListMs = 60_000;

export const createExperiences = ({ view, clock, load, warn }: ExperiencesPorts): Experiences => {
  let running: Promise<Running> | null = null;
  let stopTimer: Stop = () => {};
  let isStopped = false;

  const start = async (): Promise<Running> => {
    const published = (await view.get("experiences", {})) as ExperiencesResponse | null;
    if (isStopped) return null;
    if (published === null) {
      await new Promise<void>((resolve) => {
        stopTimer = clock.after(retryListMs, resolve);
      });
      return start();
    }
    if (published.experiences.length > 0) {
      const { startExperiences } = await load();
      return isStopped ? null : startExperiences(view, published);
    }
    // Whoever asks next may ask for what is published by then.
    running = null;
    return null;
  };

  const use = (work: (running: Running) => void): void => {
    running ??= start();
    running.then(work).catch((problem) => {
      running = null;
      warn(problem);
    });
  };

  return {
    begin: () => use(() => {}),
    ask: (question) => use((running) => (running ? running.ask(question) : question(null))),
    restart() {
      if (running) use((running) => running?.restart());
    },
    stop() {
      isStopped = true;
      stopTimer();
      if (running) use((running) => running?.stop());
    },
  };
};
