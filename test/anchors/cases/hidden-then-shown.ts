import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, toolbar } from "./app-shell.ts";

const family = "hidden-then-shown";
const create = { family, anchor: createAnchor, selector: createSelector, truth: createSelector } as const;
/** A panel around the toolbar that the case shows or hides by its class. */
const panel = (attributes: string) => shell(`<div id="panel" ${attributes}>${toolbar()}</div>`);

export const hiddenThenShown: readonly AnchorCase[] = [
  {
    name: "display-none-then-shown",
    html: panel(`style="display: none"`),
    run: async ({ one, wait }) => {
      await wait(600);
      one("#panel").style.display = "";
    },
    ...create,
    expect: "found",
  },
  {
    name: "shown-by-a-class-far-above",
    html: panel(""),
    styles: "body:not(.ready) main { display: none }",
    run: async ({ wait }) => {
      await wait(600);
      document.body.classList.add("ready");
    },
    ...create,
    expect: "found",
  },
  {
    name: "shown-by-a-style-sheet",
    html: panel(""),
    styles: "#panel { visibility: hidden }",
    run: async ({ make, wait }) => {
      await wait(600);
      document.head.append(make("<style>#panel { visibility: visible }</style>"));
    },
    ...create,
    expect: "found",
  },
  {
    name: "visibility-hidden-then-visible",
    html: panel(`style="visibility: hidden"`),
    run: async ({ one, wait }) => {
      await wait(600);
      one("#panel").style.visibility = "visible";
    },
    ...create,
    expect: "found",
  },
  {
    name: "hidden-attribute-removed",
    html: panel("hidden"),
    run: async ({ one, wait }) => {
      await wait(600);
      one("#panel").hidden = false;
    },
    ...create,
    expect: "found",
  },
  {
    name: "details-opened",
    html: shell(`<details id="more"><summary>More</summary>${toolbar()}</details>`),
    run: async ({ one, wait }) => {
      await wait(600);
      one("#more summary").click();
    },
    ...create,
    expect: "found",
  },
  {
    name: "content-visibility-hidden-then-visible",
    html: panel(`style="content-visibility: hidden"`),
    run: async ({ one, wait }) => {
      await wait(600);
      one("#panel").style.contentVisibility = "visible";
    },
    ...create,
    expect: "found",
  },
  {
    name: "content-visibility-auto-below-the-fold",
    html: shell(
      `<div style="height: 3000px"></div><div style="content-visibility: auto; contain-intrinsic-size: 600px">${toolbar()}</div>`,
    ),
    ...create,
    expect: "found",
  },
  {
    name: "faded-in",
    html: panel(`class="faded"`),
    styles: "#panel { transition: opacity 0.3s } .faded { opacity: 0 }",
    run: async ({ one, wait }) => {
      await wait(500);
      one("#panel").classList.remove("faded");
    },
    ...create,
    expect: "found",
  },
  {
    name: "accordion-that-unfolds",
    html: panel(`class="folded"`),
    styles:
      "#panel { overflow: hidden; max-height: 400px; transition: max-height 0.3s } #panel.folded { max-height: 0 }",
    run: async ({ one, wait }) => {
      await wait(500);
      one("#panel").classList.remove("folded");
    },
    ...create,
    expect: "found",
  },
  {
    name: "grown-from-nothing",
    html: panel(`class="small"`),
    styles: "#panel { transition: scale 0.3s } .small { scale: 0 }",
    run: async ({ one, wait }) => {
      await wait(500);
      one("#panel").classList.remove("small");
    },
    ...create,
    expect: "found",
  },
  {
    name: "until-found-revealed",
    html: panel(`hidden="until-found"`),
    run: async ({ one, wait }) => {
      await wait(500);
      one("#panel").removeAttribute("hidden");
    },
    ...create,
    expect: "found",
  },
  {
    name: "tab-switched-away-and-back",
    html: shell(`<div id="panel">${toolbar()}</div><div id="other" hidden><p>Another tab</p></div>`),
    onceShown: async ({ one, wait }) => {
      one("#panel").hidden = true;
      one("#other").hidden = false;
      await wait(500);
      one("#panel").hidden = false;
      one("#other").hidden = true;
    },
    ...create,
    expect: "found",
  },
  { name: "display-none-for-good", html: panel(`style="display: none"`), ...create, expect: "hidden" },
  {
    name: "visibility-hidden-for-good",
    html: panel(`style="visibility: hidden"`),
    ...create,
    expect: "hidden",
  },
  { name: "transparent-for-good", html: panel(`style="opacity: 0"`), ...create, expect: "hidden" },
  {
    name: "closed-details-for-good",
    html: shell(`<details><summary>More</summary>${toolbar()}</details>`),
    ...create,
    expect: "hidden",
  },
  {
    name: "folded-for-good",
    html: panel(`style="overflow: hidden; height: 0"`),
    ...create,
    expect: "hidden",
  },
  {
    name: "parked-off-screen",
    html: shell(`<div style="position: absolute; left: -9999px">${toolbar()}</div>`),
    ...create,
    expect: "hidden",
  },
  {
    name: "clipped-for-screen-readers",
    html: shell(toolbar(`<span class="sr-only">${createButton}</span>`)),
    styles:
      ".sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }",
    ...create,
    expect: "hidden",
  },
  {
    name: "shown-and-then-hidden-for-good",
    html: panel(""),
    onceShown: ({ one }) => {
      one("#panel").style.display = "none";
    },
    ...create,
    expect: "hidden",
  },
];
