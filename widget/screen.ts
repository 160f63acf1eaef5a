import type { ExperienceKind } from "../protocol/experience.ts";
import type { Clock } from "./clock.ts";
import type { Kind } from "./director.ts";
import type { Host, Stop } from "./host.ts";
import type { Controls, Part } from "./scene.ts";
import type { Surface } from "./surface.tsx";
import type { Words } from "./words.ts";

/** Draws scenes. What that takes is fetched when it is first needed: the surface, each kind of experience, a language. */
export interface Screen {
  /** The kind, once it is there; until then it is on its way. */
  need<K extends ExperienceKind>(kind: K): Kind<K> | undefined;
  /** Draws parts of kinds that are there. */
  show(scene: readonly Part[]): void;
  readonly stop: Stop;
}

interface ScreenOptions {
  readonly host: Pick<Host, "locale" | "theme">;
  readonly clock: Clock;
  readonly page: Document;
  readonly controls: Controls;
  /** Something that was needed has come. */
  onReady(): void;
}

/** Waits between attempts to fetch something, in milliseconds; after the last the page goes without. */
const retriesMs = [2_000, 10_000, 60_000];

/** A new kind joins by its line here. */
const loadKind: { readonly [K in ExperienceKind]: () => Promise<{ readonly kind: Kind<K> }> } = {
  announcement: () => import("./announcement/announcement-kind.ts"),
  badge: () => import("./badge/badge-kind.ts"),
  checklist: () => import("./checklist/checklist-kind.ts"),
  hint: () => import("./hint/hint-kind.ts"),
  quiz: () => import("./quiz/quiz-kind.ts"),
  referral: () => import("./referral/referral-kind.ts"),
  survey: () => import("./survey/survey-kind.ts"),
  tour: () => import("./tour/tour-kind.ts"),
};

/** A new language joins by its line here; without one, the views speak the English they bring along. */
const loadWords: { readonly [language: string]: () => Promise<{ readonly words: Words }> } = {
  es: () => import("./spanish.ts"),
};

export const createScreen = ({ host, clock, page, controls, onReady }: ScreenOptions): Screen => {
  const { locale, theme } = host;
  /** Undefined for those on their way. */
  const kinds = new Map<ExperienceKind, Kind<ExperienceKind> | undefined>();
  let surface: Surface | null = null;
  let makeSurface: () => Surface;
  let failures = 0;
  let isStopped = false;
  let stopTimer: Stop = () => {};

  const load = async (name: ExperienceKind): Promise<void> => {
    kinds.set(name, undefined);
    try {
      const [{ createSurface }, { kind }, translation] = await Promise.all([
        import("./surface.tsx"),
        loadKind[name](),
        loadWords[locale.slice(0, 2)]?.(),
      ]);
      if (isStopped) return;
      makeSurface = () => createSurface({ page, controls, locale, theme, words: translation?.words, kinds });
      kinds.set(name, kind as unknown as Kind<ExperienceKind>);
    } catch {
      // Offline, or a deployment replaced the chunk. The page works without us, so it hears nothing of it.
      const waitMs = retriesMs[failures++];
      if (waitMs === undefined) return;
      await new Promise<void>((resolve) => {
        stopTimer = clock.after(waitMs, resolve);
      });
      kinds.delete(name);
    }
    onReady();
  };

  return {
    need<K extends ExperienceKind>(kind: K) {
      if (!kinds.has(kind)) void load(kind);
      return kinds.get(kind) as unknown as Kind<K> | undefined;
    },
    show(scene) {
      if (scene.length > 0) surface ??= makeSurface();
      surface?.show(scene);
    },
    stop() {
      isStopped = true;
      stopTimer();
      surface?.stop();
    },
  };
};
