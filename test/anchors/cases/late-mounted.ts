import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, table, toolbar } from "./app-shell.ts";

const create = { anchor: createAnchor, selector: createSelector, truth: createSelector } as const;

export const lateMounted: readonly AnchorCase[] = [
  {
    name: "late-button",
    family: "late-mounted",
    html: shell(toolbar("")),
    run: async ({ one, make, wait }) => {
      await wait(500);
      one("#toolbar").append(
        make(
          `<button type="button" class="btn btn-primary" data-testid="create-invoice">Create invoice</button>`,
        ),
      );
    },
    ...create,
    expect: "found",
  },
  {
    name: "late-after-skeleton",
    family: "late-mounted",
    html: shell(`<div id="page"><section id="toolbar" aria-busy="true"><div class="bar"></div>
      <button class="btn btn-primary skeleton" disabled>&nbsp;</button></section></div>
      <template id="real">${toolbar()}</template>`),
    styles: ".skeleton { background: #ddd; width: 120px }",
    run: async ({ one, wait }) => {
      await wait(700);
      one("#page").innerHTML = one("#real").innerHTML;
    },
    ...create,
    expect: "found",
  },
  {
    name: "late-in-three-steps",
    family: "late-mounted",
    html: shell(""),
    run: async ({ one, make, wait }) => {
      await wait(200);
      one("main").append(make(`<div class="layout"></div>`));
      await wait(300);
      one(".layout").append(make(`<section id="toolbar"><h1>Invoices</h1></section>`));
      await wait(300);
      one("#toolbar").append(
        make(
          `<button type="button" class="btn btn-primary" data-testid="create-invoice">Create invoice</button>`,
        ),
      );
    },
    ...create,
    expect: "found",
  },
  {
    name: "late-hydration",
    family: "late-mounted",
    html: shell(toolbar(`<button type="button" class="btn btn-primary" disabled>Loading…</button>`)),
    run: async ({ one, wait }) => {
      await wait(600);
      const button = one(".btn-primary") as HTMLButtonElement;
      button.disabled = false;
      button.dataset.testid = "create-invoice";
      button.textContent = "Create invoice";
    },
    ...create,
    expect: "found",
  },
  {
    name: "late-translation",
    family: "late-mounted",
    html: shell(
      `<section id="toolbar"><button type="button">toolbar.import</button> <button type="button">toolbar.create</button></section>`,
    ),
    run: async ({ all, wait }) => {
      await wait(500);
      const texts = ["Import", "Create invoice"];
      // Only the text nodes change, as translation libraries do it.
      all("#toolbar button").forEach((button, index) => {
        if (button.firstChild) button.firstChild.nodeValue = texts[index] ?? "";
      });
    },
    anchor: {
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar"],
    },
    selector: "#toolbar button:nth-of-type(2)",
    truth: "#toolbar button:nth-of-type(2)",
    expect: "found",
  },
  {
    name: "late-custom-element",
    family: "late-mounted",
    html: shell(`<ledger-toolbar></ledger-toolbar>`),
    run: async ({ wait }) => {
      await wait(600);
      customElements.define(
        "ledger-toolbar",
        class extends HTMLElement {
          connectedCallback() {
            this.innerHTML = `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`;
          }
        },
      );
    },
    ...create,
    expect: "found",
  },
  {
    name: "late-last-of-many",
    family: "late-mounted",
    html: shell(`<div id="board"></div>`),
    run: async ({ one, make, wait }) => {
      for (let batch = 0; batch < 5; batch++) {
        await wait(120);
        for (let index = 0; index < 60; index++) {
          const number = batch * 60 + index;
          one("#board").append(
            make(`<button type="button" class="card" data-testid="card-${number}">Card ${number}</button>`),
          );
        }
      }
    },
    anchor: {
      testId: "card-299",
      role: "button",
      name: "Card 299",
      text: "Card 299",
      tag: "button",
      within: ["div#board"],
    },
    selector: "[data-testid=card-299]",
    truth: "[data-testid=card-299]",
    expect: "found",
  },
  {
    name: "late-neighbours-first",
    family: "late-mounted",
    html: shell(toolbar(`<button type="button" class="btn btn-primary">Create estimate</button>`)),
    run: async ({ one, make, wait }) => {
      await wait(700);
      one("#toolbar").append(
        make(
          `<button type="button" class="btn btn-primary" data-testid="create-invoice">Create invoice</button>`,
        ),
      );
    },
    ...create,
    expect: "found",
  },
  {
    name: "late-in-the-last-moment",
    family: "late-mounted",
    html: shell(toolbar("")),
    waitMs: 2_500,
    run: async ({ one, make, wait }) => {
      await wait(1_800);
      one("#toolbar").append(
        make(
          `<button type="button" class="btn btn-primary" data-testid="create-invoice">Create invoice</button>`,
        ),
      );
    },
    ...create,
    expect: "found",
  },
  {
    name: "late-never",
    family: "late-mounted",
    html: shell(toolbar("")),
    ...create,
    truth: null,
    expect: "absent",
  },
  {
    name: "late-never-among-rows",
    family: "late-mounted",
    html: shell(`<section id="toolbar">${table(12)}</section>`),
    ...create,
    truth: null,
    expect: "absent",
  },
  {
    name: "late-from-a-fragment-swap",
    family: "late-mounted",
    html: shell(
      `<div id="outlet"><p>Loading…</p></div><template id="next">${table(6)}${toolbar(createButton)}</template>`,
    ),
    run: async ({ one, wait }) => {
      await wait(450);
      one("#outlet").replaceChildren((one("#next") as HTMLTemplateElement).content.cloneNode(true));
    },
    ...create,
    expect: "found",
  },
];
