import type { Anchor } from "../../../protocol/experience.ts";

/** A small invoicing app around what a case is about: enough neighbours for a wrong guess. */
export const shell = (main: string): string => `
<header class="top">
  <a href="/" class="logo">Ledgerly</a>
  <nav aria-label="Main">
    <a href="/invoices">Invoices</a> <a href="/clients">Clients</a> <a href="/reports">Reports</a>
    <a href="/settings">Settings</a>
  </nav>
  <input type="search" name="q" placeholder="Search" aria-label="Search">
  <button type="button" aria-label="Notifications">🔔</button>
  <button type="button" aria-label="Account menu">AM</button>
</header>
<main>${main}</main>
<footer><a href="/help">Help</a> <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>`;

/** What most cases point at. */
export const createButton = `<button type="button" class="btn btn-primary" data-testid="create-invoice">Create invoice</button>`;

/** As an in-page editor records it. */
export const createAnchor: Anchor = {
  testId: "create-invoice",
  role: "button",
  name: "Create invoice",
  text: "Create invoice",
  tag: "button",
  within: ["section#toolbar", "main"],
};

export const createSelector = "[data-testid=create-invoice]";

/** The button with the neighbours a toolbar has. */
export const toolbar = (inner = createButton): string =>
  `<section id="toolbar"><h1>Invoices</h1><button type="button" class="btn">Import</button> ${inner}
  <button type="button" class="btn">Export</button></section>`;

export const table = (rows: number): string =>
  `<table><thead><tr><th>Number<th>Client<th>Total<th>Actions</thead><tbody>${Array.from(
    { length: rows },
    (_, index) =>
      `<tr data-invoice="${1_001 + index}"><td>${1_001 + index}<td>Client ${index + 1}<td>${(index + 1) * 120} €
      <td><button type="button">Edit</button> <button type="button">Send</button></tr>`,
  ).join("")}</tbody></table>`;
