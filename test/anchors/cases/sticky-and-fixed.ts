import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, table, toolbar } from "./app-shell.ts";

const family = "sticky-and-fixed";
const create = { family, anchor: createAnchor, selector: createSelector, truth: createSelector } as const;
const tall = (height: number) => `<div style="height: ${height}px"></div>`;
const fixed = (style: string, inner: string) =>
  `<div style="position: fixed; background: #fff; ${style}">${inner}</div>`;

export const stickyAndFixed: readonly AnchorCase[] = [
  {
    name: "in-a-fixed-header",
    html: shell(`${fixed("inset: 0 0 auto; z-index: 9", toolbar())}${tall(3_000)}`),
    onceShown: () => scrollTo({ top: 900, behavior: "instant" }),
    ...create,
    expect: "found",
  },
  {
    name: "in-a-fixed-footer",
    html: shell(`${tall(3_000)}${fixed("inset: auto 0 0; padding: 8px", createButton)}`),
    ...create,
    expect: "found",
  },
  {
    name: "floating-button-in-the-corner",
    html: shell(`${tall(2_000)}${fixed("right: 12px; bottom: 12px", createButton)}`),
    ...create,
    expect: "found",
  },
  {
    name: "in-the-upper-left-corner",
    html: shell(`${tall(2_000)}${fixed("left: 0; top: 0", createButton)}`),
    ...create,
    expect: "found",
  },
  {
    name: "sticky-toolbar",
    html: shell(
      `${tall(300)}<div style="position: sticky; top: 0; background: #fff">${toolbar()}</div>${tall(3_000)}`,
    ),
    onceShown: () => scrollTo({ top: 1_400, behavior: "instant" }),
    ...create,
    expect: "found",
  },
  {
    name: "sticky-column-head",
    html: shell(`<div id="box" style="height: 300px; overflow: auto">${table(60)}</div>`),
    styles: "thead th { position: sticky; top: 0; background: #fff }",
    onceShown: ({ one }) => {
      one("#box").scrollTop = 700;
    },
    family,
    anchor: {
      role: "columnheader",
      name: "Client",
      text: "Client",
      tag: "th",
      within: ["thead", "table", "main"],
    },
    selector: "thead th:nth-child(2)",
    truth: "thead th:nth-child(2)",
    expect: "found",
  },
  {
    name: "sticky-side-bar",
    html: `<div style="display: flex"><aside style="position: sticky; top: 20px; align-self: start">${toolbar()}</aside>${shell(tall(3_000))}</div>`,
    onceShown: () => scrollTo({ top: 1_000, behavior: "instant" }),
    ...create,
    expect: "found",
  },
  {
    name: "fixed-in-a-transformed-panel",
    html: shell(
      `<div style="transform: translate(60px, 40px); height: 400px">${fixed("left: 20px; top: 60px", toolbar())}</div>`,
    ),
    ...create,
    expect: "found",
  },
  {
    name: "row-under-sticky-head-and-foot",
    html: shell(
      `<div style="height: 320px; overflow: auto" id="box">${table(40)}<div class="sum">Total</div></div>`,
    ),
    styles:
      "thead th { position: sticky; top: 0; background: #fff; height: 60px } .sum { position: sticky; bottom: 0; height: 60px; background: #ffc }",
    family,
    anchor: {
      role: "button",
      name: "Edit",
      text: "Edit",
      tag: "button",
      within: ["tr[data-invoice='1030']", "tbody", "table"],
    },
    selector: "tr[data-invoice='1030'] button",
    truth: "tr[data-invoice='1030'] button",
    expect: "found",
  },
  {
    name: "bar-that-hides-on-scroll",
    html: shell(`${fixed("inset: 0 0 auto; transition: translate 0.2s", toolbar())}${tall(3_000)}`),
    styles: ".away { translate: 0 -150px }",
    onceShown: async ({ one, wait }) => {
      const bar = one("main > div");
      bar.classList.add("away");
      await wait(500);
      bar.classList.remove("away");
      await wait(300);
    },
    ...create,
    expect: "found",
  },
];
