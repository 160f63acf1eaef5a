/** A customer of Ledger. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly plan: "starter" | "pro" | "business";
  readonly seats: number;
  readonly employees: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Yearly recurring revenue. */
  readonly arr: number;
  readonly currency: string;
  /** How Ledger itself is paid for. */
  readonly billing: "monthly" | "yearly";
}

export type Role = "owner" | "admin" | "accountant" | "member";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly accountId: string;
}

const dayMs = 86_400_000;

/** Accounts as the billing system knows them; `now` in epoch ms. */
export const accountsAt = (now: number): readonly Account[] =>
  (
    [
      ["acme-studio", "Acme Studio", "pro", 4, 12, 9, "EUR", 24, "monthly"],
      ["nordwind", "Nordwind GmbH", "business", 7, 140, 330, "EUR", 39, "yearly"],
      ["okafor-partners", "Okafor & Partners", "starter", 2, 6, 210, "USD", 12, "monthly"],
    ] as const
  ).map(([id, name, plan, seats, employees, ageDays, currency, seatPrice, billing]) => ({
    id,
    name,
    plan,
    seats,
    employees,
    currency,
    billing,
    createdAt: new Date(Math.floor(now / dayMs - ageDays) * dayMs).toISOString(),
    arr: seats * seatPrice * 12,
  }));

export const people: readonly Person[] = [
  {
    id: "u_ana",
    name: "Ana Ruiz",
    email: "ana.ruiz@acme-studio.example",
    role: "owner",
    accountId: "acme-studio",
  },
  {
    id: "u_tom",
    name: "Tom Becker",
    email: "tom.becker@acme-studio.example",
    role: "accountant",
    accountId: "acme-studio",
  },
  {
    id: "u_lena",
    name: "Lena Vogt",
    email: "lena.vogt@nordwind.example",
    role: "admin",
    accountId: "nordwind",
  },
  {
    id: "u_omar",
    name: "Omar Haddad",
    email: "omar.haddad@nordwind.example",
    role: "member",
    accountId: "nordwind",
  },
  {
    id: "u_grace",
    name: "Grace Okafor",
    email: "grace.okafor@okafor-partners.example",
    role: "owner",
    accountId: "okafor-partners",
  },
];
