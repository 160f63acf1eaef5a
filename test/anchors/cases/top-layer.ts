import type { Anchor } from "../../../protocol/experience.ts";
import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createSelector, shell, table, toolbar } from "./app-shell.ts";

const family = "top-layer";
const saveButton = `<button type="submit" class="btn btn-primary" data-testid="save-client">Save client</button>`;
const form = `<form method="dialog"><h2>New client</h2><label>Name <input name="client"></label> <button type="button">Cancel</button> ${saveButton}</form>`;
const save: Anchor = {
  testId: "save-client",
  attributes: { type: "submit" },
  role: "button",
  name: "Save client",
  text: "Save client",
  tag: "button",
  within: ["form", "dialog"],
};
const selector = "[data-testid=save-client]";
const found = {
  family,
  startedByPage: true,
  anchor: save,
  selector,
  truth: selector,
  expect: "found",
} as const;

export const topLayer: readonly AnchorCase[] = [
  {
    name: "in-a-modal-dialog",
    html: shell(`${table(4)}<dialog id="edit">${form}</dialog>`),
    run: ({ one }) => (one("#edit") as HTMLDialogElement).showModal(),
    ...found,
  },
  {
    name: "in-a-modal-dialog-opened-late",
    html: shell(`${table(4)}<dialog id="edit">${form}</dialog>`),
    run: async ({ one, wait }) => {
      await wait(700);
      (one("#edit") as HTMLDialogElement).showModal();
    },
    ...found,
  },
  {
    name: "in-a-dialog-in-a-dialog",
    html: shell(`<dialog id="outer"><p>Clients</p><dialog id="inner">${form}</dialog></dialog>`),
    run: ({ one }) => {
      (one("#outer") as HTMLDialogElement).showModal();
      (one("#inner") as HTMLDialogElement).showModal();
    },
    ...found,
  },
  {
    name: "in-a-dialog-that-is-not-modal",
    html: shell(`${table(4)}<dialog id="edit">${form}</dialog>`),
    run: ({ one }) => (one("#edit") as HTMLDialogElement).show(),
    ...found,
  },
  {
    name: "deep-in-a-long-dialog",
    html: shell(
      `<dialog id="edit" style="max-height: 300px; overflow: auto"><div style="height: 1200px">Terms</div>${form}</dialog>`,
    ),
    run: ({ one }) => (one("#edit") as HTMLDialogElement).showModal(),
    ...found,
  },
  {
    name: "in-a-popover",
    html: shell(`<button popovertarget="menu">Menu</button><div id="menu" popover>${form}</div>`),
    run: async ({ one, wait }) => {
      await wait(500);
      one("#menu").showPopover();
    },
    ...found,
    anchor: { ...save, within: ["form", "div#menu"] },
  },
  {
    name: "in-a-manual-popover",
    html: shell(`<div id="toast" popover="manual" style="inset: auto 20px 20px auto">${form}</div>`),
    run: ({ one }) => one("#toast").showPopover(),
    ...found,
    anchor: { ...save, within: ["form", "div#toast"] },
  },
  {
    name: "popover-opened-after-us",
    html: shell(
      `${toolbar()}<div id="toast" popover="manual" style="inset: auto 20px 20px auto">Saved.</div>`,
    ),
    onceShown: ({ one }) => one("#toast").showPopover(),
    family,
    anchor: createAnchor,
    selector: createSelector,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "in-a-popover-in-a-dialog",
    html: shell(`<dialog id="edit"><p>Client</p><div id="more" popover="manual">${form}</div></dialog>`),
    run: ({ one }) => {
      (one("#edit") as HTMLDialogElement).showModal();
      one("#more").showPopover();
    },
    ...found,
    anchor: { ...save, within: ["form", "div#more", "dialog"] },
  },
  {
    name: "dialog-opened-and-closed-meanwhile",
    html: shell(`${toolbar()}<dialog id="ask"><p>Discard the draft?</p></dialog>`),
    onceShown: async ({ one, wait }) => {
      const dialog = one("#ask") as HTMLDialogElement;
      dialog.showModal();
      await wait(500);
      dialog.close();
    },
    family,
    anchor: createAnchor,
    selector: createSelector,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "dialog-closed-for-good",
    html: shell(`<dialog id="edit">${form}</dialog>`),
    run: ({ one }) => (one("#edit") as HTMLDialogElement).showModal(),
    onceShown: ({ one }) => (one("#edit") as HTMLDialogElement).close(),
    ...found,
    expect: "hidden",
  },
  {
    name: "dialog-never-opened",
    html: shell(`<dialog id="edit">${form}</dialog>`),
    ...found,
    expect: "hidden",
  },
  {
    name: "modal-dialog-in-a-shadow-root",
    html: shell(`<x-dialog></x-dialog>`),
    run: ({ one, attach }) => {
      const root = attach(
        one("x-dialog"),
        `<dialog><form><h2>New client</h2><input name="client" aria-label="Name"> <button type="button">Cancel</button> <button type="submit" data-testid="save-client">Save client</button></form></dialog>`,
      );
      root.querySelector("dialog")?.showModal();
    },
    ...found,
    anchor: { ...save, within: ["form", "dialog", "x-dialog"] },
    selector: "x-dialog >>> [data-testid=save-client]",
    truth: "x-dialog >>> [data-testid=save-client]",
  },
  {
    name: "modal-made-of-divs",
    html: `<div id="app" inert aria-hidden="true">${shell(table(4))}</div>
      <div class="veil"><div role="dialog" aria-modal="true" aria-label="New client">${form}</div></div>`,
    styles:
      ".veil { position: fixed; inset: 0; z-index: 2147483647; background: #0008; display: grid; place-items: center } [role=dialog] { background: #fff; padding: 24px }",
    ...found,
    anchor: { ...save, within: ["form", "[role=dialog]"] },
  },
  {
    name: "under-a-modal-with-the-same-button",
    html: shell(
      `<section id="page">${form.replace("save-client", "save-page-client")}</section><dialog id="edit">${form}</dialog>`,
    ),
    run: ({ one }) => (one("#edit") as HTMLDialogElement).showModal(),
    ...found,
  },
];
