import type { ExperienceKind } from "../protocol/experience.ts";
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
  readonly page: Document;
  readonly controls: Controls;
  /** Something that was needed has come. */
  onReady(): void;
}

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

export const createScreen = ({ host, page, controls, onReady }: ScreenOptions): Screen => {
  const { locale, theme } = host;
  /** Undefined for those on their way. */
  const kinds = new Map<ExperienceKind, Kind<ExperienceKind> | undefined>();
  let surface: Surface | null = null;
  let makeSurface: () => Surface;
  let isStopped = false;

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
      onReady();
    } catch {
      // Offline, or a deployment replaced the chunk: this page goes without, since a browser does not load again under one address
      // what failed to load. It works without us, so it hears nothing of it.
    }
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
      surface?.stop();
    },
  };
};
