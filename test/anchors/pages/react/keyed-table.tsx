/** @jsxImportSource react */
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

/** A table that is sorted, filtered and fetched again: rows keep their keys, and new nodes come when the keys change. */
const Table = () => {
  const [invoices, setInvoices] = useState<readonly number[]>([]);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setInvoices([1001, 1002, 1003, 1004, 1005, 1006]), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main>
      <button type="button" id="sort" onClick={() => setInvoices((now) => [...now].reverse())}>
        Sort
      </button>
      <button type="button" id="refetch" onClick={() => setRound((now) => now + 1)}>
        Refetch
      </button>
      <button
        type="button"
        id="drop"
        onClick={() => setInvoices((now) => now.filter((each) => each !== 1004))}
      >
        Drop
      </button>
      <table>
        <tbody>
          {invoices.map((invoice) => (
            <tr key={`${round}-${invoice}`} data-invoice={invoice}>
              <td>Invoice {invoice}</td>
              <td>
                <button type="button" aria-label={`Edit invoice ${invoice}`}>
                  Edit
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
};

createRoot(document.getElementById("root") as HTMLElement).render(<Table />);
