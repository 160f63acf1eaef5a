import type { Anchor } from "../../../protocol/experience.ts";
import type { AnchorCase } from "../anchor-case.ts";
import { shell } from "./app-shell.ts";

const family = "virtualised";

/** A list that keeps a dozen nodes and gives them new rows as it is scrolled. */
const list = shell(`<div id="view"><div id="track"></div></div>`);
const styles = `#view { height: 360px; overflow: auto; position: relative; border: 1px solid #ccc; width: 700px }
  #track { height: 40000px; position: relative } .row { position: absolute; left: 0; right: 0; height: 40px; display: flex; gap: 16px }`;

/** Draws the rows in sight, recycling nodes: node n shows every twelfth row. */
const recycle: NonNullable<AnchorCase["run"]> = ({ one, make }) => {
  const nodes = Array.from({ length: 12 }, () =>
    make(`<div class="row" role="row"><span class="name"></span><button type="button">Open</button></div>`),
  );
  one("#track").append(...nodes);
  const draw = () => {
    const first = Math.floor(one("#view").scrollTop / 40);
    for (let row = first; row < first + 12; row++) {
      const node = nodes[row % 12];
      if (node === undefined) continue;
      node.style.top = `${row * 40}px`;
      node.dataset.row = `${row}`;
      node.setAttribute("aria-rowindex", `${row + 1}`);
      const [name, button] = [node.querySelector(".name"), node.querySelector("button")];
      if (name) name.textContent = `Invoice ${1_000 + row}`;
      button?.setAttribute("aria-label", `Open invoice ${1_000 + row}`);
    }
  };
  one("#view").addEventListener("scroll", draw);
  draw();
};

const openRow = (row: number): Anchor => ({
  attributes: { "aria-label": `Open invoice ${1_000 + row}` },
  role: "button",
  name: `Open invoice ${1_000 + row}`,
  text: "Open",
  tag: "button",
  within: [`div[data-row='${row}']`, "div#track"],
});
const rowButton = (row: number) => `[data-row='${row}'] button`;

