import { afterEach, describe, expect, test } from "vitest";
import type { Anchor } from "../../../protocol/experience.ts";
import { findAnchor } from "../../../widget/anchor/find-anchor.ts";

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute("lang");
});

/** Renders a page; what is to be found in it carries `data-true`. */
const render = (html: string): void => {
  document.body.setHTMLUnsafe(html);
};

/** `true` where the right one is found, the reason where none is, the markup of whatever is wrong. */
const look = (anchor: Anchor, locale = "en"): string | boolean => {
  const found = findAnchor(anchor, document, locale);
  if (!("element" in found)) return found.reason;
  return found.element.hasAttribute("data-true") || found.element.outerHTML;
};

type Case = readonly [
  what: string,
  anchor: Anchor,
  html: string,
  expected: string | boolean,
  locale?: string,
];

const rich: Anchor = {
  testId: "save",
  id: "save",
  role: "button",
  name: "Save",
  text: "Save",
  tag: "button",
  within: ["form#invoice", "main"],
};

const inMain = (html: string) => `<main><form id=invoice>${html}</form></main>`;
const host = (inner: string, light = "", attributes = "") =>
  `<div ${attributes}><template shadowrootmode=open>${inner}</template>${light}</div>`;

const cases: { readonly [group: string]: readonly Case[] } = {
  "one signal": [
    ["test id", { testId: "save" }, `<button data-testid=save data-true>x</button><button>y</button>`, true],
    ["our own test id", { testId: "save" }, `<button data-waymark-anchor=save data-true>x</button>`, true],
    ["test id twice", { testId: "save" }, `<i data-cy=save>x</i><i data-qa=save>y</i>`, "ambiguous"],
    ["id", { id: "a.b:c" }, `<p id="a.b:c" data-true>x</p>`, true],
    ["text", { text: "Save" }, `<p data-true> Save\n</p><p>Save all</p>`, true],
    ["text in other letters", { text: "SAVE" }, `<p data-true>Save</p>`, true],
    [
      "name",
      { name: "Search" },
      `<button aria-label=Search data-true>x</button><button>Search all</button>`,
      true,
    ],
    ["attributes", { attributes: { href: "/a" } }, `<a href=/a data-true>x</a><a href=/b>x</a>`, true],
    ["selector", { selector: "main > p" }, `<main><p data-true>x</p></main><p>x</p>`, true],
    ["selector that fits two", { selector: "p" }, `<p>x</p><p>y</p>`, "ambiguous"],
    ["selector that fits nested ones", { selector: "div" }, `<div>x<div>y</div></div>`, "ambiguous"],
    ["selector that fits one in sight", { selector: "p" }, `<p hidden>x</p><p data-true>y</p>`, true],
    ["bad CSS", { selector: "p:::(", within: [")("], text: "x" }, `<p>x</p>`, "absent"],
    ["bad attribute", { attributes: { "@click": 'a"]' } }, `<p>x</p>`, "absent"],
    ["a generated id", { id: ":r1:" }, `<p id=":r1:">x</p>`, "absent"],
    ["nothing there", { text: "Save" }, "", "absent"],
  ],
  "every signal": [
    ["all there", rich, inMain(`<button id=save data-testid=save data-true>Save</button>`), true],
    ["lost the test id", rich, inMain(`<button id=save data-true>Save</button>`), true],
    ["lost the id", rich, inMain(`<button data-testid=save data-true>Save</button>`), true],
    ["another text", rich, inMain(`<button data-testid=save id=save data-true>Store</button>`), true],
    ["moved", rich, `<aside><button data-testid=save id=save data-true>Save</button></aside>`, true],
    ["renamed for tests", rich, inMain(`<button data-testid=store id=save data-true>Save</button>`), true],
    ["a link now", rich, inMain(`<a href=/ data-testid=save id=save data-true>Save</a>`), true],
    ["a lookalike", rich, `<button>Save</button>`, "absent"],
    ["a lookalike in place", rich, inMain(`<button>Save</button>`), "absent"],
    ["another test id and id", rich, inMain(`<button data-testid=store id=store>Save</button>`), "absent"],
    [
      "among lookalikes",
      rich,
      inMain(
        `<button>Save</button><button data-testid=save id=save data-true>Save</button><button>Save</button>`,
      ),
      true,
    ],
  ],
  strangers: [
    [
      "the same test id, another text",
      { testId: "row", text: "Invoice 12" },
      `<p data-testid=row>Invoice 13</p>`,
      "absent",
    ],
    [
      "the same test id, no text",
      { testId: "save", role: "button", text: "Save" },
      `<button data-testid=save style="width:9px;height:9px"></button>`,
      "absent",
    ],
    ["the same text, another role", { name: "Settings", role: "button" }, `<a href=/>Settings</a>`, "absent"],
    ["the same text, no role", { text: "Save", role: "button" }, `<h2>Save</h2><div>Save</div>`, "absent"],
    ["the same text, another tag", { text: "Save", tag: "button" }, `<div>Save</div>`, "absent"],
    [
      "the same name, another test id",
      { testId: "a", name: "Save", role: "button" },
      `<button data-testid=b>Save</button>`,
      "absent",
    ],
    [
      "the same name, no test id",
      { testId: "a", name: "Save", role: "button", tag: "button" },
      `<button>Save</button>`,
      "absent",
    ],
    [
      "the same, in another row",
      { testId: "delete", text: "Delete", role: "button", tag: "button", within: ["#row-12"] },
      `<div id=row-13><button data-testid=delete>Delete</button></div>`,
      "absent",
    ],
    [
      "the last one in the list",
      { testId: "item", text: "Delete", role: "menuitem", within: ["[role=menu]"] },
      `<div role=menu><div role=menuitem data-testid=item>Archive</div></div>`,
      "absent",
    ],
    [
      "the same, in another place of the same page",
      { text: "Edit", role: "button", tag: "button", within: ["tr[data-row='7']", "table", "main"] },
      `<main><table><tr data-row=8><td><button>Edit</button></td></tr></table></main>`,
      "absent",
    ],
    [
      "moved out of every place it was in, under its test id",
      { testId: "save", name: "Save", text: "Save", role: "button", tag: "button", within: ["#bar", "main"] },
      `<main><div id=bar></div></main><div id=portal><button data-testid=save data-true>Save</button></div>`,
      true,
    ],
    [
      "dragged to another column, under the number it has",
      {
        attributes: { "data-card": "7" },
        text: "Call Ana",
        role: "listitem",
        tag: "li",
        within: ["#todo", "main"],
      },
      `<main><ul id=todo><li data-card=8>Call Bo</li></ul><ul id=done><li data-card=7 data-true>Call Ana</li></ul></main>`,
      true,
    ],
    [
      "the same test id, in another row of the same table",
      { testId: "edit", text: "Edit", role: "button", tag: "button", within: ["#row-7", "table"] },
      `<table><tr id=row-8><td><button data-testid=edit>Edit</button></td></tr></table>`,
      "absent",
    ],
    [
      "another target",
      { attributes: { href: "/a" }, text: "Edit", role: "link" },
      `<a href=/b>Edit</a>`,
      "absent",
    ],
    [
      "not where the selector says",
      { selector: "#billing .save", name: "Save", role: "button" },
      `<div id=profile><button class=save>Save</button></div>`,
      "absent",
    ],
    ["an id that counts", { id: "row-12", text: "Delete" }, `<button id=row-13>Delete</button>`, "absent"],
    ["a number that differs", { text: "Row 5" }, `<p>Row 50</p><p>Row <b>6</b></p><p>Row</p>`, "absent"],
  ],
  twins: [
    ["two", { text: "Save" }, `<button>Save</button><button>Save</button>`, "ambiguous"],
    [
      "one in place",
      { text: "Save", within: ["#a"] },
      `<p id=a><button data-true>Save</button></p><button>Save</button>`,
      true,
    ],
    [
      "one nearer in order",
      { text: "Save", within: [".b", ".a"] },
      `<p class=a><b class=b><i data-true>Save</i></b></p><p class=b><b class=a><i>Save</i></b></p>`,
      true,
    ],
    [
      "the role tells",
      { text: "Save", role: "link" },
      `<a href=/ data-true>Save</a><button>Save</button>`,
      true,
    ],
    [
      "one hidden: navigation for narrow screens",
      { testId: "nav" },
      `<nav data-testid=nav style="display:none">x</nav><nav data-testid=nav data-true>x</nav>`,
      true,
    ],
    [
      "one off the canvas",
      { text: "Home" },
      `<div style="position:fixed;left:0;transform:translateX(-100%)"><a href=/>Home</a></div><a href=/ data-true>Home</a>`,
      true,
    ],
    ["one disabled", { text: "Save" }, `<button disabled>Save</button><button>Save</button>`, "ambiguous"],
    [
      "a copy hidden from screen readers",
      { text: "Slide" },
      `<div aria-hidden=true><p>Slide</p></div><p data-true>Slide</p>`,
      true,
    ],
    [
      "one inert",
      { text: "Save" },
      `<div inert><button>Save</button></div><button data-true>Save</button>`,
      true,
    ],
    ["both hidden", { text: "Save" }, `<p hidden>Save</p><p hidden>Save</p>`, "hidden"],
    ["a count aside", { text: "Inbox" }, `<a href=/ data-true>Inbox</a><a href=/>Inbox (3)</a>`, true],
  ],
  hidden: [
    ["no box", { testId: "a" }, `<p data-testid=a hidden>x</p>`, "hidden"],
    ["invisible", { text: "Save" }, `<div style="visibility:hidden"><button>Save</button></div>`, "hidden"],
    ["transparent", { text: "Save" }, `<div style="opacity:0"><button>Save</button></div>`, "hidden"],
    ["no size", { testId: "a" }, `<i data-testid=a></i>`, "hidden"],
    [
      "for screen readers only",
      { text: "Skip" },
      `<a href=/ style="position:absolute;width:1px;height:1px;overflow:hidden">Skip</a>`,
      "hidden",
    ],
    ["folded away", { text: "More" }, `<div style="height:0;overflow:hidden"><p>More</p></div>`, "hidden"],
    [
      "in closed details",
      { text: "More" },
      `<details><summary>Open</summary><p>More</p></details>`,
      "hidden",
    ],
    [
      "far left of the page",
      { text: "More" },
      `<p style="position:absolute;left:-9999px">More</p>`,
      "hidden",
    ],
    [
      "the words hidden, their box not",
      { text: "Save" },
      `<div style="padding:9px"><span hidden>Save</span></div>`,
      "hidden",
    ],
    ["a closed popover", { text: "More" }, `<div popover><p>More</p></div>`, "hidden"],
  ],
  "in sight after scrolling": [
    [
      "far down the page",
      { text: "Save" },
      `<div style="height:9000px"></div><button data-true>Save</button>`,
      true,
    ],
    [
      "down a scroll container",
      { text: "Save" },
      `<div style="height:90px;overflow:auto"><p style="height:900px"></p><button data-true>Save</button></div>`,
      true,
    ],
    [
      "in one inside another",
      { text: "Save" },
      `<div style="height:90px;overflow:auto"><p style="height:900px"></p><div style="height:50px;overflow:auto"><p style="height:900px"></p><button data-true>Save</button></div></div>`,
      true,
    ],
    [
      "sticky",
      { text: "Save" },
      `<div style="height:90px;overflow:auto"><button style="position:sticky;top:0" data-true>Save</button><p style="height:900px"></p></div>`,
      true,
    ],
    [
      "fixed inside what clips",
      { text: "Save" },
      `<div style="height:0;overflow:hidden"><button style="position:fixed;top:50px" data-true>Save</button></div>`,
      true,
    ],
    [
      "absolute inside what clips but does not hold it",
      { text: "Save" },
      `<div style="position:relative;height:99px"><div style="height:0;overflow:hidden"><button style="position:absolute;top:9px" data-true>Save</button></div></div>`,
      true,
    ],
    [
      "transformed and zoomed",
      { text: "Save" },
      `<div style="display:inline-block;margin:99px;transform:rotate(20deg) scale(1.5);zoom:2"><button data-true>Save</button></div>`,
      true,
    ],
    [
      "from right to left",
      { text: "Save" },
      `<div dir=rtl style="width:200px;overflow-x:auto;white-space:nowrap"><span style="display:inline-block;width:900px"></span><button data-true>Save</button></div>`,
      true,
    ],
    [
      "cut at the edge",
      { text: "Save" },
      `<div style="width:20px;overflow:hidden"><button data-true>Save</button></div>`,
      true,
    ],
  ],
  words: [
    [
      "over several parts",
      { text: "Save changes" },
      `<button data-true><span>Save</span> <span>changes</span></button>`,
      true,
    ],
    [
      "over parts without a space",
      { text: "Save changes" },
      `<button data-true><b>Sa</b>ve<div>changes</div></button>`,
      true,
    ],
    [
      "a button and its part",
      { text: "Save" },
      `<div><div><button data-true><span>Save</span></button></div></div>`,
      true,
    ],
    [
      "a link and its part",
      { name: "Save" },
      `<ul><li><a href=/ data-true><span><b>Save</b></span></a></li></ul>`,
      true,
    ],
    [
      "a cell and its button",
      { name: "Delete" },
      `<table><tr><td><button data-true>Delete</button></td></tr></table>`,
      true,
    ],
    ["no button around", { text: "Save" }, `<div><p><b data-true>Save</b></p></div>`, true],
    [
      "a part by its tag",
      { text: "Save", tag: "span" },
      `<button><span data-true>Save</span></button>`,
      true,
    ],
    ["a count in brackets", { text: "Inbox" }, `<a href=/ data-true>Inbox (3)</a>`, true],
    ["another count", { text: "Inbox (3)", role: "link" }, `<a href=/ data-true>Inbox (12)</a>`, true],
    ["a badge", { text: "Inbox" }, `<a href=/ data-true><span>Inbox</span> <span>3</span></a>`, true],
    ["a badge, and a role", { name: "Inbox", role: "link" }, `<a href=/ data-true>Inbox<b>99+</b></a>`, true],
    [
      "a glyph of an icon font",
      { text: "Save" },
      `<button data-true><i aria-hidden=true>disk</i>Save</button>`,
      true,
    ],
    [
      "an icon alone",
      { text: "×" },
      `<button aria-label=Close data-true><span aria-hidden=true>×</span></button>`,
      true,
    ],
    [
      "a part not drawn",
      { text: "Save" },
      `<button data-true><span hidden>Saving…</span>Save</button>`,
      true,
    ],
    [
      "a label that narrow screens drop",
      { testId: "save", text: "Save" },
      `<button data-testid=save data-true>i<span hidden>Save</span></button>`,
      "absent",
    ],
    [
      "an icon that drops its label",
      { testId: "save", text: "Save" },
      `<button data-testid=save data-true style="width:9px;height:9px"><span hidden>Save</span></button>`,
      true,
    ],
    ["a style sheet inside", { text: "Save" }, `<button data-true><style>b{}</style>Save</button>`, true],
    [
      "white space nobody sees",
      { text: "Save all" },
      `<button data-true>\u200bSave\u00a0a\u00adll</button>`,
      true,
    ],
    [
      "what the user typed",
      { text: "secret" },
      `<textarea>secret</textarea><div contenteditable><p>secret</p></div><input value=secret>`,
      "absent",
    ],
    ["the value of a field", { attributes: { value: "secret" } }, `<input value=secret>`, "absent"],
    ["regular expression signs", { text: "] [^-\\ (" }, `<p data-true>] [^-\\ (</p>`, true],
  ],
  names: [
    [
      "aria-labelledby",
      { name: "Billing", role: "region" },
      `<section role=region aria-labelledby="a b" data-true><h2 id=a>Bil</h2><i id=b>ling</i>x</section>`,
      true,
    ],
    ["a label around", { name: "Email" }, `<label>Email <input data-true></label>`, true],
    [
      "a label beside",
      { name: "Email", role: "textbox" },
      `<label for=e>Email</label><input id=e type=email data-true>`,
      true,
    ],
    [
      "a picture in a link",
      { name: "Home" },
      `<a href=/ data-true><img alt=Home width=9 height=9></a>`,
      true,
    ],
    [
      "a title in a drawing",
      { name: "Close" },
      `<button data-true><svg width=9 height=9><title>Close</title></svg></button>`,
      true,
    ],
    ["an icon with a label", { name: "Close" }, `<button data-true><i aria-label=Close>x</i></button>`, true],
    [
      "a submit button's value",
      { name: "Send", role: "button" },
      `<input type=submit value=Send data-true>`,
      true,
    ],
    ["placeholder", { name: "Search" }, `<input type=search placeholder=Search data-true>`, true],
    ["title", { name: "Undo" }, `<button title=Undo style="width:9px;height:9px" data-true></button>`, true],
    [
      "legend",
      { name: "Address", role: "group" },
      `<fieldset data-true><legend>Address</legend><input></fieldset>`,
      true,
    ],
    [
      "a label that overrides the text",
      { name: "Save" },
      `<button aria-label="Save invoice">Save</button>`,
      "absent",
    ],
    [
      "name and text differ",
      { name: "Close dialog", text: "×", role: "button" },
      `<button aria-label="Close dialog" data-true>×</button>`,
      true,
    ],
  ],
  languages: [
    ["the page's", { text: { en: "Save", es: "Guardar" } }, `<p data-true>Guardar</p>`, true, "es-MX"],
    [
      "another the team knows",
      { text: { en: "Save", es: "Guardar" } },
      `<p data-true>Guardar</p>`,
      true,
      "en",
    ],
    [
      "one it does not know: the words do not vote",
      { testId: "save", text: { en: "Save" } },
      `<p data-testid=save data-true>Speichern</p>`,
      true,
      "de",
    ],
    [
      "one it knows: they do",
      { testId: "save", text: { en: "Save", de: "Speichern" } },
      `<p data-testid=save>Laden</p>`,
      "absent",
      "de",
    ],
    [
      "guessed wrong: the page is in English",
      { text: { en: "Save" }, role: "button" },
      `<button data-true>Save</button>`,
      true,
      "de",
    ],
    [
      "one it does not know, and nothing else",
      { text: { en: "Save" } },
      `<button>Speichern</button>`,
      "absent",
      "de",
    ],
  ],
  "machine-made names": [
    [
      "ids of React",
      { id: ":r1:", text: "Save", role: "button" },
      `<button id=":r7:" data-true>Save</button><p id=":r1:">x</p>`,
      true,
    ],
    [
      "ids of a library",
      { id: "radix-12", text: "Save", role: "button" },
      `<button id=radix-44 data-true>Save</button>`,
      true,
    ],
    [
      "hashes",
      { id: "el-a8f3", text: "Save", role: "button" },
      `<button id=el-b7c1 data-true>Save</button>`,
      true,
    ],
    [
      "hashed classes",
      { selector: ".Button_primary__x7Yz9", text: "Save", role: "button" },
      `<button class=Button_primary__Ab3dE data-true>Save</button>`,
      true,
    ],
    [
      "styled components",
      { selector: "button.sc-bdVaJa", text: "Save", role: "button" },
      `<button class=sc-cXyZaB data-true>Save</button>`,
      true,
    ],
    ["a word is none", { id: "schedule" }, `<p id=schedule data-true>x</p>`, true],
    [
      "nor is a class named by a person",
      { selector: ".card__title", text: "Save", role: "button" },
      `<button class=form__title>Save</button>`,
      "absent",
    ],
    [
      "a machine's id in place of none",
      { id: "save", testId: "save", text: "Save" },
      `<button id=":r3:" data-testid=save data-true>Save</button>`,
      true,
    ],
  ],
  trees: [
    ["a shadow root", { text: "Save" }, host(`<button data-true>Save</button>`), true],
    ["one inside another", { testId: "a" }, host(host(`<i data-testid=a data-true>x</i>`)), true],
    [
      "the button around a slot",
      { text: "Save" },
      host(`<button data-true><slot></slot></button>`, "Save"),
      true,
    ],
    [
      "a name through a slot",
      { name: "Save", role: "button" },
      host(`<button data-true><span><slot></slot></span></button>`, "<b>Save</b>"),
      true,
    ],
    [
      "within across roots",
      { text: "Save", within: ["section", "main"] },
      `<main>${host(`<section>${host(`<i data-true>Save</i>`)}</section>`)}</main>${host(`<i>Save</i>`)}`,
      true,
    ],
    [
      "hidden by its host",
      { text: "Save" },
      host(`<button>Save</button>`, "", "style=display:none"),
      "hidden",
    ],
    ["not shown for want of a slot", { text: "Save" }, host(`<p>x</p>`, `<b>Save</b>`), "hidden"],
    [
      "a label in a shadow root",
      { name: "Email" },
      host(`<label for=e>Email</label><input id=e data-true>`),
      true,
    ],
    [
      "never our own",
      { text: "Next" },
      `<waymark-widget><template shadowrootmode=open><button>Next</button></template></waymark-widget>`,
      "absent",
    ],
    [
      "a drawing",
      { attributes: { "data-series": "a" } },
      `<svg width=50 height=50><rect data-series=a width=40 height=40 data-true /></svg>`,
      true,
    ],
  ],
};

