import { useEffect, useRef } from "preact/hooks";
import { useApp } from "./app-context.ts";
import { Clients } from "./pages/clients.tsx";
import { Dashboard } from "./pages/dashboard.tsx";
import { InvoicePage } from "./pages/invoice-page.tsx";
import { Invoices } from "./pages/invoices.tsx";
import { NewInvoice } from "./pages/new-invoice.tsx";
import { NotFound } from "./pages/not-found.tsx";
import { Reports } from "./pages/reports.tsx";
import { Settings } from "./pages/settings.tsx";
import { SignIn } from "./pages/sign-in.tsx";
import type { Route } from "./router.ts";
import { Shell } from "./ui/shell.tsx";

const pages: { readonly [P in Exclude<Route["page"], "invoice">]: () => preact.JSX.Element } = {
  dashboard: Dashboard,
  invoices: Invoices,
  newInvoice: NewInvoice,
  clients: Clients,
  reports: Reports,
  settings: Settings,
  notFound: NotFound,
};

export const App = () => {
  const { session, router, text } = useApp();
  const signedIn = session.current.value;
  const route = router.route.value;
  const visits = router.visits.value;
  const arrived = useRef(visits);

  const titles: { readonly [P in Route["page"]]: string } = {
    ...text.value.nav,
    invoice: route.page === "invoice" ? route.id : "",
    notFound: text.value.notFound.title,
  };
  const title = signedIn === null ? text.value.signIn.title : `${titles[route.page]} · Ledger`;
  useEffect(() => {
    document.title = title;
  }, [title]);

  // A new page starts at its top with focus on its content, or at the section its link names.
  useEffect(() => {
    const target = document.querySelector(`section[id="${CSS.escape(location.hash.slice(1))}"]`);
    if (target !== null) {
      target.scrollIntoView({ block: "start" });
      target.querySelector<HTMLElement>("input, textarea, button")?.focus({ preventScroll: true });
    } else if (visits !== arrived.current) {
      scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }, [visits, signedIn === null]);

  if (signedIn === null) return <SignIn />;
  if (route.page === "invoice")
    return (
      <Shell>
        <InvoicePage key={route.id} id={route.id} />
      </Shell>
    );
  const Page = pages[route.page];
  return (
    <Shell>
      <Page key={signedIn.person.id} />
    </Shell>
  );
};
