/** @jsxImportSource react */
import { useState } from "react";
import { createRoot } from "react-dom/client";

const Links = () => (
  <ul>
    <li>
      <a href="/invoices">Invoices</a>
    </li>
    <li>
      <a href="/reports">Reports</a>
    </li>
  </ul>
);

/** The same links twice, for wide windows and behind a button for narrow ones: one of them is always hidden by CSS. */
const App = () => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <style>{`.wide { display: none } @media (min-width: 800px) { .wide { display: block } .narrow { display: none } }`}</style>
      <nav className="wide" aria-label="Main">
        <Links />
      </nav>
      <nav className="narrow" aria-label="Main">
        <button type="button" id="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Menu
        </button>
        <div hidden={!isOpen}>
          <Links />
        </div>
      </nav>
      <main>
        <h1>Home</h1>
      </main>
    </>
  );
};

createRoot(document.getElementById("root") as HTMLElement).render(<App />);
