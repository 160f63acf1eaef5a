import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, table, toolbar } from "./app-shell.ts";

const family = "decoys";
const create = { family, anchor: createAnchor, selector: createSelector } as const;
const estimate = `<button type="button" class="btn btn-primary" data-testid="create-estimate">Create estimate</button>`;

export const decoys: readonly AnchorCase[] = [
  {
    name: "identical-twins",
    html: shell(`<section id="toolbar">${createButton} ${createButton}</section>`),
    ...create,
    truth: null,
    expect: "ambiguous",
  },
  {
    name: "twins-in-different-sections",
    html: shell(
      `<section id="drafts">${createButton}</section><section id="toolbar">${createButton}</section>`,
    ),
    ...create,
    selector: "#toolbar [data-testid=create-invoice]",
    truth: "#toolbar [data-testid=create-invoice]",
    expect: "found",
  },
  {
    name: "twin-mounted-first",
    html: shell(`<section id="toolbar">${estimate}</section>`),
    run: async ({ one, make, wait }) => {
      await wait(800);
      one("#toolbar").append(
        make(
          `<button type="button" class="btn btn-primary" data-testid="create-invoice">Create invoice</button>`,
        ),
      );
    },
    ...create,
    selector: "#toolbar .btn-primary:last-of-type",
    truth: createSelector,
    expect: "found",
  },
  {
    name: "original-removed-and-a-lookalike-left",
    html: shell(
      `<section id="toolbar"><button type="button" class="btn">Import</button> ${estimate}</section>`,
    ),
    ...create,
    truth: null,
    expect: "absent",
  },
  {
    name: "original-removed-while-shown-and-a-lookalike-left",
    html: shell(`<section id="toolbar">${createButton} ${estimate}</section>`),
    onceShown: ({ one }) => one("[data-testid=create-invoice]").remove(),
    ...create,
    truth: (kit) => kit.find("[data-testid=create-invoice]"),
    expect: "absent",
  },
  {
    name: "same-button-in-every-row",
    html: shell(table(10)),
    family,
    anchor: { role: "button", name: "Edit", text: "Edit", tag: "button", within: ["table", "main"] },
    selector: "table button",
    truth: null,
    expect: "ambiguous",
  },
  {
    name: "same-button-in-every-row-but-the-row-is-known",
    html: shell(table(10)),
    family,
    anchor: {
      role: "button",
      name: "Edit",
      text: "Edit",
      tag: "button",
      within: ["tr[data-invoice='1007']", "table", "main"],
    },
    selector: "tr[data-invoice='1007'] button",
    truth: "tr[data-invoice='1007'] button",
    expect: "found",
  },
  {
    name: "row-deleted-and-others-left",
    html: shell(table(6)),
    family,
    anchor: {
      role: "button",
      name: "Edit",
      text: "Edit",
      tag: "button",
      within: ["tr[data-invoice='1007']", "table", "main"],
    },
    selector: "tr[data-invoice='1007'] button",
    truth: null,
    expect: "absent",
  },
  {
    name: "row-deleted-and-one-left",
    html: shell(table(1)),
    family,
    anchor: {
      role: "button",
      name: "Edit",
      text: "Edit",
      tag: "button",
      within: ["tr[data-invoice='1007']", "table", "main"],
    },
    selector: "tr[data-invoice='1007'] button",
    truth: null,
    expect: "absent",
  },
  {
    name: "desktop-hidden-and-mobile-shown",
    html: shell(
      `<nav class="desktop" style="display: none">${createButton}</nav><nav class="mobile">${createButton}</nav>`,
    ),
    ...create,
    anchor: { ...createAnchor, within: ["nav", "main"] },
    selector: createSelector,
    truth: ".mobile [data-testid=create-invoice]",
    expect: "found",
  },
  {
    name: "carousel-with-cloned-slides",
    html: shell(`<div class="view"><div class="track"><div class="slide" aria-hidden="true">${createButton}</div>
      <div class="slide"><section id="toolbar">${createButton}</section></div><div class="slide" aria-hidden="true">${createButton}</div></div></div>`),
    styles:
      ".view { width: 400px; overflow: hidden } .track { display: flex; translate: -400px 0 } .slide { flex: 0 0 400px }",
    ...create,
    truth: "#toolbar [data-testid=create-invoice]",
    expect: "found",
  },
  {
    name: "original-hidden-and-a-lookalike-shown",
    html: shell(`<section id="toolbar"><span hidden>${createButton}</span>${estimate}</section>`),
    ...create,
    truth: "[data-testid=create-invoice]",
    expect: "hidden",
  },
  {
    name: "same-id-twice",
    html: shell(
      `<form id="search"><button type="submit" id="submit">Search</button></form><form id="invoice"><button type="submit" id="submit">Send invoice</button></form>`,
    ),
    family,
    anchor: {
      id: "submit",
      attributes: { type: "submit" },
      role: "button",
      name: "Send invoice",
      text: "Send invoice",
      tag: "button",
      within: ["form#invoice", "main"],
    },
    selector: "form#invoice #submit",
    truth: "form#invoice #submit",
    expect: "found",
  },
  {
    name: "same-text-in-header-and-footer",
    html: shell(`<a href="/pricing">Pricing</a><div id="foot"><a href="/pricing">Pricing</a></div>`),
    family,
    anchor: {
      attributes: { href: "/pricing" },
      role: "link",
      name: "Pricing",
      text: "Pricing",
      tag: "a",
      within: ["div#foot", "main"],
    },
    selector: "#foot a",
    truth: "#foot a",
    expect: "found",
  },
  {
    name: "test-id-with-a-longer-neighbour",
    html: shell(
      `<section id="toolbar"><button type="button" data-testid="create-invoice-draft">Create invoice draft</button> ${createButton}</section>`,
    ),
    ...create,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "copy-for-printing",
    html: shell(`<div class="print">${createButton}</div>${toolbar()}`),
    styles: ".print { display: none } @media print { .print { display: block } }",
    ...create,
    selector: "#toolbar [data-testid=create-invoice]",
    truth: "#toolbar [data-testid=create-invoice]",
    expect: "found",
  },
  {
    name: "drag-image-beside-the-original",
    html: shell(toolbar()),
    onceShown: async ({ one, wait }) => {
      // Drag and drop clones what is dragged and drops the clone again.
      const ghost = one("[data-testid=create-invoice]").cloneNode(true) as HTMLElement;
      ghost.style.cssText = "position: fixed; left: 500px; top: 400px; opacity: 0.6; pointer-events: none";
      document.body.append(ghost);
      await wait(500);
      ghost.remove();
    },
    ...create,
    truth: "#toolbar [data-testid=create-invoice]",
    expect: "found",
  },
  {
    name: "selector-that-matches-many",
    html: shell(
      `<section id="toolbar"><button class="btn">Import</button> <button class="btn">Create invoice</button> <button class="btn">Export</button></section>`,
    ),
    family,
    anchor: { role: "button", name: "Export", text: "Export", tag: "button", selector: "#toolbar .btn" },
    selector: "#toolbar .btn:last-child",
    truth: "#toolbar .btn:last-child",
    expect: "found",
  },
  {
    name: "selector-alone-that-matches-two",
    html: shell(
      `<section id="toolbar"><button class="btn">Import</button> <button class="btn">Export</button></section>`,
    ),
    family,
    anchor: { selector: "#toolbar .btn" },
    selector: "#toolbar .btn",
    truth: null,
    expect: "ambiguous",
  },
  {
    name: "neighbour-that-says-the-same-and-more",
    html: shell(
      `<section id="toolbar"><a href="/invoices/new-recurring">Create invoice every month</a> <a href="/invoices/new">Create invoice</a></section>`,
    ),
    family,
    anchor: {
      attributes: { href: "/invoices/new" },
      role: "link",
      name: "Create invoice",
      text: "Create invoice",
      tag: "a",
      within: ["section#toolbar"],
    },
    selector: "#toolbar a[href='/invoices/new']",
    truth: "#toolbar a[href='/invoices/new']",
    expect: "found",
  },
];
