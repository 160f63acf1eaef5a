import type { Anchor } from "../../../protocol/experience.ts";
import type { AnchorCase } from "../anchor-case.ts";
import { shell } from "./app-shell.ts";

const family = "changed-signals";
const bar = (inner: string) =>
  shell(
    `<section id="toolbar"><button type="button" class="btn">Import</button> ${inner} <button type="button" class="btn">Export</button></section>`,
  );
/** As it was recorded when the button was `<button type="button" id="new" data-testid="create-invoice" class="Button_primary__a1b2">Create invoice</button>`. */
const recorded: Anchor = {
  testId: "create-invoice",
  id: "new",
  role: "button",
  name: "Create invoice",
  text: "Create invoice",
  tag: "button",
  within: ["section#toolbar", "main"],
  selector: "#toolbar > button.Button_primary__a1b2",
};
const truth = "[data-true]";

export const changedSignals: readonly AnchorCase[] = [
  {
    name: "hashed-class-changed",
    html: bar(
      `<button type="button" id="new" data-testid="create-invoice" class="Button_primary__z9y8" data-true>Create invoice</button>`,
    ),
    family,
    anchor: recorded,
    selector: "#toolbar > button.Button_primary__a1b2",
    truth,
    expect: "found",
  },
  {
    name: "id-generated-anew",
    html: bar(`<button type="button" id="mui-4711" data-true>Create invoice</button>`),
    family,
    anchor: {
      id: "mui-1234",
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar", "main"],
    },
    selector: "#mui-1234",
    truth,
    expect: "found",
  },
  {
    name: "test-id-renamed",
    html: bar(
      `<button type="button" id="new" data-testid="invoice-create" class="Button_primary__a1b2" data-true>Create invoice</button>`,
    ),
    family,
    anchor: recorded,
    selector: "[data-testid=create-invoice]",
    truth,
    expect: "found",
  },
  {
    name: "new-wording",
    html: bar(
      `<button type="button" id="new" data-testid="create-invoice" class="Button_primary__a1b2" data-true>New invoice</button>`,
    ),
    family,
    anchor: recorded,
    selector: "[data-testid=create-invoice]",
    truth,
    expect: "found",
  },
  {
    name: "page-in-another-language",
    html: bar(
      `<button type="button" id="new" data-testid="create-invoice" class="Button_primary__a1b2" data-true>Crear factura</button>`,
    ),
    root: `lang="es"`,
    family,
    anchor: recorded,
    selector: "[data-testid=create-invoice]",
    truth,
    expect: "found",
  },
  {
    name: "recorded-in-two-languages",
    html: bar(`<button type="button" class="new" data-true>Crear factura</button>`),
    root: `lang="es"`,
    family,
    anchor: {
      role: "button",
      name: { en: "Create invoice", es: "Crear factura" },
      text: { en: "Create invoice", es: "Crear factura" },
      tag: "button",
      within: ["section#toolbar", "main"],
    },
    selector: "#toolbar .new",
    truth,
    expect: "found",
  },
  {
    name: "counter-in-the-text",
    html: shell(
      `<nav id="side"><a href="/inbox" data-true>Inbox <span class="count">(12)</span></a> <a href="/outbox">Outbox <span class="count">(3)</span></a></nav>`,
    ),
    family,
    anchor: {
      attributes: { href: "/inbox" },
      role: "link",
      name: "Inbox (3)",
      text: "Inbox (3)",
      tag: "a",
      within: ["nav#side", "main"],
    },
    selector: "#side a[href='/inbox']",
    truth,
    expect: "found",
  },
  {
    // Recorded when there was nothing to count.
    name: "badge-that-was-not-there",
    html: shell(
      `<nav id="side"><a href="/inbox" data-true>Inbox <span class="badge">12</span></a> <a href="/outbox">Outbox <span class="badge">3</span></a></nav>`,
    ),
    family,
    anchor: {
      attributes: { href: "/inbox" },
      role: "link",
      name: "Inbox",
      text: "Inbox",
      tag: "a",
      within: ["nav#side", "main"],
    },
    selector: "#side a[href='/inbox']",
    truth,
    expect: "found",
  },
  {
    name: "counter-that-ticks",
    html: bar(`<button type="button" id="cart" data-true>Cart (1)</button>`),
    run: async ({ one, wait }) => {
      for (let items = 2; items < 20; items++) {
        await wait(80);
        one("#cart").textContent = `Cart (${items})`;
      }
    },
    family,
    anchor: {
      id: "cart",
      role: "button",
      name: "Cart (1)",
      text: "Cart (1)",
      tag: "button",
      within: ["section#toolbar"],
    },
    selector: "#cart",
    truth,
    expect: "found",
  },
  {
    name: "moved-to-another-page-part",
    html: shell(
      `<aside id="rail"><button type="button" id="new" data-testid="create-invoice" data-true>Create invoice</button></aside>`,
    ),
    family,
    anchor: recorded,
    selector: "#toolbar > button.Button_primary__a1b2",
    truth,
    expect: "found",
  },
  {
    name: "button-became-a-link",
    html: bar(`<a href="/invoices/new" id="new" data-testid="create-invoice" data-true>Create invoice</a>`),
    family,
    anchor: recorded,
    selector: "#toolbar > button.Button_primary__a1b2",
    truth,
    expect: "found",
  },
  {
    name: "button-became-a-div",
    html: bar(
      `<div role="button" tabindex="0" data-testid="create-invoice" style="display: inline-block" data-true>Create invoice</div>`,
    ),
    family,
    anchor: recorded,
    selector: "#toolbar > button",
    truth,
    expect: "found",
  },
  {
    name: "address-with-new-parameters",
    html: bar(`<a href="/invoices/new?utm_source=app&amp;v=2" class="cta" data-true>Create invoice</a>`),
    family,
    anchor: {
      attributes: { href: "/invoices/new" },
      role: "link",
      name: "Create invoice",
      text: "Create invoice",
      tag: "a",
      within: ["section#toolbar", "main"],
    },
    selector: "#toolbar a[href='/invoices/new']",
    truth,
    expect: "found",
  },
  {
    name: "capitals-and-spaces",
    html: bar(`<button type="button" data-true>\n    CREATE\u00A0\n    INVOICE\n  </button>`),
    family,
    anchor: {
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar", "main"],
      selector: "#toolbar > button:nth-of-type(2)",
    },
    selector: "#toolbar > button:nth-of-type(2)",
    truth,
    expect: "found",
  },
  {
    name: "capitals-by-style",
    html: bar(`<button type="button" style="text-transform: uppercase" data-true>Create invoice</button>`),
    family,
    anchor: {
      role: "button",
      name: "CREATE INVOICE",
      text: "CREATE INVOICE",
      tag: "button",
      within: ["section#toolbar"],
    },
    selector: "#toolbar > button:nth-of-type(2)",
    truth,
    expect: "found",
  },
  {
    name: "icon-added-to-the-text",
    html: bar(
      `<button type="button" data-testid="create-invoice" data-true><svg width="16" height="16" aria-hidden="true"><title>plus</title><path d="M8 0v16M0 8h16" stroke="#000"/></svg> Create invoice</button>`,
    ),
    family,
    anchor: recorded,
    selector: "[data-testid=create-invoice]",
    truth,
    expect: "found",
  },
  {
    // Some builds for production drop test ids.
    name: "test-ids-stripped",
    html: bar(`<button type="button" class="Button_primary__z9y8" data-true>Create invoice</button>`),
    family,
    anchor: {
      testId: "create-invoice",
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar", "main"],
    },
    selector: "[data-testid=create-invoice]",
    truth,
    expect: "found",
  },
  {
    name: "nothing-is-left",
    html: shell(
      `<section id="toolbar"><button type="button" id="other" data-testid="delete-all">Delete all</button></section>`,
    ),
    family,
    anchor: recorded,
    selector: "#toolbar > button.Button_primary__a1b2",
    truth: null,
    expect: "absent",
  },
  {
    name: "id-given-to-another",
    html: bar(
      `<button type="button" id="new">New client</button> <button type="button" data-testid="create-invoice" data-true>Create invoice</button>`,
    ),
    family,
    anchor: recorded,
    selector: "[data-testid=create-invoice]",
    truth,
    expect: "found",
  },
  {
    name: "placeholder-and-name-changed",
    html: shell(
      `<form id="client"><input name="email" type="email" placeholder="you@company.com" data-true> <input name="phone" type="tel" placeholder="Phone"></form>`,
    ),
    family,
    anchor: {
      attributes: { name: "email", type: "email", placeholder: "E-mail" },
      role: "textbox",
      name: "E-mail",
      tag: "input",
      within: ["form#client", "main"],
    },
    selector: "#client input[name=email]",
    truth,
    expect: "found",
  },
];
