import type { Client, Invoice } from "./invoice.ts";
import type { Account, Role } from "./people.ts";

/** Everything an account keeps in Ledger. */
export interface Books {
  readonly invoices: readonly Invoice[];
  readonly clients: readonly Client[];
  readonly company: CompanyDetails;
  readonly team: readonly Teammate[];
  readonly isBankConnected: boolean;
  readonly billing: Account["billing"];
}

export interface CompanyDetails {
  readonly legalName: string;
  readonly address: string;
  readonly taxNumber: string;
  readonly email: string;
}

interface Teammate {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly isPending: boolean;
}
