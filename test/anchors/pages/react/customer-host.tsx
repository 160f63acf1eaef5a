/** @jsxImportSource react */
import { createElement, StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

/** The calls of a customer's own code: an array until the tag has come. */
const waymark = (...call: readonly unknown[]) => {
  const page = window as unknown as { waymark?: { push(call: readonly unknown[]): unknown } };
  page.waymark ??= [];
  page.waymark.push(call);
};

/** Waymark's elements are plain ones to React: whoever likes types for them declares them once. */
const Embedded = ({ tag, id }: { readonly tag: string; readonly id?: string }) => createElement(tag, { id });

const App = () => {
  const [renders, setRenders] = useState(0);
  useEffect(() => {
    const { user } = document.documentElement.dataset;
    if (user) waymark("identify", user, { name: "Marta" });
  }, []);
  const ids = ["way-in", "news", "tip", "how-likely", "quick-quiz", "invite-friends"];
  return (
    <main>
      <h1>A React host</h1>
      <button type="button" id="go">
        Go
      </button>
      <button type="button" onClick={() => setRenders(renders + 1)}>
        Rendered {renders}
      </button>
      {ids.map((id) => (
        <button key={id} type="button" onClick={() => waymark("show", id)}>
          Show {id}
        </button>
      ))}
      <Embedded tag="waymark-checklist" id="first-steps" />
      <Embedded tag="waymark-badges" />
      {renders > 0 && <Embedded tag="waymark-referral" id="invite-friends" />}
    </main>
  );
};

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
