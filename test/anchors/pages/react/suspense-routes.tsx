/** @jsxImportSource react */
import { lazy, Suspense, startTransition, useEffect, useId, useState } from "react";
import { createRoot } from "react-dom/client";

const later = <T,>(value: T, ms: number) => new Promise<T>((resolve) => setTimeout(resolve, ms, value));

/** Ids come from `useId`, and so differ from one mount to the next. */
const Invoices = () => {
  const id = useId();
  return (
    <section id="toolbar">
      <h1>Invoices</h1>
      <button type="button">Import</button>
      <button type="button" id={id} className="btn">
        Create invoice
      </button>
    </section>
  );
};
const Clients = () => (
  <section id="toolbar">
    <h1>Clients</h1>
    <button type="button">Import</button>
    <button type="button" className="btn">
      Create client
    </button>
  </section>
);
const pages = {
  "/invoices": lazy(() => later({ default: Invoices }, 500)),
  "/clients": lazy(() => later({ default: Clients }, 300)),
} as const;

/** Routes that are loaded when they are first needed, with a fallback meanwhile. */
const App = () => {
  const [path, setPath] = useState<keyof typeof pages>(
    location.hash === "#clients" ? "/clients" : "/invoices",
  );
  useEffect(() => {
    const follow = () => setPath(location.pathname as keyof typeof pages);
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const go = (to: keyof typeof pages) => {
    history.pushState({}, "", to);
    startTransition(() => setPath(to));
  };
  const Page = pages[path];
  return (
    <>
      <nav>
        <button type="button" id="to-invoices" onClick={() => go("/invoices")}>
          Invoices
        </button>
        <button type="button" id="to-clients" onClick={() => go("/clients")}>
          Clients
        </button>
      </nav>
      <main>
        <Suspense key={path} fallback={<p role="status">Loading…</p>}>
          <Page />
        </Suspense>
      </main>
    </>
  );
};

createRoot(document.getElementById("root") as HTMLElement).render(<App />);
