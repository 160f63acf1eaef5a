/** @jsxImportSource react */
import { useState } from "react";
import { createRoot } from "react-dom/client";

/** Keys that are indices: when the first task goes, every node takes the next one's meaning. */
const Tasks = () => {
  const [tasks, setTasks] = useState(["Call Ana", "Send the quote", "Pay the rent", "Book a room"]);
  return (
    <main>
      <button type="button" id="shift" onClick={() => setTasks((now) => now.slice(1))}>
        Remove the first
      </button>
      <button type="button" id="prepend" onClick={() => setTasks((now) => ["Renew the domain", ...now])}>
        Add one in front
      </button>
      <ul id="tasks">
        {tasks.map((task, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the mistake is the point.
          <li key={index}>
            <label>
              <input type="checkbox" /> {task}
            </label>
            <button type="button" aria-label={`Done: ${task}`}>
              ✓
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
};

createRoot(document.getElementById("root") as HTMLElement).render(<Tasks />);
