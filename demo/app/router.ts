import { type ReadonlySignal, signal } from "@preact/signals";

/** Every page of Ledger. */
export type Route =
  | {
      readonly page:
        | "dashboard"
        | "invoices"
        | "newInvoice"
        | "clients"
        | "reports"
        | "settings"
        | "notFound";
    }
  | { readonly page: "invoice"; readonly id: string };

export interface Router {
  readonly route: ReadonlySignal<Route>;
  /** Counts navigations, so that a link to the page one is on still scrolls and focuses. */
  readonly visits: ReadonlySignal<number>;
  go(path: string): void;
  readonly stop: () => void;
}

const pages: { readonly [path: string]: Route } = {
  "/": { page: "dashboard" },
  "/invoices": { page: "invoices" },
  "/invoices/new": { page: "newInvoice" },
  "/clients": { page: "clients" },
  "/reports": { page: "reports" },
  "/settings": { page: "settings" },
};

export const parseRoute = (path: string): Route => {
  const tidy = path.replace(/\/+$/, "") || "/";
  const known = Object.hasOwn(pages, tidy) ? pages[tidy] : undefined;
  if (known !== undefined) return known;
  const id = /^\/invoices\/([\w-]+)$/.exec(tidy)?.[1];
  return id === undefined ? { page: "notFound" } : { page: "invoice", id };
};

/** Routes by the History API: plain links keep working, and so does anyone else who pushes state and fires `popstate`. */
export const createRouter = (page: Window): Router => {
  const route = signal(parseRoute(page.location.pathname));
  const visits = signal(0);
  const read = (): void => {
    route.value = parseRoute(page.location.pathname);
    visits.value += 1;
  };
  const go = (path: string): void => {
    page.history.pushState(null, "", path);
    read();
  };
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain || !(link instanceof HTMLAnchorElement)) return;
    if (link.origin !== page.location.origin || link.target !== "" || link.hasAttribute("download")) return;
    // A bare fragment is the browser's own business: it scrolls, moves focus and fires `popstate`.
    if (link.getAttribute("href")?.startsWith("#")) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  };
  page.addEventListener("popstate", read);
  page.document.addEventListener("click", onClick);
  return {
    route,
    visits,
    go,
    stop: () => {
      page.removeEventListener("popstate", read);
      page.document.removeEventListener("click", onClick);
    },
  };
};
