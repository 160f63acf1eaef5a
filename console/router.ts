import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { base, parseRoute, type Route } from "./route.ts";

export interface Router {
  readonly route: ReadonlySignal<Route>;
  /** Opens a page of the console as a link would. */
  go(href: string): void;
  /** Changes the address of the page one is on, without a new history entry. */
  replace(href: string): void;
  stop(): void;
}

/** Keeps `route` in step with the address bar and turns plain clicks on links into the console into navigation. */
export const createRouter = (page: Window): Router => {
  const here = () => page.location.pathname + page.location.search;
  const address = signal(here());
  const read = () => {
    address.value = here();
  };
  const go = (href: string) => {
    page.history.pushState(null, "", href);
    read();
    page.scrollTo(0, 0);
  };
  const onClick = (event: MouseEvent) => {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain || !(event.target instanceof Element)) return;
    const link = event.target.closest("a");
    if (link === null || link.target !== "" || link.origin !== page.location.origin) return;
    // A link within the page, such as the one that skips to the content, is the browser's to follow.
    if (!link.pathname.startsWith(base) || link.hash !== "") return;
    event.preventDefault();
    go(link.pathname + link.search);
  };
  page.addEventListener("popstate", read);
  page.document.addEventListener("click", onClick);
  return {
    route: computed(() => {
      const url = new URL(address.value, page.location.origin);
      return parseRoute(url.pathname, url.search);
    }),
    go,
    replace: (href) => {
      page.history.replaceState(null, "", href);
      read();
    },
    stop: () => {
      page.removeEventListener("popstate", read);
      page.document.removeEventListener("click", onClick);
    },
  };
};
