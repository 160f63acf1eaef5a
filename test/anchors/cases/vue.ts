import type { Anchor } from "../../../protocol/experience.ts";
import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor } from "./app-shell.ts";

const family = "vue";
const editRow: Anchor = {
  attributes: { "aria-label": "Edit invoice 1004" },
  role: "button",
  name: "Edit invoice 1004",
  text: "Edit",
  tag: "button",
  within: ["tr[data-invoice='1004']", "tbody", "main"],
};
const editSelector = "tr[data-invoice='1004'] button";
const table = {
  family,
  app: "vue/keyed-table",
  anchor: editRow,
  selector: editSelector,
  truth: editSelector,
} as const;
const doneSelector = "[aria-label='Done: Send the quote']";
const list = {
  family,
  app: "vue/unkeyed-list",
  anchor: {
    attributes: { "aria-label": "Done: Send the quote" },
    role: "button",
    name: "Done: Send the quote",
    text: "✓",
    tag: "button",
    within: ["ul#tasks", "main"],
  },
  selector: doneSelector,
  truth: doneSelector,
} satisfies Partial<AnchorCase>;
const route = {
  family,
  app: "vue/kept-alive",
  anchor: {
    role: "button",
    name: "Create invoice",
    text: "Create invoice",
    tag: "button",
    within: ["section#toolbar", "main"],
  },
  selector: "#toolbar .btn",
  truth: "#toolbar .btn",
} satisfies Partial<AnchorCase>;
const saveProfile: Anchor = {
  role: "button",
  name: "Save",
  text: "Save",
  tag: "button",
  within: ["section#profile", "main"],
};
const openClient = (row: number): Pick<AnchorCase, "family" | "app" | "anchor" | "selector"> => ({
  family,
  app: "vue/virtual-rows",
  anchor: {
    attributes: { "aria-label": `Open client ${row}` },
    role: "button",
    name: `Open client ${row}`,
    text: "Open",
    tag: "button",
    within: [`[data-index='${row}']`, "div#view", "main"],
  },
  selector: `[data-index='${row}'] button`,
});

export const vue: readonly AnchorCase[] = [
  { name: "vue-rows-sorted", ...table, onceShown: ({ one }) => one("#sort").click(), expect: "found" },
  {
    name: "vue-rows-with-new-keys",
    ...table,
    onceShown: ({ one }) => one("#refetch").click(),
    expect: "found",
  },
  {
    name: "vue-row-dropped",
    ...table,
    onceShown: ({ one }) => one("#drop").click(),
    truth: (kit) => kit.find("tr[data-invoice='1004'] button"),
    expect: "absent",
  },
  {
    name: "vue-nodes-change-meaning",
    ...list,
    onceShown: ({ one }) => one("#shift").click(),
    expect: "found",
  },
  {
    name: "vue-nodes-change-meaning-downwards",
    ...list,
    onceShown: ({ one }) => one("#prepend").click(),
    expect: "found",
  },
  { name: "vue-route-kept-alive", ...route, expect: "found" },
  {
    name: "vue-route-kept-alive-left-and-back",
    ...route,
    onceShown: async ({ one, wait }) => {
      one("#to-clients").click();
      await wait(400);
      one("#to-invoices").click();
    },
    expect: "found",
  },
  {
    name: "vue-route-kept-alive-left-for-a-lookalike",
    ...route,
    onceShown: ({ one }) => one("#to-clients").click(),
    truth: ({ all }) =>
      all("#toolbar .btn").find(({ textContent }) => textContent === "Create invoice") ?? null,
    expect: "absent",
  },
  {
    name: "vue-page-in-transition",
    family,
    app: "vue/transitions",
    run: async ({ one, wait }) => {
      one("#turn").click();
      await wait(700);
      one("#turn").click();
    },
    anchor: saveProfile,
    selector: "#profile .save",
    truth: "#profile .save",
    expect: "found",
  },
  {
    name: "vue-menu-teleported",
    family,
    app: "vue/teleported-menu",
    run: async ({ one, wait }) => {
      await wait(500);
      one("#open").click();
    },
    anchor: { role: "menuitem", name: "Archive", text: "Archive", tag: "li", within: ["ul#actions"] },
    selector: "#actions li:nth-child(2)",
    truth: "#actions li:nth-child(2)",
    expect: "found",
  },
  { name: "vue-virtual-row-in-sight", ...openClient(5), truth: "[data-index='5'] button", expect: "found" },
  { name: "vue-virtual-row-far-away", ...openClient(3_000), truth: null, expect: "absent" },
  {
    name: "vue-virtual-node-takes-another-row",
    ...openClient(5),
    onceShown: ({ one }) => {
      one("#view").scrollTop = 8_000;
    },
    truth: (kit) => kit.find("[data-index='5'] button"),
    expect: "absent",
  },
  {
    name: "vue-virtual-row-scrolled-to",
    ...openClient(300),
    run: async ({ one, wait }) => {
      await wait(500);
      one("#view").scrollTop = 298 * 36;
    },
    truth: "[data-index='300'] button",
    expect: "found",
  },
  {
    name: "vue-form-loaded-late",
    family,
    app: "vue/async-form",
    anchor: {
      attributes: { name: "vat" },
      role: "textbox",
      name: "VAT number",
      tag: "input",
      within: ["form#client", "main"],
    },
    selector: "#client [name=vat]",
    truth: "#client [name=vat]",
    expect: "found",
  },
  {
    name: "vue-custom-element-drawn-again",
    family,
    app: "vue/custom-element",
    anchor: { ...createAnchor, within: ["section#toolbar", "ledger-toolbar", "main"] },
    selector: "ledger-toolbar >>> [data-testid=create-invoice]",
    truth: "ledger-toolbar >>> [data-testid=create-invoice]",
    expect: "found",
  },
];
