import { addDays, type Day, daysBetween, lastMonths, monthOf } from "./day.ts";
import { grossOf, type Invoice, stateOf, totalsOf } from "./invoice.ts";

export interface MonthRevenue {
  /** `2026-03`. */
  readonly month: string;
  readonly amount: number;
}

/** Money received, by the month it came in. */
export const revenueByMonth = (
  invoices: readonly Invoice[],
  today: Day,
  months: number,
): readonly MonthRevenue[] =>
  lastMonths(today, months).map((month) => ({
    month,
    amount: grossOf(invoices.filter(({ paidOn }) => paidOn !== null && monthOf(paidOn) === month)),
  }));

export interface AgeingBucket {
  readonly key: "current" | "upTo30" | "upTo60" | "over60";
  readonly amount: number;
  readonly count: number;
}

/** What clients owe, by how late it is. */
export const ageing = (invoices: readonly Invoice[], today: Day): readonly AgeingBucket[] => {
  const open = invoices.filter(({ sentOn, paidOn }) => sentOn !== null && paidOn === null);
  const bucket = (key: AgeingBucket["key"], from: number, to: number): AgeingBucket => {
    const within = open.filter(({ dueOn }) => {
      const late = daysBetween(dueOn, today);
      return late >= from && late <= to;
    });
    return { key, amount: grossOf(within), count: within.length };
  };
  return [
    bucket("current", Number.NEGATIVE_INFINITY, 0),
    bucket("upTo30", 1, 30),
    bucket("upTo60", 31, 60),
    bucket("over60", 61, Number.POSITIVE_INFINITY),
  ];
};

export interface Summary {
  readonly outstanding: number;
  readonly openCount: number;
  readonly overdue: number;
  readonly overdueCount: number;
  readonly paidThisMonth: number;
  /** Mean days from sending to payment over the last 90 days; null with no payment. */
  readonly daysToPay: number | null;
}

export const summarise = (invoices: readonly Invoice[], today: Day): Summary => {
  const open = invoices.filter((invoice) => ["sent", "overdue"].includes(stateOf(invoice, today)));
  const overdue = open.filter((invoice) => stateOf(invoice, today) === "overdue");
  const since = addDays(today, -90);
  const waits = invoices.flatMap(({ sentOn, paidOn }) =>
    sentOn !== null && paidOn !== null && paidOn >= since ? [daysBetween(sentOn, paidOn)] : [],
  );
  return {
    outstanding: grossOf(open),
    openCount: open.length,
    overdue: grossOf(overdue),
    overdueCount: overdue.length,
    paidThisMonth: grossOf(
      invoices.filter(({ paidOn }) => paidOn !== null && monthOf(paidOn) === monthOf(today)),
    ),
    daysToPay: waits.length === 0 ? null : Math.round(waits.reduce((a, b) => a + b, 0) / waits.length),
  };
};

/** Money expected in the next `days`: what is due then, and late money as if it came at the end. */
export const forecast = (invoices: readonly Invoice[], today: Day, days: number): number => {
  const until = addDays(today, days);
  return grossOf(
    invoices.filter(({ sentOn, paidOn, dueOn }) => sentOn !== null && paidOn === null && dueOn <= until),
  );
};

export interface ClientBalance {
  readonly billed: number;
  readonly open: number;
}

export const balanceOf = (invoices: readonly Invoice[], clientId: string): ClientBalance => {
  const own = invoices.filter((invoice) => invoice.clientId === clientId && invoice.sentOn !== null);
  return { billed: grossOf(own), open: grossOf(own.filter(({ paidOn }) => paidOn === null)) };
};

/** Comma-separated, quoted where needed, for spreadsheets. */
export const toCsv = (
  invoices: readonly Invoice[],
  clientName: (clientId: string) => string,
  today: Day,
): string =>
  [
    ["invoice", "client", "issued", "due", "status", "net", "tax", "gross"],
    ...invoices.map((invoice) => {
      const { net, tax, gross } = totalsOf(invoice);
      return [
        invoice.id,
        clientName(invoice.clientId),
        invoice.issuedOn,
        invoice.dueOn,
        stateOf(invoice, today),
        ...[net, tax, gross].map((amount) => amount.toFixed(2)),
      ];
    }),
  ]
    .map((row) => row.map(quoted).join(","))
    .join("\r\n");

// A leading = + - @ would run as a formula in a spreadsheet; an apostrophe keeps it text.
const quoted = (cell: string): string => {
  const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