describe.each(Object.entries(cases))("%s", (_, rows) => {
  for (const [what, anchor, html, expected, locale] of rows) {
    test(what, () => {
      render(html);
      expect(look(anchor, locale)).toBe(expected);
    });
  }
});

const dialogOf = (html: string): HTMLDialogElement => {
  document.body.setHTMLUnsafe(html);
  const dialog = document.querySelector("dialog");
  if (!dialog) throw new Error("no dialog");
  return dialog;
};

describe("the top layer", () => {
  test("a modal dialog: what is inside it counts, what is outside is hidden", () => {
    const dialog = dialogOf(
      `<button>Save</button><button>Other</button><dialog><button data-true>Save</button></dialog>`,
    );
    dialog.showModal();
    expect(look({ text: "Save" })).toBe(true);
    expect(look({ text: "Other" })).toBe("hidden");
    dialog.close();
    dialog.show();
    expect(look({ text: "Save" })).toBe("ambiguous");
  });

  test("a modal dialog in a shadow root, its content slotted", () => {
    document.body.setHTMLUnsafe(
      `${host(`<dialog><slot></slot></dialog>`, `<button data-true>Save</button>`)}<button>Save</button>`,
    );
    document.body.firstElementChild?.shadowRoot?.querySelector("dialog")?.showModal();
    expect(look({ text: "Save" })).toBe(true);
  });

  test("an open popover, wherever it is in the tree", () => {
    document.body.setHTMLUnsafe(
      `<div style="height:0;overflow:hidden"><div popover><button data-true>Save</button></div></div>`,
    );
    document.querySelector<HTMLElement>("[popover]")?.showPopover();
    expect(look({ text: "Save" })).toBe(true);
  });
});

