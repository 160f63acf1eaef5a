import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../../demo/app/model/day.ts";
import { ageing, forecast, revenueByMonth, summarise, toCsv } from "../../../demo/app/model/figures.ts";
import { grossOf, type Invoice, nextInvoiceId, stateOf, totalsOf } from "../../../demo/app/model/invoice.ts";
import { accountsAt } from "../../../demo/app/model/people.ts";
import { startingData } from "../../../demo/app/model/starting-data.ts";

const today = "2026-11-22";
const invoice: Invoice = {
  id: "INV-1001",
  clientId: "c1",
  issuedOn: "2026-10-01",
  dueOn: "2026-10-31",
  lines: [{ description: "Work", quantity: 3, unitPrice: 33.33 }],
  taxRate: 21,
  isRecurring: false,
  sentOn: "2026-10-01",
  remindedOn: null,
  paidOn: null,
};

test("totals are rounded to cents, tax on the rounded net", () => {
  expect(totalsOf(invoice)).toEqual({ net: 99.99, tax: 21, gross: 120.99 });
});

test("an invoice is a draft until sent, overdue the day after it was due, and paid for good", () => {
  expect(stateOf({ ...invoice, sentOn: null }, today)).toBe("draft");
  expect(stateOf(invoice, "2026-10-31")).toBe("sent");
  expect(stateOf(invoice, "2026-11-01")).toBe("overdue");
  expect(stateOf({ ...invoice, paidOn: "2026-11-05" }, today)).toBe("paid");
});

test("every open euro is in exactly one ageing bucket", () => {
  const days = fc.integer({ min: -60, max: 120 });
  fc.assert(
    fc.property(fc.array(days, { maxLength: 20 }), (lateDays) => {
      const invoices = lateDays.map((late) => ({ ...invoice, dueOn: addDays(today, -late) }));
      const buckets = ageing(invoices, today);
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(invoices.length);
      expect(buckets.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(grossOf(invoices));
    }),
  );
});

test("the books of every account are plausible from the first day", () => {
  for (const { id } of accountsAt(Date.parse(today))) {
    const { invoices } = startingData(id, today);
    const { overdueCount, openCount, daysToPay } = summarise(invoices, today);
    expect(overdueCount).toBeGreaterThan(0);
    expect(openCount).toBeGreaterThan(overdueCount);
    expect(daysToPay).toBeGreaterThan(5);
    expect(revenueByMonth(invoices, today, 12).filter(({ amount }) => amount > 0).length).toBeGreaterThan(9);
    expect(forecast(invoices, today, 90)).toBeGreaterThanOrEqual(forecast(invoices, today, 30));
    for (const { paidOn } of invoices) if (paidOn !== null) expect(paidOn <= today).toBe(true);
    expect(nextInvoiceId(invoices)).toBe("INV-1042");
  }
});

test("the export quotes what needs it and disarms formulas", () => {
  const csv = toCsv([invoice], () => '=HYPERLINK("x"), Ltd', today);
  expect(csv.split("\r\n")[1]).toBe(
    `INV-1001,"'=HYPERLINK(""x""), Ltd",2026-10-01,2026-10-31,overdue,99.99,21.00,120.99`,
  );
});
