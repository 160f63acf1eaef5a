import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, table, toolbar } from "./app-shell.ts";

const family = "zoomed";
const create = { family, anchor: createAnchor, selector: createSelector, truth: createSelector } as const;
const tall = (height: number) => `<div style="height: ${height}px"></div>`;

export const zoomed: readonly AnchorCase[] = [
  { name: "root-zoomed", html: shell(toolbar()), styles: "html { zoom: 1.25 }", ...create, expect: "found" },
  { name: "body-zoomed", html: shell(toolbar()), styles: "body { zoom: 1.5 }", ...create, expect: "found" },
  {
    name: "body-zoomed-out",
    html: shell(toolbar()),
    styles: "body { zoom: 0.8 }",
    ...create,
    expect: "found",
  },
  {
    name: "section-zoomed-twice",
    html: shell(`<div style="zoom: 0.8">${table(2)}<div style="zoom: 1.5">${toolbar()}</div></div>`),
    ...create,
    expect: "found",
  },
  {
    name: "body-zoomed-and-scrolled",
    html: shell(`${tall(1_500)}${toolbar()}${tall(1_500)}`),
    styles: "body { zoom: 1.4 }",
    ...create,
    expect: "found",
  },
  {
    name: "zoom-changed-while-shown",
    html: shell(toolbar()),
    onceShown: () => {
      document.body.style.zoom = "1.3";
    },
    ...create,
    expect: "found",
  },
  {
    // A window of 1,280 × 1,024 at 400%: what WCAG 1.4.10 asks for.
    name: "at-400-percent",
    html: shell(toolbar()),
    viewport: { width: 320, height: 256 },
    ...create,
    expect: "found",
  },
  {
    name: "at-400-percent-below-the-fold",
    html: shell(`${tall(1_200)}${toolbar()}${tall(1_200)}`),
    viewport: { width: 320, height: 256 },
    ...create,
    expect: "found",
  },
  {
    name: "on-a-phone",
    html: shell(`${tall(400)}${toolbar()}${tall(1_400)}`),
    viewport: { width: 390, height: 844 },
    ...create,
    expect: "found",
  },
  {
    name: "with-large-text",
    html: shell(toolbar()),
    styles: "html, body { font-size: 40px }",
    ...create,
    expect: "found",
  },
  {
    name: "zoomed-in-a-scroller",
    html: shell(
      `<div style="height: 300px; overflow: auto; zoom: 1.6">${tall(700)}${createButton}${tall(700)}</div>`,
    ),
    family,
    anchor: {
      testId: "create-invoice",
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
    },
    selector: createSelector,
    truth: createSelector,
    expect: "found",
  },
];
