import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createSelector, shell, toolbar } from "./app-shell.ts";

const family = "transformed";
const create = { family, anchor: createAnchor, selector: createSelector, truth: createSelector } as const;
const within = (style: string, more = "") =>
  shell(`<div id="stage" style="${style}">${toolbar()}${more}</div>`);

export const transformed: readonly AnchorCase[] = [
  { name: "scaled-down", html: within("scale: 0.7; transform-origin: 0 0"), ...create, expect: "found" },
  {
    name: "scaled-up",
    html: within("transform: scale(1.8); transform-origin: 0 0"),
    ...create,
    expect: "found",
  },
  { name: "rotated", html: within("rotate: 9deg; margin-top: 120px"), ...create, expect: "found" },
  { name: "upside-down", html: within("rotate: 180deg"), ...create, expect: "found" },
  { name: "mirrored", html: within("scale: -1 1"), ...create, expect: "found" },
  {
    name: "skewed",
    html: within("transform: skewX(-15deg); margin-left: 120px"),
    ...create,
    expect: "found",
  },
  {
    name: "in-perspective",
    html: within("transform: perspective(600px) rotateY(25deg)"),
    ...create,
    expect: "found",
  },
  {
    name: "body-transformed",
    html: shell(toolbar()),
    styles: "body { transform: translate(30px, 50px) scale(0.9); transform-origin: 0 0 }",
    ...create,
    expect: "found",
  },
  {
    name: "body-filtered-and-scrolled",
    html: shell(`<div style="height: 1600px"></div>${toolbar()}<div style="height: 1600px"></div>`),
    // A filter makes the body the frame of reference of everything fixed in it.
    styles: "body { filter: saturate(0.9) }",
    ...create,
    expect: "found",
  },
  {
    name: "panned-canvas",
    html: shell(`<div id="view"><div id="canvas">${toolbar()}</div></div>`),
    styles:
      "#view { width: 800px; height: 400px; overflow: hidden; position: relative; background: #eee } #canvas { position: absolute; transform: translate(120px, 80px) scale(1.2); transform-origin: 0 0; transition: transform 0.3s }",
    onceShown: async ({ one, wait }) => {
      one("#canvas").style.transform = "translate(300px, 160px) scale(0.8)";
      await wait(400);
    },
    ...create,
    expect: "found",
  },
  {
    name: "contained-and-promoted",
    html: within("contain: layout paint; will-change: transform; margin: 40px"),
    ...create,
    expect: "found",
  },
];
