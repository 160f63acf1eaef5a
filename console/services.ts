import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Answer, Api } from "./api.ts";
import type { Format } from "./format.ts";
import type { Language } from "./languages.ts";
import type { Router } from "./router.ts";
import type { Session } from "./session.ts";
import type { Texts } from "./texts/en.ts";

/** What the composition root hands to every screen. */
export interface Services {
  readonly api: Api;
  /** Asks the collector whether it knows this key, before anyone is signed in with it. */
  check(key: string): Promise<Answer<unknown>>;
  readonly session: Session;
  readonly router: Router;
  readonly cache: AnswerCache;
  readonly language: ReadonlySignal<Language>;
  setLanguage(language: Language): void;
  readonly texts: ReadonlySignal<Texts>;
  readonly format: ReadonlySignal<Format>;
  /** Origin of the collector, for the script tag to show. */
  readonly origin: string;
  /** Epoch milliseconds. */
  now(): number;
  copy(text: string): Promise<boolean>;
}

/** The newest answers, so that going back shows a page at once while it loads again. */
export interface AnswerCache {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  clear(): void;
}

/** Keeps the newest `size` entries. */
export const createAnswerCache = (size = 40): AnswerCache => {
  const entries = new Map<string, unknown>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > size && !oldest.done) entries.delete(oldest.value);
    },
    clear: () => entries.clear(),
  };
};

export const ServicesContext = createContext<Services | null>(null);

export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error("Screens live inside ServicesContext.");
  return services;
};
