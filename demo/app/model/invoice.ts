import type { Day } from "./day.ts";

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly email: string;
  readonly city: string;
}

export interface Line {
  readonly description: string;
  readonly quantity: number;
  /** In units of the account's currency. */
  readonly unitPrice: number;
}

export interface Invoice {
  /** What the client reads and the URL carries: `INV-1042`. */
  readonly id: string;
  readonly clientId: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly lines: readonly Line[];
  /** In percent. */
  readonly taxRate: number;
  readonly isRecurring: boolean;
  readonly sentOn: Day | null;
  readonly remindedOn: Day | null;
  readonly paidOn: Day | null;
}

export type InvoiceState = "draft" | "sent" | "overdue" | "paid";

export const stateOf = (invoice: Invoice, today: Day): InvoiceState =>
  invoice.paidOn !== null
    ? "paid"
    : invoice.sentOn === null
      ? "draft"
      : invoice.dueOn < today
        ? "overdue"
        : "sent";

export interface Totals {
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
}

/** Rounded to cents the way a tax office adds up: tax on the rounded net. */
export const totalsOf = ({ lines, taxRate }: Pick<Invoice, "lines" | "taxRate">): Totals => {
  const net = cents(lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0));
  const tax = cents((net * taxRate) / 100);
  return { net, tax, gross: cents(net + tax) };
};

const cents = (amount: number): number => Math.round(amount * 100) / 100;

export const grossOf = (invoices: readonly Invoice[]): number =>
  invoices.reduce((sum, invoice) => sum + totalsOf(invoice).gross, 0);

/** `INV-1042` after `INV-1041`. */
export const nextInvoiceId = (invoices: readonly Invoice[]): string => {
  const numbers = invoices.map(({ id }) => Number(id.replace(/\D/g, "")));
  return `INV-${Math.max(1000, ...numbers) + 1}`;
};
