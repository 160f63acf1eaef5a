import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { type OpenLedger, openLedger } from "./open-ledger.ts";

const errors: unknown[] = [];
const onError = (event: ErrorEvent) => errors.push(event.error);
let ledger: OpenLedger | undefined;

beforeEach(() => {
  errors.length = 0;
  window.addEventListener("error", onError);
});
afterEach(() => {
  ledger?.close();
  ledger = undefined;
  window.removeEventListener("error", onError);
  expect(errors).toEqual([]);
});

const open = async (...parameters: Parameters<typeof openLedger>): Promise<OpenLedger> => {
  ledger = await openLedger(...parameters);
  return ledger;
};
const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => page.getByRole("button", { name });

test("before anyone signs in, nobody is identified; then the person and the account are", async () => {
  const { calls } = await open("/");
  await expect.element(heading("Sign in to Ledger")).toBeVisible();
  expect(calls()).toEqual([]);
  await button(/Ana Ruiz/).click();
  await expect.element(heading(/^Good .*, Ana$/)).toBeVisible();
  expect(calls().map(([method, id]) => [method, id])).toEqual([
    ["identify", "u_ana"],
    ["group", "acme-studio"],
  ]);
  expect(calls()[0]?.[2]).toEqual({ name: "Ana Ruiz", email: "ana.ruiz@acme-studio.example", role: "owner" });
  expect(Object.keys(calls()[1]?.[2] as object).sort()).toEqual([
    "arr",
    "billing",
    "createdAt",
    "employees",
    "name",
    "plan",
    "seats",
  ]);
});

test("a link signs a person in directly and leaves no trace in the address", async () => {
  await open("/invoices?as=u_lena#top");
  await expect.element(heading("Invoices")).toBeVisible();
  await expect.element(page.getByText("Nordwind GmbH")).toBeVisible();
  expect(location.pathname + location.search + location.hash).toBe("/invoices#top");
});

test("an unknown person is not signed in", async () => {
  const { calls } = await open("/?as=u_nobody");
  await expect.element(heading("Sign in to Ledger")).toBeVisible();
  expect(calls()).toEqual([]);
});

