import { attempt } from "./attempt.ts";
import { listen } from "./listen.ts";
import type { Stop } from "./options.ts";
import { isNewPage } from "./page-url.ts";
import { quietly } from "./quietly.ts";

export interface PageWatcher {
  /** A page view after the first: a route of the app, or a page that comes back out of the back/forward cache. */
  onPage(): void;
  /** The URL changed, page view or not. */
  onUrl(): void;
}

/** Watches routes through the Navigation API, or where there is none (`null`) by wrapping the history until stopped. */
export const watchPages = (
  page: Window,
  navigation: EventTarget | null,
  { onPage, onUrl }: PageWatcher,
): Stop[] => {
  let href = page.location.href;
  const check = (replaced: boolean): void => {
    const from = href;
    href = page.location.href;
    if (from === href) return;
    onUrl();
    if (isNewPage(from, href, replaced)) onPage();
  };
  const stops = [
    listen<PageTransitionEvent>(page, ["pageshow"], (event) => {
      if (event.persisted) onPage();
    }),
    listen<Event & { navigationType?: string | null }>(
      navigation ?? page,
      ["currententrychange", "popstate"],
      ({ navigationType }) => check(navigationType === "replace"),
    ),
  ];
  if (navigation === null) {
    stops.push(
      wrap(page.history, "pushState", () => check(false)),
      wrap(page.history, "replaceState", () => check(true)),
    );
  }
  return stops;
};

const wrap = (history: History, method: "pushState" | "replaceState", after: () => void): Stop => {
  let tell: () => void = quietly(after);
  const original = history[method];
  const wrapped: History["pushState"] = function (this: History, ...change) {
    original.apply(this, change);
    tell();
  };
  // A frozen history goes unwatched.
  attempt(() => {
    history[method] = wrapped;
  });
  return () => {
    // Someone who wrapped the method after us still calls ours: it does nothing of its own from now on.
    tell = () => {};
    if (history[method] === wrapped) history[method] = original;
  };
};
