import { useSignal } from "@preact/signals";
import { useApp, useSignedIn } from "../app-context.ts";
import { addDays } from "../model/day.ts";
import { type Line, nextInvoiceId, totalsOf } from "../model/invoice.ts";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { InvoiceSheet } from "../ui/invoice-sheet.tsx";
import { LineRow } from "../ui/line-row.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { SendDialog } from "../ui/send-dialog.tsx";

const emptyLine: Line = { description: "", quantity: 1, unitPrice: 0 };
const terms = [14, 30, 60];

export const NewInvoice = () => {
  const { text, router, toasts } = useApp();
  const { workspace } = useSignedIn();
  const { clients, invoices, company } = workspace.books.value;
  const words = text.value.newInvoice;

  const clientId = useSignal("");
  const dueInDays = useSignal(30);
  const lines = useSignal<readonly Line[]>([emptyLine]);
  const taxRate = useSignal(invoices[0]?.taxRate ?? 20);
  const isRecurring = useSignal(false);
  const isTried = useSignal(false);
  const isConfirming = useSignal(false);

  const id = nextInvoiceId(invoices);
  const client = clients.find((one) => one.id === clientId.value);
  const draft = {
    clientId: clientId.value,
    dueOn: addDays(workspace.today(), dueInDays.value),
    lines: lines.value,
    taxRate: taxRate.value,
    isRecurring: isRecurring.value,
  };
  const { gross } = totalsOf(draft);
  const problems = {
    client: client === undefined ? words.needClient : undefined,
    line: lines.value.some(({ description }) => description.trim() === "") ? words.needLine : undefined,
    amount: gross > 0 ? undefined : words.needAmount,
  };
  const isReady = Object.values(problems).every((problem) => problem === undefined);
  const shown: Partial<typeof problems> = isTried.value ? problems : {};

  const whenReady = (act: () => void): void => {
    isTried.value = true;
    if (isReady) act();
    else requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const saveDraft = (): void => {
    const saved = workspace.addDraft(draft);
    toasts.say(text.value.toasts.draft(saved));
    router.go(`/invoices/${saved}`);
  };
  const send = (): void => {
    const saved = workspace.addDraft(draft);
    workspace.sendInvoice(saved);
    toasts.say(text.value.toasts.sent(saved));
    router.go(`/invoices/${saved}`);
  };

  return (
    <>
      <PageHead title={words.title} lead={id} />
      <div class="columns form-columns">
        <form
          class="card form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            whenReady(() => {
              isConfirming.value = true;
            });
          }}
        >
          <div class="field-row">
            <Field label={words.client} error={shown.client}>
              {(control) => (
                <select
                  {...control}
                  value={clientId.value}
                  onChange={(event) => {
                    clientId.value = event.currentTarget.value;
                  }}
                >
                  <option value="">{words.chooseClient}</option>
                  {clients.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={words.terms}>
              {(control) => (
                <select
                  {...control}
                  value={dueInDays.value}
                  onChange={(event) => {
                    dueInDays.value = Number(event.currentTarget.value);
                  }}
                >
                  {terms.map((days) => (
                    <option key={days} value={days}>
                      {words.inDays(days)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <fieldset class="lines">
            <legend>{words.lines}</legend>
            {lines.value.map((line, index) => (
              <LineRow
                // Lines have no identity but their place.
                key={index}
                line={line}
                number={index + 1}
                error={line.description.trim() === "" ? shown.line : undefined}
                onChange={(changed) => {
                  lines.value = lines.value.map((one, place) => (place === index ? changed : one));
                }}
                onRemove={
                  lines.value.length === 1
                    ? undefined
                    : () => {
                        lines.value = lines.value.filter((_, place) => place !== index);
                      }
                }
              />
            ))}
            <button
              class="button small"
              type="button"
              onClick={() => {
                lines.value = [...lines.value, emptyLine];
              }}
            >
              <Icon name="plus" />
              {words.addLine}
            </button>
          </fieldset>
          <div class="field-row">
            <Field label={words.tax} error={shown.amount}>
              {(control) => (
                <input
                  {...control}
                  type="number"
                  min={0}
                  max={100}
                  step="any"
                  value={taxRate.value}
                  onInput={(event) => {
                    taxRate.value = Math.min(100, Math.max(0, event.currentTarget.valueAsNumber || 0));
                  }}
                />
              )}
            </Field>
            <label class="switch">
              <input
                type="checkbox"
                data-waymark-feature="Recurring"
                checked={isRecurring.value}
                onChange={(event) => {
                  isRecurring.value = event.currentTarget.checked;
                }}
              />
              <span>
                {words.recurring}
                <small>{words.recurringHint}</small>
              </span>
            </label>
          </div>
          <div class="form-actions">
            <button class="button" type="button" onClick={() => whenReady(saveDraft)}>
              {words.saveDraft}
            </button>
            <button class="button primary" type="submit">
              {words.send}
            </button>
          </div>
        </form>
        <section class="preview" aria-label={words.preview}>
          <InvoiceSheet
            invoice={{ ...draft, id, issuedOn: workspace.today() }}
            client={client}
            company={company}
          />
        </section>
      </div>
      {isConfirming.value && client !== undefined && (
        <SendDialog
          id={id}
          gross={gross}
          client={client}
          onSend={send}
          onClose={() => {
            isConfirming.value = false;
          }}
        />
      )}
    </>
  );
};
