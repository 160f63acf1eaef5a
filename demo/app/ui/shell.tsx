import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useApp, useSignedIn } from "../app-context.ts";
import { Avatar } from "./avatar.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Logo } from "./logo.tsx";

interface Entry {
  readonly page: "dashboard" | "invoices" | "clients" | "reports" | "settings";
  readonly path: string;
  /** What opening the page counts as. */
  readonly feature?: string;
}

const entries: readonly Entry[] = [
  { page: "dashboard", path: "/" },
  { page: "invoices", path: "/invoices", feature: "Invoices" },
  { page: "clients", path: "/clients", feature: "Clients" },
  { page: "reports", path: "/reports", feature: "Reports" },
  { page: "settings", path: "/settings" },
];

/** Navigation around every page. */
export const Shell = ({ children }: { children: ComponentChildren }) => {
  const { text, router, toasts } = useApp();
  const { person, workspace } = useSignedIn();
  const isOpen = useSignal(false);
  const visits = router.visits.value;
  useEffect(() => {
    isOpen.value = false;
  }, [visits]);
  const { nav } = text.value;
  const page = router.route.value.page;
  const here = page === "invoice" || page === "newInvoice" ? "invoices" : page;
  return (
    <div class="shell">
      <a class="skip" href="#main">
        {nav.skip}
      </a>
      <header class="side" data-open={isOpen.value}>
        <div class="side-head">
          <a class="home" href="/">
            <Logo />
          </a>
          <button
            class="icon-button menu-button"
            type="button"
            aria-expanded={isOpen.value}
            aria-controls="navigation"
            aria-label={nav.menu}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            <Icon name={isOpen.value ? "close" : "menu"} />
          </button>
        </div>
        <nav id="navigation" aria-label={nav.label}>
          {entries.map((entry) => (
            <a
              key={entry.page}
              href={entry.path}
              aria-current={entry.page === here ? "page" : undefined}
              data-waymark-feature={entry.feature}
            >
              <Icon name={entry.page satisfies IconName} />
              {nav[entry.page]}
            </a>
          ))}
        </nav>
        <div class="side-foot">
          <Avatar name={person.name} />
          <span>
            <strong>{person.name}</strong>
            <small>{workspace.account.name}</small>
          </span>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <div class="toast-place" role="status">
        {toasts.message.value !== "" && (
          <div class="toast">
            <Icon name="check" />
            {toasts.message.value}
          </div>
        )}
      </div>
    </div>
  );
};
