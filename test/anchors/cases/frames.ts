import type { Anchor } from "../../../protocol/experience.ts";
import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, shell, toolbar } from "./app-shell.ts";

const family = "frames";
const page = (body: string, head = "") =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const inner = page(toolbar());
const inFrame: Anchor = { ...createAnchor, within: ["section#toolbar", "iframe#app"] };
const deep = "#app >>> [data-testid=create-invoice]";
const found = { family, anchor: inFrame, selector: deep, truth: deep, expect: "found" } as const;
const size = `width="700" height="300"`;

export const frames: readonly AnchorCase[] = [
  {
    name: "frame-of-the-same-site",
    html: shell(`<iframe id="app" ${size} src="/case/frame-of-the-same-site/inner"></iframe>`),
    documents: { inner },
    ...found,
  },
  {
    name: "frame-from-srcdoc",
    html: shell(`<iframe id="app" ${size} srcdoc='${inner}'></iframe>`),
    ...found,
  },
  {
    name: "frame-written-by-script",
    html: shell(`<iframe id="app" ${size}></iframe>`),
    run: ({ one }) => {
      const document = (one("#app") as HTMLIFrameElement).contentDocument;
      document?.open();
      document?.write(
        `<section id="toolbar"><button type="button" data-testid="create-invoice">Create invoice</button></section>`,
      );
      document?.close();
    },
    ...found,
  },
  {
    name: "frame-in-a-frame",
    html: shell(`<iframe id="app" ${size} src="/case/frame-in-a-frame/outer"></iframe>`),
    documents: {
      outer: page(`<h1>Billing</h1><iframe id="part" width="500" height="200" src="inner"></iframe>`),
      inner,
    },
    ...found,
    anchor: { ...createAnchor, within: ["section#toolbar", "iframe#part", "iframe#app"] },
    selector: "#app >>> #part >>> [data-testid=create-invoice]",
    truth: "#app >>> #part >>> [data-testid=create-invoice]",
  },
  {
    name: "frame-loaded-late",
    html: shell(`<iframe id="app" ${size}></iframe>`),
    documents: { inner },
    run: async ({ one, wait }) => {
      await wait(500);
      one("#app").setAttribute("src", "/case/frame-loaded-late/inner");
    },
    ...found,
  },
  {
    name: "frame-added-late",
    html: shell(""),
    documents: { inner },
    run: async ({ one, make, wait }) => {
      await wait(500);
      one("main").append(
        make(`<iframe id="app" width="700" height="300" src="/case/frame-added-late/inner"></iframe>`),
      );
    },
    ...found,
  },
  {
    name: "element-late-in-a-frame",
    html: shell(`<iframe id="app" ${size} src="/case/element-late-in-a-frame/inner"></iframe>`),
    documents: { inner: page(`<section id="toolbar"></section>`) },
    run: async ({ one, make, frame, wait }) => {
      await frame("#app");
      await wait(500);
      one("#app >>> #toolbar").append(
        make(`<button type="button" data-testid="create-invoice">Create invoice</button>`),
      );
    },
    ...found,
  },
  {
    name: "frame-scaled",
    html: shell(
      `<div style="scale: 0.75; transform-origin: 0 0"><iframe id="app" ${size} src="/case/frame-scaled/inner"></iframe></div>`,
    ),
    documents: { inner },
    ...found,
  },
  {
    name: "frame-with-border-and-padding",
    html: shell(
      `<iframe id="app" ${size} style="border: 20px solid #bcd; padding: 30px 10px 10px 40px" src="/case/frame-with-border-and-padding/inner"></iframe>`,
    ),
    documents: { inner },
    ...found,
  },
  {
    name: "frame-that-scrolls-below-the-fold",
    html: shell(
      `<div style="height: 1600px"></div><iframe id="app" ${size} src="/case/frame-that-scrolls-below-the-fold/inner"></iframe><div style="height: 900px"></div>`,
    ),
    documents: {
      inner: page(`<div style="height: 1200px"></div>${toolbar()}<div style="height: 900px"></div>`),
    },
    ...found,
  },
  {
    name: "frame-scrolled-by-the-user",
    html: shell(`<iframe id="app" ${size} src="/case/frame-scrolled-by-the-user/inner"></iframe>`),
    documents: {
      inner: page(`<div style="height: 160px"></div>${toolbar()}<div style="height: 900px"></div>`),
    },
    onceShown: ({ one }) => (one("#app") as HTMLIFrameElement).contentWindow?.scrollTo(0, 100),
    ...found,
  },
  {
    name: "frame-reloaded",
    html: shell(`<iframe id="app" ${size} src="/case/frame-reloaded/inner"></iframe>`),
    documents: { inner },
    onceShown: async ({ one, wait }) => {
      (one("#app") as HTMLIFrameElement).contentWindow?.location.reload();
      await wait(300);
    },
    ...found,
  },
  {
    name: "frame-moved-by-the-page",
    html: shell(
      `<div id="above"></div><iframe id="app" ${size} src="/case/frame-moved-by-the-page/inner"></iframe>`,
    ),
    documents: { inner },
    onceShown: ({ one }) => {
      one("#above").style.height = "150px";
    },
    ...found,
  },
  {
    name: "two-frames-of-one-document",
    html: shell(
      `<iframe id="drafts" ${size} src="/case/two-frames-of-one-document/inner"></iframe><iframe id="app" ${size} src="/case/two-frames-of-one-document/inner"></iframe>`,
    ),
    documents: { inner },
    ...found,
  },
  {
    name: "frame-in-a-shadow-root",
    html: shell(`<x-embed></x-embed>`),
    documents: { inner },
    run: ({ one, attach }) => {
      attach(
        one("x-embed"),
        `<iframe id="app" width="700" height="300" src="/case/frame-in-a-shadow-root/inner"></iframe>`,
      );
    },
    ...found,
    anchor: { ...createAnchor, within: ["section#toolbar", "iframe#app", "x-embed"] },
    selector: "x-embed >>> #app >>> [data-testid=create-invoice]",
    truth: "x-embed >>> #app >>> [data-testid=create-invoice]",
  },
  {
    name: "frame-of-another-origin",
    html: shell(`<iframe id="app" sandbox="allow-scripts" ${size} srcdoc='${inner}'></iframe>`),
    ...found,
    truth: null,
    expect: "absent",
  },
  {
    name: "frame-that-is-hidden",
    html: shell(
      `<iframe id="app" style="visibility: hidden" ${size} src="/case/frame-that-is-hidden/inner"></iframe>`,
    ),
    documents: { inner },
    ...found,
    expect: "hidden",
  },
];