describe("frames", () => {
  const frame = async (inner: string, around = (html: string) => html): Promise<void> => {
    document.body.setHTMLUnsafe(around(`<iframe></iframe>`));
    const element = document.querySelector("iframe");
    if (!element) throw new Error("no frame");
    await new Promise((resolve) => {
      element.onload = resolve;
      element.srcdoc = inner;
    });
  };

  test("of the same origin are searched, and places reach across them", async () => {
    await frame(
      `<main><button data-true>Save</button></main>`,
      (html) => `<section>${html}</section><button>Save</button>`,
    );
    expect(look({ text: "Save", within: ["main", "section"] })).toBe(true);
    expect(look({ text: "Save" })).toBe("ambiguous");
  });

  test("one inside another, with a shadow root", async () => {
    await frame(`<iframe></iframe>`);
    const inner = document.querySelector("iframe")?.contentDocument?.querySelector("iframe")?.contentDocument;
    inner?.body.setHTMLUnsafe(host(`<input placeholder=Search data-true>`));
    expect(look({ name: "Search", role: "textbox" })).toBe(true);
  });

  test("that nobody sees count as hidden", async () => {
    await frame(`<button>Save</button>`, (html) => `<div style="opacity:0">${html}</div>`);
    expect(look({ text: "Save" })).toBe("hidden");
  });

  test("of other origins are left alone", async () => {
    document.body.innerHTML = `<iframe sandbox srcdoc="<button>Save</button>"></iframe>`;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(look({ text: "Save" })).toBe("absent");
  });
});
