import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createButton, createSelector, shell, toolbar } from "./app-shell.ts";

const family = "right-to-left";
const create = { family, anchor: createAnchor, selector: createSelector, truth: createSelector } as const;
const arabic = `<section id="toolbar"><button type="button">استيراد</button> <button type="button" class="new">إنشاء فاتورة</button></section>`;

export const rightToLeft: readonly AnchorCase[] = [
  { name: "page-right-to-left", html: shell(toolbar()), root: `dir="rtl"`, ...create, expect: "found" },
  {
    name: "scrolled-right-to-left",
    html: shell(`<div style="overflow: auto; white-space: nowrap; width: 600px">
      <div style="display: inline-block; width: 1800px"></div><section id="toolbar" style="display: inline-block">${createButton}</section>
      <div style="display: inline-block; width: 900px"></div></div>`),
    root: `dir="rtl"`,
    ...create,
    expect: "found",
  },
  {
    name: "arabic-text",
    html: shell(arabic),
    root: `dir="rtl"`,
    family,
    anchor: {
      role: "button",
      name: "إنشاء فاتورة",
      text: "إنشاء فاتورة",
      tag: "button",
      within: ["section#toolbar", "main"],
    },
    selector: "#toolbar .new",
    truth: "#toolbar .new",
    expect: "found",
  },
  {
    name: "text-with-direction-marks",
    html: shell(
      `<section id="toolbar"><button type="button">Import</button> <button type="button" class="new">\u200FCreate\u00A0invoice\u200E</button></section>`,
    ),
    root: `dir="rtl"`,
    family,
    anchor: {
      role: "button",
      name: "Create invoice",
      text: "Create invoice",
      tag: "button",
      within: ["section#toolbar", "main"],
      selector: "#toolbar button.new",
    },
    selector: "#toolbar .new",
    truth: "#toolbar .new",
    expect: "found",
  },
  {
    name: "vertical-right-to-left",
    html: shell(`<div style="writing-mode: vertical-rl; height: 400px">${toolbar()}</div>`),
    ...create,
    expect: "found",
  },
  {
    name: "vertical-page-far-away",
    html: shell(`<div style="width: 2400px"></div>${toolbar()}<div style="width: 1800px"></div>`),
    root: `style="writing-mode: vertical-rl"`,
    ...create,
    expect: "found",
  },
  {
    name: "vertical-left-to-right",
    html: shell(
      `<div style="writing-mode: vertical-lr; height: 300px; width: 500px; overflow: auto"><div style="width: 1200px"></div>${toolbar()}</div>`,
    ),
    ...create,
    expect: "found",
  },
  {
    name: "japanese-upright",
    html: shell(
      `<section id="toolbar" style="writing-mode: vertical-rl; text-orientation: upright"><button type="button" class="import">取り込み</button><button type="button" class="new">請求書を作成</button></section>`,
    ),
    root: `lang="ja"`,
    family,
    anchor: {
      role: "button",
      name: "請求書を作成",
      text: "請求書を作成",
      tag: "button",
      within: ["section#toolbar"],
    },
    selector: "#toolbar .new",
    truth: "#toolbar .new",
    expect: "found",
  },
  {
    name: "direction-switched-while-shown",
    html: shell(toolbar()),
    onceShown: () => {
      document.documentElement.dir = "rtl";
    },
    ...create,
    expect: "found",
  },
  {
    name: "fixed-on-the-other-side",
    html: shell(`<div style="position: fixed; inset-inline-end: 10px; bottom: 10px">${createButton}</div>`),
    root: `dir="rtl"`,
    ...create,
    expect: "found",
  },
];