export const virtualised: readonly AnchorCase[] = [
  {
    name: "recycled-row-in-sight",
    family,
    html: list,
    styles,
    run: recycle,
    anchor: openRow(4),
    selector: rowButton(4),
    truth: rowButton(4),
    expect: "found",
  },
  {
    name: "recycled-row-out-of-the-window",
    family,
    html: list,
    styles,
    run: recycle,
    anchor: openRow(400),
    selector: rowButton(400),
    truth: null,
    expect: "absent",
  },
  {
    name: "recycled-row-the-page-scrolls-to",
    family,
    html: list,
    styles: `${styles} .ready {}`,
    run: async ({ one, make, wait }) => {
      const nodes = Array.from({ length: 12 }, () =>
        make(
          `<div class="row" role="row"><span class="name"></span><button type="button">Open</button></div>`,
        ),
      );
      one("#track").append(...nodes);
      const draw = () => {
        const first = Math.floor(one("#view").scrollTop / 40);
        nodes.forEach((node, index) => {
          node.style.top = `${(first + index) * 40}px`;
          node.dataset.row = `${first + index}`;
          node.querySelector("button")?.setAttribute("aria-label", `Open invoice ${1_000 + first + index}`);
        });
      };
      one("#view").addEventListener("scroll", draw);
      draw();
      await wait(500);
      one("#view").scrollTop = 40 * 398;
    },
    anchor: openRow(400),
    selector: rowButton(400),
    truth: rowButton(400),
    expect: "found",
  },
  {
    name: "recycled-node-takes-another-row",
    family,
    html: list,
    styles,
    run: recycle,
    onceShown: async ({ one, wait }) => {
      one("#view").scrollTop = 40 * 40;
      await wait(100);
    },
    anchor: openRow(4),
    selector: rowButton(4),
    truth: (kit) => kit.find("[data-row='4'] button"),
    expect: "absent",
  },
  {
    name: "recycled-and-back",
    family,
    html: list,
    styles,
    run: recycle,
    onceShown: async ({ one, wait }) => {
      one("#view").scrollTop = 40 * 30;
      await wait(500);
      one("#view").scrollTop = 0;
      await wait(100);
    },
    anchor: openRow(4),
    selector: rowButton(4),
    truth: rowButton(4),
    expect: "found",
  },
  {
    name: "recycled-row-shifts-to-another-node",
    family,
    html: list,
    styles,
    run: ({ one, make }) => {
      // The nodes stay in order: every row moves up one node a step.
      const nodes = Array.from({ length: 12 }, () =>
        make(
          `<div class="row" role="row"><span class="name"></span><button type="button">Open</button></div>`,
        ),
      );
      one("#track").append(...nodes);
      const draw = () => {
        const first = Math.floor(one("#view").scrollTop / 40);
        nodes.forEach((node, index) => {
          node.style.top = `${(first + index) * 40}px`;
          node.dataset.row = `${first + index}`;
          node.querySelector("button")?.setAttribute("aria-label", `Open invoice ${1_000 + first + index}`);
        });
      };
      one("#view").addEventListener("scroll", draw);
      draw();
    },
    onceShown: async ({ one, wait }) => {
      one("#view").scrollTop = 80;
      await wait(100);
    },
    anchor: openRow(5),
    selector: rowButton(5),
    truth: rowButton(5),
    expect: "found",
  },
  {
    name: "rows-by-translation",
    family,
    html: list,
    styles,
    run: ({ one, make }) => {
      for (let row = 0; row < 10; row++) {
        one("#track").append(
          make(
            `<div class="row" data-row="${row}" style="transform: translateY(${row * 40}px)"><span>Invoice ${1_000 + row}</span><button type="button" aria-label="Open invoice ${1_000 + row}">Open</button></div>`,
          ),
        );
      }
    },
    anchor: openRow(6),
    selector: rowButton(6),
    truth: rowButton(6),
    expect: "found",
  },
  {
    name: "head-of-a-virtual-grid",
    family,
    html: shell(
      `<div role="grid" aria-label="Invoices" aria-rowcount="5000"><div role="row"><div role="columnheader" aria-colindex="1">Number</div><div role="columnheader" aria-colindex="2">Due date</div></div><div id="view"><div id="track"></div></div></div>`,
    ),
    styles: `${styles} [role=columnheader] { display: inline-block; width: 200px }`,
    run: recycle,
    anchor: {
      role: "columnheader",
      name: "Due date",
      text: "Due date",
      tag: "div",
      attributes: { "aria-colindex": "2" },
      within: ["[role=grid]"],
    },
    selector: "[aria-colindex='2']",
    truth: "[aria-colindex='2']",
    expect: "found",
  },
  {
    name: "row-recorded-without-its-row",
    family,
    html: list,
    styles,
    run: recycle,
    // An editor that took only what the button itself says: every row fits.
    anchor: { role: "button", text: "Open", tag: "button", within: ["div#track"] },
    selector: "#track button",
    truth: null,
    expect: "ambiguous",
  },
  {
    name: "cell-in-recycled-columns",
    family,
    html: shell(`<div id="view"><div id="track"></div></div>`),
    styles:
      "#view { width: 600px; overflow: auto; height: 100px } #track { width: 12000px; position: relative; height: 60px } .col { position: absolute; width: 120px }",
    run: async ({ one, make, wait }) => {
      const nodes = Array.from({ length: 8 }, () => make(`<div class="col" role="columnheader"></div>`));
      one("#track").append(...nodes);
      const draw = () => {
        const first = Math.floor(one("#view").scrollLeft / 120);
        nodes.forEach((node, index) => {
          node.style.left = `${(first + index) * 120}px`;
          node.dataset.column = `${first + index}`;
          node.textContent = `Week ${first + index + 1}`;
        });
      };
      one("#view").addEventListener("scroll", draw);
      draw();
      await wait(400);
      one("#view").scrollLeft = 120 * 40;
    },
    anchor: {
      role: "columnheader",
      name: "Week 43",
      text: "Week 43",
      tag: "div",
      attributes: { "data-column": "42" },
      within: ["div#track"],
    },
    selector: "[data-column='42']",
    truth: "[data-column='42']",
    expect: "found",
  },
];
