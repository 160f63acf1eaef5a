import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, table, toolbar } from "./app-shell.ts";

const family = "adversarial";
const create = { family, anchor: createAnchor, selector: createSelector, truth: createSelector } as const;

export const adversarial: readonly AnchorCase[] = [
  {
    name: "storm-of-mutations-elsewhere",
    html: shell(`${toolbar()}<ul id="feed"></ul>`),
    run: async ({ one, make, wait }) => {
      for (let round = 0; round < 150; round++) {
        const feed = one("#feed");
        for (let index = 0; index < 20; index++) feed.append(make(`<li>Tick ${round}.${index}</li>`));
        while (feed.childElementCount > 40) feed.firstElementChild?.remove();
        await wait(10);
      }
    },
    ...create,
    expect: "found",
  },
  {
    name: "storm-of-attributes-on-it",
    html: shell(toolbar()),
    run: async ({ one, wait }) => {
      for (let round = 0; round < 150; round++) {
        one("[data-testid=create-invoice]").dataset.tick = `${round}`;
        one("[data-testid=create-invoice]").className = `btn css-${round}`;
        await wait(10);
      }
    },
    ...create,
    expect: "found",
  },
  {
    name: "replaced-all-the-time",
    html: shell(toolbar()),
    run: async ({ one, wait }) => {
      for (let round = 0; round < 60; round++) {
        const button = one("[data-testid=create-invoice]");
        button.replaceWith(button.cloneNode(true));
        await wait(30);
      }
    },
    ...create,
    expect: "found",
  },
  {
    name: "styles-important-on-everything",
    html: shell(toolbar()),
    styles: `* { position: static !important; transform: none !important; margin: 3px !important; padding: 2px !important; border: 1px solid red !important;
      opacity: 0.99 !important; font: 10px serif !important; color: green !important; box-sizing: content-box !important; max-width: 400px !important; transition: all 1s !important }`,
    ...create,
    expect: "found",
  },
  {
    name: "styles-that-unset-everything",
    html: shell(toolbar()),
    styles:
      "body * { all: revert !important } body > * { display: block !important; visibility: visible !important; overflow: hidden !important }",
    ...create,
    expect: "found",
  },
  {
    name: "page-of-10000-nodes",
    html: shell(`<div id="heap"></div>${toolbar()}`),
    styles: "#heap { height: 100px; overflow: auto }",
    run: ({ one }) => {
      one("#heap").innerHTML = Array.from(
        { length: 2_500 },
        (_, index) =>
          `<div class="card"><h3>Card ${index}</h3><p>Create ${index}</p><button type="button">Create</button></div>`,
      ).join("");
    },
    ...create,
    expect: "found",
  },
  {
    name: "page-of-10000-nodes-re-rendered",
    html: shell(`<div id="heap"></div>${toolbar()}`),
    styles: "#heap { height: 100px; overflow: auto }",
    run: ({ one }) => {
      one("#heap").innerHTML = Array.from(
        { length: 2_500 },
        (_, index) =>
          `<div class="card"><h3>Card ${index}</h3><p>Create ${index}</p><button type="button">Create</button></div>`,
      ).join("");
    },
    onceShown: ({ one }) => {
      const main = one("main");
      const html = main.innerHTML;
      main.innerHTML = html;
    },
    ...create,
    expect: "found",
  },
  {
    name: "prototypes-extended",
    html: shell(toolbar()),
    run: () => {
      // As old libraries do it: enumerable, so that `for … in` meets them.
      const extend = (prototype: object, name: string) =>
        Object.assign(prototype, { [name]: () => "from a library of 2006" });
      extend(Object.prototype, "extended");
      extend(Array.prototype, "each");
      extend(String.prototype, "blank");
      extend(Element.prototype, "visible");
      extend(Function.prototype, "curry");
    },
    ...create,
    expect: "found",
  },
  {
    name: "form-fields-that-hide-properties",
    html: shell(
      `<form id="invoice"><input name="id" value="1"><input name="attributes" value="2"><input name="title" value="3"><input name="childNodes" value="4"><input name="tagName" value="4"><input name="children" value="5"><input name="textContent" value="6"><button type="submit" data-testid="create-invoice">Create invoice</button></form>`,
    ),
    ...create,
    anchor: { ...createAnchor, within: ["form", "main"] },
    expect: "found",
  },
  {
    name: "globals-named-by-elements",
    html: `<div id="waymark"></div><div id="name"></div><a id="customElements"></a><div id="location2"></div>${shell(toolbar())}`,
    ...create,
    expect: "found",
  },
  {
    name: "ids-no-selector-can-hold",
    html: shell(
      `<section id="toolbar"><button type="button" id="1:new[invoice].x" data-testid='say "create" \\ now'>Create invoice</button> <button type="button" id="1:new[client].x">Create client</button></section>`,
    ),
    family,
    anchor: {
      id: "1:new[invoice].x",
      testId: 'say "create" \\ now',
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
    },
    selector: "[id='1:new[invoice].x']",
    truth: "[id='1:new[invoice].x']",
    expect: "found",
  },
  {
    name: "selector-that-is-none",
    html: shell(toolbar()),
    ...create,
    anchor: { ...createAnchor, selector: "button:has-text('Create') >> nth=0" },
    expect: "found",
  },
  {
    name: "ancestors-that-are-no-selectors",
    html: shell(toolbar()),
    ...create,
    anchor: { ...createAnchor, within: ["section#toolbar", "div:::nonsense", "main"] },
    expect: "found",
  },
  {
    name: "widget-removed-once-by-the-page",
    html: shell(toolbar()),
    onceShown: async ({ find, wait }) => {
      find("waymark-widget")?.remove();
      await wait(200);
    },
    ...create,
    expect: "found",
  },
  {
    name: "very-long-texts",
    html: shell(`<article id="log"></article>${toolbar()}`),
    styles: "#log { height: 120px; overflow: auto }",
    run: ({ one }) => {
      one("#log").textContent = "Create invoice or not. ".repeat(20_000);
    },
    ...create,
    expect: "found",
  },
  {
    name: "trusted-types-enforced",
    html: shell(toolbar()),
    run: () => {
      const policy = document.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = "require-trusted-types-for 'script'; trusted-types 'none'";
      document.head.append(policy);
    },
    ...create,
    expect: "found",
  },
  {
    name: "animation-that-never-ends",
    html: shell(`<div id="pulse">${toolbar()}</div>`),
    styles: "@keyframes pulse { 50% { opacity: 0.7 } } #pulse { animation: pulse 0.6s infinite }",
    ...create,
    expect: "found",
  },
  {
    name: "tiny-element",
    html: shell(
      `<section id="toolbar">${table(2)}<button type="button" id="dot" aria-label="Record"></button></section>`,
    ),
    styles: "#dot { width: 6px; height: 6px; padding: 0; border: 0; background: red }",
    family,
    anchor: {
      id: "dot",
      attributes: { "aria-label": "Record" },
      role: "button",
      name: "Record",
      tag: "button",
    },
    selector: "#dot",
    truth: "#dot",
    expect: "found",
  },
  {
    name: "button-that-takes-no-clicks",
    html: shell(`<section id="toolbar"><span class="off">${createButton}</span></section>`),
    styles: ".off button { pointer-events: none; opacity: 0.5 }",
    ...create,
    expect: "found",
  },
  {
    name: "laid-out-without-a-box",
    html: shell(
      `<section id="toolbar" style="display: contents"><x-wrap style="display: contents">${createButton}</x-wrap></section>`,
    ),
    ...create,
    expect: "found",
  },
];
