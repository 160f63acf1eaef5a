import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, table, toolbar } from "./app-shell.ts";

const create = { anchor: createAnchor, selector: createSelector, truth: createSelector } as const;

export const moved: readonly AnchorCase[] = [
  {
    name: "moved-to-another-section",
    family: "moved",
    html: shell(
      `<section id="summary"><h2>Summary</h2>${createButton}</section><section id="toolbar"></section>`,
    ),
    ...create,
    expect: "found",
  },
  {
    name: "moved-while-shown",
    family: "moved",
    html: shell(`${toolbar()}<aside id="side"><h2>Shortcuts</h2></aside>`),
    onceShown: ({ one }) => one("#side").append(one("[data-testid=create-invoice]")),
    ...create,
    expect: "found",
  },
  {
    name: "moved-to-a-portal",
    family: "moved",
    html: `${shell(toolbar())}<div id="portal"></div>`,
    onceShown: ({ one }) => one("#portal").append(one("[data-testid=create-invoice]")),
    ...create,
    expect: "found",
  },
  {
    name: "pushed-down-by-a-banner",
    family: "moved",
    html: shell(toolbar()),
    onceShown: ({ make }) =>
      document.body.prepend(
        make(`<div role="alert" style="height: 120px; background: #fed">Your trial ends soon.</div>`),
      ),
    ...create,
    expect: "found",
  },
  {
    name: "pushed-aside-by-a-sidebar",
    family: "moved",
    html: `<div class="app"><aside></aside><div>${shell(toolbar())}</div></div>`,
    styles:
      ".app { display: flex } aside { width: 40px; transition: width 0.4s; background: #eee } aside.open { width: 320px }",
    onceShown: async ({ one, wait }) => {
      one("aside").classList.add("open");
      await wait(500);
    },
    ...create,
    expect: "found",
  },
  {
    name: "moved-into-an-open-menu",
    family: "moved",
    html: shell(`<section id="toolbar"><button type="button">Import</button>
      <details open><summary>More</summary><ul role="menu"><li>${createButton}</li></ul></details></section>`),
    ...create,
    expect: "found",
  },
  {
    name: "reordered-by-flex-order",
    family: "moved",
    html: shell(toolbar()),
    styles: "#toolbar { display: flex; gap: 8px } .turned [data-testid] { order: -1 }",
    onceShown: ({ one }) => one("#toolbar").classList.add("turned"),
    ...create,
    expect: "found",
  },
  {
    name: "wrapped-in-more-elements",
    family: "moved",
    html: shell(
      `<div class="grid"><div class="cell"><section id="toolbar"><div><div><span>${createButton}</span></div></div></section></div></div>`,
    ),
    anchor: { ...createAnchor, selector: "main > section#toolbar > button.btn-primary" },
    selector: createSelector,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "siblings-before-it",
    family: "moved",
    html: shell(
      `<section id="toolbar"><button type="button">New: templates</button> <button type="button">Import</button>
      <button type="button" class="primary">Create invoice</button></section>`,
    ),
    // Recorded when it was the second button.
    anchor: {
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar", "main"],
      selector: "#toolbar > button:nth-of-type(2)",
    },
    selector: "#toolbar > button.primary",
    truth: "#toolbar .primary",
    expect: "found",
  },
  {
    name: "two-that-changed-places",
    family: "moved",
    html: shell(
      `<section id="toolbar"><button type="button" data-testid="export">Export</button> <button type="button" data-testid="import">Import</button></section>`,
    ),
    onceShown: ({ one }) => one("#toolbar").prepend(one("[data-testid=import]")),
    anchor: {
      testId: "import",
      role: "button",
      name: "Import",
      text: "Import",
      tag: "button",
      within: ["section#toolbar"],
      selector: "#toolbar > button:nth-of-type(2)",
    },
    selector: "[data-testid=import]",
    truth: "[data-testid=import]",
    expect: "found",
  },
  {
    name: "dragged-to-another-column",
    family: "moved",
    html: shell(`<div class="board"><ul id="todo"><li data-card="7">Call Ana</li><li data-card="8">Send quote</li></ul>
      <ul id="done"><li data-card="3">Pay rent</li></ul></div>`),
    styles: ".board { display: flex; gap: 40px } ul { width: 200px; min-height: 200px; background: #eee }",
    onceShown: ({ one }) => one("#done").append(one("[data-card='7']")),
    anchor: {
      attributes: { "data-card": "7" },
      role: "listitem",
      text: "Call Ana",
      tag: "li",
      within: ["ul#todo", "div.board", "main"],
    },
    selector: "[data-card='7']",
    truth: "[data-card='7']",
    expect: "found",
  },
  {
    name: "slid-into-place",
    family: "moved",
    html: shell(`${table(3)}<div class="sheet">${createButton}</div>`),
    styles:
      "@keyframes slide { from { translate: 400px 0 } } .sheet { animation: slide 0.8s; margin-top: 40px }",
    ...create,
    expect: "found",
  },
];
