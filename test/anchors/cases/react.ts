import type { Anchor } from "../../../protocol/experience.ts";
import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createSelector } from "./app-shell.ts";

const family = "react";
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
  app: "react/keyed-table",
  anchor: editRow,
  selector: editSelector,
  truth: editSelector,
} as const;
const doneQuote: Anchor = {
  attributes: { "aria-label": "Done: Send the quote" },
  role: "button",
  name: "Done: Send the quote",
  text: "✓",
  tag: "button",
  within: ["ul#tasks", "main"],
};
const doneSelector = "[aria-label='Done: Send the quote']";
const list = {
  family,
  app: "react/unkeyed-list",
  anchor: doneQuote,
  selector: doneSelector,
  truth: doneSelector,
} as const;
const createInvoice: Anchor = {
  id: ":r0:",
  role: "button",
  name: "Create invoice",
  text: "Create invoice",
  tag: "button",
  within: ["section#toolbar", "main"],
};
const route = {
  family,
  app: "react/suspense-routes",
  anchor: createInvoice,
  selector: "#toolbar .btn",
  truth: "#toolbar button[id]",
} as const;
const openClient = (row: number): Pick<AnchorCase, "family" | "app" | "anchor" | "selector"> => ({
  family,
  app: "react/virtual-rows",
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

export const react: readonly AnchorCase[] = [
  { name: "react-rows-sorted", ...table, onceShown: ({ one }) => one("#sort").click(), expect: "found" },
  {
    name: "react-rows-with-new-keys",
    ...table,
    onceShown: ({ one }) => one("#refetch").click(),
    expect: "found",
  },
  {
    name: "react-row-dropped",
    ...table,
    onceShown: ({ one }) => one("#drop").click(),
    truth: (kit) => kit.find("tr[data-invoice='1004'] button"),
    expect: "absent",
  },
  {
    name: "react-nodes-change-meaning",
    ...list,
    onceShown: ({ one }) => one("#shift").click(),
    expect: "found",
  },
  {
    name: "react-nodes-change-meaning-downwards",
    ...list,
    onceShown: ({ one }) => one("#prepend").click(),
    expect: "found",
  },
  {
    name: "react-meaning-gone",
    ...list,
    onceShown: ({ one }) => {
      one("#shift").click();
      setTimeout(() => one("#shift").click(), 30);
    },
    truth: (kit) => kit.find("[aria-label='Done: Send the quote']"),
    expect: "absent",
  },
  { name: "react-lazy-route", ...route, expect: "found" },
  {
    name: "react-route-left-and-back",
    ...route,
    onceShown: async ({ one, wait }) => {
      one("#to-clients").click();
      await wait(500);
      one("#to-invoices").click();
    },
    expect: "found",
  },
  {
    name: "react-route-left-for-a-lookalike",
    ...route,
    onceShown: async ({ one, wait }) => {
      one("#to-clients").click();
      await wait(500);
    },
    truth: (kit) => kit.find("#toolbar button[id]"),
    expect: "absent",
  },
  {
    name: "react-back-button",
    ...route,
    run: async ({ one, wait }) => {
      await wait(100);
      one("#to-invoices").click();
      await wait(100);
      one("#to-clients").click();
      await wait(300);
      history.back();
    },
    expect: "found",
  },
  { name: "react-virtual-row-in-sight", ...openClient(5), truth: "[data-index='5'] button", expect: "found" },
  { name: "react-virtual-row-far-away", ...openClient(3_000), truth: null, expect: "absent" },
  {
    name: "react-virtual-row-scrolled-to",
    ...openClient(300),
    run: async ({ one, wait }) => {
      await wait(500);
      one("#view").scrollTop = 298 * 36;
    },
    truth: "[data-index='300'] button",
    expect: "found",
  },
  {
    name: "react-virtual-row-scrolled-away-and-back",
    ...openClient(5),
    onceShown: async ({ one, wait }) => {
      one("#view").scrollTop = 8_000;
      await wait(400);
      one("#view").scrollTop = 0;
    },
    truth: "[data-index='5'] button",
    expect: "found",
  },
  {
    name: "react-modal-through-a-portal",
    family,
    app: "react/portal-modal",
    startedByPage: true,
    run: async ({ one, wait }) => {
      await wait(500);
      one("#open").click();
    },
    anchor: {
      attributes: { type: "submit" },
      role: "button",
      name: "Save client",
      text: "Save client",
      tag: "button",
      within: ["dialog"],
    },
    selector: "dialog [type=submit]",
    truth: "dialog [type=submit]",
    expect: "found",
  },
  {
    name: "react-drawn-all-the-time",
    family,
    app: "react/ticking-store",
    anchor: createAnchor,
    selector: createSelector,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "react-hydrated",
    family,
    app: "react/server-rendered",
    anchor: {
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar", "main"],
      selector: "#toolbar > button:last-child",
    },
    selector: "#toolbar > button:first-child",
    truth: "#toolbar > button:first-child",
    expect: "found",
  },
  {
    name: "react-two-menus-on-a-wide-window",
    family,
    app: "react/responsive-menu",
    anchor: {
      attributes: { href: "/reports" },
      role: "link",
      name: "Reports",
      text: "Reports",
      tag: "a",
      within: ["nav"],
    },
    selector: ".wide a[href='/reports']",
    truth: ".wide a[href='/reports']",
    expect: "found",
  },
  {
    name: "react-two-menus-on-a-phone",
    family,
    app: "react/responsive-menu",
    viewport: { width: 390, height: 844 },
    run: async ({ one, wait }) => {
      await wait(600);
      one("#menu").click();
    },
    anchor: {
      attributes: { href: "/reports" },
      role: "link",
      name: "Reports",
      text: "Reports",
      tag: "a",
      within: ["nav"],
    },
    selector: ".narrow a[href='/reports']",
    truth: ".narrow a[href='/reports']",
    expect: "found",
  },
];
