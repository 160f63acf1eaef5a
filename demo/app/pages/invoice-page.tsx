import { useSignal } from "@preact/signals";
import { useApp, useSignedIn } from "../app-context.ts";
import { stateOf, totalsOf } from "../model/invoice.ts";
import { Icon } from "../ui/icon.tsx";
import { InvoiceSheet } from "../ui/invoice-sheet.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { RemindButton } from "../ui/remind-button.tsx";
import { SendDialog } from "../ui/send-dialog.tsx";
import { StateChip } from "../ui/state-chip.tsx";

export const InvoicePage = ({ id }: { id: string }) => {
  const { text, format, toasts } = useApp();
  const { workspace } = useSignedIn();
  const isConfirming = useSignal(false);
  const words = text.value.invoice;
  const { invoices, clients, company } = workspace.books.value;
  const invoice = invoices.find((one) => one.id === id);
  const back = (
    <a class="back" href="/invoices">
      <Icon name="back" />
      {words.back}
    </a>
  );
  if (invoice === undefined)
    return (
      <>
        {back}
        <PageHead title={id} lead={words.missing} />
      </>
    );
  const client = clients.find((one) => one.id === invoice.clientId);
  const state = stateOf(invoice, workspace.today());
  const steps = [
    [words.created, invoice.issuedOn],
    [words.sent, invoice.sentOn],
    [words.reminded, invoice.remindedOn],
    [words.paid, invoice.paidOn],
  ] as const;
  return (
    <>
      {back}
      <PageHead
        title={invoice.id}
        lead={
          <>
            {client?.name} <StateChip state={state} />
          </>
        }
      >
        {state === "overdue" && <RemindButton invoice={invoice} />}
        {state === "draft" && (
          <button
            class="button primary"
            type="button"
            onClick={() => {
              isConfirming.value = true;
            }}
          >
            {words.send}
          </button>
        )}
        {(state === "sent" || state === "overdue") && (
          <button
            class="button primary"
            type="button"
            data-waymark-feature="Payments"
            onClick={() => {
              workspace.markPaid(id);
              toasts.say(text.value.toasts.paid(id));
            }}
          >
            <Icon name="check" />
            {words.markPaid}
          </button>
        )}
      </PageHead>
      <div class="columns sheet-columns">
        <InvoiceSheet invoice={invoice} client={client} company={company} />
        <section class="card">
          <div class="card-head">
            <h2>{words.history}</h2>
          </div>
          <ol class="steps">
            {steps.map(([name, on]) =>
              on === null ? null : (
                <li key={name}>
                  {name}
                  <small>{format.value.day(on)}</small>
                </li>
              ),
            )}
          </ol>
        </section>
      </div>
      {isConfirming.value && client !== undefined && (
        <SendDialog
          id={id}
          gross={totalsOf(invoice).gross}
          client={client}
          onSend={() => {
            workspace.sendInvoice(id);
            toasts.say(text.value.toasts.sent(id));
            isConfirming.value = false;
          }}
          onClose={() => {
            isConfirming.value = false;
          }}
        />
      )}
    </>
  );
};
