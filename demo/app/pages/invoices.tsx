import { useSignal } from "@preact/signals";
import { useApp, useSignedIn } from "../app-context.ts";
import { download } from "../download.ts";
import { toCsv } from "../model/figures.ts";
import { type InvoiceState, stateOf, totalsOf } from "../model/invoice.ts";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { StateChip } from "../ui/state-chip.tsx";

const states: readonly InvoiceState[] = ["draft", "sent", "overdue", "paid"];

export const Invoices = () => {
  const { text, format } = useApp();
  const { workspace } = useSignedIn();
  const search = useSignal("");
  const filter = useSignal<InvoiceState | null>(null);
  const words = text.value.invoices;
  const { money, day, shortDay } = format.value;
  const today = workspace.today();
  const { invoices, clients } = workspace.books.value;
  const clientName = (clientId: string) => clients.find(({ id }) => id === clientId)?.name ?? "";
  const wanted = search.value.trim().toLocaleLowerCase();
  const found = invoices.filter(({ id, clientId }) =>
    `${id} ${clientName(clientId)}`.toLocaleLowerCase().includes(wanted),
  );
  const shown = found.filter((invoice) => filter.value === null || stateOf(invoice, today) === filter.value);
  const count = (state: InvoiceState) => found.filter((one) => stateOf(one, today) === state).length;
  return (
    <>
      <PageHead title={words.title}>
        <button
          class="button"
          type="button"
          data-waymark-feature="Export"
          onClick={() => download("invoices.csv", toCsv(shown, clientName, today))}
        >
          <Icon name="download" />
          {words.export}
        </button>
        <a class="button primary" href="/invoices/new">
          <Icon name="plus" />
          {text.value.nav.newInvoice}
        </a>
      </PageHead>
      <div class="tools">
        <fieldset class="filters">
          <legend class="hidden">{words.filter}</legend>
          {[null, ...states].map((state) => (
            <button
              key={state}
              type="button"
              aria-pressed={filter.value === state}
              onClick={() => {
                filter.value = state;
              }}
            >
              {state === null ? words.all : words.states[state]}
              <span class="count">{state === null ? found.length : count(state)}</span>
            </button>
          ))}
        </fieldset>
        <label class="search">
          <span class="hidden">{words.search}</span>
          <Icon name="search" />
          <input
            type="search"
            placeholder={words.search}
            value={search.value}
            onInput={(event) => {
              search.value = event.currentTarget.value;
            }}
          />
        </label>
      </div>
      {shown.length === 0 ? (
        <p class="card empty">{words.none}</p>
      ) : (
        <div class="card table-card">
          <table>
            <thead>
              <tr>
                <th scope="col" class="wide">
                  {words.number}
                </th>
                <th scope="col">{words.client}</th>
                <th scope="col" class="wide">
                  {words.issued}
                </th>
                <th scope="col" class="wide">
                  {words.due}
                </th>
                <th scope="col">{words.status}</th>
                <th scope="col" class="number">
                  {words.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((invoice) => (
                <tr key={invoice.id}>
                  <td class="wide soft">{invoice.id}</td>
                  <td>
                    <a
                      class="row-link"
                      href={`/invoices/${invoice.id}`}
                      aria-label={`${invoice.id}, ${clientName(invoice.clientId)}`}
                    >
                      {clientName(invoice.clientId)}
                    </a>
                    {invoice.isRecurring && (
                      <span class="repeat" title={words.recurring}>
                        <Icon name="repeat" />
                        <span class="hidden">{words.recurring}</span>
                      </span>
                    )}
                    <small class="narrow soft">
                      {invoice.id} · {shortDay(invoice.dueOn)}
                    </small>
                  </td>
                  <td class="wide soft">{day(invoice.issuedOn)}</td>
                  <td class="wide soft">{day(invoice.dueOn)}</td>
                  <td>
                    <StateChip state={stateOf(invoice, today)} />
                  </td>
                  <td class="number">{money(totalsOf(invoice).gross)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
};
