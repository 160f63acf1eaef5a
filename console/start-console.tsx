import { computed, effect, signal } from "@preact/signals";
import { render } from "preact";
import { createApi } from "./api.ts";
import { App } from "./app.tsx";
import { createFormat } from "./format.ts";
import { allTexts, type Language, languages, localeFor, preferredLanguage } from "./languages.ts";
import { createRouter } from "./router.ts";
import { createAnswerCache, ServicesContext } from "./services.ts";
import { createSession, keyInFragment } from "./session.ts";

export interface ConsoleOptions {
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const languageKey = "waymark.language";

/** The composition root: builds every adapter, shows the console in `root` and returns what takes it away again. */
export const startConsole = (root: Element, options: ConsoleOptions = {}): (() => void) => {
  const now = options.now ?? Date.now;
  const session = createSession(() => sessionStorage);
  const cache = createAnswerCache();

  const signInFromAddress = () => {
    const key = keyInFragment(location.hash);
    if (key === null) return;
    // At once, before anything is drawn or fetched: a key must not stay where it is seen, bookmarked or shared.
    history.replaceState(null, "", location.pathname + location.search);
    session.signIn(key);
  };
  signInFromAddress();
  window.addEventListener("hashchange", signInFromAddress);

  const router = createRouter(window);
  const language = signal<Language>(savedLanguage() ?? preferredLanguage(navigator.languages));
  const apiWith = (key: () => string) =>
    createApi({ fetch: options.fetch ?? fetch.bind(globalThis), origin: location.origin, key });
  const services = {
    api: apiWith(() => session.key.value ?? ""),
    check: (key: string) => apiWith(() => key).accounts({ limit: 1 }),
    session,
    router,
    cache,
    language,
    setLanguage: (next: Language) => {
      language.value = next;
      try {
        localStorage.setItem(languageKey, next);
      } catch {
        // Storage is forbidden here: the choice lasts as long as the page.
      }
    },
    texts: computed(() => allTexts[language.value]),
    format: computed(() => createFormat(localeFor(language.value, navigator.languages), now)),
    origin: location.origin,
    now,
    copy: (text: string) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        // No permission, or not a secure page: the text is on screen and can be selected.
        () => false,
      ),
  };
  const stopLanguage = effect(() => {
    document.documentElement.lang = language.value;
  });
  // What one key may see must not outlive it.
  const stopForgetting = effect(() => {
    if (session.key.value === null) cache.clear();
  });
  render(
    <ServicesContext.Provider value={services}>
      <App />
    </ServicesContext.Provider>,
    root,
  );
  return () => {
    render(null, root);
    stopLanguage();
    stopForgetting();
    router.stop();
    window.removeEventListener("hashchange", signInFromAddress);
  };
};

const savedLanguage = (): Language | undefined => {
  try {
    const saved = localStorage.getItem(languageKey);
    return languages.find((language) => language === saved);
  } catch {
    return undefined;
  }
};
