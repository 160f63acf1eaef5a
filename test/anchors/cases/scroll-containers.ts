import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, table, toolbar } from "./app-shell.ts";

const family = "scroll-containers";
const create = { family, anchor: createAnchor, selector: createSelector, truth: createSelector } as const;
const tall = (height: number) => `<div style="height: ${height}px"></div>`;

export const scrollContainers: readonly AnchorCase[] = [
  {
    name: "below-the-fold",
    html: shell(`${tall(2_400)}${toolbar()}${tall(1_200)}`),
    ...create,
    expect: "found",
  },
  {
    name: "at-the-very-end",
    html: `${shell(tall(2_400))}${toolbar()}`,
    ...create,
    expect: "found",
  },
  {
    name: "in-a-scroller",
    html: shell(`<div style="height: 300px; overflow: auto">${tall(900)}${toolbar()}${tall(900)}</div>`),
    ...create,
    expect: "found",
  },
  {
    name: "in-two-scrollers-below-the-fold",
    html: shell(`${tall(1_500)}<div style="height: 400px; overflow: auto">${tall(600)}
      <div style="height: 250px; overflow: auto">${tall(700)}${toolbar()}${tall(700)}</div>${tall(600)}</div>${tall(1_500)}`),
    ...create,
    expect: "found",
  },
  {
    name: "far-to-the-right",
    html: shell(`<div style="overflow: auto; white-space: nowrap; width: 600px">
      <div style="display: inline-block; width: 1800px"></div><section id="toolbar" style="display: inline-block">${createButton}</section>
      <div style="display: inline-block; width: 900px"></div></div>`),
    ...create,
    expect: "found",
  },
  {
    name: "in-a-carousel-without-scroll-bars",
    html: shell(
      `<div class="carousel"><div class="slide">One</div><div class="slide">Two</div><div class="slide">${toolbar()}</div></div>`,
    ),
    styles:
      ".carousel { display: flex; overflow: auto hidden; scroll-snap-type: x mandatory; scrollbar-width: none; width: 500px } .slide { flex: 0 0 500px; height: 200px; scroll-snap-align: start }",
    ...create,
    expect: "found",
  },
  {
    name: "smooth-scrolling",
    html: shell(`${tall(1_800)}${toolbar()}${tall(1_800)}`),
    styles: "html { scroll-behavior: smooth }",
    ...create,
    expect: "found",
  },
  {
    name: "snapping-sections",
    html: shell(
      `<div class="snap">${[1, 2, 3].map((number) => `<div>Section ${number}</div>`).join("")}<div>${toolbar()}</div></div>`,
    ),
    styles:
      ".snap { height: 400px; overflow: auto; scroll-snap-type: y mandatory } .snap > div { height: 400px; scroll-snap-align: start }",
    ...create,
    expect: "found",
  },
  {
    name: "above-the-window",
    html: shell(`${tall(600)}${toolbar()}${tall(3_000)}`),
    run: () => scrollTo(0, 2_000),
    ...create,
    expect: "found",
  },
  {
    name: "above-the-window-under-a-fixed-bar",
    html: `<div class="bar">Ledgerly</div>${shell(`${tall(600)}${toolbar()}${tall(3_000)}`)}`,
    styles:
      ".bar { position: fixed; inset: 0 0 auto; height: 90px; background: #246; color: #fff; z-index: 5 }",
    run: () => scrollTo(0, 2_000),
    ...create,
    expect: "found",
  },
  {
    name: "user-scrolls-the-page",
    html: shell(`${tall(500)}${toolbar()}${tall(2_000)}`),
    onceShown: async ({ wait }) => {
      for (let step = 0; step < 10; step++) {
        scrollBy({ top: 20, behavior: "instant" });
        await wait(30);
      }
    },
    ...create,
    expect: "found",
  },
  {
    name: "user-scrolls-a-scroller",
    html: shell(
      `<div id="box" style="height: 360px; overflow: auto">${tall(400)}${toolbar()}${tall(900)}</div>`,
    ),
    onceShown: async ({ one, wait }) => {
      for (let step = 0; step < 10; step++) {
        one("#box").scrollTop += 6;
        await wait(30);
      }
    },
    ...create,
    expect: "found",
  },
  {
    name: "list-grows-above-it",
    html: shell(`<div id="feed"></div>${toolbar()}${tall(1_500)}`),
    styles: "html { overflow-anchor: none }",
    onceShown: async ({ one, make, wait }) => {
      for (let step = 0; step < 5; step++) {
        one("#feed").append(make(`<p>Item ${step}</p>`));
        await wait(80);
      }
    },
    ...create,
    expect: "found",
  },
  {
    name: "last-row-of-a-long-table",
    html: shell(table(150)),
    anchor: {
      role: "button",
      name: "Send",
      text: "Send",
      tag: "button",
      within: ["tr[data-invoice='1150']", "tbody", "table"],
    },
    family,
    selector: "tr[data-invoice='1150'] button:last-of-type",
    truth: "tr[data-invoice='1150'] button:last-of-type",
    expect: "found",
  },
  {
    name: "taller-than-the-window",
    html: shell(`<div id="report" role="region" aria-label="Yearly report">${table(60)}</div>`),
    family,
    anchor: { id: "report", role: "region", name: "Yearly report", tag: "div", within: ["main"] },
    selector: "#report",
    truth: "#report",
    expect: "found",
  },
];
