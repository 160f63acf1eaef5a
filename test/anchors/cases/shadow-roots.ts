import type { Anchor } from "../../../protocol/experience.ts";
import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createSelector, shell, toolbar } from "./app-shell.ts";

const family = "shadow-roots";
const inShadow: Anchor = { ...createAnchor, within: ["section#toolbar", "x-toolbar", "main"] };
const deep = "x-toolbar >>> [data-testid=create-invoice]";

export const shadowRoots: readonly AnchorCase[] = [
  {
    name: "in-a-shadow-root",
    family,
    html: shell(`<x-toolbar></x-toolbar>`),
    run: ({ one, attach }) => {
      attach(
        one("x-toolbar"),
        `<section id="toolbar"><button type="button">Import</button> <button type="button" data-testid="create-invoice">Create invoice</button></section>`,
      );
    },
    anchor: inShadow,
    selector: deep,
    truth: deep,
    expect: "found",
  },
  {
    name: "three-shadow-roots-deep",
    family,
    html: shell(`<x-app></x-app>`),
    run: ({ one, attach }) => {
      attach(one("x-app"), `<x-page></x-page>`);
      attach(one("x-app >>> x-page"), `<h1>Invoices</h1><x-toolbar></x-toolbar>`);
      attach(
        one("x-app >>> x-page >>> x-toolbar"),
        `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`,
      );
    },
    anchor: { ...inShadow, within: ["section#toolbar", "x-toolbar", "x-page", "x-app"] },
    selector: "x-app >>> x-page >>> x-toolbar >>> [data-testid=create-invoice]",
    truth: "x-app >>> x-page >>> x-toolbar >>> [data-testid=create-invoice]",
    expect: "found",
  },
  {
    name: "in-a-slot",
    family,
    html: shell(`<x-card>${toolbar()}</x-card>`),
    run: ({ one, attach }) => {
      attach(one("x-card"), `<div style="padding: 40px; overflow: auto"><slot></slot></div>`);
    },
    anchor: { ...createAnchor, within: ["section#toolbar", "x-card", "main"] },
    selector: createSelector,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "slot-that-is-not-drawn-yet",
    family,
    html: shell(`<x-tabs><div slot="first">One</div><div slot="second">${toolbar()}</div></x-tabs>`),
    run: async ({ one, attach, wait }) => {
      const root = attach(one("x-tabs"), `<slot name="first"></slot>`);
      await wait(500);
      root.innerHTML = `<slot name="second"></slot>`;
    },
    anchor: createAnchor,
    selector: createSelector,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "component-mounted-late",
    family,
    html: shell(""),
    run: async ({ one, make, attach, wait }) => {
      await wait(500);
      const host = make("<x-toolbar></x-toolbar>");
      attach(
        host,
        `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`,
      );
      one("main").append(host);
    },
    anchor: inShadow,
    selector: deep,
    truth: deep,
    expect: "found",
  },
  {
    name: "component-defined-late",
    family,
    html: shell(`<x-toolbar></x-toolbar>`),
    run: async ({ wait }) => {
      await wait(700);
      customElements.define(
        "x-toolbar",
        class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({
              mode: "open",
            }).innerHTML = `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`;
          }
        },
      );
    },
    anchor: inShadow,
    selector: deep,
    truth: deep,
    expect: "found",
  },
  {
    name: "component-that-fills-itself-late",
    family,
    html: shell(`<x-toolbar></x-toolbar>`),
    run: async ({ one, attach, wait }) => {
      const root = attach(one("x-toolbar"), `<p>Loading…</p>`);
      await wait(600);
      root.innerHTML = `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`;
    },
    anchor: inShadow,
    selector: deep,
    truth: deep,
    expect: "found",
  },
  {
    name: "component-re-rendered",
    family,
    html: shell(`<x-toolbar></x-toolbar>`),
    run: ({ one, attach }) => {
      attach(
        one("x-toolbar"),
        `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`,
      );
    },
    onceShown: ({ one }) => {
      const root = one("x-toolbar").shadowRoot;
      if (root) root.innerHTML = `<p>Two drafts.</p>${root.innerHTML}`;
    },
    anchor: inShadow,
    selector: deep,
    truth: deep,
    expect: "found",
  },
  {
    name: "two-of-one-component",
    family,
    html: shell(`<x-field id="first-name"></x-field> <x-field id="last-name"></x-field>`),
    run: ({ all, attach }) => {
      for (const host of all("x-field")) {
        attach(host, `<label>Name <input></label> <button type="button" aria-label="Clear">×</button>`);
      }
    },
    anchor: {
      attributes: { "aria-label": "Clear" },
      role: "button",
      name: "Clear",
      tag: "button",
      within: ["x-field#last-name", "main"],
    },
    selector: "#last-name >>> button",
    truth: "#last-name >>> button",
    expect: "found",
  },
  {
    name: "two-of-one-component-untold",
    family,
    html: shell(`<x-field id="first-name"></x-field> <x-field id="last-name"></x-field>`),
    run: ({ all, attach }) => {
      for (const host of all("x-field")) {
        attach(host, `<label>Name <input></label> <button type="button" aria-label="Clear">×</button>`);
      }
    },
    anchor: { attributes: { "aria-label": "Clear" }, role: "button", name: "Clear", tag: "button" },
    selector: "x-field >>> button",
    truth: null,
    expect: "ambiguous",
  },
  {
    name: "in-a-closed-shadow-root",
    family,
    html: shell(`<x-toolbar></x-toolbar>`),
    run: ({ one }) => {
      one("x-toolbar").attachShadow({ mode: "closed" }).innerHTML =
        `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`;
    },
    anchor: inShadow,
    selector: deep,
    truth: null,
    expect: "absent",
  },
  {
    name: "scrolled-inside-a-shadow-root",
    family,
    html: shell(`<div style="height: 1500px"></div><x-toolbar></x-toolbar>`),
    run: ({ one, attach }) => {
      attach(
        one("x-toolbar"),
        `<div style="height: 240px; overflow: auto"><div style="height: 900px"></div><section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section></div>`,
      );
    },
    anchor: inShadow,
    selector: deep,
    truth: deep,
    expect: "found",
  },
];
