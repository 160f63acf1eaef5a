import type { AnchorCase } from "../anchor-case.ts";
import { shell } from "./app-shell.ts";

const family = "names-and-icons";
const icon = `<svg width="20" height="20" viewBox="0 0 20 20"><path d="M2 10h16M10 2v16" stroke="currentColor"/></svg>`;
const icons = ["Bold", "Italic", "Underline", "Link", "Image"];
const row = (button: (label: string) => string) =>
  shell(`<div role="toolbar" aria-label="Format">${icons.map(button).join(" ")}</div>`);
const form = (inner: string) => shell(`<form id="settings">${inner}</form>`);

export const namesAndIcons: readonly AnchorCase[] = [
  {
    name: "icons-named-by-label",
    html: row((label) => `<button type="button" aria-label="${label}">${icon}</button>`),
    family,
    anchor: {
      attributes: { "aria-label": "Underline" },
      role: "button",
      name: "Underline",
      tag: "button",
      within: ["[role=toolbar]", "main"],
    },
    selector: "[role=toolbar] [aria-label=Underline]",
    truth: "[aria-label=Underline]",
    expect: "found",
  },
  {
    name: "icons-named-by-svg-title",
    html: row(
      (label) =>
        `<button type="button" class="${label}"><svg width="20" height="20" role="img"><title>${label}</title><path d="M0 0h20v20H0z"/></svg></button>`,
    ),
    family,
    anchor: { role: "button", name: "Link", tag: "button", within: ["[role=toolbar]", "main"] },
    selector: "[role=toolbar] button.Link",
    truth: "button.Link",
    expect: "found",
  },
  {
    name: "icons-named-by-tooltip",
    html: row((label) => `<button type="button" title="${label}">${icon}</button>`),
    family,
    anchor: {
      attributes: { title: "Image" },
      role: "button",
      name: "Image",
      tag: "button",
      within: ["[role=toolbar]"],
    },
    selector: "[role=toolbar] [title=Image]",
    truth: "[title=Image]",
    expect: "found",
  },
  {
    name: "icons-with-hidden-text",
    html: row(
      (label) => `<button type="button" class="${label}">${icon}<span class="sr">${label}</span></button>`,
    ),
    styles: ".sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }",
    family,
    anchor: { role: "button", name: "Italic", text: "Italic", tag: "button", within: ["[role=toolbar]"] },
    selector: "[role=toolbar] .Italic",
    truth: "button.Italic",
    expect: "found",
  },
  {
    name: "icons-by-images",
    html: row(
      (label) =>
        `<button type="button" class="${label}"><img alt="${label}" width="20" height="20" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></button>`,
    ),
    family,
    anchor: { role: "button", name: "Bold", tag: "button", within: ["[role=toolbar]"] },
    selector: "[role=toolbar] .Bold",
    truth: "button.Bold",
    expect: "found",
  },
  {
    name: "icons-without-any-name",
    html: row((label) => `<button type="button" class="tool-${label.toLowerCase()}">${icon}</button>`),
    family,
    anchor: {
      role: "button",
      tag: "button",
      within: ["[role=toolbar]"],
      selector: "[role=toolbar] .tool-link",
    },
    selector: "[role=toolbar] .tool-link",
    truth: ".tool-link",
    expect: "found",
  },
  {
    name: "icon-font-glyph",
    html: row(
      (label) =>
        `<button type="button" aria-label="${label}"><i class="mi">format_${label.toLowerCase()}</i></button>`,
    ),
    family,
    anchor: {
      role: "button",
      name: "Italic",
      text: "format_italic",
      tag: "button",
      within: ["[role=toolbar]"],
    },
    selector: "[aria-label=Italic]",
    truth: "[aria-label=Italic]",
    expect: "found",
  },
  {
    name: "named-by-other-elements",
    html: form(
      `<h3 id="t1">Invoices</h3><button type="button" id="b1" aria-labelledby="b1 t1" class="a">Export</button>
       <h3 id="t2">Clients</h3><button type="button" id="b2" aria-labelledby="b2 t2" class="b">Export</button>`,
    ),
    family,
    anchor: {
      role: "button",
      name: "Export Clients",
      text: "Export",
      tag: "button",
      within: ["form#settings"],
    },
    selector: "#settings .b",
    truth: "button.b",
    expect: "found",
  },
  {
    name: "field-with-a-label",
    html: form(
      `<label for="f1">Company</label> <input id="f1"> <label for="f2">VAT number</label> <input id="f2"> <label for="f3">IBAN</label> <input id="f3">`,
    ),
    family,
    anchor: { role: "textbox", name: "VAT number", tag: "input", within: ["form#settings", "main"] },
    selector: "#f2",
    truth: "#f2",
    expect: "found",
  },
  {
    name: "field-in-its-label",
    html: form(
      `<label>Company <input class="c"></label><label>VAT number <input class="v"></label><label>IBAN <input class="i"></label>`,
    ),
    family,
    anchor: { role: "textbox", name: "IBAN", tag: "input", within: ["form#settings", "main"] },
    selector: "#settings .i",
    truth: "input.i",
    expect: "found",
  },
  {
    name: "field-by-placeholder",
    html: form(`<input placeholder="Street"><input placeholder="Town"><input placeholder="Postcode">`),
    family,
    anchor: {
      attributes: { placeholder: "Town" },
      role: "textbox",
      name: "Town",
      tag: "input",
      within: ["form#settings"],
    },
    selector: "#settings [placeholder=Town]",
    truth: "[placeholder=Town]",
    expect: "found",
  },
  {
    name: "field-with-the-users-text-in-it",
    html: form(
      `<label>Note <textarea class="n">Old</textarea></label><label>Terms <textarea class="t">Net 30</textarea></label>`,
    ),
    run: ({ one }) => {
      (one(".t") as HTMLTextAreaElement).value = "Note";
    },
    family,
    anchor: { role: "textbox", name: "Terms", tag: "textarea", within: ["form#settings"] },
    selector: "#settings .t",
    truth: "textarea.t",
    expect: "found",
  },
  {
    name: "radio-in-a-group",
    html: form(
      `<fieldset id="plan"><legend>Plan</legend><label><input type="radio" name="plan" value="free"> Free</label> <label><input type="radio" name="plan" value="pro"> Pro</label></fieldset>
       <fieldset id="cycle"><legend>Cycle</legend><label><input type="radio" name="cycle" value="month"> Month</label> <label><input type="radio" name="cycle" value="year"> Year</label></fieldset>`,
    ),
    family,
    anchor: {
      attributes: { name: "cycle", type: "radio", value: "year" },
      role: "radio",
      name: "Year",
      tag: "input",
      within: ["fieldset#cycle", "form#settings"],
    },
    selector: "input[name=cycle][value=year]",
    truth: "input[value=year]",
    expect: "found",
  },
  {
    name: "switch-by-role",
    html: form(
      `<div><span id="s1">Reminders</span> <button type="button" role="switch" aria-checked="false" aria-labelledby="s1">○</button></div>
       <div><span id="s2">Late fees</span> <button type="button" role="switch" aria-checked="true" aria-labelledby="s2">●</button></div>`,
    ),
    family,
    anchor: { role: "switch", name: "Late fees", tag: "button", within: ["form#settings"] },
    selector: "[aria-labelledby=s2]",
    truth: "[aria-labelledby=s2]",
    expect: "found",
  },
  {
    name: "submit-by-its-value",
    html: form(`<input type="submit" value="Save settings"> <input type="reset" value="Reset">`),
    family,
    anchor: {
      attributes: { type: "submit", value: "Save settings" },
      role: "button",
      name: "Save settings",
      tag: "input",
      within: ["form#settings"],
    },
    selector: "#settings [type=submit]",
    truth: "[type=submit]",
    expect: "found",
  },
  {
    name: "select-by-label",
    html: form(
      `<label>Currency <select name="currency"><option>EUR</option><option>USD</option></select></label> <label>Language <select name="language"><option>EUR</option><option>English</option></select></label>`,
    ),
    family,
    anchor: {
      attributes: { name: "currency" },
      role: "combobox",
      name: "Currency",
      tag: "select",
      within: ["form#settings"],
    },
    selector: "#settings [name=currency]",
    truth: "[name=currency]",
    expect: "found",
  },
];
