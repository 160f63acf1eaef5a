/** @jsxImportSource react */
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { createRoot } from "react-dom/client";

/** A dialog drawn through a portal: its place in the page is not its place in the tree of components. */
const Dialog = ({ onClose }: { readonly onClose: () => void }) => {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return createPortal(
    <dialog ref={ref} onClose={onClose}>
      <h2>New client</h2>
      <label>
        Name <input name="client" />
      </label>
      <button type="button">Cancel</button> <button type="submit">Save client</button>
    </dialog>,
    document.body,
  );
};

const App = () => {
  const [isOpen, setOpen] = useState(false);
  return (
    <main>
      <h1>Clients</h1>
      <button type="button" id="open" onClick={() => setOpen(true)}>
        New client
      </button>
      {isOpen && <Dialog onClose={() => setOpen(false)} />}
    </main>
  );
};

createRoot(document.getElementById("root") as HTMLElement).render(<App />);
