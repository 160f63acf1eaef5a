import { useApp, useSignedIn } from "../app-context.ts";
import type { CompanyDetails } from "../model/books.ts";
import { type Client, type Invoice, totalsOf } from "../model/invoice.ts";

/** The invoice as the client will see it: a sheet of paper, white in every theme. */
export const InvoiceSheet = ({ invoice, client, company }: InvoiceSheetProps) => {
  const { text, format } = useApp();
  const { workspace } = useSignedIn();
  const words = text.value.invoice;
  const form = text.value.newInvoice;
  const { money, day } = format.value;
  const { net, tax, gross } = totalsOf(invoice);
  return (
    <div class="sheet">
      <div class="sheet-head">
        <strong>{company.legalName || workspace.account.name}</strong>
        <span>{invoice.id}</span>
      </div>
      <dl class="sheet-parties">
        <div>
          <dt>{words.from}</dt>
          {company.legalName === "" ? (
            <dd>
              <a href="/settings#company">{words.noCompany}</a>
            </dd>
          ) : (
            <dd>
              {company.address}
              <br />
              {company.taxNumber}
            </dd>
          )}
        </div>
        <div>
          <dt>{words.billTo}</dt>
          <dd>
            {client === undefined ? (
              "–"
            ) : (
              <>
                {client.name}
                <br />
                {client.contact}
                <br />
                {client.city}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{words.issued}</dt>
          <dd>{day(invoice.issuedOn)}</dd>
        </div>
        <div>
          <dt>{words.due}</dt>
          <dd>{day(invoice.dueOn)}</dd>
        </div>
      </dl>
      <ul class="sheet-lines">
        {invoice.lines.map((line, index) => (
          <li key={index}>
            <span>
              {line.description || "–"}
              <small>
                {line.quantity} × {money(line.unitPrice)}
              </small>
            </span>
            <span>{money(line.quantity * line.unitPrice)}</span>
          </li>
        ))}
      </ul>
      <dl class="sheet-totals">
        <div>
          <dt>{form.net}</dt>
          <dd>{money(net)}</dd>
        </div>
        <div>
          <dt>{form.taxTotal(invoice.taxRate)}</dt>
          <dd>{money(tax)}</dd>
        </div>
        <div class="grand">
          <dt>{form.total}</dt>
          <dd>{money(gross)}</dd>
        </div>
      </dl>
    </div>
  );
};

interface InvoiceSheetProps {
  readonly invoice: Pick<Invoice, "id" | "issuedOn" | "dueOn" | "lines" | "taxRate">;
  readonly client: Client | undefined;
  readonly company: CompanyDetails;
}
