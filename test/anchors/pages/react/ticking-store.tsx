/** @jsxImportSource react */
import { useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";

const createTicker = () => {
  let ticks = 0;
  return {
    read: () => ticks,
    subscribe(tell: () => void) {
      const timer = setInterval(() => {
        ticks += 1;
        tell();
      }, 40);
      return () => clearInterval(timer);
    },
  };
};
const ticker = createTicker();

/** Everything is drawn again 25 times a second, and every second the toolbar gets a new key: a new node. */
const App = () => {
  const ticks = useSyncExternalStore(ticker.subscribe, ticker.read);
  return (
    <main>
      <p>{ticks} updates</p>
      <section id="toolbar" key={Math.floor(ticks / 25)}>
        <button type="button" className={`css-${ticks % 7}`}>
          Export ({ticks})
        </button>
        <button type="button" className={`css-${ticks % 5}`} data-testid="create-invoice">
          Create invoice
        </button>
      </section>
    </main>
  );
};

createRoot(document.getElementById("root") as HTMLElement).render(<App />);