test("an invoice is written, sent after a second thought, paid, and all of it survives a reload", async () => {
  const { tracked, close } = await open("/invoices/new?as=u_ana");
  await button("Send invoice").click();
  await expect.element(page.getByText("Choose the client who receives it.")).toBeVisible();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();

  await page.getByLabelText("Client", { exact: true }).selectOptions("Café Aurora");
  await page.getByLabelText("Description").fill("Menu design");
  await page.getByLabelText("Quantity").fill("2");
  await page.getByLabelText("Unit price").fill("450.50");
  await expect.element(page.getByRole("region", { name: "Preview" }).getByText("€1,090.21")).toBeVisible();

  await button("Send invoice").click();
  await expect.element(page.getByRole("dialog", { name: "Send INV-1042?" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  expect(tracked()).toEqual([]);

  await button("Send invoice").click();
  await button("Send now").click();
  await expect.element(heading("INV-1042")).toBeVisible();
  expect(location.pathname).toBe("/invoices/INV-1042");
  expect(tracked()).toEqual(["Invoice Sent"]);

  await button("Mark as paid").click();
  await expect.element(button("Mark as paid")).not.toBeInTheDocument();
  expect(tracked()).toEqual(["Invoice Sent", "Invoice Marked Paid"]);

  close();
  await open("/invoices/INV-1042", { fresh: false });
  await expect.element(heading("INV-1042")).toBeVisible();
  await expect.element(page.getByText("Paid", { exact: true }).first()).toBeVisible();
});

test("a draft is kept and can be sent from its own page", async () => {
  const { tracked } = await open("/invoices/new?as=u_ana");
  await page.getByLabelText("Client", { exact: true }).selectOptions("Café Aurora");
  await page.getByLabelText("Description").fill("Menu design");
  await page.getByLabelText("Unit price").fill("100");
  await button("Save draft").click();
  await expect.element(heading("INV-1042")).toBeVisible();
  expect(tracked()).toEqual([]);
  await button("Send invoice").click();
  await button("Send now").click();
  await expect.element(button("Mark as paid")).toBeVisible();
  expect(tracked()).toEqual(["Invoice Sent"]);
});

test("settings: company, bank and team are told as product events, once each", async () => {
  const { tracked } = await open("/settings?as=u_ana");
  await button("Save details").click();
  expect(tracked()).toEqual([]);
  await page.getByLabelText("Legal name").fill("Acme Studio S.L.");
  await page.getByLabelText("Tax number").fill("B12345678");
  await page.getByLabelText("Address").fill("Calle Mayor 1, Madrid");
  await page.getByLabelText("Billing e-mail").fill("billing@acme-studio.example");
  await button("Save details").click();
  await button("Connect bank").click();
  await expect.element(button("Disconnect")).toBeVisible();
  await page.getByLabelText("Teammate's e-mail").fill("noa@acme-studio.example");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect.element(page.getByText("noa@acme-studio.example", { exact: true })).toBeVisible();
  expect(tracked()).toEqual(["Company Details Saved", "Bank Connected", "Teammate Invited"]);
});

test("a client is added and can be billed", async () => {
  const { tracked } = await open("/clients?as=u_ana");
  await button("Add client").click();
  const dialog = page.getByRole("dialog", { name: "Add a client" });
  await dialog.getByLabelText("Company").fill("Casa Rural Encina");
  await dialog.getByLabelText("Contact").fill("Nuria Cano");
  await dialog.getByLabelText("E-mail").fill("nuria@encina.example");
  await dialog.getByRole("button", { name: "Add client" }).click();
  await expect.element(page.getByText("Casa Rural Encina", { exact: true })).toBeVisible();
  expect(tracked()).toEqual(["Client Added"]);
  await page.getByRole("link", { name: "Invoices" }).click();
  await page.getByRole("link", { name: "New invoice" }).click();
  await page.getByLabelText("Client", { exact: true }).selectOptions("Casa Rural Encina");
});

test("invoices are found by client and by status", async () => {
  await open("/invoices?as=u_ana");
  const rows = page.getByRole("row");
  await expect.poll(() => rows.elements().length).toBe(37);
  await button(/^Overdue/).click();
  await expect.poll(() => rows.elements().length).toBe(4);
  await page.getByRole("searchbox").fill("aurora");
  await expect.poll(() => rows.elements().length).toBe(2);
  await page.getByRole("searchbox").fill("nothing like this");
  await expect.element(page.getByText("No invoice matches.", { exact: false })).toBeVisible();
});

test("a reminder is sent once a day", async () => {
  await open("/?as=u_ana");
  const remind = button(/^Send reminder/);
  await remind.first().click();
  await expect.element(button(/^Reminded today/)).toBeDisabled();
  await expect
    .element(page.getByRole("status").getByText("Reminder sent to", { exact: false }))
    .toBeVisible();
});

test("language and theme are chosen once and kept", async () => {
  const { close } = await open("/settings?as=u_ana");
  await button("Español").click();
  await expect.element(heading("Ajustes")).toBeVisible();
  await button("Oscuro").click();
  close();
  await open("/reports", { fresh: false });
  await expect.element(heading("Informes")).toBeVisible();
  expect(document.documentElement.lang).toBe("es");
  expect(getComputedStyle(document.body).backgroundColor).toBe("rgb(16, 20, 18)");
});

test("signing out resets the person, and the books of two accounts stay apart", async () => {
  const { calls } = await open("/settings?as=u_ana");
  await button("Connect bank").click();
  await button("Sign out").click();
  await expect.element(heading("Sign in to Ledger")).toBeVisible();
  expect(calls().at(-1)).toEqual(["reset"]);
  await button(/Lena Vogt/).click();
  await expect.element(heading(/Lena$/)).toBeVisible();
  expect(calls().at(-1)?.slice(0, 2)).toEqual(["group", "nordwind"]);
  await page.getByRole("link", { name: "Clients" }).click();
  await expect.element(page.getByText("Baltic Breeze A/S")).toBeVisible();
  await expect.element(page.getByText("Café Aurora")).not.toBeInTheDocument();
});

test("whoever navigates by history or by a link of its own, as Waymark does, stays in the app", async () => {
  await open("/?as=u_ana");
  await expect.element(heading(/Ana$/)).toBeVisible();
  const link = document.createElement("a");
  link.href = "/settings#bank";
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  await expect.element(heading("Settings")).toBeVisible();
  await expect.element(button("Connect bank")).toHaveFocus();
  history.back();
  await expect.element(heading(/Ana$/)).toBeVisible();
});

test("an address nobody knows says so", async () => {
  await open("/nowhere?as=u_ana");
  await expect.element(heading("This page does not exist")).toBeVisible();
});

test("features are marked where they are used", async () => {
  await open("/invoices?as=u_ana");
  await expect.element(heading("Invoices")).toBeVisible();
  const marked = () =>
    [...document.querySelectorAll("[data-waymark-feature]")].map((one) =>
      one.getAttribute("data-waymark-feature"),
    );
  expect(marked()).toEqual(expect.arrayContaining(["Invoices", "Clients", "Reports", "Export"]));
  await page.getByRole("link", { name: "New invoice" }).click();
  await expect.element(heading("New invoice")).toBeVisible();
  expect(marked()).toContain("Recurring");
});

test("where the browser keeps nothing, a person works on until the page closes", async () => {
  await open("/", { keepsNothing: true });
  await button(/Ana Ruiz/).click();
  await page.getByRole("link", { name: "Settings" }).click();
  await button("Connect bank").click();
  await expect.element(button("Disconnect")).toBeVisible();
  await button("Sign out").click();
  await expect.element(heading("Sign in to Ledger")).toBeVisible();
});
