import { computed } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { AppContext } from "./app-context.ts";
import { createFormat } from "./format.ts";
import { createPreferences } from "./preferences.ts";
import { createRouter } from "./router.ts";
import { createSession } from "./session.ts";
import { storedIn } from "./storage.ts";
import { en } from "./text/en.ts";
import { es } from "./text/es.ts";
import { createToasts } from "./toasts.ts";
import { createSuccess } from "./waymark.ts";

/** Starts Ledger inside `root`; returns its stop. */
export const startLedger = (root: Element, page: Window = window): (() => void) => {
  const storage = storedIn(page);
  const preferences = createPreferences(page, storage);
  const asked = new URLSearchParams(page.location.search).get("as");
  if (asked !== null) page.history.replaceState(null, "", page.location.pathname + page.location.hash);
  const now = () => Date.now();
  const session = createSession({ storage, success: createSuccess(page), now, asked });
  const router = createRouter(page);
  const toasts = createToasts();
  const text = computed(() => (preferences.language.value === "es" ? es : en));
  const format = computed(() =>
    createFormat(preferences.language.value, session.current.value?.workspace.account.currency ?? "EUR"),
  );
  render(
    <AppContext.Provider value={{ preferences, session, router, toasts, text, format, now }}>
      <App />
    </AppContext.Provider>,
    root,
  );
  return () => {
    render(null, root);
    for (const part of [router, preferences, toasts]) part.stop();
  };
};
