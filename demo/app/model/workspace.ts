import { type ReadonlySignal, signal } from "@preact/signals";
import type { Success } from "../waymark.ts";
import type { Books, CompanyDetails } from "./books.ts";
import { type Day, dayOf } from "./day.ts";
import { type Client, type Invoice, nextInvoiceId, totalsOf } from "./invoice.ts";
import type { Account, Role } from "./people.ts";
import { startingData } from "./starting-data.ts";

type Draft = Pick<Invoice, "clientId" | "dueOn" | "lines" | "taxRate" | "isRecurring">;

/** An account's books and everything one may do with them; each change is saved before the call returns. */
export interface Workspace {
  readonly account: Account;
  readonly books: ReadonlySignal<Books>;
  today(): Day;
  /** The id of the new draft. */
  addDraft(draft: Draft): string;
  sendInvoice(id: string): void;
  remind(id: string): void;
  markPaid(id: string): void;
  addClient(client: Omit<Client, "id">): string;
  saveCompany(details: CompanyDetails): void;
  invite(email: string, role: Role): void;
  setBankConnected(isConnected: boolean): void;
  /** Pays for Ledger by the year from now on. */
  payYearly(): void;
  /** Somebody looked so many days ahead in the cash forecast. */
  lookedAhead(days: number): void;
}

export const createWorkspace = ({ account, storage, success, now }: WorkspaceOptions): Workspace => {
  const key = `ledger:books:${account.id}`;
  const today = () => dayOf(now());
  const books = signal<Books>({
    billing: account.billing,
    ...(load(storage, key) ?? startingData(account.id, today())),
  });
  const change = (part: Partial<Books>): void => {
    books.value = { ...books.peek(), ...part };
    save(storage, key, books.peek());
  };
  const changeInvoice = (id: string, part: Partial<Invoice>): Invoice | undefined => {
    const invoices = books.peek().invoices.map((one) => (one.id === id ? { ...one, ...part } : one));
    change({ invoices });
    return invoices.find((one) => one.id === id);
  };
  const tell = (event: string, invoice: Invoice | undefined): void => {
    if (invoice === undefined) return;
    const amount = totalsOf(invoice).gross;
    success.did(event, {
      invoiceId: invoice.id,
      amount,
      currency: account.currency,
      lines: invoice.lines.length,
    });
  };
  return {
    account,
    books,
    today,
    addDraft: (draft) => {
      const { invoices } = books.peek();
      const id = nextInvoiceId(invoices);
      const fresh = { ...draft, id, issuedOn: today(), sentOn: null, remindedOn: null, paidOn: null };
      change({ invoices: [fresh, ...invoices] });
      if (fresh.isRecurring) tell("Recurring Invoice Created", fresh);
      return id;
    },
    sendInvoice: (id) => tell("Invoice Sent", changeInvoice(id, { sentOn: today() })),
    remind: (id) => {
      changeInvoice(id, { remindedOn: today() });
    },
    markPaid: (id) => tell("Invoice Marked Paid", changeInvoice(id, { paidOn: today() })),
    addClient: (client) => {
      const { clients } = books.peek();
      const id = `c${clients.length + 1}`;
      change({ clients: [...clients, { ...client, id }] });
      success.did("Client Added", { clients: clients.length + 1 });
      return id;
    },
    saveCompany: (company) => {
      change({ company });
      success.did("Company Details Saved");
    },
    invite: (email, role) => {
      const teammate = { name: email.split("@")[0] ?? email, email, role, isPending: true };
      change({ team: [...books.peek().team, teammate] });
      success.did("Teammate Invited", { role });
    },
    setBankConnected: (isBankConnected) => {
      change({ isBankConnected });
      success.did(isBankConnected ? "Bank Connected" : "Bank Disconnected");
    },
    payYearly: () => {
      change({ billing: "yearly" });
      success.did("Annual Plan Chosen", { plan: account.plan });
    },
    lookedAhead: (days) => success.did("Cash Forecast Viewed", { days }),
  };
};

interface WorkspaceOptions {
  readonly account: Account;
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  readonly success: Success;
  now(): number;
}

const load = (storage: WorkspaceOptions["storage"], key: string): Books | null => {
  try {
    return JSON.parse(storage.getItem(key) ?? "null") as Books | null;
  } catch {
    // Unreadable books are replaced by fresh ones: this is sample data, and a broken page helps nobody.
    return null;
  }
};

const save = (storage: WorkspaceOptions["storage"], key: string, books: Books): void => {
  try {
    storage.setItem(key, JSON.stringify(books));
  } catch {
    // Storage full: the books live until the page closes.
  }
};
