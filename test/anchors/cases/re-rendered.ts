import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createSelector, shell, table, toolbar } from "./app-shell.ts";

const create = { anchor: createAnchor, selector: createSelector, truth: createSelector } as const;

export const reRendered: readonly AnchorCase[] = [
  {
    name: "replaced-by-a-copy",
    family: "re-rendered",
    html: shell(toolbar()),
    onceShown: ({ one }) => {
      const button = one("[data-testid=create-invoice]");
      button.replaceWith(button.cloneNode(true));
    },
    ...create,
    expect: "found",
  },
  {
    name: "replaced-with-its-section",
    family: "re-rendered",
    html: shell(toolbar()),
    onceShown: ({ one }) => {
      const main = one("main");
      const html = main.innerHTML;
      main.innerHTML = html;
    },
    ...create,
    expect: "found",
  },
  {
    name: "replaced-ten-times",
    family: "re-rendered",
    html: shell(toolbar()),
    onceShown: async ({ one, wait }) => {
      for (let times = 0; times < 10; times++) {
        const button = one("[data-testid=create-invoice]");
        button.replaceWith(button.cloneNode(true));
        await wait(70);
      }
    },
    ...create,
    expect: "found",
  },
  {
    name: "replaced-with-a-new-generated-id",
    family: "re-rendered",
    html: shell(toolbar(`<button type="button" id="btn-:r1:" class="css-1x2y3z">Create invoice</button>`)),
    onceShown: ({ one, make }) =>
      one("#btn-\\:r1\\:").replaceWith(
        make(`<button type="button" id="btn-:r7:" class="css-9k8j7h">Create invoice</button>`),
      ),
    anchor: {
      id: "btn-:r1:",
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar", "main"],
      selector: "button.css-1x2y3z",
    },
    selector: "button.css-1x2y3z",
    truth: "#toolbar button[id^=btn]",
    expect: "found",
  },
  {
    name: "gone-and-back",
    family: "re-rendered",
    html: shell(toolbar()),
    onceShown: async ({ one, wait }) => {
      const button = one("[data-testid=create-invoice]");
      const parent = button.parentElement;
      button.remove();
      await wait(600);
      parent?.append(button.cloneNode(true));
    },
    ...create,
    expect: "found",
  },
  {
    name: "rows-sorted-the-other-way",
    family: "re-rendered",
    html: shell(table(8)),
    onceShown: ({ one, all }) => {
      const body = one("tbody");
      const html = all("tbody tr")
        .reverse()
        .map((row) => row.outerHTML);
      body.innerHTML = html.join("");
    },
    anchor: {
      role: "button",
      name: "Edit",
      text: "Edit",
      tag: "button",
      within: ["tr[data-invoice='1003']", "tbody", "main"],
    },
    selector: "tr[data-invoice='1003'] button",
    truth: "tr[data-invoice='1003'] button",
    expect: "found",
  },
  {
    name: "body-emptied-and-filled",
    family: "re-rendered",
    html: shell(toolbar()),
    onceShown: async ({ one, wait }) => {
      const html = [...document.body.children]
        .filter((child) => ["HEADER", "MAIN", "FOOTER"].includes(child.tagName))
        .map((child) => child.outerHTML);
      document.body.innerHTML = html.join("");
      await wait(300);
      one("main");
    },
    ...create,
    expect: "found",
  },
  {
    name: "body-replaced",
    family: "re-rendered",
    html: shell(toolbar()),
    onceShown: () => {
      // Turbo Drive puts a new body in the place of the old.
      const body = document.createElement("body");
      for (const child of document.body.children) {
        if (["HEADER", "MAIN", "FOOTER"].includes(child.tagName)) body.append(child.cloneNode(true));
      }
      document.body.replaceWith(body);
    },
    ...create,
    expect: "found",
  },
  {
    name: "node-reused-for-something-else",
    family: "re-rendered",
    html: shell(
      `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`,
    ),
    onceShown: ({ one, make }) => {
      // Lists without keys give an old node a new meaning.
      const button = one("[data-testid=create-invoice]");
      button.dataset.testid = "delete-all";
      button.textContent = "Delete all invoices";
      one("#toolbar").append(
        make(`<button type="button" data-testid="create-invoice">Create invoice</button>`),
      );
    },
    ...create,
    expect: "found",
  },
  {
    name: "text-wrapped-in-spans",
    family: "re-rendered",
    html: shell(
      `<section id="toolbar"><button type="button" class="btn">Import</button> <button type="button" class="btn new">Create invoice</button></section>`,
    ),
    onceShown: ({ one }) => {
      one(".new").innerHTML =
        `<span class="icon" aria-hidden="true">+</span><span>Create</span> <span>invoice</span>`;
    },
    anchor: {
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar"],
      selector: "#toolbar .new",
    },
    selector: "#toolbar .new",
    truth: ".new",
    expect: "found",
  },
  {
    name: "gone-for-good",
    family: "re-rendered",
    html: shell(toolbar()),
    onceShown: ({ one }) => one("[data-testid=create-invoice]").remove(),
    ...create,
    truth: (kit) => kit.find("[data-testid=create-invoice]"),
    expect: "absent",
  },
  {
    name: "child-replaced-under-a-stable-parent",
    family: "re-rendered",
    html: shell(
      `<section id="toolbar"><div id="slot"><a href="/invoices/new" class="cta">Create invoice</a></div></section>`,
    ),
    onceShown: async ({ one, make, wait }) => {
      one("#slot").replaceChildren(make(`<span class="spinner">…</span>`));
      await wait(400);
      one("#slot").replaceChildren(make(`<a href="/invoices/new?from=list" class="cta">Create invoice</a>`));
    },
    anchor: {
      attributes: { href: "/invoices/new" },
      role: "link",
      name: "Create invoice",
      text: "Create invoice",
      tag: "a",
      within: ["div#slot", "section#toolbar"],
    },
    selector: "#slot a.cta",
    truth: "#slot a",
    expect: "found",
  },
];
