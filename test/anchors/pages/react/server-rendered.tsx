/** @jsxImportSource react */
import { useEffect, useState } from "react";
import { hydrateRoot } from "react-dom/client";

/** What the server sent stands in the page before React takes it over, half a second late; then it draws more. */
const App = () => {
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <main>
      <section id="toolbar">
        <button type="button" disabled={!isReady}>
          Create invoice
        </button>
        {isReady && <button type="button">Create estimate</button>}
      </section>
    </main>
  );
};

const root = document.getElementById("root") as HTMLElement;
root.innerHTML =
  '<main><section id="toolbar"><button type="button" disabled="">Create invoice</button></section></main>';
setTimeout(() => hydrateRoot(root, <App />), 500);
