/** @jsxImportSource react */
import { useState } from "react";
import { createRoot } from "react-dom/client";

const rowPx = 36;
const rows = 5_000;

/** A window of rows over a long list, as virtualising libraries draw it. */
const List = () => {
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / rowPx) - 2);
  const shown = Array.from({ length: Math.min(16, rows - first) }, (_, index) => first + index);
  return (
    <main>
      <div
        id="view"
        style={{ height: 400, overflow: "auto", position: "relative" }}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      >
        <div style={{ height: rows * rowPx }}>
          {shown.map((row) => (
            <div
              key={row}
              data-index={row}
              style={{ position: "absolute", transform: `translateY(${row * rowPx}px)`, height: rowPx }}
            >
              Client {row}{" "}
              <button type="button" aria-label={`Open client ${row}`}>
                Open
              </button>
            </div>
          ))}
        </div>
      </div>
    </main>
  );
};

createRoot(document.getElementById("root") as HTMLElement).render(<List />);
